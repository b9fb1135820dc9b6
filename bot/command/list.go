package command

import (
	"context"

	"pathbot/bot"
)

func listSpec() Spec {
	return Spec{
		Name: "list", Summary: "The paths there are, and where you stand on them", Aliases: []string{"paths", "ls", "catalog"},
		Run: runList,
	}
}

func runList(ctx context.Context, c *Call) (bot.Message, error) {
	s, err := c.core.Standing(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	on := map[string]bool{}
	for _, k := range s.Courses {
		on[k.Path.Code] = true
	}
	paths := c.core.Catalog.Paths
	items := make([][]bot.Span, 0, len(paths))
	choice := bot.Choice{Label: "Look into a path"}
	topics := 0
	for _, p := range paths {
		all := p.Topics()
		n := len(all)
		topics += n
		text := " " + p.Title
		if p.Nickname != "" {
			text += " (" + p.Nickname + ")"
		}
		text += ": " + bot.Count(n, "topic") + ", " + minutes(p.Minutes())
		if on[p.Code] {
			text += ", you: " + itoa(s.Done.Of(all)) + " of " + itoa(n)
		}
		items = append(items, []bot.Span{bot.B(p.Code), bot.T(text)})
		choice.Options = append(choice.Options, bot.Option{Text: clip(p.Code+" "+p.Title, 100), Command: "show " + p.Code})
	}
	m := bot.Message{Private: true, Title: bot.Count(len(paths), "learning path") + ", " + bot.Count(topics, "topic")}
	m.Blocks = append(m.Blocks, bot.List{Items: items})
	if len(choice.Options) <= 25 {
		m.Blocks = append(m.Blocks, choice)
	}
	m.Blocks = append(m.Blocks, bot.Small(bot.T("Look into one with "), bot.Cmd("show A"), bot.T(", start it with "), bot.Cmd("enroll A"), bot.T(".")))
	return m, nil
}
