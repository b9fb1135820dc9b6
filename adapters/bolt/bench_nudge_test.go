package bolt

import (
	"context"
	"log/slog"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
	"pathbot/bot/nudge"
)

// nudgesARound is how many nudges fall due at once.
const nudgesARound = 6400

// fallDue plans everybody's nudge for the next day and moves the clock there.
func (w *world) fallDue(b *testing.B) {
	b.Helper()
	w.now = w.now.AddDate(0, 0, 1)
	day := bot.LocalDay(w.now, time.UTC)
	w.bulk(b, nudgesARound, func(tx bot.Tx, i int) error {
		s, err := tx.Schedule(bot.LearnerTarget(member(i)))
		if err != nil {
			return err
		}
		s.Next, s.NextDay, s.Ignored, s.Paused, s.Days, s.LastDay = w.now, day, 0, "", bot.EveryDay, 0
		return tx.PutSchedule(s)
	})
}

// BenchmarkNudges takes nudges from due to sent, 64 in flight, a hundred claimed at a time, each step durable; at least 5,000 a second are wanted. "x-bare" is how many of
// them take as long as one bare Update of the library with one small record, measured in between.
func BenchmarkNudges(b *testing.B) {
	b.Run("Core", func(b *testing.B) { benchNudges(b, (*world).sendByHand) })
	b.Run("Runner", func(b *testing.B) { benchNudges(b, (*world).sendByRunner) })
}

func benchNudges(b *testing.B, send func(*world, *testing.B)) {
	w := newWorld(b, shipped(b))
	w.people(b, nudgesARound)
	var took, tookBare time.Duration
	const bareUpdates = 200
	for b.Loop() {
		tookBare += w.bareUpdates(b, bareUpdates)
		w.fallDue(b)
		start := time.Now()
		send(w, b)
		took += time.Since(start)
	}
	rate, bare := float64(b.N*nudgesARound)/took.Seconds(), float64(b.N*bareUpdates)/tookBare.Seconds()
	b.ReportMetric(rate, "nudges/s")
	b.ReportMetric(bare, "bare/s")
	b.ReportMetric(rate/bare, "x-bare")
}

// bareUpdates is how long n updates of the library take, each writing one small record.
func (w *world) bareUpdates(b *testing.B, n int) time.Duration {
	b.Helper()
	start := time.Now()
	for i := range n {
		err := w.store.db.Update(func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte(bktAdapter.name())).Put([]byte("bare"), []byte(strconv.Itoa(i)))
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

func (w *world) sendByHand(b *testing.B) {
	work := make(chan bot.Claimed, 128)
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for c := range work {
				if _, err := w.core.StartSending(b.Context(), c.Nudge.Key, w.now); err != nil {
					b.Error(err)
				}
				if err := w.core.Settle(b.Context(), c.Nudge.Key, bot.NudgeSent, bot.MessageRef{Channel: "D1", ID: "1"}, "", time.Time{}); err != nil {
					b.Error(err)
				}
			}
		})
	}
	sent := 0
	for {
		claimed, more, err := w.core.ClaimDue(b.Context(), w.now, 100)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range claimed {
			work <- c
		}
		sent += len(claimed)
		if !more {
			break
		}
	}
	close(work)
	all.Wait()
	if sent != nudgesARound {
		b.Fatalf("%d nudges were due", sent)
	}
}

// noSender posts nothing and says it did.
type noSender struct{}

func (noSender) Send(context.Context, bot.Destination, bot.Message, string) (bot.MessageRef, error) {
	return bot.MessageRef{Channel: "D1", ID: "1"}, nil
}

func (w *world) sendByRunner(b *testing.B) {
	r := nudge.New(w.core, noSender{}, command.NudgeMessage, bottest.NewClock(w.now), slog.New(slog.DiscardHandler), nudge.Config{Workers: 64})
	if err := r.Tick(b.Context()); err != nil {
		b.Fatal(err)
	}
	err := w.store.View(b.Context(), func(tx bot.ReadTx) error {
		for _, i := range []int{0, nudgesARound - 1} {
			last, err := tx.Nudges(bot.LearnerTarget(member(i)), 1)
			if err != nil || len(last) != 1 || last[0].State != bot.NudgeSent {
				b.Fatalf("nudge %d: %+v, %v", i, last, err)
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
