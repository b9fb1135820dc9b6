package command

import (
	"context"
	"errors"

	"pathbot/bot"
)

func channelStartSpec() Spec {
	return Spec{
		Name: "channel start", Summary: "Bring one topic a day to this channel", Who: Manager,
		Options: append([]Option{{Name: "path", Kind: KindPath, Summary: "Letter or title of the path", Required: true}},
			append(planOptions(), Option{Name: "zone", Kind: KindZone, Keyword: "in", Summary: "The channel's time zone; yours when left out"})...),
		Run: runChannelStart,
	}
}

func runChannelStart(ctx context.Context, c *Call) (bot.Message, error) {
	st, err := c.core.StartChannel(ctx, c.Cmd, c.args.path, c.plan())
	if err != nil {
		return bot.Message{}, err
	}
	p, s := c.args.path, st.Schedule
	if st.Next == nil {
		return bot.Message{}, bot.Mistake(bot.T("This channel has had all of path "+p.Code+" already. Start another one, or begin this one again with "), bot.Cmd("channel stop"), bot.T(" and "), bot.Cmd("channel start "+p.Code), bot.T("."))
	}
	line := []bot.Span{bot.T("One topic of path " + p.Code + ", " + p.Title + ", comes to this channel " + planText(s) + ".")}
	if !s.Next.IsZero() {
		line = append(line, bot.T(" The next one: "), instant(s.Next, c.core.Zones.Get(s.Zone)), bot.T("."))
	}
	return bot.Message{Title: "Daily topics in this channel", Blocks: []bot.Block{
		bot.P(line...), bot.P(append([]bot.Span{bot.T("It begins with ")}, topicLine(st.Next)...)...),
		bot.Small(bot.T("Everybody can press Done and Quiz, it counts for whoever presses. Managers stop it with "), bot.Cmd("channel stop"), bot.T(".")),
		bot.Buttons{Items: []bot.Button{{Label: "Enroll in path " + p.Code, Command: "enroll " + p.Code}}},
	}}, nil
}

func channelStopSpec() Spec {
	return Spec{Name: "channel stop", Summary: "No more daily topics in this channel", Who: Manager, Run: runChannelStop}
}

func runChannelStop(ctx context.Context, c *Call) (bot.Message, error) {
	err := c.core.StopChannel(ctx, c.Cmd)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Message{}, noChannel()
	}
	if err != nil {
		return bot.Message{}, err
	}
	return bot.Message{Blocks: []bot.Block{
		bot.P(bot.T("No more daily topics come to this channel. What everybody has done stays.")),
	}}, nil
}

func noChannel() error {
	return bot.Mistake(bot.T("This channel gets no daily topics. Who manages it starts them with "), bot.Cmd("channel start A at 9:30"), bot.T("."))
}

func channelStatusSpec() Spec {
	return Spec{Name: "channel status", Summary: "What comes to this channel, and when", Run: runChannelStatus}
}

func runChannelStatus(ctx context.Context, c *Call) (bot.Message, error) {
	if c.Cmd.Channel.IsZero() {
		return bot.Message{}, bot.Mistake(bot.T("This is about a channel, so type it in the channel: "), bot.Cmd("channel status"), bot.T("."))
	}
	st, err := c.core.ChannelStatus(ctx, c.Cmd)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Message{}, noChannel()
	}
	if err != nil {
		return bot.Message{}, err
	}
	s := st.Schedule
	m := bot.Message{Private: true, Title: "Daily topics in this channel"}
	if st.Path != nil {
		m.Blocks = append(m.Blocks, bot.Progress{Label: "Path " + st.Path.Code + " " + st.Path.Title, Done: len(s.Sent), Total: len(st.Path.Topics())})
	}
	fields := []bot.Field{{Label: "Plan", Value: []bot.Span{bot.T(planText(s))}}}
	if s.Paused != "" {
		fields = append(fields, bot.Field{Label: "Stopped", Value: []bot.Span{bot.T(s.Paused)}})
	}
	if !s.Next.IsZero() {
		fields = append(fields, bot.Field{Label: "Next", Value: []bot.Span{instant(s.Next, c.core.Zones.Get(s.Zone))}})
	}
	if st.Next != nil {
		fields = append(fields, bot.Field{Label: "Topic", Value: topicLine(st.Next)})
	}
	if st.Last.State != "" {
		fields = append(fields, bot.Field{Label: "Last", Value: []bot.Span{bot.T(dayName(st.Last.Key.Day, bot.LocalDay(c.Cmd.At, c.core.Zones.Get(s.Zone))) + ": " + lastState(st.Last))}})
	}
	m.Blocks = append(m.Blocks, bot.Fields{Items: fields})
	if s.Paused != "" && s.Paused != bot.PausedFinished {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("When the cause is mended, "), bot.Cmd("channel start "+pathCode(st)), bot.T(" goes on where it was.")))
	}
	return m, nil
}

func pathCode(st bot.ChannelState) string {
	if st.Path == nil {
		return "A"
	}
	return st.Path.Code
}

func lastState(n bot.Nudge) string {
	if n.Reason == "" {
		return string(n.State)
	}
	return string(n.State) + " (" + n.Reason + ")"
}
