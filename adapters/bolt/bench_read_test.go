package bolt

import (
	"log/slog"
	"testing"

	"pathbot/bot"
	"pathbot/bot/command"
)

// BenchmarkRead runs commands that only read through the table of commands, one after the other, over a workspace of 1,000 learners; at least 30,000 a second are
// wanted of each.
func BenchmarkRead(b *testing.B) {
	w := newWorld(b, shipped(b))
	w.people(b, 1000)
	router := command.New(w.core, nil, command.About{}, slog.New(slog.DiscardHandler))
	for _, line := range []string{"list", "show A", "show A1", "show A1.2", "today", "progress", "leaderboard", "leaderboard all A"} {
		b.Run(line, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i = (i + 7) % 1000
				if m := router.Handle(b.Context(), w.says(i, line)); m.Kind != bot.KindAnswer {
					b.Fatalf("%s: %+v", line, m)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
	}
}
