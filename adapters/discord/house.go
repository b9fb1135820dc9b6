package discord

import (
	"context"
	"errors"
	"time"

	"pathbot/bot"
)

// houseEvery is how often what is old is cleared away.
const houseEvery = time.Hour

// prepare reads what the adapter keeps: which servers are gone. It asks Discord nothing, so that a start does not depend on it.
func (a *Adapter) prepare(ctx context.Context) {
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		list, err := tx.Workspaces(Platform)
		for _, ws := range list {
			if ws.Paused == reasonRemoved {
				a.gone.add(ws.Key.ID)
			}
		}
		return err
	})
	if err != nil {
		a.log.ErrorContext(ctx, "discord: servers not read", "error", err.Error())
	}
}

// keepHouse does what has no hurry: learning the commands' ids, looking who left, forgetting servers that are long gone.
func (a *Adapter) keepHouse(ctx context.Context) {
	a.work.Go(func() { a.checkMembers(ctx) })
	tick := time.NewTicker(houseEvery)
	defer tick.Stop()
	for {
		a.guard(ctx, "ids", func() {
			if a.ids.Load() == nil {
				a.learnIDs(ctx)
			}
		})
		a.guard(ctx, "gone servers", func() { a.forgetGone(ctx) })
		a.guard(ctx, "servers", func() {
			if a.key != nil {
				a.lookAround(ctx)
			}
		})
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// forgetGone deletes everything of servers that removed the bot longer than the grace period ago.
func (a *Adapter) forgetGone(ctx context.Context) {
	before := a.config.Clock.Now().Add(-a.config.Timing.Grace)
	var gone []string
	err := a.config.Core.Store.Update(ctx, func(tx bot.Tx) error {
		gone = nil
		list, err := tx.Workspaces(Platform)
		if err != nil {
			return err
		}
		for _, ws := range list {
			if ws.Paused == reasonRemoved && !ws.PausedAt.IsZero() && ws.PausedAt.Before(before) {
				if err := tx.DeleteWorkspace(ws.Key); err != nil {
					return err
				}
				gone = append(gone, ws.Key.ID)
			}
		}
		if len(gone) == 0 {
			return errNothing
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNothing) {
		a.log.ErrorContext(ctx, "discord: servers not forgotten", "error", err.Error())
	}
	for _, id := range gone {
		a.gone.remove(id)
		a.log.InfoContext(ctx, "discord server forgotten: it removed the bot long ago", "workspace", id)
	}
}

// errNothing keeps an update that found nothing to do from costing a commit.
var errNothing = errors.New("nothing to do")
