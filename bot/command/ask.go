package command

import (
	"context"

	"pathbot/bot"
)

// Asker answers questions about the paths.
type Asker any

func askSpec() Spec {
	return Spec{
		Name: "ask", Summary: "Ask anything the paths may teach", Aliases: []string{"search", "find"},
		Options: []Option{{Name: "question", Kind: KindText, Summary: "In your own words", Required: true}},
		Run:     runAsk,
	}
}

func runAsk(ctx context.Context, c *Call) (bot.Message, error) { return bot.Message{}, nil }
