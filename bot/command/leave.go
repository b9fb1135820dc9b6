package command

import (
	"context"

	"pathbot/bot"
)

// confirmed is the flag of a destructive command whose question was answered.
const confirmed = "confirm"

func confirmOption() Option {
	return Option{Name: confirmed, Kind: KindFlag, Summary: "Do it without asking again"}
}

func leaveSpec() Spec {
	return Spec{
		Name: "leave", Summary: "Leave a path; what you have done stays", Aliases: []string{"unenroll", "quit", "drop", "unsubscribe"},
		Options: []Option{{Name: "path", Kind: KindPath, Summary: "Letter or title of the path", Required: true}, confirmOption()},
		Run:     runLeave,
	}
}

func runLeave(ctx context.Context, c *Call) (bot.Message, error) {
	p := c.args.path
	s, err := c.core.Standing(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	on := false
	for _, k := range s.Courses {
		on = on || k.Path == p
	}
	if !on {
		return bot.Message{}, bot.Mistake(bot.T("You are not on path "+p.Code+", so there is nothing to leave. "), bot.Cmd("progress"), bot.T(" shows the paths you are on."))
	}
	if !c.flag(confirmed) {
		text := "Leave path " + p.Code + ", " + p.Title + "? Its topics stop coming, and which ones you put aside is forgotten. The topics you have done stay done."
		if len(s.Courses) == 1 {
			text += " It is your only path, so your reminder goes too."
		}
		return bot.Message{Kind: bot.KindConfirm, Private: true, Blocks: []bot.Block{
			bot.P(bot.T(text)),
			bot.Buttons{Items: []bot.Button{{Label: "Leave path " + p.Code, Command: "leave " + p.Code + " " + confirmed, Style: bot.Danger}, {Label: "Stay", Command: "progress"}}},
		}}, nil
	}
	if _, err := c.core.Leave(ctx, c.Cmd, p); err != nil {
		return bot.Message{}, err
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T("You have left path " + p.Code + ", " + p.Title + ". What you have done stays, and you can come back any time.")),
		bot.Buttons{Items: []bot.Button{{Label: "Come back", Command: "enroll " + p.Code}}},
	}}, nil
}
