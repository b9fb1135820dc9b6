package command

import (
	"context"
	"strings"

	"pathbot/bot"
	"pathbot/bot/ask"
)

// Asker answers questions about the paths.
type Asker interface {
	Answer(question string) ask.Answer
}

func askSpec() Spec {
	return Spec{
		Name: "ask", Summary: "Ask anything the paths may teach", Aliases: []string{"search", "find"},
		Options: []Option{{Name: "question", Kind: KindText, Summary: "In your own words", Required: true}},
		Run:     runAsk,
	}
}

func runAsk(ctx context.Context, c *Call) (bot.Message, error) {
	a := c.asker.Answer(c.args.text)
	if a.Abstained {
		if text := ask.Countable(c.args.text); text != "" {
			if err := c.core.CountOpenQuestion(ctx, text, c.Cmd.At); err != nil {
				// The answer stands without the count.
				c.log.WarnContext(ctx, "open question not counted", "error", err.Error())
			}
		}
	}
	m := bot.Message{Private: true}
	m.Blocks = append(answerBlocks(a, &m), further(a)...)
	if b := answerButtons(a); len(b.Items) > 0 {
		m.Blocks = append(m.Blocks, b)
	}
	return m, nil
}

// answerBlocks draws an answer; its first headline is the message's title.
func answerBlocks(a ask.Answer, m *bot.Message) []bot.Block {
	var blocks []bot.Block
	var items [][]bot.Span
	flush := func() {
		if len(items) > 0 {
			blocks, items = append(blocks, bot.List{Items: items}), nil
		}
	}
	for _, b := range a.Blocks {
		line := spans(b.Spans)
		if b.Kind == ask.Item {
			items = append(items, line)
			continue
		}
		flush()
		switch {
		case b.Kind == ask.Headline && m.Title == "":
			m.Title = b.Plain()
		case b.Kind == ask.Headline:
			blocks = append(blocks, bot.P(bot.B(b.Plain())))
		default:
			blocks = append(blocks, bot.P(line...))
		}
	}
	flush()
	for _, line := range a.Commands {
		blocks = append(blocks, bot.P(bot.T("Type "), bot.Cmd(line)))
	}
	return blocks
}

// further names the topics behind the answer.
func further(a ask.Answer) []bot.Block {
	topics := a.Further()
	if len(topics) == 0 {
		return nil
	}
	items := make([][]bot.Span, 0, len(topics))
	for _, t := range topics {
		items = append(items, topicLine(t))
	}
	return []bot.Block{bot.Small(bot.T("Also near:")), bot.List{Items: items}}
}

// answerButtons are what one does next with an answer.
func answerButtons(a ask.Answer) bot.Buttons {
	b := bot.Buttons{}
	for _, line := range a.Commands {
		if len(line) <= bot.MaxCommandBytes && !strings.ContainsAny(line, "[]|ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			b.Items = append(b.Items, bot.Button{Label: commandLabel(line), Command: line})
		}
	}
	if len(a.Topics) == 0 || a.Abstained || a.Kind == ask.AboutMe {
		return b
	}
	if a.Kind == ask.AboutPaths && a.Path != nil {
		b.Items = append(b.Items, bot.Button{Label: "Look into path " + a.Path.Code, Command: "show " + a.Path.Code, Style: bot.Primary})
		return b
	}
	t := a.Topics[0].Topic
	b.Items = append(b.Items, bot.Button{Label: "Read " + t.Code, Command: "show " + string(t.ID), Style: bot.Primary})
	for _, p := range a.Blocks { // who asked two things reads about both
		if p.Kind == ask.Headline && p.Topic != nil && p.Topic != t {
			b.Items = append(b.Items, bot.Button{Label: "Read " + p.Topic.Code, Command: "show " + string(p.Topic.ID)})
		}
	}
	if len(t.Quiz) > 0 {
		b.Items = append(b.Items, bot.Button{Label: "Quiz " + t.Code, Command: "quiz " + string(t.ID)})
	}
	b.Items = append(b.Items, bot.Button{Label: "Enroll in path " + t.Path().Code, Command: "enroll " + t.Path().Code})
	return b
}

// commandLabel is what stands on a button that runs a command.
func commandLabel(line string) string {
	switch line {
	case "list":
		return "Show the paths"
	case "today":
		return "Today's topic"
	case "progress":
		return "My progress"
	case "help":
		return "All commands"
	}
	return clip(strings.ToUpper(line[:1])+line[1:], 34)
}
