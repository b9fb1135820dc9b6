package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

// row is "1 ana 3" for comparisons.
func rows(list []bot.BoardRow) string {
	var all []string
	for _, r := range list {
		mark := ""
		if r.Own {
			mark = "*"
		}
		all = append(all, fmt.Sprintf("%d %s%s %d", r.Rank, r.Score.Name, mark, r.Score.Points))
	}
	return strings.Join(all, ", ")
}

func TestLeaderboard_TiesShareARank(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for person, n := range map[string]int{"cleo": 2, "ana": 2, "bea": 3, "dan": 1} {
		for i := range n {
			w.done(person, fmt.Sprintf("A1.%d", i+1))
		}
	}
	if got, want := rows(w.board("ana", bot.BoardQuery{}).Top), "1 bea 3, 2 ana* 2, 2 cleo 2, 4 dan 1"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestLeaderboard_OwnPlaceWithNeighbours(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 20)
	for i := range 18 {
		for k := range 18 - i {
			if k > 0 && k%5 == 0 {
				w.clock.Set(monday().Add(time.Duration(k/5) * 24 * time.Hour)) // five a day count
			} else if k == 0 {
				w.clock.Set(monday())
			}
			w.done(fmt.Sprintf("p%02d", i), fmt.Sprintf("A1.%d", k+1))
		}
	}
	v := w.board("p14", bot.BoardQuery{})
	if len(v.Top) != bot.TopRows || v.Listed != 18 || v.OwnRank != 15 {
		t.Errorf("top %d, listed %d, own rank %d", len(v.Top), v.Listed, v.OwnRank)
	}
	if got, want := rows(v.Around), "13 p12 6, 14 p13 5, 15 p14* 4, 16 p15 3, 17 p16 2"; got != want {
		t.Errorf("around: %s\nwant: %s", got, want)
	}
	for person, want := range map[string]bool{"p10": true, "p12": true, "p13": false, "p14": false} {
		if v := w.board(person, bot.BoardQuery{}); v.Adjoins != want {
			t.Errorf("%s: %s goes on where the top ends: %t, want %t", person, rows(v.Around), v.Adjoins, want)
		}
	}
	if v := w.board("p03", bot.BoardQuery{}); len(v.Around) != 0 || v.OwnRank != 4 {
		t.Errorf("who is in the top has no second place: %s", rows(v.Around))
	}
}

func TestLeaderboard_PathsAndWindowsAreTheirOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.done("ana", "A1.1")
	w.done("ana", "B1.1")
	b := w.Catalog.Find("B").Path
	if got := w.board("ana", bot.BoardQuery{Path: b}).Own.Points; got != 1 {
		t.Errorf("path B: %d", got)
	}
	w.clock.Set(time.Date(2027, 3, 22, 0, 0, 1, 0, time.UTC)) // the next Monday
	if this, last, month := w.points("ana", bot.ThisWeek), w.points("ana", bot.LastWeek), w.points("ana", bot.ThisMonth); this != 0 || last != 2 || month != 2 {
		t.Errorf("this week %d, last week %d, month %d; want 0, 2, 2", this, last, month)
	}
	w.clock.Set(time.Date(2027, 4, 1, 0, 0, 1, 0, time.UTC))
	if month, all := w.points("ana", bot.ThisMonth), w.points("ana", bot.AllTime); month != 0 || all != 2 {
		t.Errorf("next month %d, all %d", month, all)
	}
}

func TestLeaderboard_WeeksBeginInTheWorkspaceZone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	// The first learner's zone becomes the workspace's: in Auckland it is Monday already.
	w.clock.Set(time.Date(2027, 3, 14, 12, 0, 0, 0, time.UTC))
	if _, err := w.Done(context.Background(), w.by("ana", bottest.Zoned("Pacific/Auckland")), w.topic("A1.1")); err != nil {
		t.Fatal(err)
	}
	w.clock.Set(time.Date(2027, 3, 20, 12, 0, 0, 0, time.UTC))
	if got := w.points("ana", bot.ThisWeek); got != 1 {
		t.Errorf("on Sunday in Auckland the week has %d, want 1", got)
	}
}

func TestHide_TakesOffEveryBoardAndSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.done("ana", "A1.1")
	w.done("bea", "A1.1")
	ctx := context.Background()
	if changed, err := w.SetHidden(ctx, w.by("ana"), true); err != nil || !changed {
		t.Fatal(changed, err)
	}
	for _, p := range []bot.Period{bot.ThisWeek, bot.ThisMonth, bot.AllTime} {
		v := w.board("bea", bot.BoardQuery{Period: p})
		if rows(v.Top) != "1 bea* 1" || v.Unlisted != 1 {
			t.Errorf("%s: %s, %d not listed", p, rows(v.Top), v.Unlisted)
		}
	}
	if v := w.board("ana", bot.BoardQuery{}); !v.Hidden || v.Own.Points != 1 || v.OwnRank != 1 || len(v.Around) != 0 {
		t.Errorf("who hides sees the own place: %+v", v)
	}
	if _, err := w.StandingOf(ctx, w.by("bea"), "ana"); err == nil {
		t.Error("the progress of who hides is visible")
	}
	w.done("ana", "A1.2") // still hidden
	if v := w.board("bea", bot.BoardQuery{}); rows(v.Top) != "1 bea* 1" {
		t.Errorf("a new topic listed who hides: %s", rows(v.Top))
	}
	if _, err := w.SetHidden(ctx, w.by("ana"), false); err != nil {
		t.Fatal(err)
	}
	if v := w.board("bea", bot.BoardQuery{}); rows(v.Top) != "1 ana 2, 2 bea* 1" || v.Unlisted != 0 {
		t.Errorf("after show-me: %s, %d not listed", rows(v.Top), v.Unlisted)
	}
}

func TestPersonLeft_IsNotListedAndReturns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.done("ana", "A1.1")
	ctx := context.Background()
	for range 2 { // told twice
		if err := w.PersonLeft(ctx, bottest.User("w", "ana")); err != nil {
			t.Fatal(err)
		}
	}
	if v := w.board("bea", bot.BoardQuery{}); len(v.Top) != 0 {
		t.Errorf("who left is listed: %s", rows(v.Top))
	}
	w.done("ana", "A1.2")
	if v := w.board("bea", bot.BoardQuery{}); rows(v.Top) != "1 ana 2" {
		t.Errorf("who came back: %s", rows(v.Top))
	}
	if err := w.PersonLeft(ctx, bottest.User("w", "nobody")); err != nil {
		t.Error(err)
	}
}
