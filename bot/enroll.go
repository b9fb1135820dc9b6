package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"pathbot/curriculum"
)

// Plan is when and where a learner or a channel wants to be nudged; what is nil stays as it is.
type Plan struct {
	Minute *int
	Days   *Weekdays
	Zone   string // IANA name; empty stays as it is
	Where  Where
}

// Where is where a learner's nudge goes.
type Where int

// The places of a nudge.
const (
	WhereUnsaid Where = iota
	WhereHere         // the channel the command came from
	WhereDM
	WhereOff
)

// Said reports whether the plan says anything.
func (p Plan) Said() bool {
	return p.Minute != nil || p.Days != nil || p.Zone != "" || p.Where != WhereUnsaid
}

// finishedPause is why a schedule rests whose learner has nothing left to learn.
const (
	PausedFinished = "finished"
	PausedByUser   = "paused"
	PausedIgnored  = "no answer"
	PausedOff      = "off"
)

// EnrollResult is what enrolling came to.
type EnrollResult struct {
	Course   Course
	Already  bool
	Schedule Schedule
	Zone     *time.Location
	Guessed  bool // nobody said the learner's zone
	Here     bool // the plan is new, and for the channel the command came from without having named it
}

// Enroll puts a learner on a path and makes or changes the learner's plan. Enrolling again changes only what the plan says.
func (c *Core) Enroll(ctx context.Context, cmd Command, p *curriculum.Path, plan Plan) (EnrollResult, error) {
	var res EnrollResult
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = EnrollResult{}
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		s, err := c.standing(tx, l, cmd.At)
		if err != nil {
			return err
		}
		if plan.Zone != "" {
			if l, err = c.setZone(tx, l, plan.Zone, cmd.At); err != nil {
				return err
			}
		}
		res.Already = slices.ContainsFunc(s.Courses, func(k Course) bool { return k.Path == p })
		if !res.Already {
			e := Enrollment{User: l.User, Path: p.ID, At: cmd.At.UTC()}
			if err := tx.PutEnrollment(e); err != nil {
				return err
			}
			s.enrollments = append(s.enrollments, e)
			s.settle()
		}
		for _, k := range s.Courses {
			if k.Path == p {
				res.Course = k
			}
		}
		res.Here = cmd.Here && !cmd.Channel.IsZero() && s.Schedule.Zone == "" && plan.Where == WhereUnsaid
		res.Schedule, err = c.plan(tx, l, cmd, plan)
		if err != nil {
			return err
		}
		res.Zone, res.Guessed = c.Zones.Get(res.Schedule.Zone), l.Zone == ""
		return nil
	})
	return res, err
}

// plan makes or changes a learner's schedule and plans it anew.
func (c *Core) plan(tx Tx, l Learner, cmd Command, plan Plan) (Schedule, error) {
	zone, err := c.zoneName(tx, l)
	if err != nil {
		return Schedule{}, err
	}
	s, err := tx.Schedule(LearnerTarget(l.User))
	if errors.Is(err, ErrNotFound) {
		s = Schedule{Target: LearnerTarget(l.User), Minute: DefaultMinute, Days: DefaultDays, CreatedBy: l.User.ID}
		if cmd.Here {
			s.Channel = cmd.Channel
		}
	} else if err != nil {
		return s, err
	}
	s.Zone = zone
	if plan.Minute != nil {
		s.Minute = *plan.Minute
	}
	if plan.Days != nil {
		s.Days = *plan.Days
	}
	switch plan.Where {
	case WhereHere:
		s.Channel = cmd.Channel
	case WhereDM:
		s.Channel = ChannelKey{}
	case WhereOff:
		s.Paused = PausedOff
	case WhereUnsaid:
	}
	if plan.Where != WhereOff && (plan.Said() || s.Paused != PausedOff && s.Paused != PausedByUser) {
		s.Paused, s.Ignored = "", 0
	}
	if l.PausedOn(LocalDay(cmd.At, c.Zones.Get(zone))) && openEnded(l) {
		s.Paused = PausedByUser
	}
	s.Plan(cmd.At, c.Zones.Get(zone), l.PausedOn)
	return s, tx.PutSchedule(s)
}

// LeaveResult is what leaving a path came to.
type LeaveResult struct {
	WasOn bool
	Left  int // enrollments that remain
}

// Leave takes a learner off a path. Completions stay; which topics were put aside is forgotten.
func (c *Core) Leave(ctx context.Context, cmd Command, p *curriculum.Path) (LeaveResult, error) {
	var res LeaveResult
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = LeaveResult{}
		list, err := tx.Enrollments(cmd.User)
		if err != nil {
			return err
		}
		for _, e := range list {
			if e.Path == p.ID {
				res.WasOn = true
			} else {
				res.Left++
			}
		}
		if !res.WasOn {
			return nil
		}
		if err := tx.DeleteEnrollment(cmd.User, p.ID); err != nil {
			return err
		}
		if res.Left == 0 {
			return tx.DeleteSchedule(LearnerTarget(cmd.User))
		}
		return nil
	})
	return res, err
}
