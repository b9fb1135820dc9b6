package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
)

func (w *world) team(person, verb, name string) bot.TeamChange {
	w.t.Helper()
	ctx := context.Background()
	var r bot.TeamChange
	var err error
	switch verb {
	case "create":
		r, err = w.CreateTeam(ctx, w.by(person), name)
	case "join":
		r, err = w.JoinTeam(ctx, w.by(person), name)
	case "leave":
		r, err = w.LeaveTeam(ctx, w.by(person))
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// teamRows is "1 Red 2.5 (5/2)".
func (w *world) teamRows(person string, p bot.Period) string {
	var all []string
	for _, r := range w.board(person, bot.BoardQuery{Teams: true, Period: p}).Top {
		a := r.Score.Average()
		all = append(all, fmt.Sprintf("%d %s %d.%d (%d/%d)", r.Rank, r.Score.Name, a/10, a%10, r.Score.Points, r.Score.Active))
	}
	return strings.Join(all, ", ")
}

func TestTeams_AreRankedByAveragePerActiveMember(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.done("ana", "A1.1") // before the team: counts for it from joining on
	w.team("ana", "create", "Red")
	w.team("bea", "join", "red") // any case
	w.team("cleo", "create", "Blue")
	w.team("idle", "join", "Blue") // nobody active, does not weigh
	w.done("ana", "A1.2")
	w.done("ana", "A1.3")
	w.done("bea", "A1.1")
	w.done("cleo", "A1.1")
	w.done("cleo", "A1.2")
	w.done("cleo", "A1.3")
	if got, want := w.teamRows("ana", bot.ThisWeek), "1 Blue 3.0 (3/1), 2 Red 2.0 (4/2)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	w.team("ana", "join", "Blue")
	if got, want := w.teamRows("ana", bot.ThisWeek), "1 Blue 3.0 (6/2), 2 Red 1.0 (1/1)"; got != want {
		t.Errorf("after the change: %s, want %s", got, want)
	}
	if _, err := w.Undo(context.Background(), w.by("ana"), nil); err != nil {
		t.Fatal(err)
	}
	if got, want := w.teamRows("ana", bot.AllTime), "1 Blue 2.5 (5/2), 2 Red 1.0 (1/1)"; got != want {
		t.Errorf("after undo: %s, want %s", got, want)
	}
}

func TestTeams_OwnPlaceWithNeighbours(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 20)
	for i := range 16 {
		person := fmt.Sprintf("p%02d", i)
		w.team(person, "create", fmt.Sprintf("Team %02d", i))
		w.clock.Set(monday())
		for k := range 16 - i {
			w.clock.Set(monday().Add(time.Duration(k/5) * 24 * time.Hour)) // five a day count
			w.done(person, fmt.Sprintf("A1.%d", k+1))
		}
	}
	tests := []struct {
		person, around string
		adjoins        bool
	}{
		{"p09", "", false},
		{"p10", "11 Team 10* 6, 12 Team 11 5, 13 Team 12 4", true},
		{"p13", "12 Team 11 5, 13 Team 12 4, 14 Team 13* 3, 15 Team 14 2, 16 Team 15 1", false},
		{"p15", "14 Team 13 3, 15 Team 14 2, 16 Team 15* 1", false},
	}
	for _, tt := range tests {
		v := w.board(tt.person, bot.BoardQuery{Teams: true})
		if got := rows(v.Around); len(v.Top) != bot.TopRows || got != tt.around || v.Adjoins != tt.adjoins {
			t.Errorf("%s: top %d, around %s (adjoins: %t)\nwant %s (%t)", tt.person, len(v.Top), got, v.Adjoins, tt.around, tt.adjoins)
		}
	}
}

func TestTeams_ClosedWeeksStay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.team("ana", "create", "Red")
	w.done("ana", "A1.1")
	w.clock.Advance(7 * 24 * time.Hour)
	w.team("ana", "create", "Blue") // Red has no member left and goes
	if got, want := w.teamRows("ana", bot.LastWeek), "1 Red 1.0 (1/1)"; got != want {
		t.Errorf("last week: %s, want %s", got, want)
	}
	if got, want := w.teamRows("ana", bot.AllTime), "1 Blue 1.0 (1/1)"; got != want {
		t.Errorf("all time: %s, want %s", got, want)
	}
	if _, err := w.JoinTeam(context.Background(), w.by("bea"), "Red"); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("joining a team that went: %v", err)
	}
}

func TestTeams_NamesAndMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := context.Background()
	if _, err := w.CreateTeam(ctx, w.by("ana"), " \u202e!!! "); err == nil {
		t.Error("a team without a name was made")
	} else {
		wantMistake(t, err)
	}
	if r := w.team("ana", "create", "  Data\u202e   Platform  "); r.Team.Name != "Data Platform" || r.Exists {
		t.Errorf("made %+v", r)
	}
	if r := w.team("bea", "create", "data-platform"); !r.Exists {
		t.Errorf("the same name again: %+v", r)
	}
	w.team("bea", "join", "DATA PLATFORM")
	if r := w.team("bea", "join", "data platform"); !r.Already {
		t.Errorf("joining twice: %+v", r)
	}
	list, err := w.Teams(ctx, w.by("bea"))
	if err != nil || len(list) != 1 || list[0].Team.Members != 2 || !list[0].Own {
		t.Errorf("teams %+v, %v", list, err)
	}
	if _, err := w.DeleteMe(ctx, w.by("bea")); err != nil {
		t.Fatal(err)
	}
	if list, _ = w.Teams(ctx, w.by("ana")); len(list) != 1 || list[0].Team.Members != 1 {
		t.Errorf("after one deleted everything: %+v", list)
	}
	if r := w.team("ana", "leave", ""); r.Before != "Data Platform" {
		t.Errorf("left %+v", r)
	}
	if r := w.team("ana", "leave", ""); r.Before != "" {
		t.Errorf("left twice %+v", r)
	}
	long := strings.Repeat("ä", 500)
	if r := w.team("ana", "create", long); len([]rune(r.Team.Name)) > bot.MaxTeamRunes {
		t.Errorf("a name of %d characters was kept", len([]rune(r.Team.Name)))
	}
}
