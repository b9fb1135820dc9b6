package command

import (
	"context"

	"pathbot/bot"
)

func hideMeSpec() Spec {
	return Spec{Name: "hide-me", Summary: "Take your name off the leaderboards", Aliases: []string{"hide", "hide me", "hideme"}, Run: func(ctx context.Context, c *Call) (bot.Message, error) {
		return setHidden(ctx, c, true)
	}}
}

func showMeSpec() Spec {
	return Spec{Name: "show-me", Summary: "Put your name back on the leaderboards", Aliases: []string{"unhide", "showme"}, Run: func(ctx context.Context, c *Call) (bot.Message, error) {
		return setHidden(ctx, c, false)
	}}
}

func setHidden(ctx context.Context, c *Call, hidden bool) (bot.Message, error) {
	changed, err := c.core.SetHidden(ctx, c.Cmd, hidden)
	if err != nil {
		return bot.Message{}, err
	}
	text, button := "You are on the leaderboards", bot.Button{Label: "Hide me", Command: "hide-me"}
	if hidden {
		text, button = "You are not listed on any leaderboard, and others cannot see your progress", bot.Button{Label: "Show me again", Command: "show-me"}
	}
	if changed {
		text += " from now on."
	} else {
		text += ", as before."
	}
	if hidden {
		text += " You still see your own place. Your topics go on counting for your team's sum."
	}
	return bot.Message{Private: true, Blocks: []bot.Block{bot.P(bot.T(text)), bot.Buttons{Items: []bot.Button{button}}}}, nil
}

func privacySpec() Spec {
	return Spec{Name: "privacy", Summary: "What Pathbot keeps of you, and how to get rid of it", Run: func(context.Context, *Call) (bot.Message, error) {
		return bot.Message{Private: true, Title: "What Pathbot keeps of you", Blocks: []bot.Block{
			bot.List{Items: [][]bot.Span{
				{bot.T("Your platform id, your display name and your time zone.")},
				{bot.T("The paths you are on, the topics you have done and when, the topics you put aside.")},
				{bot.T("How often you answered each quiz question, and whether the last answer was right.")},
				{bot.T("When you want to be reminded, your pauses, your team, and which reminders were sent.")},
			}},
			bot.P(bot.T("It keeps nothing else: no messages, no e-mail address, no reading times. Questions that no topic answers are counted without who asked. Everything stays in this installation's own store; nothing is sent to anybody else.")),
			bot.P(bot.T("Team-mates see your name and your topic counts on leaderboards unless you hide.")),
			bot.Buttons{Items: []bot.Button{{Label: "Export my data", Command: "export"}, {Label: "Hide me", Command: "hide-me"}, {Label: "Delete my data", Command: "delete-me", Style: bot.Danger}}},
		}}, nil
	}}
}

func deleteMeSpec() Spec {
	return Spec{
		Name: "delete-me", Summary: "Delete everything Pathbot keeps of you", Aliases: []string{"delete me", "deleteme", "forget-me", "forget me"},
		Options: []Option{confirmOption()},
		Run:     runDeleteMe,
	}
}

func runDeleteMe(ctx context.Context, c *Call) (bot.Message, error) {
	if !c.flag(confirmed) {
		s, err := c.core.Standing(ctx, c.Cmd)
		if err != nil {
			return bot.Message{}, err
		}
		if !s.Known {
			return bot.Message{}, bot.Mistakef("Pathbot keeps nothing of you, so there is nothing to delete.")
		}
		return bot.Message{Kind: bot.KindConfirm, Private: true, Title: "Delete everything?", Blocks: []bot.Block{
			bot.P(bot.T("This deletes " + bot.Count(len(s.Done), "completed topic") + ", " + bot.Count(len(s.Courses), "enrollment") + ", your answers, your plan and your places on all leaderboards. It cannot be undone.")),
			bot.Buttons{Items: []bot.Button{{Label: "Delete everything", Command: "delete-me " + confirmed, Style: bot.Danger}, {Label: "Export first", Command: "export"}, {Label: "Keep it", Command: "progress"}}},
		}}, nil
	}
	known, err := c.core.DeleteMe(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	text := "Everything Pathbot kept of you is deleted. Copies in backups go when the backups do."
	if !known {
		text = "Pathbot keeps nothing of you."
	}
	return bot.Message{Private: true, Blocks: []bot.Block{bot.P(bot.T(text))}}, nil
}
