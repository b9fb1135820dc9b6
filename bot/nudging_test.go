package bot_test

import (
	"errors"
	"testing"
	"time"

	"pathbot/bot"
)

// Only one of two workers gets to send a nudge, and what is settled stays settled.
func TestNudge_StatesGoOneWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enroll("ana", "A", bot.Plan{Days: new(bot.EveryDay)})
	w.clock.Advance(time.Hour)
	claimed, _, err := w.ClaimDue(t.Context(), w.clock.Now(), 10)
	if err != nil || len(claimed) != 1 {
		t.Fatal(len(claimed), err)
	}
	if again, _, err := w.ClaimDue(t.Context(), w.clock.Now(), 10); err != nil || len(again) != 0 {
		t.Fatalf("claimed twice: %d, %v", len(again), err)
	}
	key := claimed[0].Nudge.Key
	if _, err := w.StartSending(t.Context(), key, w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.StartSending(t.Context(), key, w.clock.Now()); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("two workers send it: %v", err)
	}
	if err := w.Settle(t.Context(), key, bot.NudgeSent, bot.MessageRef{ID: "1"}, "", time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := w.Settle(t.Context(), key, bot.NudgeFailed, bot.MessageRef{}, "late", time.Time{}); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("sent became failed: %v", err)
	}
	if _, err := w.SendLater(t.Context(), key, w.clock.Now(), "again"); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("sent was put back: %v", err)
	}
	if _, err := w.Doubt(t.Context(), key, w.clock.Now()); !errors.Is(err, bot.ErrTaken) {
		t.Errorf("sent was doubted: %v", err)
	}
}

func TestScore_AverageIsRoundedHalfUp(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ points, active, want int }{{5, 3, 17}, {5, 2, 25}, {1, 3, 3}, {0, 0, 0}, {4, 3, 13}, {7, 4, 18}, {1, 20, 1}} {
		if got := (bot.Score{Points: tt.points, Active: tt.active}).Average(); got != tt.want {
			t.Errorf("%d over %d is %d tenths, want %d", tt.points, tt.active, got, tt.want)
		}
	}
}
