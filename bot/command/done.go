package command

import (
	"context"

	"pathbot/bot"
)

func doneSpec() Spec {
	return Spec{
		Name: "done", Summary: "Mark today's topic, or another, as done", Aliases: []string{"finish", "finished", "complete"},
		Options: []Option{{Name: "topic", Kind: KindTopic, Summary: "Code or title; today's when left out"}},
		Run:     runDone,
	}
}

func runDone(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.Done(ctx, c.Cmd, c.args.topic)
	if err != nil {
		return bot.Message{}, err
	}
	t := r.Topic
	m := bot.Message{Private: true, Title: "Done: " + t.Code + " " + t.Title}
	if r.Already {
		m.Title = "Already done: " + t.Code + " " + t.Title
	}
	m.Blocks = append(m.Blocks, bot.Progress{Label: "Path " + t.Path().Code, Done: r.Course.Done, Total: r.Course.Total})
	if r.Course.Next == nil {
		m.Blocks = append(m.Blocks, bot.P(bot.B("That was the last one: path "+t.Path().Code+" is finished."), bot.T(" "+t.Path().Outcome)))
	} else if !r.Already && r.Streak.Current > 1 {
		m.Blocks = append(m.Blocks, bot.P(bot.T(bot.Count(r.Streak.Current, "learning day")+" in a row.")))
	}
	if !r.Already && !r.Counted {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("It counts for your path and over all time. The boards of the week and the month count the first "+itoa(bot.MaxCountedPerDay)+" topics of a day.")))
	}
	b := bot.Buttons{}
	if len(t.Quiz) > 0 {
		b.Items = append(b.Items, bot.Button{Label: "Quiz me on it", Command: "quiz " + string(t.ID), Style: bot.Primary})
	}
	if r.Course.Next != nil && r.Enrolled {
		b.Items = append(b.Items, bot.Button{Label: "Next topic", Command: "show " + string(r.Course.Next.ID)})
	}
	if !r.Enrolled {
		b.Items = append(b.Items, bot.Button{Label: "Enroll in path " + t.Path().Code, Command: "enroll " + t.Path().Code})
	}
	b.Items = append(b.Items, bot.Button{Label: "Undo", Command: "undo " + string(t.ID)})
	m.Blocks = append(m.Blocks, b)
	return m, nil
}
