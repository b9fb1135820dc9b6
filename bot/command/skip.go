package command

import (
	"context"

	"pathbot/bot"
)

func skipSpec() Spec {
	return Spec{
		Name: "skip", Summary: "Put today's topic, or another, to the end of its path", Aliases: []string{"later", "defer"},
		Options: []Option{{Name: "topic", Kind: KindTopic, Summary: "Code or title; today's when left out"}},
		Run:     runSkip,
	}
}

func runSkip(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.Skip(ctx, c.Cmd, c.args.topic)
	if err != nil {
		return bot.Message{}, err
	}
	t := r.Topic
	if r.Done {
		return bot.Message{}, bot.Mistake(bot.T(t.Code+" "+t.Title+" is done, so there is nothing to put aside. "), bot.Cmd("today"), bot.T(" shows what is next."))
	}
	text := t.Code + " " + t.Title + " comes again at the end of path " + t.Path().Code + "."
	if r.Already {
		text = t.Code + " " + t.Title + " was already put to the end of path " + t.Path().Code + "."
	}
	m := bot.Message{Private: true, Blocks: []bot.Block{bot.P(bot.T(text))}}
	if r.Next != nil && r.Next != t {
		m.Blocks = append(m.Blocks, bot.P(append([]bot.Span{bot.T("Now it is the turn of ")}, topicLine(r.Next)...)...), turnButtons(r.Next))
	} else if r.Next == t {
		m.Blocks = append(m.Blocks, bot.P(bot.T("Nothing else is open, so it is its turn now.")), turnButtons(t))
	}
	return m, nil
}
