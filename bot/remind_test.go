package bot_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

func TestRemind_ChangesThePlan(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	if _, err := w.Remind(ctx, w.by("ana"), bot.Plan{Minute: new(600)}); !errors.Is(err, bot.ErrNotEnrolled) {
		t.Errorf("remind without a path: %v", err)
	}
	r := w.enroll("ana", "A", bot.Plan{})
	if got := r.Schedule.Next; !got.Equal(time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC)) {
		t.Errorf("by default %s", got)
	}
	s, err := w.Remind(ctx, w.by("ana", bottest.In("general")), bot.Plan{Minute: new(480), Days: new(bot.WeekEnd), Where: bot.WhereHere, Zone: "Asia/Kathmandu"})
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2027, 3, 20, 2, 15, 0, 0, time.UTC); !s.Next.Equal(want) || s.Channel.ID != "general" {
		t.Errorf("next %s in %q, want %s", s.Next, s.Channel.ID, want)
	}
	if s, err = w.Remind(ctx, w.by("ana"), bot.Plan{Where: bot.WhereOff}); err != nil || !s.Next.IsZero() || s.Paused == "" {
		t.Errorf("off: %+v, %v", s, err)
	}
	if r := w.enroll("ana", "B", bot.Plan{}); !r.Schedule.Next.IsZero() {
		t.Error("a second path switched reminders on that were off")
	}
	if s, err = w.Remind(ctx, w.by("ana"), bot.Plan{Where: bot.WhereDM}); err != nil || s.Next.IsZero() || !s.Channel.IsZero() {
		t.Errorf("on again: %+v, %v", s, err)
	}
}

func TestSetZone_MovesTheNextNudgeAndGivesNoSecondOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	w.enroll("ana", "A", bot.Plan{Days: new(bot.EveryDay)})
	w.clock.Set(time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC))
	if claimed, _, err := w.ClaimDue(ctx, w.clock.Now(), 10); err != nil || len(claimed) != 1 {
		t.Fatal(len(claimed), err)
	}
	// West of Greenwich 9:30 of the same day is still ahead.
	if err := w.SetZone(ctx, w.by("ana"), "America/Los_Angeles"); err != nil {
		t.Fatal(err)
	}
	s := w.standing("ana")
	if want := time.Date(2027, 3, 16, 16, 30, 0, 0, time.UTC); !s.Schedule.Next.Equal(want) {
		t.Errorf("next %s, want %s", s.Schedule.Next, want)
	}
}

func TestPause_IsNeutralAndEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 20)
	ctx := context.Background()
	w.enroll("ana", "A", bot.Plan{Days: new(bot.EveryDay)})
	w.done("ana", "")
	s, err := w.Pause(ctx, w.by("ana"), bot.DayOf(2027, 3, 25))
	if err != nil || !s.Next.Equal(time.Date(2027, 3, 25, 9, 30, 0, 0, time.UTC)) {
		t.Fatalf("next %s, %v", s.Next, err)
	}
	w.clock.Set(time.Date(2027, 3, 25, 10, 0, 0, 0, time.UTC))
	if r := w.done("ana", ""); r.Streak.Current != 2 || r.Streak.Freezes != bot.MaxFreezes {
		t.Errorf("after the pause %+v", r.Streak)
	}
	if s, err = w.Pause(ctx, w.by("ana"), bot.Forever); err != nil || !s.Next.IsZero() {
		t.Errorf("open pause: next %s, %v", s.Next, err)
	}
	w.clock.Advance(48 * time.Hour)
	if s, err = w.Resume(ctx, w.by("ana")); err != nil || !s.Next.Equal(time.Date(2027, 3, 28, 9, 30, 0, 0, time.UTC)) {
		t.Errorf("resumed: next %s, %v", s.Next, err)
	}
	standing := w.standing("ana")
	if len(standing.Learner.Pauses) != 2 || standing.Streak.Current != 2 {
		t.Errorf("pauses %+v, streak %+v", standing.Learner.Pauses, standing.Streak)
	}
	if _, err := w.Pause(ctx, w.by("bea"), bot.Forever); !errors.Is(err, bot.ErrNotEnrolled) {
		t.Errorf("pause without a path: %v", err)
	}
}

func TestPause_KeepsABoundedHistory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enroll("ana", "A", bot.Plan{})
	for range 3 * bot.MaxPauses {
		if _, err := w.Pause(context.Background(), w.by("ana"), bot.Forever); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(24 * time.Hour)
		if _, err := w.Resume(context.Background(), w.by("ana")); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(24 * time.Hour)
	}
	if n := len(w.standing("ana").Learner.Pauses); n > bot.MaxPauses {
		t.Errorf("%d pauses are kept", n)
	}
}

func TestLeave_KeepsWhatIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	w.enroll("ana", "A", bot.Plan{})
	w.done("ana", "")
	if r, err := w.Leave(ctx, w.by("ana"), w.Catalog.Find("A").Path); err != nil || !r.WasOn || r.Left != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if s := w.standing("ana"); len(s.Courses) != 0 || len(s.Done) != 1 || !s.Schedule.Next.IsZero() {
		t.Errorf("after leaving: %+v", s.Schedule)
	}
	if r := w.enroll("ana", "A", bot.Plan{}); r.Already || r.Course.Done != 1 {
		t.Errorf("coming back: %+v", r)
	}
	if r, err := w.Leave(ctx, w.by("ana"), w.Catalog.Find("B").Path); err != nil || r.WasOn {
		t.Errorf("leaving what one is not on: %+v, %v", r, err)
	}
}
