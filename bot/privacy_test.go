package bot_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

func TestDeleteMe_LeavesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	w.enroll("ana", "A", bot.Plan{Days: new(bot.EveryDay)})
	w.team("ana", "create", "Red")
	w.team("bea", "join", "Red")
	w.done("bea", "A1.1")
	w.done("ana", "A1.1")
	w.clock.Advance(25 * time.Hour)
	if _, _, err := w.ClaimDue(ctx, w.clock.Now(), 10); err != nil {
		t.Fatal(err)
	}
	if r, err := w.Export(ctx, w.by("ana")); err != nil || len(r.Completions) != 1 || len(r.Enrollments) != 1 || r.Schedule == nil || len(r.Nudges) != 1 || len(r.Scores) == 0 || len(r.Days) != 1 {
		t.Fatalf("export %+v, %v", r, err)
	}
	if known, err := w.DeleteMe(ctx, w.by("ana")); err != nil || !known {
		t.Fatal(known, err)
	}
	if _, err := w.Export(ctx, w.by("ana")); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("something is left: %v", err)
	}
	if v := w.board("bea", bot.BoardQuery{Period: bot.AllTime}); rows(v.Top) != "1 bea* 1" {
		t.Errorf("board %s", rows(v.Top))
	}
	if got, want := w.teamRows("bea", bot.AllTime), "1 Red 1.0 (1/1)"; got != want {
		t.Errorf("team %s, want %s", got, want)
	}
	if known, err := w.DeleteMe(ctx, w.by("ana")); err != nil || known {
		t.Errorf("a second time: %t, %v", known, err)
	}
}

// The same ids in two workspaces, and on two platforms, are different people.
func TestTenants_SeeNothingOfEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	other := func(person string) bot.Command {
		return bottest.Command(bottest.User("w2", person), w.clock.Now(), "", bottest.Named("Other "+person))
	}
	w.enroll("ana", "A", bot.Plan{})
	w.done("ana", "A1.1")
	w.team("ana", "create", "Red")
	if s, err := w.Standing(ctx, other("ana")); err != nil || s.Known || len(s.Done) != 0 || len(s.Courses) != 0 {
		t.Errorf("standing over there: %+v, %v", s, err)
	}
	if v, err := w.Leaderboard(ctx, other("ana"), bot.BoardQuery{Period: bot.AllTime}); err != nil || len(v.Top) != 0 || v.Own.Points != 0 {
		t.Errorf("board over there: %+v, %v", v, err)
	}
	if _, err := w.StandingOf(ctx, other("x"), "ana"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("progress over there: %v", err)
	}
	if list, err := w.Teams(ctx, other("ana")); err != nil || len(list) != 0 {
		t.Errorf("teams over there: %+v, %v", list, err)
	}
	if _, err := w.JoinTeam(ctx, other("ana"), "Red"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("team over there: %v", err)
	}
	if err := w.PauseWorkspace(ctx, bottest.Workspace("w2"), "uninstalled", w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(time.Hour)
	if claimed, _, err := w.ClaimDue(ctx, w.clock.Now(), 10); err != nil || len(claimed) != 0 {
		t.Errorf("ana is done today: %d, %v", len(claimed), err)
	}
}
