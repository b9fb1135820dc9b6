package bot

import (
	"context"
	"errors"
	"time"
)

// Waking are the nudges that must be looked at again: claims nobody finished, messages in doubt, retries whose time has come.
func (c *Core) Waking(ctx context.Context, now time.Time, limit int) ([]Claimed, error) {
	var list []Claimed
	err := c.Store.View(ctx, func(tx ReadTx) error {
		list = nil
		nudges, err := tx.WakingNudges(now, limit)
		if err != nil {
			return err
		}
		for _, n := range nudges {
			one := Claimed{Nudge: n}
			if err := c.refill(tx, &one, now); err != nil {
				return err
			}
			list = append(list, one)
		}
		return nil
	})
	return list, err
}

// refill works out anew what a claimed nudge says, from the topic it was claimed for.
func (c *Core) refill(tx ReadTx, one *Claimed, now time.Time) error {
	s, err := tx.Schedule(one.Nudge.Key.Target)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	one.Schedule = s
	t, ok := c.Catalog.Topic(one.Nudge.Topic)
	if !ok {
		one.Notice = Notice(s.Paused) // what paused the schedule is what the notice tells
		return nil
	}
	one.Topic, one.Total = t, len(t.Path().Topics())
	if s.Target.Kind == ToChannel {
		one.Done = max(0, len(s.Sent)-1)
		return nil
	}
	l, err := c.learner(tx, one.Nudge.Key.Target.User(), Person{})
	if err != nil {
		return err
	}
	st, err := c.standing(tx, l, now)
	if err != nil {
		return err
	}
	one.Done = st.Done.Of(t.Path().Topics())
	for _, k := range st.Courses {
		if k.Next != nil && k.Path != t.Path() {
			one.Others = append(one.Others, k.Next)
		}
	}
	return nil
}

// NextWork is the earliest instant up to until at which a nudge falls due or wakes. The second result is false when there is none.
func (c *Core) NextWork(ctx context.Context, until time.Time) (time.Time, bool, error) {
	var next time.Time
	ok := false
	err := c.Store.View(ctx, func(tx ReadTx) error {
		due, err := tx.DueSchedules(until, 1)
		if err != nil {
			return err
		}
		for _, s := range due {
			next, ok = s.Next, true
		}
		waking, err := tx.WakingNudges(until, 1)
		for _, n := range waking {
			if !ok || n.Wake.Before(next) {
				next, ok = n.Wake, true
			}
		}
		return err
	})
	return next, ok, err
}
