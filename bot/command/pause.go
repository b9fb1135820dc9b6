package command

import (
	"context"
	"errors"

	"pathbot/bot"
)

func pauseSpec() Spec {
	return Spec{
		Name: "pause", Summary: "No reminders until a day you name, or until you resume", Aliases: []string{"vacation", "holiday", "snooze", "stop"},
		Options: []Option{{Name: "date", Kind: KindDate, Keyword: "until", Summary: "The day you are back: 2026-12-24, Monday, 2 weeks"}},
		Run:     runPause,
	}
}

func runPause(ctx context.Context, c *Call) (bot.Message, error) {
	back := bot.Forever
	if c.args.date != nil {
		back = *c.args.date
	}
	s, err := c.core.Pause(ctx, c.Cmd, back)
	if errors.Is(err, bot.ErrNotEnrolled) {
		return bot.Message{}, notEnrolled()
	}
	if err != nil {
		return bot.Message{}, err
	}
	line := []bot.Span{bot.T("Paused until you type "), bot.Cmd("resume"), bot.T(".")}
	if back != bot.Forever {
		line = []bot.Span{bot.T("Paused. You are back on " + dayName(back, c.today) + ".")}
		if s.Paused != "" {
			line = append(line, bot.T(" "+restText(s)+" "), bot.Cmd("resume"), bot.T(" brings them back."))
		}
		if !s.Next.IsZero() {
			line = append(line, bot.T(" The next topic comes "), instant(s.Next, c.core.Zones.Get(s.Zone)), bot.T("."))
		}
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(line...), bot.P(bot.T("Your row of learning days waits for you: paused days do not break it.")),
		bot.Buttons{Items: []bot.Button{{Label: "Resume now", Command: "resume"}}},
	}}, nil
}

func resumeSpec() Spec {
	return Spec{Name: "resume", Summary: "End a pause: reminders come again", Aliases: []string{"unpause", "continue"}, Run: runResume}
}

func runResume(ctx context.Context, c *Call) (bot.Message, error) {
	s, err := c.core.Resume(ctx, c.Cmd)
	if errors.Is(err, bot.ErrNotEnrolled) {
		return bot.Message{}, notEnrolled()
	}
	if err != nil {
		return bot.Message{}, err
	}
	line := []bot.Span{bot.T("Welcome back. Your topic comes " + planText(s) + where(s) + ".")}
	if !s.Next.IsZero() {
		line = append(line, bot.T(" Next: "), instant(s.Next, c.core.Zones.Get(s.Zone)), bot.T("."))
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(line...), bot.Buttons{Items: []bot.Button{{Label: "Today's topic", Command: "today", Style: bot.Primary}}},
	}}, nil
}
