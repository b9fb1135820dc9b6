package command

import (
	"context"

	"pathbot/bot"
)

func undoSpec() Spec {
	return Spec{
		Name: "undo", Summary: "Take back the last topic you marked done, or another", Aliases: []string{"undone", "revert"},
		Options: []Option{{Name: "topic", Kind: KindTopic, Summary: "Code or title; the last one done when left out"}},
		Run:     runUndo,
	}
}

func runUndo(ctx context.Context, c *Call) (bot.Message, error) {
	r, err := c.core.Undo(ctx, c.Cmd, c.args.topic)
	if err != nil {
		return bot.Message{}, err
	}
	if !r.WasDone && r.Topic != nil {
		return bot.Message{}, bot.Mistake(bot.T(r.Topic.Code+" "+r.Topic.Title+" is not marked done, so there is nothing to take back. "), bot.Cmd("progress"), bot.T(" shows what is."))
	}
	if !r.WasDone {
		return bot.Message{}, bot.Mistake(bot.T("You have nothing marked done yet. "), bot.Cmd("today"), bot.T(" shows your topic."))
	}
	name := string(r.TopicID)
	if r.Topic != nil {
		name = r.Topic.Code + " " + r.Topic.Title
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T(name + " is open again.")),
		bot.Buttons{Items: []bot.Button{{Label: "Mark it done", Command: "done " + string(r.TopicID)}}},
	}}, nil
}
