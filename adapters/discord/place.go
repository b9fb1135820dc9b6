package discord

import (
	"context"
	"errors"

	"pathbot/bot"
)

// On Discord a daily topic comes to the channel one enrolls in, unless one asks for direct messages: bots that write to many who did not ask are shut out.

func placeKey(u bot.UserKey) string { return bot.PersonalKey(u, bot.PersonalPlace) }

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
