package bot

import (
	"context"
	"errors"
	"time"
)

// What platforms tell without anybody typing: people change or leave, channels close, workspaces come and go. All of it may be told twice or in any order.

// PersonChanged takes over a person's new name and zone. Who never used Pathbot stays unknown to it.
func (c *Core) PersonChanged(ctx context.Context, u UserKey, p Person, at time.Time) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		l, err := tx.Learner(u)
		if ok, err := found(err); !ok {
			return err
		}
		return c.refresh(tx, &l, p, at)
	})
}

// PersonLeft hides who left the workspace or was deactivated from the boards and stops the nudges. The records stay, for a return.
func (c *Core) PersonLeft(ctx context.Context, u UserKey) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		l, err := tx.Learner(u)
		if ok, err := found(err); !ok {
			return err
		}
		if l.Left {
			return nil
		}
		l.Left = true
		if err := tx.PutLearner(l); err != nil {
			return err
		}
		return relist(tx, l)
	})
}

// PauseTarget stops a target's nudges for a reason that is shown to who asks. It says whether the target was running, so that who set it up is told once.
func (c *Core) PauseTarget(ctx context.Context, t Target, reason string) (s Schedule, was bool, err error) {
	err = c.Store.Update(ctx, func(tx Tx) error {
		s, was, err = pauseTarget(tx, t, reason)
		return err
	})
	return s, was, err
}

func pauseTarget(tx Tx, t Target, reason string) (Schedule, bool, error) {
	s, err := tx.Schedule(t)
	if ok, err := found(err); !ok {
		return s, false, err
	}
	if s.Paused != "" {
		return s, false, nil
	}
	s.Paused, s.Next, s.NextDay = reason, time.Time{}, 0
	return s, true, tx.PutSchedule(s)
}

// ResumeTarget lets a target run again that was paused for this very reason.
func (c *Core) ResumeTarget(ctx context.Context, t Target, reason string, at time.Time) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		s, err := tx.Schedule(t)
		if ok, err := found(err); !ok {
			return err
		}
		if s.Paused != reason {
			return nil
		}
		s.Paused = ""
		off := Never
		if t.Kind == ToLearner {
			l, err := c.learner(tx, t.User(), Person{})
			if err != nil {
				return err
			}
			off = l.PausedOn
		}
		s.Plan(at, c.Zones.Get(s.Zone), off)
		return tx.PutSchedule(s)
	})
}

// PauseWorkspace stops everything a workspace would be sent.
func (c *Core) PauseWorkspace(ctx context.Context, key WorkspaceKey, reason string, at time.Time) error {
	return c.Store.Update(ctx, func(tx Tx) error { return pauseWorkspace(tx, key, reason, at) })
}

func pauseWorkspace(tx Tx, key WorkspaceKey, reason string, at time.Time) error {
	ws, err := tx.Workspace(key)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if ws.Paused != "" {
		return nil
	}
	ws.Key, ws.Paused, ws.PausedAt = key, reason, at.UTC()
	return tx.PutWorkspace(ws)
}

// ResumeWorkspace lets a workspace be sent messages again, for example after the bot was installed anew. What fell due meanwhile is not made up for.
func (c *Core) ResumeWorkspace(ctx context.Context, key WorkspaceKey) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		ws, err := tx.Workspace(key)
		if ok, err := found(err); !ok {
			return err
		}
		if ws.Paused == "" {
			return nil
		}
		ws.Paused, ws.PausedAt = "", time.Time{}
		return tx.PutWorkspace(ws)
	})
}
