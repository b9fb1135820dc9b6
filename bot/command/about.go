package command

import (
	"context"

	"pathbot/bot"
)

func aboutSpec() Spec {
	return Spec{Name: "about", Summary: "What Pathbot is, and its version", Aliases: []string{"version"}, Run: runAbout}
}

func runAbout(_ context.Context, c *Call) (bot.Message, error) {
	topics := 0
	for _, p := range c.core.Catalog.Paths {
		topics += len(p.Topics())
	}
	return bot.Message{Private: true, Title: "Pathbot " + c.about.Version, Blocks: []bot.Block{
		bot.P(bot.T("A study bot: one topic a day, a question to check yourself, and a leaderboard of topics completed. It holds " +
			bot.Count(len(c.core.Catalog.Paths), "path") + " with " + bot.Count(topics, "topic") + " and keeps its state in " + c.about.Store + ".")),
		bot.Buttons{Items: []bot.Button{{Label: "All commands", Command: "help"}, {Label: "What it keeps of me", Command: "privacy"}}},
	}}, nil
}
