package slack

import (
	"context"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// channelStopped pauses a channel's reminders and tells who set them up, once.
func (a *Adapter) channelStopped(ctx context.Context, channel bot.ChannelKey, reason string) error {
	if !idLike(channel.ID) {
		return errNotForUs
	}
	s, was, err := a.core.PauseTarget(ctx, bot.ChannelTarget(channel), reason)
	if err != nil || !was || s.CreatedBy == "" {
		return err
	}
	one, err := a.spaces.of(channel.Workspace)
	if err != nil {
		return err
	}
	return one.say(ctx, channel.Workspace, s.CreatedBy, "", bot.Message{Kind: bot.KindNotice, Private: true, Title: "Daily topics stopped in a channel you set up", Blocks: []bot.Block{
		bot.P(bot.T("I cannot post there any more: " + reason + ". As soon as that is mended they go on where they were.")),
	}})
}

// channelBack lets everything run again that was paused because this channel could not be reached for this reason: its own reminders and those of people who want theirs there.
func (a *Adapter) channelBack(ctx context.Context, channel bot.ChannelKey, reason string) error {
	if !idLike(channel.ID) {
		return errNotForUs
	}
	var targets []bot.Target
	err := a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		targets = nil
		all, err := tx.Schedules(channel.Workspace)
		for _, s := range all {
			if s.Paused == reason && (s.Target == bot.ChannelTarget(channel) || s.Channel == channel) {
				targets = append(targets, s.Target)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range targets {
		if err := a.core.ResumeTarget(ctx, t, reason, a.clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

// guardTimeout bounds the look at a channel before reminders are set up in it.
const guardTimeout = 1200 * time.Millisecond

// channelGuard says at once, and not at the first reminder, that the bot cannot post in a channel. When Slack does not answer nothing is refused.
func (a *Adapter) channelGuard(ctx context.Context, r request) (bot.Message, bool) {
	words := strings.Fields(strings.ToLower(r.line))
	setsUp := len(words) > 1 && (words[0] == "channel" && words[1] == "start" || words[0] == "remind" && words[len(words)-1] == "here")
	if r.channelKey().IsZero() || !setsUp {
		return bot.Message{}, false
	}
	one, err := a.spaces.of(r.workspace)
	if err != nil {
		return bot.Message{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, guardTimeout)
	defer cancel()
	c, err := one.client.GetConversationInfoContext(ctx, &slackgo.GetConversationInfoInput{ChannelID: r.channel})
	switch {
	case errorCode(err) == "channel_not_found":
		return notMember(r.line), true
	case err != nil || c == nil || c.ID == "":
		return bot.Message{}, false
	case c.IsArchived:
		return bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{bot.P(bot.T("This channel is archived, so nothing can be posted here. Bring it back first."))}}, true
	case !c.IsMember && (c.IsPrivate || !one.may("chat:write.public")):
		return notMember(r.line), true
	}
	return bot.Message{}, false
}

func notMember(line string) bot.Message {
	return bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{
		bot.P(bot.T("I am not in this channel, so I could not post here. Type "), bot.C("/invite @pathbot"), bot.T(" first, then "), bot.Cmd(bot.CleanLine(line, 80)), bot.T(" again.")),
	}}
}
