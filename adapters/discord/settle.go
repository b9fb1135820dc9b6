package discord

import (
	"context"
	"net/http"
	"slices"
	"time"

	"pathbot/bot"
)

// lookPages is how many pages of a channel are read to find a message.
const lookPages = 10

// found is as much of a message as tells whether it is ours.
type foundMessage struct {
	ID         string `json:"id"`
	ChannelID  string `json:"channel_id"`
	Components []struct {
		Components []struct {
			CustomID string `json:"custom_id"`
		} `json:"components"`
	} `json:"components"`
	Author user `json:"author"`
}

func (m foundMessage) carries(key string) bool {
	for _, r := range m.Components {
		for _, c := range r.Components {
			if k, _, ok := readCustomID(c.CustomID); ok && k.delivery == key {
				return true
			}
		}
	}
	return false
}

// Settle looks whether a message in doubt was posted: it reads what was written since and looks for the delivery id in a button of ours. Without the right to read it is unknown.
func (a *Adapter) Settle(ctx context.Context, to bot.Destination, key string, startedAt time.Time) (bot.MessageRef, bot.Settled, error) {
	channel := to.Channel.ID
	if channel == "" {
		var err error
		if channel, err = a.openDM(ctx, to.Target.User().ID); err != nil {
			return bot.MessageRef{}, bot.Unknown, settleError(err)
		}
	}
	self, err := a.self(ctx)
	if err != nil {
		return bot.MessageRef{}, bot.Unknown, err
	}
	since := snowflakeAt(a.atDiscord(startedAt).Add(-lookMargin))
	m, all, err := a.look(ctx, channel, since, self, key)
	switch {
	case m != nil:
		return bot.MessageRef{Channel: channel, ID: m.ID}, bot.Posted, nil
	case codeOf(err) == codeForum || codeOf(err) == codeWrongChannelType || codeOf(err) == codeNoText:
		return a.settleForum(ctx, to, channel, since, self, key)
	case err != nil:
		return bot.MessageRef{}, bot.Unknown, settleError(err)
	case !all:
		return bot.MessageRef{}, bot.Unknown, nil
	}
	return bot.MessageRef{}, bot.NotPosted, nil
}

// lookMargin is how much earlier than an attempt a message is looked for: clocks do not agree.
const lookMargin = 30 * time.Second

// atDiscord is a time of our clock by Discord's, as far as that is known: ids of messages tell Discord's.
func (a *Adapter) atDiscord(at time.Time) time.Time {
	if ahead := a.api.ahead.Load(); ahead != nil {
		at = at.Add(-*ahead)
	}
	return at
}

// settleError is nil for what looking again will not change.
func settleError(err error) error {
	switch sendError(err).Fault {
	case bot.FaultTarget, bot.FaultWorkspace, bot.FaultBug:
		return nil
	case bot.FaultRetry, bot.FaultInDoubt:
	}
	return err
}

// look reads a channel from an id on. all says that everything there was read.
func (a *Adapter) look(ctx context.Context, channel, since, self, key string) (m *foundMessage, all bool, err error) {
	const size = 100
	for range lookPages {
		var page []foundMessage
		err := a.api.do(ctx, request{
			method: http.MethodGet, path: "/channels/" + channel + "/messages?limit=100&after=" + since,
			route: "GET /channels/" + channel + "/messages", into: &page,
		})
		if err != nil {
			return nil, false, err
		}
		for i := range page {
			if page[i].Author.ID == self && page[i].carries(key) {
				return &page[i], true, nil
			}
		}
		if len(page) < size {
			return nil, true, nil
		}
		since = slices.MaxFunc(page, func(x, y foundMessage) int {
			a, _ := snowflake(x.ID)
			b, _ := snowflake(y.ID)
			return int(min(max(int64(a-b), -1), 1))
		}).ID
	}
	return nil, false, nil
}

// settleForum looks into the threads a forum got since. A thread that was closed meanwhile is not among them, so what is not found stays unknown.
func (a *Adapter) settleForum(ctx context.Context, to bot.Destination, forum, since, self, key string) (bot.MessageRef, bot.Settled, error) {
	var list struct {
		Threads []struct {
			ID       string `json:"id"`
			ParentID string `json:"parent_id"`
		} `json:"threads"`
	}
	guild := to.Target.Workspace.ID
	err := a.api.do(ctx, request{method: http.MethodGet, path: "/guilds/" + guild + "/threads/active", route: "GET /guilds/" + guild + "/threads/active", into: &list})
	if err != nil {
		return bot.MessageRef{}, bot.Unknown, settleError(err)
	}
	from, _ := snowflake(since)
	for _, t := range list.Threads {
		if id, _ := snowflake(t.ID); t.ParentID != forum || id < from {
			continue
		}
		m, _, err := a.look(ctx, t.ID, "0", self, key)
		if err != nil {
			return bot.MessageRef{}, bot.Unknown, settleError(err)
		}
		if m != nil {
			return bot.MessageRef{Channel: t.ID, ID: m.ID}, bot.Posted, nil
		}
	}
	return bot.MessageRef{}, bot.Unknown, nil
}

// self is the bot's own user id.
func (a *Adapter) self(ctx context.Context) (string, error) {
	if id := a.dms.selfID(); id != "" {
		return id, nil
	}
	var u user
	if err := a.api.do(ctx, request{method: http.MethodGet, path: "/users/@me", route: "GET /users/@me", into: &u}); err != nil {
		return "", err
	}
	a.dms.setSelf(u.ID)
	return u.ID, nil
}
