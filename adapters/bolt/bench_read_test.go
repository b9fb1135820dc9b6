//go:build unix

package bolt

import (
	"log/slog"
	"syscall"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/command"
)

// BenchmarkRead runs commands that only read through the table of commands, one after the other, over a workspace of 1,000 learners; at least 30,000 a second are
// wanted of each. The rate is for a second of processor time, collecting garbage included, so that it is one core's however busy the machine is.
func BenchmarkRead(b *testing.B) {
	w := newWorld(b, shipped(b))
	w.people(b, 1000)
	router := command.New(w.core, nil, command.About{}, slog.New(slog.DiscardHandler))
	for _, line := range []string{"list", "show A", "show A1", "show A1.2", "today", "progress", "leaderboard", "leaderboard all A"} {
		b.Run(line, func(b *testing.B) {
			i, before := 0, processorTime(b)
			for b.Loop() {
				i = (i + 7) % 1000
				if m := router.Handle(b.Context(), w.says(i, line)); m.Kind != bot.KindAnswer {
					b.Fatalf("%s: %+v", line, m)
				}
			}
			b.ReportMetric(float64(b.N)/(processorTime(b)-before).Seconds(), "answers/s")
		})
	}
}

// processorTime is what the process has used of all cores.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
