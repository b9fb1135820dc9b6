package command

import (
	"testing"
	"time"

	"pathbot/bot"
)

func TestParseTime(t *testing.T) {
	t.Parallel()
	tests := map[string]int{
		"9:30": 570, "09:30": 570, "9.30": 570, "9h30": 570, "0930": 570, "930": 570, "9": 540, "21": 1260, "00:00": 0, "23:59": 1439,
		"9am": 540, "9 am": 540, "9:30 PM": 1290, "12am": 0, "12pm": 720, "12:15 a.m.": 15, "noon": 720, "midnight": 0, "9 uhr": 540, "9h": 540,
	}
	for said, want := range tests {
		if got, ok := parseTime(said); !ok || got != want {
			t.Errorf("parseTime(%q) = %d, %t, want %d", said, got, ok, want)
		}
	}
	for _, said := range []string{"", "24:00", "25", "9:60", "9:5", "13pm", "0am", "-1", "nine", "9:30:15", "99999", "9:3０", "am", ":", "9::30", "1e1"} {
		if got, ok := parseTime(said); ok {
			t.Errorf("parseTime(%q) = %d, want a refusal", said, got)
		}
	}
}

func TestParseDays(t *testing.T) {
	t.Parallel()
	mwf := bot.Weekdays(0).With(time.Monday).With(time.Wednesday).With(time.Friday)
	tests := map[string]bot.Weekdays{
		"weekdays": bot.WorkDays, "workdays": bot.WorkDays, "working days": bot.WorkDays, "mon-fri": bot.WorkDays, "Monday to Friday": bot.WorkDays, "Mo-Fr": bot.WorkDays, "mon – fri": bot.WorkDays,
		"every weekday": bot.WorkDays, "daily": bot.EveryDay, "every day": bot.EveryDay, "everyday": bot.EveryDay, "all days": bot.EveryDay, "all": bot.EveryDay, "mon-sun": bot.EveryDay, "each day": bot.EveryDay,
		"weekends": bot.WeekEnd, "sat sun": bot.WeekEnd, "sat, sun": bot.WeekEnd, "mon, wed and fri": mwf, "mon,wed,fri": mwf, "Mondays Wednesdays Fridays": mwf, "mon/wed/fri": mwf,
		"fri-mon": bot.WeekEnd.With(time.Friday).With(time.Monday), "thurs": bot.Weekdays(0).With(time.Thursday), "tues": bot.Weekdays(0).With(time.Tuesday),
		"weekdays and sat": bot.WorkDays.With(time.Saturday), "mon,tue,wed,thu,fri,sat,sun": bot.EveryDay, "weekday": bot.WorkDays, "weekend": bot.WeekEnd,
	}
	for said, want := range tests {
		if got, ok := parseDays(said); !ok || got != want {
			t.Errorf("parseDays(%q) = %07b, %t, want %07b", said, got, ok, want)
		}
	}
	for _, said := range []string{"", "someday", "m", "mon-", "-fri", "mon-xyz", "Berlin", "and", "monkey", "0"} {
		if got, ok := parseDays(said); ok {
			t.Errorf("parseDays(%q) = %07b, want a refusal", said, got)
		}
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	today := bot.DayOf(2026, 11, 25) // a Wednesday
	tests := map[string]string{
		"2026-12-24": "2026-12-24", "24 Dec": "2026-12-24", "Dec 24": "2026-12-24", "24 december 2026": "2026-12-24", "24.12.": "2026-12-24", "24.12.2026": "2026-12-24", "December 24, 2026": "2026-12-24",
		"tomorrow": "2026-11-26", "Monday": "2026-11-30", "next monday": "2026-11-30", "Wednesday": "2026-12-02", "2 weeks": "2026-12-09", "in 10 days": "2026-12-05", "a week": "2026-12-02",
		"1 month": "2026-12-25", "3 Jan": "2027-01-03", "next week": "2026-11-30",
	}
	for said, want := range tests {
		if got, ok := parseDate(said, today); !ok || got.String() != want {
			t.Errorf("parseDate(%q) = %s, %t, want %s", said, got, ok, want)
		}
	}
	for _, said := range []string{"", "32 Dec", "2026-02-30", "soon", "12", "week", "2 fortnights", "24/12/26"} {
		if got, ok := parseDate(said, today); ok {
			t.Errorf("parseDate(%q) = %s, want a refusal", said, got)
		}
	}
}

func TestFindZones(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"Berlin": "Europe/Berlin", "europe/berlin": "Europe/Berlin", "new york": "America/New_York", "New_York": "America/New_York", "munich": "Europe/Berlin", "München": "Europe/Berlin",
		"bangalore": "Asia/Kolkata", "UTC": "UTC", "gmt": "UTC", "são paulo": "America/Sao_Paulo", "kolkata": "Asia/Kolkata", "Zürich": "Europe/Zurich", "st johns": "America/St_Johns", "st. john's": "",
	}
	for said, want := range tests {
		got := bot.FindZones(said, 1)
		if want == "" {
			continue
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("FindZones(%q) = %q, want %s", said, got, want)
		}
	}
	for _, said := range []string{"", "Atlantis", "UTC+2", "\x00", "xx"} {
		if got := bot.FindZones(said, 5); len(got) > 0 && said != "xx" {
			t.Errorf("FindZones(%q) = %q, want none", said, got)
		}
	}
}

func FuzzParseClock(f *testing.F) {
	for _, s := range []string{"9:30", "mon-fri", "24 Dec", "2 weeks", "every day", "12:15 a.m.", "\xff", "fri-mon"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, ok := parseTime(s); ok && (m < 0 || m > 1439) {
			t.Errorf("parseTime(%q) = %d", s, m)
		}
		if d, ok := parseDays(s); ok && (d == 0 || d > bot.EveryDay) {
			t.Errorf("parseDays(%q) = %b", s, d)
		}
		parseDate(s, bot.DayOf(2026, 11, 25))
		bot.FindZones(s, 5)
	})
}
