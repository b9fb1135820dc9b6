package command

import (
	"context"
	"errors"

	"pathbot/bot"
)

func remindSpec() Spec {
	return Spec{
		Name: "remind", Summary: "When and where your daily topic comes", Aliases: []string{"reminder", "reminders", "schedule", "plan"},
		Options: append(planOptions(),
			Option{Name: "place", Kind: KindPlace, Summary: "In this channel, as a direct message, or not at all"},
			Option{Name: "zone", Kind: KindZone, Keyword: "in", Summary: "Your time zone: Berlin"}),
		Run: runRemind,
	}
}

func runRemind(ctx context.Context, c *Call) (bot.Message, error) {
	plan := c.plan()
	if plan.Where == bot.WhereHere && c.Cmd.Channel.IsZero() {
		plan.Where = bot.WhereDM
	}
	s, err := c.core.Remind(ctx, c.Cmd, plan)
	if errors.Is(err, bot.ErrNotEnrolled) {
		return bot.Message{}, notEnrolled()
	}
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Message{Private: true, Title: "Your daily topic"}
	if s.Paused != "" {
		m.Blocks = append(m.Blocks, bot.P(bot.T(restText(s)+" Your plan is kept: "+planText(s)+where(s)+".")),
			bot.Buttons{Items: []bot.Button{{Label: "Bring it back", Command: "resume", Style: bot.Primary}}})
		return m, nil
	}
	line := []bot.Span{bot.T("It comes " + planText(s) + where(s) + ".")}
	if !s.Next.IsZero() {
		line = append(line, bot.T(" Next: "), instant(s.Next, c.core.Zones.Get(s.Zone)), bot.T("."))
	}
	m.Blocks = append(m.Blocks, bot.P(line...), bot.Small(
		bot.T("Change it with "), bot.Cmd("remind at 8:15 on mon-thu"), bot.T(", "), bot.Cmd("remind here"), bot.T(", "), bot.Cmd("remind dm"), bot.T(" or "), bot.Cmd("remind off"), bot.T(".")))
	return m, nil
}

// restText says why nothing comes.
func restText(s bot.Schedule) string {
	switch s.Paused {
	case bot.PausedOff:
		return "Reminders are switched off."
	case bot.PausedByUser:
		return "You are taking a break."
	case bot.PausedIgnored:
		return "Reminders rest because nothing was done for two weeks."
	case bot.PausedFinished:
		return "Everything is done, so nothing comes."
	}
	return "Reminders stopped: " + s.Paused + "."
}

func notEnrolled() error {
	return &bot.UserError{
		Text:    []bot.Span{bot.T("You are not on a path yet, so nothing comes. Choose one with "), bot.Cmd("list"), bot.T(" and start it with "), bot.Cmd("enroll A at 9:30"), bot.T(".")},
		Buttons: []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}},
	}
}
