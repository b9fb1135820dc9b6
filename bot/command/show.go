package command

import (
	"context"

	"pathbot/bot"
	"pathbot/curriculum"
)

func showSpec() Spec {
	return Spec{
		Name: "show", Summary: "A path, a section, or a topic with its lesson", Aliases: []string{"read", "lesson", "view"},
		Options: []Option{{Name: "item", Kind: KindItem, Summary: "Code or title: A, A1, A1.2", Required: true}},
		Run:     runShow,
	}
}

func runShow(ctx context.Context, c *Call) (bot.Message, error) {
	s, err := c.core.Standing(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	switch {
	case c.args.topic != nil:
		return showTopic(c, s, c.args.topic), nil
	case c.args.section != nil:
		return showSection(s, c.args.section), nil
	default:
		return showPath(s, c.args.path), nil
	}
}

func showPath(s bot.Standing, p *curriculum.Path) bot.Message {
	topics := p.Topics()
	m := bot.Message{Private: true, Title: "Path " + p.Code + ": " + p.Title}
	m.Blocks = append(m.Blocks,
		bot.P(bot.T(p.For)), bot.P(bot.T(p.Outcome)),
		bot.P(bot.T(bot.Count(len(topics), "topic")+", about "+minutes(p.Minutes())+" with the tasks.")),
	)
	items := make([][]bot.Span, 0, len(p.Sections))
	choice := bot.Choice{Label: "Look into a section"}
	for _, sec := range p.Sections {
		line := []bot.Span{bot.B(sec.Code), bot.T(" " + sec.Title + ": " + sec.Summary)}
		items = append(items, line)
		choice.Options = append(choice.Options, bot.Option{Text: clip(sec.Code+" "+sec.Title, 100), Command: "show " + sec.Code})
	}
	m.Blocks = append(m.Blocks, bot.List{Items: items}, choice)
	on := false
	for _, k := range s.Courses {
		on = on || k.Path == p
	}
	if on {
		m.Blocks = append(m.Blocks, bot.Progress{Label: "You", Done: s.Done.Of(topics), Total: len(topics)},
			bot.Buttons{Items: []bot.Button{{Label: "Today's topic", Command: "today", Style: bot.Primary}, {Label: "My progress", Command: "progress"}}})
	} else {
		m.Blocks = append(m.Blocks, bot.Buttons{Items: []bot.Button{{Label: "Enroll in path " + p.Code, Command: "enroll " + p.Code, Style: bot.Primary}}})
	}
	return m
}

func showSection(s bot.Standing, sec *curriculum.Section) bot.Message {
	m := bot.Message{Private: true, Title: sec.Code + " " + sec.Title}
	m.Blocks = append(m.Blocks, bot.P(bot.T(sec.Summary)))
	items := make([][]bot.Span, 0, len(sec.Topics))
	choice := bot.Choice{Label: "Read a topic"}
	for _, t := range sec.Topics {
		line := topicLine(t)
		if s.Done.Has(t) {
			line = append(line, bot.T(", done"))
		}
		items = append(items, line)
		choice.Options = append(choice.Options, bot.Option{Text: clip(t.Code+" "+t.Title, 100), Command: "show " + string(t.ID)})
	}
	m.Blocks = append(m.Blocks, bot.List{Items: items}, choice,
		bot.Small(bot.T("Part of path "+sec.Path.Code+", "+sec.Path.Title+".")))
	return m
}

func showTopic(c *Call, s bot.Standing, t *curriculum.Topic) bot.Message {
	m := bot.Message{Private: true, Title: t.Code + " " + t.Title}
	m.Blocks = append(m.Blocks, bot.P(bot.B(t.Summary)))
	m.Blocks = append(m.Blocks, renamed(t)...)
	if t.Draft {
		m.Blocks = append(m.Blocks, bot.P(bot.T("The lesson for this topic is still being written. Until it is there, read the pages below; Done counts all the same.")))
	} else {
		m.Blocks = append(m.Blocks, document(t.LessonDoc)...)
		m.Blocks = append(m.Blocks, bot.P(bot.B("Try it ("+itoa(curriculum.TaskMinutes)+" min)")))
		m.Blocks = append(m.Blocks, document(t.TryDoc)...)
	}
	if len(t.Links) > 0 {
		m.Blocks = append(m.Blocks, links(t))
	}
	if line := c.related("First: ", t.After, s); line != nil {
		m.Blocks = append(m.Blocks, line)
	}
	if line := c.related("See also: ", t.See, s); line != nil {
		m.Blocks = append(m.Blocks, line)
	}
	m.Blocks = append(m.Blocks, bot.Small(bot.T("Path "+t.Path().Code+", "+t.Section.Title+". Checked against the sources on "+t.Reviewed.Format("2 Jan 2006")+".")))
	done := s.Done.Has(t)
	b := topicButtons(t, done)
	if done {
		b.Items = append(b.Items, bot.Button{Label: "Undo done", Command: "undo " + string(t.ID)})
	}
	if len(b.Items) > 0 {
		m.Blocks = append(m.Blocks, b)
	}
	return m
}

// related lists topics by code and title, with a note of those done; nil when there are none.
func (c *Call) related(label string, ids []curriculum.TopicID, s bot.Standing) bot.Block {
	line := []bot.Span{bot.T(label)}
	for _, id := range ids {
		t, ok := c.core.Catalog.Topic(id)
		if !ok {
			continue
		}
		if len(line) > 1 {
			line = append(line, bot.T(" · "))
		}
		text := t.Code + " " + t.Title
		if s.Done.Has(t) {
			text += " (done)"
		}
		line = append(line, bot.T(text))
	}
	if len(line) == 1 {
		return nil
	}
	return bot.Small(line...)
}
