package bot

import (
	"context"
	"errors"
	"time"
)

// ClaimDue claims what is due, at most limit targets, and moves their schedules on. What is more than CatchUp late is dropped and kept as silent with its reason. more
// is false when nothing was due; else ask again.
func (c *Core) ClaimDue(ctx context.Context, now time.Time, limit int) (claimed []Claimed, more bool, err error) {
	// A look first: a tick with nothing due must not cost a commit.
	var idle bool
	err = c.Store.View(ctx, func(tx ReadTx) error {
		due, err := tx.DueSchedules(now, 1)
		idle = len(due) == 0
		return err
	})
	if err != nil || idle {
		return nil, false, err
	}
	err = c.Store.Update(ctx, func(tx Tx) error {
		claimed = nil
		due, err := tx.DueSchedules(now, limit)
		if err != nil {
			return err
		}
		more = len(due) > 0
		for _, s := range due {
			one, err := c.claim(tx, s, now)
			if err != nil {
				return err
			}
			if one != nil {
				claimed = append(claimed, *one)
			}
		}
		return nil
	})
	return claimed, more, err
}

// claim decides over one due schedule.
func (c *Core) claim(tx Tx, s Schedule, now time.Time) (*Claimed, error) {
	key := NudgeKey{s.Target, s.NextDay}
	due := s.Next
	l, err := c.scheduleLearner(tx, s)
	if err != nil {
		return nil, err
	}
	off := Never
	if s.Target.Kind == ToLearner {
		off = l.PausedOn
	}
	_, err = tx.Nudge(key)
	taken, err := found(err)
	if err != nil {
		return nil, err
	}
	n := Nudge{Key: key, Due: due}
	one := &Claimed{}
	switch reason, err := c.hush(tx, s, l, due, now); {
	case err != nil:
		return nil, err
	case taken:
		one = nil
	case reason != "":
		n.State, n.Reason, one = NudgeSilent, reason, nil
		if reason == SilentLate {
			s.Ignored = 0 // nobody ignores what did not come
		}
	default:
		if err := c.content(tx, &s, l, now, one); err != nil {
			return nil, err
		}
		n.State, n.Wake = NudgeClaimed, now.Add(ClaimLease)
		if one.Topic != nil {
			n.Topic = one.Topic.ID
		}
	}
	if !taken {
		if err := tx.PutNudge(n); err != nil {
			return nil, err
		}
	}
	if one != nil {
		s.LastDay = key.Day
	}
	// What fell due while nobody looked is passed over as far as it is too late to send.
	after := due
	if late := now.Add(-CatchUp); late.After(after) {
		after = late.Add(-time.Nanosecond)
	}
	s.Plan(after, c.Zones.Get(s.Zone), off)
	if err := tx.PutSchedule(s); err != nil {
		return nil, err
	}
	if one != nil {
		one.Nudge, one.Schedule = n, s
	}
	return one, nil
}

func (c *Core) scheduleLearner(tx ReadTx, s Schedule) (Learner, error) {
	if s.Target.Kind == ToChannel {
		return Learner{}, nil
	}
	return c.learner(tx, s.Target.User(), Person{})
}

// hush is why nothing is sent, or empty.
func (c *Core) hush(tx ReadTx, s Schedule, l Learner, due, now time.Time) (string, error) {
	if now.Sub(due) > CatchUp {
		return SilentLate, nil
	}
	ws, err := tx.Workspace(s.Target.Workspace)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return "", err
	}
	if ws.Paused != "" {
		return SilentWorkspace, nil
	}
	if s.Target.Kind == ToChannel {
		return "", nil
	}
	if l.Left {
		return SilentLeft, nil
	}
	days, err := tx.LearningDays(l.User, s.NextDay, s.NextDay)
	if err != nil {
		return "", err
	}
	if len(days) > 0 && days[0].Done > 0 {
		return SilentDoneToday, nil
	}
	return "", nil
}

// content fills in what a nudge is about and moves the schedule's and the enrollment's place on.
func (c *Core) content(tx Tx, s *Schedule, l Learner, now time.Time, one *Claimed) error {
	if s.Target.Kind == ToChannel {
		return c.channelContent(s, one)
	}
	st, err := c.standing(tx, l, now)
	if err != nil {
		return err
	}
	i := PickCourse(st.Courses)
	if i < 0 {
		one.Notice, s.Paused = NoticeFinished, PausedFinished
		return nil
	}
	if s.Ignored > 0 {
		s.Ignored += int(s.NextDay - s.LastDay)
	} else {
		s.Ignored = 1
	}
	if s.Ignored >= IgnoredPause {
		one.Notice, s.Paused = NoticePaused, PausedIgnored
		return nil
	}
	k := st.Courses[i]
	one.Topic, one.Done, one.Total = k.Next, k.Done, k.Total
	for j, other := range st.Courses {
		if j != i && other.Next != nil {
			one.Others = append(one.Others, other.Next)
		}
	}
	k.Enrollment.Nudged = s.NextDay
	return tx.PutEnrollment(k.Enrollment)
}

func (c *Core) channelContent(s *Schedule, one *Claimed) error {
	p, ok := c.Catalog.Path(s.Path)
	if ok {
		one.Done, one.Total = len(s.Sent), len(p.Topics())
		one.Topic = channelNext(p, *s)
	}
	if one.Topic == nil {
		one.Notice, s.Paused = NoticeFinished, PausedFinished
		return nil
	}
	s.Sent = append(s.Sent, one.Topic.ID)
	return nil
}
