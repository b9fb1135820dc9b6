package bot

import (
	"context"
	"errors"

	"pathbot/curriculum"
)

// ChannelState is how a channel's reminders stand.
type ChannelState struct {
	Schedule Schedule
	Path     *curriculum.Path  // nil when it is no longer in the catalog
	Next     *curriculum.Topic // nil when the path is finished
	Last     Nudge             // the latest nudge; zero when there was none
}

// StartChannel makes or changes a channel's reminders. The same path goes on where it was; another one starts at its first topic.
func (c *Core) StartChannel(ctx context.Context, cmd Command, p *curriculum.Path, plan Plan) (ChannelState, error) {
	var st ChannelState
	err := c.Store.Update(ctx, func(tx Tx) error {
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		target := ChannelTarget(cmd.Channel)
		s, err := tx.Schedule(target)
		if errors.Is(err, ErrNotFound) {
			s = Schedule{Target: target, Minute: DefaultMinute, Days: DefaultDays}
		} else if err != nil {
			return err
		}
		if s.Path != p.ID {
			s.Path, s.Sent = p.ID, nil
		}
		if channelNext(p, s) == nil {
			st = c.channelState(s)
			return nil // it has had all of it: nothing to start
		}
		if s.Zone, err = c.channelZone(tx, s, l, plan); err != nil {
			return err
		}
		if plan.Minute != nil {
			s.Minute = *plan.Minute
		}
		if plan.Days != nil {
			s.Days = *plan.Days
		}
		s.CreatedBy, s.Paused = cmd.User.ID, ""
		s.Plan(cmd.At, c.Zones.Get(s.Zone), Never)
		st = c.channelState(s)
		return tx.PutSchedule(s)
	})
	return st, err
}

// channelZone is what the plan says, else what the channel had, else the zone of who starts it, else the workspace's.
func (c *Core) channelZone(tx ReadTx, s Schedule, l Learner, plan Plan) (string, error) {
	if plan.Zone != "" {
		return plan.Zone, nil
	}
	if s.Zone != "" {
		return s.Zone, nil
	}
	return c.zoneName(tx, l)
}

// StopChannel ends a channel's reminders. ErrNotFound when it has none.
func (c *Core) StopChannel(ctx context.Context, cmd Command) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		if _, err := tx.Schedule(ChannelTarget(cmd.Channel)); err != nil {
			return err
		}
		return tx.DeleteSchedule(ChannelTarget(cmd.Channel))
	})
}

// ChannelStatus is how a channel's reminders stand. ErrNotFound when it has none.
func (c *Core) ChannelStatus(ctx context.Context, cmd Command) (ChannelState, error) {
	var st ChannelState
	err := c.Store.View(ctx, func(tx ReadTx) error {
		s, err := tx.Schedule(ChannelTarget(cmd.Channel))
		if err != nil {
			return err
		}
		st = c.channelState(s)
		list, err := tx.Nudges(s.Target, 1)
		if len(list) > 0 {
			st.Last = list[0]
		}
		return err
	})
	return st, err
}

func (c *Core) channelState(s Schedule) ChannelState {
	st := ChannelState{Schedule: s}
	if p, ok := c.Catalog.Path(s.Path); ok {
		st.Path, st.Next = p, channelNext(p, s)
	}
	return st
}

// channelNext is the first topic of the path the channel has not had yet.
func channelNext(p *curriculum.Path, s Schedule) *curriculum.Topic {
	sent := make(DoneSet, len(s.Sent))
	for _, id := range s.Sent {
		sent[id] = true
	}
	return NextTopic(p, sent, nil)
}
