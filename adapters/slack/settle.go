package slack

import (
	"context"
	"errors"
	"strconv"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// historyPages bounds how far a message in doubt is looked for.
const historyPages = 5

// Settle looks for a nudge by its metadata, where the token may read the conversation: direct messages with im:history. Elsewhere nobody knows, and nothing is repeated.
func (a *Adapter) Settle(ctx context.Context, to bot.Destination, key string, startedAt time.Time) (bot.MessageRef, bot.Settled, error) {
	one, err := a.spaces.await(ctx, to.Target.Workspace)
	if err != nil {
		return bot.MessageRef{}, bot.Unknown, err
	}
	where, direct := destination(to)
	if !direct && one.noHistory.Load() {
		return bot.MessageRef{}, bot.Unknown, nil
	}
	if to.Channel.IsZero() {
		c, _, _, err := one.client.OpenConversationContext(ctx, &slackgo.OpenConversationParameters{Users: []string{where}, ReturnIM: true})
		if err != nil {
			return unsettled(err)
		}
		if c == nil || c.ID == "" {
			return unsettled(errEmptyAnswer)
		}
		where = c.ID
	}
	ref, found, err := one.find(ctx, where, key, startedAt.Add(-lookBack))
	switch {
	case err != nil:
		if errorCode(err) == "missing_scope" && !direct {
			one.noHistory.Store(true)
		}
		return unsettled(err)
	case found:
		return ref, bot.Posted, nil
	}
	return bot.MessageRef{}, bot.NotPosted, nil
}

// unsettled sorts a failed look: one that can never work is no error.
func unsettled(err error) (bot.MessageRef, bot.Settled, error) {
	code := errorCode(err)
	if installFault(code) != "" || targetFault(code, true) != "" {
		return bot.MessageRef{}, bot.Unknown, nil
	}
	return bot.MessageRef{}, bot.Unknown, errors.New(code)
}

// find reads a conversation since an instant for a message with our metadata.
func (one *space) find(ctx context.Context, channel, key string, since time.Time) (bot.MessageRef, bool, error) {
	cursor := ""
	for range historyPages {
		h, err := one.client.GetConversationHistoryContext(ctx, &slackgo.GetConversationHistoryParameters{
			ChannelID: channel, Cursor: cursor, Oldest: strconv.FormatInt(since.Unix(), 10), Limit: 100, IncludeAllMetadata: true,
		})
		if err != nil {
			return bot.MessageRef{}, false, err
		}
		if !h.Ok {
			return bot.MessageRef{}, false, errEmptyAnswer
		}
		for i := range h.Messages {
			m := &h.Messages[i]
			if m.Metadata.EventType == metadataType && m.Metadata.EventPayload[metadataKey] == key {
				return bot.MessageRef{Channel: channel, ID: m.Timestamp}, true, nil
			}
		}
		if cursor = h.ResponseMetaData.NextCursor; cursor == "" || !h.HasMore {
			return bot.MessageRef{}, false, nil
		}
	}
	return bot.MessageRef{}, false, errors.New("conversation too long to look through")
}
