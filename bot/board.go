package bot

import (
	"strings"
	"time"
	"unicode/utf8"

	"pathbot/curriculum"
)

// Board names one leaderboard.
type Board struct {
	Workspace WorkspaceKey
	Teams     bool              // of teams instead of learners
	Path      curriculum.PathID // empty: over all paths
	Window    Window
}

// Window names a period: "all", "w2026-11-23" (the week of that Monday) or "m2026-11-01".
type Window string

// WindowAll is everything since the beginning.
const WindowAll Window = "all"

// WeekWindow is the week that contains d. Weeks begin on Monday.
func WeekWindow(d Day) Window { return Window("w" + d.Monday().String()) }

// MonthWindow is the month that contains d.
func MonthWindow(d Day) Window { return Window("m" + d.MonthStart().String()) }

// Score is one row of a board: a learner or a team.
type Score struct {
	Member string // user id or team id
	Name   string // display name as of the last write; SortName of it orders equal points
	Points int    // topics; of a team: the sum over its members
	Active int    // of a team: members with at least one point in the window
	Listed bool   // false: counted, but not shown and not ranked
}

// ScoreOn is a score and the board it stands on.
type ScoreOn struct {
	Board Board
	Score Score
}

// Period is what a person asks a board for.
type Period string

// The periods of a board.
const (
	ThisWeek  Period = "week"
	LastWeek  Period = "last-week"
	ThisMonth Period = "month"
	AllTime   Period = "all"
)

// WindowOf is the window a period means at an instant in the workspace's zone.
func WindowOf(p Period, at time.Time, zone *time.Location) Window {
	today := LocalDay(at, zone)
	switch p {
	case LastWeek:
		return WeekWindow(today - 7)
	case ThisMonth:
		return MonthWindow(today)
	case AllTime:
		return WindowAll
	case ThisWeek:
	}
	return WeekWindow(today)
}

// SortName is a name folded for ordering: lower case, cut to at most 24 bytes on a rune boundary.
func SortName(name string) string {
	folded := strings.ToLower(name)
	if len(folded) <= sortNameBytes {
		return folded
	}
	end := sortNameBytes
	for !utf8.RuneStart(folded[end]) {
		end--
	}
	return folded[:end]
}

const sortNameBytes = 24
