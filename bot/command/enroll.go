package command

import (
	"context"

	"pathbot/bot"
)

func planOptions() []Option {
	return []Option{
		{Name: "time", Kind: KindTime, Keyword: "at", Summary: "When the daily topic comes: 9:30"},
		{Name: "days", Kind: KindDays, Keyword: "on", Summary: "On which days: weekdays, daily, mon-thu"},
	}
}

func enrollSpec() Spec {
	return Spec{
		Name: "enroll", Summary: "Start a path: one topic a day, when you say", Aliases: []string{"enrol", "join", "start", "subscribe"},
		Options: append([]Option{{Name: "path", Kind: KindPath, Summary: "Letter or title of the path", Required: true}},
			append(planOptions(), Option{Name: "zone", Kind: KindZone, Keyword: "in", Summary: "Your time zone, if it is not known: Berlin"})...),
		Run: runEnroll,
	}
}

func runEnroll(ctx context.Context, c *Call) (bot.Message, error) {
	p := c.args.path
	r, err := c.core.Enroll(ctx, c.Cmd, p, c.plan())
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Message{Private: true, Title: "You are on path " + p.Code + ": " + p.Title}
	if r.Already && c.plan().Said() {
		m.Title = "Path " + p.Code + ": your plan is changed"
	} else if r.Already {
		m.Title = "You were already on path " + p.Code + ": " + p.Title
	}
	if r.Course.Next == nil {
		m.Blocks = append(m.Blocks, bot.P(bot.T("You have done all "+bot.Count(r.Course.Total, "topic")+" of it already.")))
	} else {
		if !r.Already && r.Course.Done == 0 {
			m.Blocks = append(m.Blocks, bot.P(bot.T(p.Outcome)))
		}
		m.Blocks = append(m.Blocks, c.planLine(r))
		next := "Your first topic: "
		if r.Course.Done > 0 {
			m.Blocks = append(m.Blocks, bot.Progress{Label: "Done so far", Done: r.Course.Done, Total: r.Course.Total})
			next = "Your next topic: "
		}
		m.Blocks = append(m.Blocks, bot.P(append([]bot.Span{bot.T(next)}, topicLine(r.Course.Next)...)...))
	}
	buttons := bot.Buttons{}
	if r.Course.Next != nil {
		buttons.Items = append(buttons.Items, bot.Button{Label: "Read it now", Command: "show " + string(r.Course.Next.ID), Style: bot.Primary})
	}
	buttons.Items = append(buttons.Items, bot.Button{Label: "Leave path " + p.Code, Command: "leave " + p.Code})
	m.Blocks = append(m.Blocks, buttons)
	if r.Guessed {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("I do not know your time zone, so I go by "+r.Schedule.Zone+". Tell me with "), bot.Cmd("timezone Berlin"), bot.T(".")))
	}
	m.Blocks = append(m.Blocks, bot.Small(bot.T("Change the plan with "), bot.Cmd("remind at 8:15 on mon-thu"), bot.T(", take a break with "), bot.Cmd("pause"), bot.T(".")))
	return m, nil
}

// planLine is the if-then plan in words, with the next due moment.
func (c *Call) planLine(r bot.EnrollResult) bot.Block {
	s := r.Schedule
	if s.Paused != "" {
		return bot.P(bot.T(restText(s)+" "), bot.Cmd("resume"), bot.T(" brings them back."))
	}
	place := where(s)
	if r.Here {
		place = ", in this channel"
	}
	line := []bot.Span{bot.T("I bring you one topic a day " + planText(s) + place + ".")}
	if !s.Next.IsZero() {
		line = append(line, bot.T(" The next one comes "), instant(s.Next, r.Zone), bot.T("."))
	}
	if r.Here {
		line = append(line, bot.T(" To have it as a direct message: "), bot.Cmd("remind dm"), bot.T("."))
	}
	return bot.P(line...)
}

func where(s bot.Schedule) string {
	if s.Channel.IsZero() {
		return ", as a direct message"
	}
	return ", in the channel you chose"
}
