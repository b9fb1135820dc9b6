package discord

import (
	"context"
	"errors"
	"strings"

	"pathbot/bot"
)

// On Discord a daily topic comes to the channel one enrolls in, unless one asks for direct messages: bots that write to many who did not ask are shut out.

func placeKey(u bot.UserKey) string { return "place/" + u.Workspace.ID + "/" + u.ID }

// keepPlace remembers the channel a plan was made in: where to go when direct messages turn out to be closed.
func (a *Adapter) keepPlace(ctx context.Context, cmd bot.Command) {
	if !cmd.Channel.IsZero() {
		a.keep(ctx, placeKey(cmd.User), cmd.Channel.ID)
	}
}

func (a *Adapter) placeOf(ctx context.Context, u bot.UserKey) (string, bool) {
	var place string
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		v, err := tx.AdapterState(Platform, placeKey(u))
		place = string(v)
		return err
	})
	return place, err == nil && place != ""
}

// moveToPlace makes the channel the place of a learner's daily topic for good.
func (a *Adapter) moveToPlace(ctx context.Context, u bot.UserKey, channel string) {
	err := a.config.Core.Store.Update(ctx, func(tx bot.Tx) error {
		s, err := tx.Schedule(bot.LearnerTarget(u))
		if errors.Is(err, bot.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		s.Channel = bot.ChannelKey{Workspace: u.Workspace, ID: channel}
		return tx.PutSchedule(s)
	})
	if err != nil {
		a.log.WarnContext(ctx, "discord: place of a daily topic not kept", "workspace", u.Workspace.ID, "error", err.Error())
	}
}

// enrollHere enrolls; a first plan is for the channel it is made in.
func (a *Adapter) enrollHere(ctx context.Context, cmd bot.Command) bot.Message {
	had := a.planned(ctx, cmd.User)
	msg := a.config.Handler.Handle(ctx, cmd)
	if had || !a.planned(ctx, cmd.User) {
		return msg
	}
	if _, err := a.config.Core.Remind(ctx, cmd, bot.Plan{Where: bot.WhereHere}); err != nil {
		a.log.WarnContext(ctx, "discord: place of a daily topic not set", "request", cmd.ID, "error", err.Error())
		return msg
	}
	return hereInstead(msg)
}

func (a *Adapter) planned(ctx context.Context, u bot.UserKey) bool {
	return a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		_, err := tx.Schedule(bot.LearnerTarget(u))
		return err
	}) == nil
}

// hereInstead corrects what an answer says of the place, and how to change it.
func hereInstead(m bot.Message) bot.Message {
	for i, b := range m.Blocks {
		text, ok := b.(bot.Text)
		if !ok {
			continue
		}
		for j, s := range text.Spans {
			before, after, ok := strings.Cut(s.Text, ", as a direct message")
			if !ok {
				continue
			}
			s.Text = before + ", in this channel" + after
			spans := append(append([]bot.Span{}, text.Spans[:j]...), s)
			spans = append(spans, text.Spans[j+1:]...)
			spans = append(spans, bot.T(" To have it as a direct message: "), bot.Cmd("remind dm"), bot.T("."))
			m.Blocks = append([]bot.Block{}, m.Blocks...)
			m.Blocks[i] = bot.Text{Spans: spans, Small: text.Small}
			return m
		}
	}
	return m
}
