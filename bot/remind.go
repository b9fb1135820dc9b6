package bot

import (
	"context"
	"errors"
	"math"
	"time"
)

// ErrNotEnrolled says that a learner has no path, so there is nothing to be reminded of.
var ErrNotEnrolled = errors.New("not enrolled")

// Remind changes a learner's plan; a plan that says nothing only shows it. ErrNotEnrolled when the learner is on no path.
func (c *Core) Remind(ctx context.Context, cmd Command, plan Plan) (Schedule, error) {
	var s Schedule
	if !plan.Said() {
		err := c.Store.View(ctx, func(tx ReadTx) (err error) {
			s, err = tx.Schedule(LearnerTarget(cmd.User))
			return err
		})
		return s, notEnrolled(err)
	}
	err := c.Store.Update(ctx, func(tx Tx) error {
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		if _, err := tx.Schedule(LearnerTarget(cmd.User)); err != nil {
			return err
		}
		if plan.Zone != "" {
			if l, err = c.setZone(tx, l, plan.Zone, cmd.At); err != nil {
				return err
			}
		}
		s, err = c.plan(tx, l, cmd, plan)
		return err
	})
	return s, notEnrolled(err)
}

func notEnrolled(err error) error {
	if errors.Is(err, ErrNotFound) {
		return ErrNotEnrolled
	}
	return err
}

// SetZone keeps a learner's zone; name must be an IANA name. Nudges move to the new zone's clock; a day that had its nudge gets no second one.
func (c *Core) SetZone(ctx context.Context, cmd Command, name string) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		_, err = c.setZone(tx, l, name, cmd.At)
		return err
	})
}

// ZoneOf is the zone a learner's days are kept in, and whether anybody said so.
func (c *Core) ZoneOf(ctx context.Context, cmd Command) (zone *time.Location, known bool, err error) {
	err = c.Store.View(ctx, func(tx ReadTx) error {
		l, err := c.learner(tx, cmd.User, cmd.Person)
		if err != nil {
			return err
		}
		known = l.Zone != ""
		zone, err = c.zone(tx, l)
		return err
	})
	return zone, known, err
}

func (c *Core) setZone(tx Tx, l Learner, name string, at time.Time) (Learner, error) {
	l.Zone, l.Chose = name, true
	if err := tx.PutLearner(l); err != nil {
		return l, err
	}
	if err := c.openWorkspace(tx, l.User.Workspace, name); err != nil {
		return l, err
	}
	return l, c.moveSchedule(tx, l, at)
}

// moveSchedule plans a learner's schedule anew, in the learner's zone of now.
func (c *Core) moveSchedule(tx Tx, l Learner, at time.Time) error {
	s, err := tx.Schedule(LearnerTarget(l.User))
	if ok, err := found(err); !ok {
		return err
	}
	if s.Zone, err = c.zoneName(tx, l); err != nil {
		return err
	}
	s.Plan(at, c.Zones.Get(s.Zone), l.PausedOn)
	return tx.PutSchedule(s)
}

// reopen lets a schedule run again that rested because everything was finished.
func (c *Core) reopen(tx Tx, l Learner, at time.Time) error {
	s, err := tx.Schedule(LearnerTarget(l.User))
	if ok, err := found(err); !ok {
		return err
	}
	if s.Paused != PausedFinished {
		return nil
	}
	s.Paused = ""
	if err := tx.PutSchedule(s); err != nil {
		return err
	}
	return c.moveSchedule(tx, l, at)
}

// Forever is the last day of a pause without an end.
const Forever Day = math.MaxInt32

func openEnded(l Learner) bool {
	return len(l.Pauses) > 0 && l.Pauses[len(l.Pauses)-1].To == Forever
}

// Pause stops nudges from today until the day before a learner returns; back of Forever means until Resume. Paused days are neutral for the streak.
func (c *Core) Pause(ctx context.Context, cmd Command, back Day) (Schedule, error) {
	return c.changePause(ctx, cmd, func(l *Learner, s *Schedule, today Day) {
		last := back
		if back != Forever {
			last = back - 1
		}
		cutPauses(l, today)
		l.Pauses = append(l.Pauses, DayRange{today, last})
		if len(l.Pauses) > MaxPauses {
			l.Pauses = l.Pauses[len(l.Pauses)-MaxPauses:]
		}
		s.Ignored = 0
		if s.Paused == "" || s.Paused == PausedByUser {
			s.Paused = ""
			if last == Forever {
				s.Paused = PausedByUser
			}
		}
	})
}

// Resume ends a pause today, whatever its reason was.
func (c *Core) Resume(ctx context.Context, cmd Command) (Schedule, error) {
	return c.changePause(ctx, cmd, func(l *Learner, s *Schedule, today Day) {
		cutPauses(l, today)
		s.Paused, s.Ignored = "", 0
	})
}

// cutPauses ends what pauses hold on or after today.
func cutPauses(l *Learner, today Day) {
	kept := l.Pauses[:0:0]
	for _, r := range l.Pauses {
		r.To = min(r.To, today-1)
		if r.From <= r.To {
			kept = append(kept, r)
		}
	}
	l.Pauses = kept
}

func (c *Core) changePause(ctx context.Context, cmd Command, change func(*Learner, *Schedule, Day)) (Schedule, error) {
	var s Schedule
	err := c.Store.Update(ctx, func(tx Tx) error {
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		if s, err = tx.Schedule(LearnerTarget(l.User)); err != nil {
			return err
		}
		zone, err := c.zone(tx, l)
		if err != nil {
			return err
		}
		change(&l, &s, LocalDay(cmd.At, zone))
		if err := tx.PutLearner(l); err != nil {
			return err
		}
		s.Plan(cmd.At, zone, l.PausedOn)
		return tx.PutSchedule(s)
	})
	return s, notEnrolled(err)
}
