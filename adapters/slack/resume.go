package slack

import (
	"context"
	"errors"
	"slices"
	"time"

	"pathbot/bot"
)

// lookAgain is how often a paused workspace's token is tried: an organization's rules pass, and an app is installed again with the token it had.
const lookAgain = 10 * time.Minute

// watch looks after paused workspaces until ctx ends.
func (s *spaces) watch(ctx context.Context) error {
	tick := time.NewTicker(lookAgain)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
		s.a.resumePaused(ctx)
	}
}

// resumePaused tries the tokens of all paused workspaces.
func (a *Adapter) resumePaused(ctx context.Context) {
	var paused []bot.Workspace
	err := a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		paused = nil
		all, err := tx.Workspaces(Platform)
		for _, ws := range all {
			if ws.Paused != "" {
				paused = append(paused, ws)
			}
		}
		return err
	})
	if err != nil {
		a.log.ErrorContext(ctx, "paused workspaces are not known", "error", err.Error())
	}
	for _, ws := range paused {
		one, err := a.spaces.of(ws.Key)
		if err == nil {
			err = one.resume(ctx, ws.Key)
		}
		if err != nil {
			a.log.WarnContext(ctx, "workspace stays paused", "workspace", ws.Key.ID, "code", errorCode(err))
		}
	}
}

// resume lets a workspace run again that was paused for its token, if that works again, and tells who set up reminders there: nobody could be told when they stopped.
func (one *space) resume(ctx context.Context, key bot.WorkspaceKey) error {
	var ws bot.Workspace
	err := one.a.core.Store.View(ctx, func(tx bot.ReadTx) (err error) {
		ws, err = tx.Workspace(key)
		return err
	})
	if errors.Is(err, bot.ErrNotFound) || err == nil && ws.Paused == "" {
		return nil
	}
	if err != nil {
		return err
	}
	who, err := one.client.AuthTestContext(ctx)
	if err != nil {
		return err
	}
	if ws.Paused == reasonScope && len(missingScopes(scopesOf(who.Header))) > 0 {
		return errScopes // it would stop again at the next nudge
	}
	if err := one.a.core.ResumeWorkspace(ctx, key); err != nil {
		return err
	}
	one.a.log.InfoContext(ctx, "workspace runs again", "workspace", key.ID)
	one.a.work.aside(ctx, func(ctx context.Context) { one.tellResumed(ctx, ws) })
	return nil
}

var errScopes = errors.New("scopes are missing")

// tellResumed tells everybody who set up reminders in a channel, once each.
func (one *space) tellResumed(ctx context.Context, was bot.Workspace) {
	var who []string
	err := one.a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		who = nil
		all, err := tx.Schedules(was.Key)
		for _, s := range all {
			if s.Target.Kind == bot.ToChannel && s.Paused == "" && s.CreatedBy != "" && !slices.Contains(who, s.CreatedBy) {
				who = append(who, s.CreatedBy)
			}
		}
		return err
	})
	if err != nil {
		one.a.log.ErrorContext(ctx, "who set up reminders is not known", "workspace", was.Key.ID, "error", err.Error())
	}
	for _, u := range who {
		if err := one.say(ctx, was.Key, u, "", resumedMessage(was)); err != nil {
			one.a.log.WarnContext(ctx, "could not tell who set a channel up", "workspace", was.Key.ID, "error", err.Error())
		}
	}
}

func resumedMessage(was bot.Workspace) bot.Message {
	return bot.Message{Kind: bot.KindNotice, Private: true, Title: "Daily topics go on in the channels you set up", Blocks: []bot.Block{
		bot.P(bot.T("I could not reach this workspace since "), bot.When(was.PausedAt, was.PausedAt.Format("Mon 2 Jan, 15:04")+" UTC"),
			bot.T(": "+was.Paused+". That is mended, and the topics go on where they were. Nobody's progress changed.")),
	}}
}
