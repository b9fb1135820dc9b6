package command

import (
	"context"

	"pathbot/bot"
	"pathbot/curriculum"
)

func todaySpec() Spec {
	return Spec{Name: "today", Summary: "Your topic for today", Aliases: []string{"next", "now"}, Run: runToday}
}

func runToday(ctx context.Context, c *Call) (bot.Message, error) {
	s, err := c.core.Standing(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	if len(s.Courses) == 0 {
		return c.welcome(), nil
	}
	t := s.Turn()
	if t == nil {
		return allDone(s), nil
	}
	m := bot.Message{Private: true, Title: "Today: " + t.Code + " " + t.Title}
	if last, ok := s.Last(); ok && last.Day == s.Today {
		m.Title = "You have learned today. Next: " + t.Code + " " + t.Title
	}
	m.Blocks = append(m.Blocks, bot.P(bot.T(t.Summary)))
	m.Blocks = append(m.Blocks, renamed(t)...)
	for _, k := range s.Courses {
		if k.Path == t.Path() {
			m.Blocks = append(m.Blocks, bot.Progress{Label: "Path " + k.Path.Code, Done: k.Done, Total: k.Total})
		}
	}
	if s.Streak.Current > 1 {
		m.Blocks = append(m.Blocks, bot.Small(bot.T(bot.Count(s.Streak.Current, "learning day")+" in a row.")))
	}
	m.Blocks = append(m.Blocks, turnButtons(t))
	if others := otherTopics(s, t); len(others) > 0 {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("On your other paths:")), bot.List{Items: others})
	}
	return m, nil
}

// turnButtons are the actions on the topic whose turn it is.
func turnButtons(t *curriculum.Topic) bot.Buttons {
	b := bot.Buttons{Items: []bot.Button{{Label: "Read (" + minutes(t.Minutes) + ")", Command: "show " + string(t.ID)}}}
	b.Items = append(b.Items, topicButtons(t, false).Items...)
	b.Items = append(b.Items, bot.Button{Label: "Later", Command: "skip " + string(t.ID)})
	return b
}

func otherTopics(s bot.Standing, t *curriculum.Topic) [][]bot.Span {
	var items [][]bot.Span
	for _, k := range s.Courses {
		if k.Next != nil && k.Next != t && k.Path != t.Path() {
			items = append(items, topicLine(k.Next))
		}
	}
	return items
}

func (c *Call) welcome() bot.Message {
	m := bot.Message{Private: true, Title: "Welcome to Pathbot"}
	topics := 0
	for _, p := range c.core.Catalog.Paths {
		topics += len(p.Topics())
	}
	m.Blocks = append(m.Blocks,
		bot.P(bot.T("Pick a path, and I bring you one topic a day: five minutes to read, a question to check yourself, and Done. There are "+bot.Count(len(c.core.Catalog.Paths), "path")+" with "+bot.Count(topics, "topic")+".")),
		bot.List{Ordered: true, Items: [][]bot.Span{
			{bot.T("See the paths: "), bot.Cmd("list")},
			{bot.T("Start one: "), bot.Cmd("enroll A at 9:30")},
			{bot.T("Ask anything about them: "), bot.Cmd("ask why is one task so slow")},
		}},
		bot.Buttons{Items: []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}, {Label: "All commands", Command: "help"}}},
	)
	return m
}

func allDone(s bot.Standing) bot.Message {
	m := bot.Message{Private: true, Title: "Everything done"}
	for _, k := range s.Courses {
		m.Blocks = append(m.Blocks, bot.Progress{Label: "Path " + k.Path.Code, Done: k.Done, Total: k.Total})
	}
	m.Blocks = append(m.Blocks, bot.P(bot.T("You have finished every path you are on: "+bot.Count(s.Streak.Days, "learning day")+" in all. Choose another when you like.")),
		bot.Buttons{Items: []bot.Button{{Label: "Show the paths", Command: "list", Style: bot.Primary}}})
	return m
}
