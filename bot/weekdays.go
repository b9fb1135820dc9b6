package bot

import (
	"strings"
	"time"
)

// Weekdays is a set of days of the week: bit 0 is Sunday.
type Weekdays uint8

// The common sets.
const (
	EveryDay  Weekdays = 0b1111111
	WorkDays  Weekdays = 0b0111110
	WeekEnd   Weekdays = 0b1000001
	noWeekday Weekdays = 0
)

// Has reports whether d is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w&(1<<d) != 0 }

// With is the set with d added.
func (w Weekdays) With(d time.Weekday) Weekdays { return w | 1<<d }

// String is how people say it: "every day", "on weekdays", "on Mon, Wed and Fri".
func (w Weekdays) String() string {
	switch w & EveryDay {
	case EveryDay:
		return "every day"
	case WorkDays:
		return "on weekdays"
	case WeekEnd:
		return "on weekends"
	case noWeekday:
		return "never"
	}
	var names []string
	for i := range 7 {
		if d := time.Weekday((i + 1) % 7); w.Has(d) {
			names = append(names, d.String()[:3])
		}
	}
	if len(names) == 1 {
		return "on " + names[0]
	}
	return "on " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
