package slack

import (
	"context"
	"encoding/json"
	"strings"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// envelope is an event as Slack delivers it, by either way in.
type envelope struct {
	Type       string          `json:"type"`
	Challenge  string          `json:"challenge"`
	Team       string          `json:"team_id"`
	Enterprise string          `json:"enterprise_id"`
	ID         string          `json:"event_id"`
	At         int64           `json:"event_time"`
	Event      json.RawMessage `json:"event"`
}

// happening is what we need of the events themselves. User and channel are ids in some and objects in others.
type happening struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	User        json.RawMessage `json:"user"`
	Channel     json.RawMessage `json:"channel"`
	ChannelType string          `json:"channel_type"`
	Tab         string          `json:"tab"`
	Text        string          `json:"text"`
	TS          string          `json:"ts"`
	Thread      string          `json:"thread_ts"`
	Bot         string          `json:"bot_id"`
	View        view            `json:"view"`
	Tokens      struct {
		Bot []string `json:"bot"`
	} `json:"tokens"`
}

func idIn(raw json.RawMessage) string {
	var id string
	if json.Unmarshal(raw, &id) == nil {
		return id
	}
	var object idOnly
	_ = json.Unmarshal(raw, &object) // an empty id is refused by who asks
	return object.ID
}

// event starts the work an event asks for, once however often it is delivered. It is false when there is no room, so that Slack comes again.
func (a *Adapter) event(ctx context.Context, e envelope) bool {
	return a.work.start(ctx, func(ctx context.Context) {
		// Repetitions are looked at, not dropped: one may be the first that reaches us.
		if !a.events.first(e.ID) {
			return
		}
		var h happening
		if err := json.Unmarshal(e.Event, &h); err != nil {
			a.log.WarnContext(ctx, "event not understood", "workspace", e.Team)
			return
		}
		key := workspaceKey(e.Team, e.Enterprise)
		if !idLike(key.ID) {
			return
		}
		if err := a.happened(ctx, key, e, h); err != nil {
			a.log.ErrorContext(ctx, "event not worked on", "workspace", key.ID, "event", h.Type, "error", err.Error())
		}
	})
}

func (a *Adapter) happened(ctx context.Context, ws bot.WorkspaceKey, e envelope, h happening) error {
	channel := bot.ChannelKey{Workspace: ws, ID: idIn(h.Channel)}
	switch h.Type {
	case "app_home_opened":
		if h.Tab == "home" || h.Tab == "" {
			return a.homes.opened(ctx, bot.UserKey{Workspace: ws, ID: idIn(h.User)}, h.View.Hash)
		}
	case "user_change", "user_profile_changed", "team_join":
		var u slackgo.User
		if err := json.Unmarshal(h.User, &u); err != nil || u.ID == "" {
			return errNotForUs
		}
		return a.people.changed(ctx, bot.UserKey{Workspace: ws, ID: u.ID}, u)
	case "channel_archive", "group_archive":
		return a.channelStopped(ctx, channel, reasonArchived)
	case "channel_unarchive", "group_unarchive":
		return a.channelBack(ctx, channel, reasonArchived)
	case "channel_deleted", "group_deleted":
		return a.channelStopped(ctx, channel, reasonGone)
	case "channel_left", "group_left":
		return a.channelStopped(ctx, channel, reasonNotMember)
	case "member_joined_channel":
		if one, err := a.spaces.of(ws); err == nil && one.isBot(idIn(h.User)) {
			return a.channelBack(ctx, channel, reasonNotMember)
		}
	case "app_uninstalled":
		return a.tokenGone(ctx, ws, reasonUninstalled)
	case "tokens_revoked":
		if len(h.Tokens.Bot) > 0 {
			return a.tokenGone(ctx, ws, reasonToken)
		}
	case "message", "app_mention":
		a.addressed(ctx, ws, e, h)
	}
	return nil
}

// tokenGone pauses a workspace whose token died. These events come in any order and late: a token that works again is not gone.
func (a *Adapter) tokenGone(ctx context.Context, ws bot.WorkspaceKey, reason string) error {
	if one, err := a.spaces.of(ws); err == nil {
		if _, err := one.client.AuthTestContext(ctx); err == nil {
			return nil
		}
	}
	a.log.ErrorContext(ctx, "workspace paused", "workspace", ws.ID, "reason", reason)
	return a.core.PauseWorkspace(ctx, ws, reason, a.clock.Now())
}

// addressed answers what somebody writes to the bot: in the direct message as a message, in a channel to the person alone.
func (a *Adapter) addressed(ctx context.Context, ws bot.WorkspaceKey, e envelope, h happening) {
	// Messages of bots, our own first of all, and edits and joins are nobody's command.
	if h.Bot != "" || h.Subtype != "" || h.Type == "message" && h.ChannelType != "im" {
		return
	}
	one, err := a.spaces.of(ws)
	user := idIn(h.User)
	if err != nil || user == "" || one.isBot(user) {
		return
	}
	r := request{id: e.ID, workspace: ws, user: user, channel: idIn(h.Channel), thread: h.Thread, line: one.spoken(h.Text)}
	if r.check() != nil {
		return
	}
	m := a.answer(ctx, r)
	if m.Private || r.channelKey().IsZero() {
		err = one.whispers(ctx, r, m)
	} else {
		err = one.say(ctx, ws, r.channel, r.thread, m)
	}
	if err != nil {
		a.log.WarnContext(ctx, "answer to a message not delivered", "workspace", ws.ID, "request", r.id, "error", err.Error())
	}
}

// spoken is the command line in a message: without the mention of the bot and without the slash command's name.
func (one *space) spoken(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "<@") {
		if id, rest, ok := strings.Cut(text[2:], ">"); ok {
			if id, _, _ = strings.Cut(id, "|"); one.isBot(id) {
				text = strings.TrimSpace(rest)
			}
		}
	}
	line := typedLine(text)
	if rest, ok := strings.CutPrefix(line, bot.CommandName); ok && (rest == "" || rest[0] == ' ') {
		line = strings.TrimSpace(rest)
	}
	return line
}

func (one *space) whispers(ctx context.Context, r request, m bot.Message) error {
	for _, p := range draw(m, style{}) {
		if err := one.whisper(ctx, r, m, p); err != nil {
			return err
		}
	}
	return nil
}
