package command

import (
	"context"
	"strings"

	"pathbot/bot"
)

func helpSpec() Spec {
	return Spec{
		Name: "help", Summary: "All commands, or how one works", Aliases: []string{"-h", "--help", "?", "commands", "h"},
		Options: []Option{{Name: "command", Kind: KindVerb, Summary: "The command to explain"}},
		Run:     runHelp,
	}
}

func runHelp(_ context.Context, c *Call) (bot.Message, error) {
	if s := c.args.verb; s != nil {
		return explain(s), nil
	}
	m := bot.Message{Private: true, Title: "What you can type"}
	if c.args.group != "" {
		m.Title = "What you can type after " + c.args.group
	}
	items := make([][]bot.Span, 0, len(c.specs))
	for i := range c.specs {
		s := &c.specs[i]
		if c.args.group != "" && !strings.HasPrefix(s.Name, c.args.group+" ") {
			continue
		}
		items = append(items, []bot.Span{bot.Cmd(s.Usage()), bot.T(": " + s.Summary + manager(s))})
	}
	m.Blocks = append(m.Blocks, bot.List{Items: items},
		bot.Small(bot.T("A path, section or topic goes by its code (A, A1, A1.2) or its title. More on one: "), bot.Cmd("help remind"), bot.T(".")),
		bot.Buttons{Items: []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}, {Label: "Today's topic", Command: "today"}}})
	return m, nil
}

func manager(s *Spec) string {
	if s.Who == Manager {
		return " (channel managers)"
	}
	return ""
}

func explain(s *Spec) bot.Message {
	m := bot.Message{Private: true, Title: s.Name, Blocks: []bot.Block{bot.P(bot.T(s.Summary + manager(s) + ".")), bot.P(bot.Cmd(s.Usage()))}}
	var items [][]bot.Span
	for _, o := range s.Options {
		label := o.placeholder()
		if o.Keyword != "" {
			label = o.Keyword + " " + label
		}
		items = append(items, []bot.Span{bot.B(label), bot.T(": " + o.Summary)})
	}
	if len(items) > 0 {
		m.Blocks = append(m.Blocks, bot.List{Items: items})
	}
	if len(s.Aliases) > 0 {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("Also: "+strings.Join(s.Aliases, ", "))))
	}
	return m
}
