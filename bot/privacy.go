package bot

import (
	"context"
	"errors"
)

// SetHidden takes a learner off the boards, or puts the learner back. Changed is false when it was so already.
func (c *Core) SetHidden(ctx context.Context, cmd Command, hidden bool) (changed bool, err error) {
	err = c.Store.Update(ctx, func(tx Tx) error {
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		if changed = l.Hidden != hidden; !changed {
			return nil
		}
		l.Hidden = hidden
		if err := tx.PutLearner(l); err != nil {
			return err
		}
		return relist(tx, l)
	})
	return changed, err
}

// Records is everything Pathbot keeps of a learner.
type Records struct {
	Learner     Learner
	Enrollments []Enrollment
	Completions []Completion
	Days        []LearningDay
	Answers     []AnswerRecord
	Schedule    *Schedule // nil when there is none
	Nudges      []Nudge
	Scores      []ScoreOn
}

// exportNudges is how many of the latest nudges an export holds; older ones are forgotten anyway.
const exportNudges = 400

// Export is everything Pathbot keeps of the person who asks. ErrNotFound when there is nothing.
func (c *Core) Export(ctx context.Context, cmd Command) (Records, error) {
	var r Records
	err := c.Store.View(ctx, func(tx ReadTx) error {
		var err error
		if r.Learner, err = tx.Learner(cmd.User); err != nil {
			return err
		}
		if r.Enrollments, err = tx.Enrollments(cmd.User); err != nil {
			return err
		}
		if r.Completions, err = tx.Completions(cmd.User); err != nil {
			return err
		}
		if r.Days, err = tx.LearningDays(cmd.User, 0, Forever); err != nil {
			return err
		}
		if r.Answers, err = tx.Answers(cmd.User); err != nil {
			return err
		}
		if r.Nudges, err = tx.Nudges(LearnerTarget(cmd.User), exportNudges); err != nil {
			return err
		}
		if r.Scores, err = tx.ScoresOf(cmd.User.Workspace, false, cmd.User.ID); err != nil {
			return err
		}
		s, err := tx.Schedule(LearnerTarget(cmd.User))
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		r.Schedule = &s
		return err
	})
	return r, err
}

// disown takes a person's id off the channels and teams the person set up; they go on.
func disown(tx Tx, u UserKey) error {
	schedules, err := tx.Schedules(u.Workspace)
	if err != nil {
		return err
	}
	for _, s := range schedules {
		if s.Target.Kind == ToChannel && s.CreatedBy == u.ID {
			s.CreatedBy = ""
			if err := tx.PutSchedule(s); err != nil {
				return err
			}
		}
	}
	teams, err := tx.Teams(u.Workspace)
	for _, t := range teams {
		if t.CreatedBy == u.ID {
			t.CreatedBy = ""
			err = errors.Join(err, tx.PutTeam(t))
		}
	}
	return err
}

// DeleteMe removes everything Pathbot keeps of the person who asks, at once. The team's open boards lose those points. Known is false when there was nothing.
func (c *Core) DeleteMe(ctx context.Context, cmd Command) (known bool, err error) {
	err = c.Store.Update(ctx, func(tx Tx) error {
		l, err := tx.Learner(cmd.User)
		if known, err = found(err); !known {
			return err
		}
		if l.Team != "" {
			if err := c.moveMember(tx, cmd, l, Team{}, &TeamChange{}); err != nil {
				return err
			}
		}
		if err := errors.Join(disown(tx, cmd.User), forgetPersonal(tx, cmd.User)); err != nil {
			return err
		}
		return tx.DeleteLearner(cmd.User)
	})
	return known, err
}
