package bot

import "time"

// The plan of who did not say otherwise.
const (
	DefaultMinute = 9*60 + 30
	DefaultDays   = WorkDays
)

// CatchUp is how late a nudge may still go out; what is later is dropped, never piled up.
const CatchUp = 2 * time.Hour

// Thinning: after so many days in a row with nudges that nothing was done after, nudges come every other day, weekly, and then stop until the learner does something.
const (
	IgnoredSlower = 3
	IgnoredWeekly = 7
	IgnoredPause  = 14
)

// Occurrence is one due moment: the instant and the local day it stands for.
type Occurrence struct {
	At  time.Time
	Day Day
}

// searchDays bounds how far ahead an occurrence is looked for: a year covers every gap thinning and weekdays can make.
const searchDays = 370

// NextOccurrence is the first due moment of s after an instant, in the schedule's zone. It skips weekdays that are not in the plan, days at or before LastDay, the days
// off holds, and days thinned out by Ignored. The second result is false when there is none within a year.
func NextOccurrence(s Schedule, after time.Time, zone *time.Location, off func(Day) bool) (Occurrence, bool) {
	// One day back: where clocks jump, the moment of a local day can lie behind the midnight that ends it.
	first := LocalDay(after, zone) - 1
	if s.LastDay != 0 {
		first = max(first, s.LastDay+s.gap())
	}
	for d := first; d < first+searchDays; d++ {
		if !s.Days.Has(d.Weekday()) || off(d) {
			continue
		}
		if at, ok := InstantOf(d, s.Minute, zone); ok && at.After(after) {
			return Occurrence{at, d}, true
		}
	}
	return Occurrence{}, false
}

// gap is the least number of days between two nudges.
func (s Schedule) gap() Day {
	switch {
	case s.Target.Kind == ToChannel || s.Ignored < IgnoredSlower:
		return 1
	case s.Ignored < IgnoredWeekly:
		return 2
	default:
		return 7
	}
}

// Plan sets Next and NextDay to the first occurrence after an instant; a paused schedule has none.
func (s *Schedule) Plan(after time.Time, zone *time.Location, off func(Day) bool) {
	s.Next, s.NextDay = time.Time{}, 0
	if s.Paused != "" {
		return
	}
	if o, ok := NextOccurrence(*s, after, zone, off); ok {
		s.Next, s.NextDay = o.At, o.Day
	}
}

// Never is an off function without days off.
func Never(Day) bool { return false }

// PausedOn is whether the learner pauses on a day.
func (l Learner) PausedOn(d Day) bool {
	for _, r := range l.Pauses {
		if r.Contains(d) {
			return true
		}
	}
	return false
}

// ClockText is minutes since midnight as HH:MM.
func ClockText(minute int) string {
	return string([]byte{
		byte('0' + minute/600), byte('0' + minute/60%10), ':', byte('0' + minute%60/10), byte('0' + minute%10),
	})
}
