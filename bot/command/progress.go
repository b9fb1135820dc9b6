package command

import (
	"context"
	"errors"
	"strings"

	"pathbot/bot"
)

func progressSpec() Spec {
	return Spec{
		Name: "progress", Summary: "How far you are, or how far a team-mate is", Aliases: []string{"stats", "status", "me"},
		Options: []Option{{Name: "member", Kind: KindMember, Summary: "A person of this workspace; you when left out"}},
		Run:     runProgress,
	}
}

func runProgress(ctx context.Context, c *Call) (bot.Message, error) {
	own := c.args.member == "" || c.args.member == c.Cmd.User.ID || strings.EqualFold(c.args.member, "me")
	if !own {
		return c.progressOf(ctx)
	}
	s, err := c.core.Standing(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	if len(s.Courses) == 0 && len(s.Done) == 0 {
		return c.welcome(), nil
	}
	m := bot.Message{Private: true, Title: "Your progress"}
	m.Blocks = append(m.Blocks, bars(s)...)
	m.Blocks = append(m.Blocks, bot.Fields{Items: []bot.Field{
		{Label: "Topics done", Value: []bot.Span{bot.T(itoa(len(s.Done)))}},
		{Label: "In a row", Value: []bot.Span{bot.T(bot.Count(s.Streak.Current, "learning day"))}},
		{Label: "Best", Value: []bot.Span{bot.T(bot.Count(s.Streak.Best, "learning day"))}},
		{Label: "Learning days in all", Value: []bot.Span{bot.T(itoa(s.Streak.Days))}},
	}})
	if t := s.Turn(); t != nil {
		m.Blocks = append(m.Blocks, bot.P(append([]bot.Span{bot.T("Next: ")}, topicLine(t)...)...))
	}
	if line := c.planState(s); line != nil {
		m.Blocks = append(m.Blocks, line)
	}
	m.Blocks = append(m.Blocks, bot.Small(bot.T("Days off your plan and pauses do not break a row. A day without a topic uses up a spare day: you have "+itoa(s.Streak.Freezes)+" of "+itoa(bot.MaxFreezes)+".")))
	m.Blocks = append(m.Blocks, bot.Buttons{Items: []bot.Button{{Label: "Today's topic", Command: "today", Style: bot.Primary}, {Label: "Leaderboard", Command: "leaderboard"}}})
	return m, nil
}

func (c *Call) progressOf(ctx context.Context) (bot.Message, error) {
	s, err := c.core.StandingOf(ctx, c.Cmd, c.args.member)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Message{}, bot.Mistake(bot.T("There is nothing to show for “"+bot.CleanLine(c.args.member, 60)+"”: nobody of that name learns here, or the person chose not to be listed. "), bot.Cmd("leaderboard"), bot.T(" shows who does."))
	}
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Message{Private: true, Title: "Progress of " + s.Learner.Name}
	m.Blocks = append(m.Blocks, bars(s)...)
	m.Blocks = append(m.Blocks, bot.P(bot.T(bot.Count(len(s.Done), "topic")+" done in all.")))
	return m, nil
}

func bars(s bot.Standing) []bot.Block {
	var blocks []bot.Block
	for _, k := range s.Courses {
		blocks = append(blocks, bot.Progress{Label: k.Path.Code + " " + k.Path.Title, Done: k.Done, Total: k.Total})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, bot.P(bot.T("On no path at the moment.")))
	}
	return blocks
}

// planState is when the next topic comes, or why none does; nil without a plan.
func (c *Call) planState(s bot.Standing) bot.Block {
	switch {
	case s.Schedule.Minute == 0 && s.Schedule.Zone == "":
		return nil
	case s.Schedule.Paused == bot.PausedFinished:
		return bot.Small(bot.T("Everything is done, so nothing comes."))
	case s.Schedule.Paused != "":
		return bot.Small(bot.T(restText(s.Schedule)+" "), bot.Cmd("resume"), bot.T(" brings them back."))
	case s.Schedule.Next.IsZero():
		return nil
	}
	return bot.Small(bot.T("Next reminder: "), instant(s.Schedule.Next, c.core.Zones.Get(s.Schedule.Zone)), bot.T("."))
}
