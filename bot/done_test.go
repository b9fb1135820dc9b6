package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

func TestDone_CountsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enroll("ana", "A", bot.Plan{})
	first, again := w.done("ana", "A1.1"), w.done("ana", "A1.1")
	if first.Already || !first.Counted || first.Course.Done != 1 || !first.Enrolled {
		t.Errorf("first time: %+v", first)
	}
	if !again.Already || again.Course.Done != 1 {
		t.Errorf("second time: %+v", again)
	}
	if got := w.points("ana", bot.AllTime); got != 1 {
		t.Errorf("%d points, want 1", got)
	}
}

func TestDone_WithoutTopicIsTheTurn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.Done(context.Background(), w.by("ana"), nil); err == nil {
		t.Error("done on no path went through")
	} else {
		wantMistake(t, err)
	}
	w.enroll("ana", "A", bot.Plan{})
	for _, want := range []string{"A1.1", "A1.2", "A1.3", "A1.4", "A1.5"} {
		if r := w.done("ana", ""); r.Topic.Code != want {
			t.Errorf("done took %s, want %s", r.Topic.Code, want)
		}
	}
	_, err := w.Done(context.Background(), w.by("ana"), nil)
	wantMistake(t, err)
}

func TestDone_CountsForWhoeverPressesWithoutEnrollment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if r := w.done("guest", "B1.3"); r.Enrolled || r.Already || r.Course.Done != 1 || r.Course.Total != 5 {
		t.Errorf("got %+v", r)
	}
	if got := w.points("guest", bot.ThisWeek); got != 1 {
		t.Errorf("%d points, want 1", got)
	}
}

func TestDone_FiveADayCountInWindows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 10)
	for range 7 {
		w.enroll("ana", "A", bot.Plan{})
		w.done("ana", "")
	}
	if week, all := w.points("ana", bot.ThisWeek), w.points("ana", bot.AllTime); week != 5 || all != 7 {
		t.Errorf("week %d, all %d; want 5 and 7", week, all)
	}
	w.clock.Advance(24 * time.Hour)
	if r := w.done("ana", ""); !r.Counted {
		t.Error("the next day does not count")
	}
}

func TestUndo_TakesBackTheLastOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enroll("ana", "A", bot.Plan{})
	w.done("ana", "A1.1")
	w.clock.Advance(time.Minute)
	w.done("ana", "A1.3")
	r, err := w.Undo(context.Background(), w.by("ana"), nil)
	if err != nil || !r.WasDone || r.Topic.Code != "A1.3" {
		t.Fatalf("undo: %+v, %v", r, err)
	}
	if got := w.points("ana", bot.ThisWeek); got != 1 {
		t.Errorf("%d points, want 1", got)
	}
	if r, err := w.Undo(context.Background(), w.by("ana"), w.topic("A1.3")); err != nil || r.WasDone {
		t.Errorf("a second undo of the same: %+v, %v", r, err)
	}
	if s := w.standing("ana"); s.Streak.Days != 1 || len(s.Done) != 1 {
		t.Errorf("standing %+v", s.Streak)
	}
	if r := w.done("ana", "A1.3"); r.Already || !r.Counted {
		t.Errorf("doing it again: %+v", r)
	}
}

func TestUndo_LeavesClosedWindowsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.done("ana", "A1.1")
	w.clock.Advance(7 * 24 * time.Hour)
	if _, err := w.Undo(context.Background(), w.by("ana"), nil); err != nil {
		t.Fatal(err)
	}
	if last, all, month := w.points("ana", bot.LastWeek), w.points("ana", bot.AllTime), w.points("ana", bot.ThisMonth); last != 1 || all != 0 || month != 0 {
		t.Errorf("last week %d, all %d, month %d; want 1, 0, 0", last, all, month)
	}
}

func TestSkip_PutsATopicToTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	w.enroll("ana", "A", bot.Plan{})
	ctx := context.Background()
	r, err := w.Skip(ctx, w.by("ana"), nil)
	if err != nil || r.Topic.Code != "A1.1" || r.Next.Code != "A1.2" {
		t.Fatalf("skip: %+v, %v", r, err)
	}
	if r, err = w.Skip(ctx, w.by("ana"), w.topic("A1.1")); err != nil || !r.Already || r.Next.Code != "A1.2" {
		t.Errorf("the same skip again: %+v, %v", r, err)
	}
	var order []string
	for range 3 {
		order = append(order, w.done("ana", "").Topic.Code)
	}
	if got := order[0] + order[1] + order[2]; got != "A1.2A1.3A1.1" {
		t.Errorf("order %s", got)
	}
	if r, err = w.Skip(ctx, w.by("ana"), w.topic("A1.1")); err != nil || !r.Done {
		t.Errorf("skip of what is done: %+v, %v", r, err)
	}
	_, err = w.Skip(ctx, w.by("bea"), w.topic("A1.1"))
	wantMistake(t, err)
}

func TestCourses_TakeTurns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	every := bot.Plan{Days: new(bot.EveryDay)}
	w.enroll("ana", "A", every)
	w.clock.Advance(time.Second)
	w.enroll("ana", "B", every)
	var paths string
	var pathsSb145 strings.Builder
	for range 6 {
		w.clock.Set(w.standing("ana").Schedule.Next)
		claimed, _, err := w.ClaimDue(context.Background(), w.clock.Now(), 10)
		if err != nil || len(claimed) != 1 {
			t.Fatalf("claimed %d, %v", len(claimed), err)
		}
		pathsSb145.WriteString(claimed[0].Topic.Path().Code)
		standing := w.standing("ana")
		if turn := standing.Turn(); turn != claimed[0].Topic {
			t.Errorf("the turn is %s, the nudge was for %s", turn.Code, claimed[0].Topic.Code)
		}
		w.done("ana", "")
	}
	paths += pathsSb145.String()
	if paths != "ABABAB" {
		t.Errorf("paths took turns %s", paths)
	}
}

func TestTouch_KeepsAndRefreshesWhoIsWho(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	cmd := w.by("u1", bottest.Named("Ana\u202e <b>"), bottest.Zoned("Europe/Berlin"))
	if _, err := w.Done(context.Background(), cmd, w.topic("A1.1")); err != nil {
		t.Fatal(err)
	}
	if s := w.standing("u1"); s.Learner.Name != "Ana <b>" || s.Zone.String() != "Europe/Berlin" {
		t.Errorf("kept as %q in %s", s.Learner.Name, s.Zone)
	}
	if err := w.SetZone(context.Background(), cmd, "Asia/Tokyo"); err != nil {
		t.Fatal(err)
	}
	cmd.Person = bot.Person{Name: "Anna", Zone: "America/New_York"}
	if _, err := w.Done(context.Background(), cmd, w.topic("A1.2")); err != nil {
		t.Fatal(err)
	}
	s := w.standing("u1")
	if s.Learner.Name != "Anna" || s.Zone.String() != "Asia/Tokyo" {
		t.Errorf("now %q in %s; a chosen zone stays", s.Learner.Name, s.Zone)
	}
	if top := w.board("u1", bot.BoardQuery{}).Top; len(top) != 1 || top[0].Score.Name != "Anna" {
		t.Errorf("on the board as %+v", top)
	}
}
