package bot

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// Day is a calendar day without a zone: days since 1970-01-01.
type Day int32

// DayOf is the day with that date.
func DayOf(y int, m time.Month, d int) Day {
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// LocalDay is the day an instant belongs to in a zone. It is the one function that says so: nudges, streaks, boards and pictures all use it.
func LocalDay(at time.Time, zone *time.Location) Day {
	y, m, d := at.In(zone).Date()
	return DayOf(y, m, d)
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date is the calendar date.
func (d Day) Date() (int, time.Month, int) { return d.utc().Date() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Monday is the Monday of the day's week.
func (d Day) Monday() Day { return d - Day((int(d.Weekday())+6)%7) }

// MonthStart is the first day of the day's month.
func (d Day) MonthStart() Day { y, m, _ := d.Date(); return DayOf(y, m, 1) }

// String is YYYY-MM-DD.
func (d Day) String() string { return d.utc().Format(time.DateOnly) }

// Human is "Wed 25 Nov".
func (d Day) Human() string { return d.utc().Format("Mon 2 Jan") }

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("read day %q: %w", s, err)
	}
	return Day(t.Unix() / 86400), nil
}

// InstantOf is the first instant of day at which the zone's clocks show minute (minutes since midnight, 0 to 1439) or, when they jump over it, the first
// instant after the jump. When the clocks show it twice it is the first of the two. The second result is false when the zone skips the day, or the jump ends on the next
// day: then the day has no such instant.
func InstantOf(day Day, minute int, zone *time.Location) (time.Time, bool) {
	wall := int64(day)*86400 + int64(minute)*60 // as if the zone were UTC
	best, found := int64(0), false
	var after time.Time
	// The offsets in force a day and a half around cover both sides of any transition that can touch this minute.
	for _, probe := range [...]int64{wall - 36*3600, wall - 12*3600, wall, wall + 12*3600, wall + 36*3600} {
		_, offset := time.Unix(probe, 0).In(zone).Zone()
		candidate := wall - int64(offset)
		t := time.Unix(candidate, 0).In(zone)
		_, inForce := t.Zone()
		if inForce == offset {
			if !found || candidate < best {
				best, found = candidate, true
			}
			continue
		}
		if inForce > offset { // offset is the one before a jump forward, t lies behind it
			if start, _ := t.ZoneBounds(); !start.IsZero() && (after.IsZero() || start.Before(after)) {
				after = start
			}
		}
	}
	if found {
		return time.Unix(best, 0).UTC(), true
	}
	if after.IsZero() || LocalDay(after, zone) != day {
		return time.Time{}, false
	}
	return after.UTC(), true
}

const maxZoneName = 64

// Zones loads and remembers time zones. The zero value is ready; it is safe for concurrent use.
type Zones struct{ known sync.Map } // IANA name -> *time.Location

// Get is the zone with that IANA name; an unknown or empty name is UTC. "Local" is not a zone of anybody and reads as UTC.
func (z *Zones) Get(name string) *time.Location {
	if loc, err := z.Load(name); err == nil {
		return loc
	}
	return time.UTC
}

// Load is the zone with that IANA name. Its error names no file of this machine.
func (z *Zones) Load(name string) (*time.Location, error) {
	if loc, ok := z.known.Load(name); ok {
		return loc.(*time.Location), nil
	}
	// Names without a region differ between machines, and some of them keep no summer time.
	if len(name) > maxZoneName || name != "UTC" && !strings.Contains(name, "/") || strings.HasPrefix(name, "right/") || strings.HasPrefix(name, "posix/") {
		return nil, fmt.Errorf("load zone %q: %w", name, ErrNotFound)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("load zone %q: %w", name, ErrNotFound)
	}
	z.known.Store(name, loc)
	return loc, nil
}
