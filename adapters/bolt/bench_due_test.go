package bolt

import (
	"testing"
	"time"

	"pathbot/bot"
)

// BenchmarkDue looks among 1,000,000 schedules for the next 100 that are due, and for any when none is: under 1 ms and 0.1 ms are wanted.
func BenchmarkDue(b *testing.B) {
	if testing.Short() {
		b.Skip("a million schedules take their time to fill")
	}
	w := newWorld(b, shipped(b))
	w.bulk(b, 1_000_000, func(tx bot.Tx, i int) error {
		u := member(i)
		return tx.PutSchedule(bot.Schedule{
			Target: bot.LearnerTarget(u), Zone: "Europe/Berlin", Minute: 570, Days: bot.WorkDays, CreatedBy: u.ID,
			Next: w.now.Add(time.Duration(i*7919%1_000_000) * 86 * time.Millisecond), NextDay: 20780, // spread over a day
		})
	})
	b.Run("Next100", func(b *testing.B) {
		for b.Loop() {
			err := w.store.View(b.Context(), func(tx bot.ReadTx) error {
				due, err := tx.DueSchedules(w.now.Add(time.Hour), 100)
				if err == nil && len(due) != 100 {
					b.Fatalf("%d are due", len(due))
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("NothingDue", func(b *testing.B) {
		for b.Loop() {
			claimed, more, err := w.core.ClaimDue(b.Context(), w.now.Add(-time.Second), 100)
			if err != nil || more || len(claimed) > 0 {
				b.Fatalf("claimed %d, more %v, %v", len(claimed), more, err)
			}
		}
	})
}
