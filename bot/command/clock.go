package command

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pathbot/bot"
)

// parseTime reads a time of day as minutes since midnight: 9:30, 09.30, 9h30, 0930, 9, 9am, 9:30 pm, noon, midnight.
func parseTime(s string) (int, bool) {
	s = strings.ToLower(strings.TrimRight(strings.Join(strings.Fields(s), ""), ",;."))
	if strings.HasSuffix(s, "a.m") || strings.HasSuffix(s, "p.m") {
		s += "."
	}
	if strings.Contains(s, ":") {
		s = strings.TrimSuffix(s, "h")
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "uhr"), "o'clock")
	switch s {
	case "noon", "midday":
		return 12 * 60, true
	case "midnight":
		return 0, true
	}
	half := ""
	for _, end := range []string{"am", "pm", "a.m.", "p.m."} {
		if t, ok := strings.CutSuffix(s, end); ok {
			s, half = t, end[:1]
			break
		}
	}
	hours, minutes, ok := strings.Cut(strings.NewReplacer(".", ":", "h", ":").Replace(s), ":")
	if !ok && len(s) >= 3 && len(s) <= 4 {
		hours, minutes = s[:len(s)-2], s[len(s)-2:]
	}
	if minutes == "" {
		minutes = "00"
	}
	h, okH := digits(hours, 2)
	m, okM := digits(minutes, 2)
	if !okH || !okM || len(minutes) != 2 || m > 59 || h > 23 {
		return 0, false
	}
	switch {
	case half != "" && (h < 1 || h > 12):
		return 0, false
	case half == "p" && h < 12:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	return h*60 + m, true
}

func digits(s string, most int) (int, bool) {
	if s == "" || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// parseDays reads days of the week: "weekdays", "daily", "mon, wed and fri", "Monday to Thursday", "tue-thu".
func parseDays(s string) (bot.Weekdays, bool) {
	s = strings.NewReplacer(",", " ", ";", " ", "/", " ", "+", " ", "&", " ", "–", "-", "—", "-").Replace(strings.ToLower(s))
	s = strings.NewReplacer(" - ", "-", " to ", "-", " through ", "-", " till ", "-", " until ", "-", "week days", "weekdays", "week ends", "weekends", "business days", "weekdays").Replace(s)
	var set bot.Weekdays
	for part := range strings.FieldsSeq(s) {
		switch part {
		case "and", "every", "each", "on", "the":
			continue
		case "all":
			set |= bot.EveryDay
			continue
		case "day", "days":
			if set != 0 { // "working days", "all days"
				continue
			}
		}
		days, ok := dayRange(part)
		if !ok {
			return 0, false
		}
		set |= days
	}
	return set, set != 0
}

func dayRange(s string) (bot.Weekdays, bool) {
	if s == "m-f" {
		return bot.WorkDays, true
	}
	switch strings.TrimSuffix(s, "s") {
	case "daily", "everyday", "day":
		return bot.EveryDay, true
	case "weekday", "workday", "workingday", "working", "work", "businessday":
		return bot.WorkDays, true
	case "weekend":
		return bot.WeekEnd, true
	}
	from, to, isRange := strings.Cut(s, "-")
	a, ok := weekday(from)
	if !ok {
		return 0, false
	}
	var set bot.Weekdays
	if !isRange {
		return set.With(a), true
	}
	b, ok := weekday(to)
	if !ok {
		return 0, false
	}
	for d := a; ; d = (d + 1) % 7 {
		set = set.With(d)
		if d == b {
			return set, true
		}
	}
}

// weekday reads "mon", "Monday", "mondays", "mo", "thurs".
func weekday(s string) (time.Weekday, bool) {
	s = strings.TrimSuffix(strings.Trim(strings.ToLower(s), "."), "s")
	if len(s) < 2 {
		return 0, false
	}
	for d := range time.Weekday(7) {
		name := strings.ToLower(d.String())
		if strings.HasPrefix(name, s) || s == "thur" && d == time.Thursday || s == "tue" && d == time.Tuesday || s == "wednes" && d == time.Wednesday {
			return d, true
		}
	}
	return 0, false
}

// parseDate reads a date that lies ahead of today: 2026-12-24, 24 Dec, Dec 24, 24.12., 24.12.2026, tomorrow, Monday, "2 weeks", "10 days".
func parseDate(s string, today bot.Day) (bot.Day, bool) {
	s = ordinals(strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer(",", " ", "the ", "").Replace(s)), " ")))
	if d, err := bot.ParseDay(s); err == nil {
		return d, true
	}
	switch s {
	case "today":
		return today, true
	case "tomorrow":
		return today + 1, true
	case "next week":
		return today.Monday() + 7, true
	case "next month":
		y, m, _ := today.Date()
		return bot.DayOf(y, m+1, 1), true
	}
	if d, ok := weekday(strings.TrimPrefix(s, "next ")); ok {
		return today + 1 + bot.Day((int(d)-int((today+1).Weekday())+7)%7), true
	}
	if d, ok := span(s, today); ok {
		return d, true
	}
	for _, layout := range []string{"2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006", "2.1.2006"} {
		if t, err := time.Parse(layout, titled(s)); err == nil {
			return bot.LocalDay(t, time.UTC), true
		}
	}
	for _, layout := range []string{"2 Jan", "2 January", "Jan 2", "January 2", "2.1.", "2.1"} {
		t, err := time.Parse(layout, titled(s))
		if err != nil {
			continue
		}
		return nextDate(t.Month(), t.Day(), today), true
	}
	return 0, false
}

// nextDate is the first day from today on with that date; 29 February is not in every year.
func nextDate(month time.Month, day int, today bot.Day) bot.Day {
	y, _, _ := today.Date()
	for ; ; y++ {
		d := bot.DayOf(y, month, day)
		if _, m, _ := d.Date(); m == month && d >= today {
			return d
		}
	}
}

// ordinals reads "24th" and "24. dec" as "24".
func ordinals(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		for _, end := range []string{"st", "nd", "rd", "th", "."} {
			if n, ok := strings.CutSuffix(w, end); ok && len(words) > 1 {
				if _, number := digits(n, 2); number {
					words[i] = n
				}
			}
		}
	}
	return strings.ReplaceAll(strings.Join(words, " "), "/", "-")
}

// span reads "10 days", "in 2 weeks", "a month".
func span(s string, today bot.Day) (bot.Day, bool) {
	parts := strings.Fields(strings.TrimPrefix(s, "in "))
	if len(parts) != 2 {
		return 0, false
	}
	n, ok := digits(parts[0], 3)
	if i := slices.Index([]string{"", "a", "two", "three", "four", "five", "six"}, strings.Replace(parts[0], "one", "a", 1)); i > 0 {
		n, ok = i, true
	}
	if !ok {
		return 0, false
	}
	switch strings.TrimSuffix(parts[1], "s") {
	case "day":
		return today + bot.Day(n), true
	case "week":
		return today + bot.Day(7*n), true
	case "month":
		y, m, d := today.Date()
		return bot.DayOf(y, m+time.Month(n), d), true
	}
	return 0, false
}

// titled sets the first letter of each word in upper case, as time.Parse wants months.
func titled(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] >= 'a' && b[i] <= 'z' && (i == 0 || b[i-1] == ' ' || b[i-1] == '/') {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}
