package command

import (
	"strings"
	"time"
	"unicode/utf8"

	"pathbot/bot"
	"pathbot/curriculum"
)

// document draws a lesson's parsed Markdown.
func document(doc []curriculum.DocBlock) []bot.Block {
	blocks := make([]bot.Block, 0, len(doc))
	for _, b := range doc {
		switch b := b.(type) {
		case curriculum.Paragraph:
			blocks = append(blocks, bot.P(spans(b.Spans)...))
		case curriculum.List:
			items := make([][]bot.Span, 0, len(b.Items))
			for _, item := range b.Items {
				items = append(items, spans(item))
			}
			blocks = append(blocks, bot.List{Ordered: b.Ordered, Items: items})
		case curriculum.Code:
			blocks = append(blocks, bot.Code{Language: b.Language, Source: b.Source})
		}
	}
	return blocks
}

func spans(in []curriculum.DocSpan) []bot.Span {
	out := make([]bot.Span, 0, len(in))
	for _, s := range in {
		switch s.Kind {
		case curriculum.Plain:
			out = append(out, bot.T(s.Text))
		case curriculum.Bold:
			out = append(out, bot.B(s.Text))
		case curriculum.Mono:
			out = append(out, bot.C(s.Text))
		case curriculum.Anchor:
			out = append(out, bot.L(s.Text, s.URL))
		}
	}
	return out
}

// topicLine is "A1.2 Title (6 min)".
func topicLine(t *curriculum.Topic) []bot.Span {
	return []bot.Span{bot.B(t.Code), bot.T(" " + t.Title + " (" + minutes(t.Minutes) + ")")}
}

func minutes(n int) string {
	if n < 60 {
		return itoa(n) + " min"
	}
	h, m := n/60, n%60
	if m >= 30 {
		h++
	}
	return bot.Count(h, "hour")
}

// links is "Read more: a · b".
func links(t *curriculum.Topic) bot.Block {
	line := []bot.Span{bot.T("Read more: ")}
	for i, l := range t.Links {
		if i > 0 {
			line = append(line, bot.T(" · "))
		}
		line = append(line, bot.L(l.Title, l.URL))
	}
	return bot.Small(line...)
}

// renamed says what became of the outline's wording, or nothing.
func renamed(t *curriculum.Topic) []bot.Block {
	switch t.Status {
	case curriculum.Renamed:
		return []bot.Block{bot.Small(bot.T("Known before as “"+strings.TrimSuffix(t.Outline, ".")+"”. Today: "), bot.B(t.Now), bot.T("."))}
	case curriculum.Retired:
		return []bot.Block{bot.Small(bot.T("Known before as “"+strings.TrimSuffix(t.Outline, ".")+"”, which is retired. Today: "), bot.B(t.Now), bot.T("."))}
	case curriculum.Current:
	}
	return nil
}

// topicButtons are the actions on a topic: command lines stay short, since ids do.
func topicButtons(t *curriculum.Topic, done bool) bot.Buttons {
	b := bot.Buttons{}
	if !done {
		b.Items = append(b.Items, bot.Button{Label: "Done", Command: "done " + string(t.ID), Style: bot.Primary})
	}
	if len(t.Quiz) > 0 {
		b.Items = append(b.Items, bot.Button{Label: "Quiz", Command: "quiz " + string(t.ID)})
	}
	return b
}

// instant is a time as people read it in a zone, with the zone's abbreviation or city.
func instant(at time.Time, zone *time.Location) bot.Span {
	return bot.When(at, at.In(zone).Format("Mon 2 Jan, 15:04"))
}

// planText is "at 09:30 on weekdays (Europe/Berlin)".
func planText(s bot.Schedule) string {
	return "at " + bot.ClockText(s.Minute) + " " + s.Days.String() + " (" + s.Zone + ")"
}

// dayName is how a day is told in a sentence, with the year when it is not today's.
func dayName(d, today bot.Day) string {
	y, _, _ := d.Date()
	if now, _, _ := today.Date(); y != now {
		return d.Human() + " " + itoa(y)
	}
	return d.Human()
}

// clipBytes cuts s to at most limit bytes on a character boundary.
func clipBytes(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}
