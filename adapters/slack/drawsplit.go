package slack

import (
	"unicode/utf8"

	"pathbot/bot"
)

// splitSpans cuts spans into runs of at most limit bytes; a span that is longer alone is cut at a word.
func splitSpans(spans []bot.Span, limit int) [][]bot.Span {
	total := 0
	for _, s := range spans {
		total += len(s.Text)
	}
	if total <= limit {
		return [][]bot.Span{spans}
	}
	var runs [][]bot.Span
	var run []bot.Span
	room := limit
	for _, s := range spans {
		for _, text := range pieces(s.Text, limit, " \n") {
			n := len(text)
			if n > room && len(run) > 0 {
				runs, run, room = append(runs, run), nil, limit
			}
			part := s
			part.Text = text
			run, room = append(run, part), room-n
		}
	}
	return append(runs, run)
}

// clipSpans keeps the first limit characters of spans, cut at a word and marked.
func clipSpans(spans []bot.Span, limit int) []bot.Span {
	room := limit
	for i, s := range spans {
		n := utf8.RuneCountInString(s.Text)
		if n > room {
			kept := append([]bot.Span(nil), spans[:i]...)
			s.Text = shorten(s.Text, max(room, 1))
			return append(kept, s)
		}
		room -= n
	}
	return spans
}
