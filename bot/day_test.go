package bot

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func oddZones() []string {
	return []string{
		"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "UTC",
		"America/Havana", "Asia/Beirut", "Asia/Gaza", "Pacific/Chatham", "America/St_Johns",
	}
}

func mustZone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestInstantOf_OddClocks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, zone, day string
		minute          int
		want            string // local reading with offset; empty: no such instant
	}{
		{"ordinary", "Europe/Berlin", "2027-03-15", 570, "2027-03-15T09:30:00+01:00"},
		{"spring forward skips 02:30: first minute that exists", "America/New_York", "2027-03-14", 150, "2027-03-14T03:00:00-04:00"},
		{"just before the gap", "America/New_York", "2027-03-14", 119, "2027-03-14T01:59:00-05:00"},
		{"just behind the gap", "America/New_York", "2027-03-14", 180, "2027-03-14T03:00:00-04:00"},
		{"fall back shows 01:30 twice: the first", "America/New_York", "2027-11-07", 90, "2027-11-07T01:30:00-04:00"},
		{"after the fold", "America/New_York", "2027-11-07", 120, "2027-11-07T02:00:00-05:00"},
		{"half an hour forward", "Australia/Lord_Howe", "2026-10-04", 135, "2026-10-04T02:30:00+11:00"},
		{"half an hour back", "Australia/Lord_Howe", "2027-04-04", 105, "2027-04-04T01:45:00+11:00"},
		{"midnight does not exist", "America/Santiago", "2026-09-06", 0, "2026-09-06T01:00:00-03:00"},
		{"00:30 does not exist", "America/Santiago", "2026-09-06", 30, "2026-09-06T01:00:00-03:00"},
		{"23:30 happens twice", "America/Santiago", "2027-04-03", 1410, "2027-04-03T23:30:00-03:00"},
		{"quarter-hour zone", "Asia/Kathmandu", "2027-01-01", 0, "2027-01-01T00:00:00+05:45"},
		{"a day that never was", "Pacific/Apia", "2011-12-30", 570, ""},
		{"the day after it", "Pacific/Apia", "2011-12-31", 0, "2011-12-31T00:00:00+14:00"},
		{"Ramadan pulls the clock back", "Africa/Casablanca", "2027-02-07", 150, "2027-02-07T02:30:00+01:00"},
		{"and forward again", "Africa/Casablanca", "2027-03-14", 150, "2027-03-14T03:00:00+01:00"},
		{"UTC", "UTC", "2027-03-14", 150, "2027-03-14T02:30:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			zone := mustZone(t, tt.zone)
			day, err := ParseDay(tt.day)
			if err != nil {
				t.Fatal(err)
			}
			at, ok := InstantOf(day, tt.minute, zone)
			got := ""
			if ok {
				got = at.In(zone).Format(time.RFC3339)
			}
			if got != tt.want {
				t.Errorf("InstantOf(%s, %s, %s) = %q, want %q", tt.day, ClockText(tt.minute), tt.zone, got, tt.want)
			}
		})
	}
}

// Every minute of every day in odd zones is the first instant of its day that shows it, or the first after the gap; compared with a walk over all minutes.
func TestInstantOf_AgreesWithAWalkOverAllMinutes(t *testing.T) {
	t.Parallel()
	for _, name := range oddZones() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone := mustZone(t, name)
			for _, from := range transitionDays(zone, 2026, 2028) {
				walkDay(t, zone, from)
			}
		})
	}
}

// transitionDays are the days around which the zone changes its offset.
func transitionDays(zone *time.Location, fromYear, toYear int) []Day {
	var days []Day
	at := time.Date(fromYear, 1, 1, 0, 0, 0, 0, zone)
	for at.Year() <= toYear {
		_, end := at.ZoneBounds()
		if end.IsZero() {
			break
		}
		d := LocalDay(end, zone)
		days = append(days, d-1, d, d+1)
		at = end
	}
	return append(days, DayOf(fromYear, 6, 15))
}

func walkDay(t *testing.T, zone *time.Location, day Day) {
	t.Helper()
	first := map[int]time.Time{}
	var order []time.Time
	for at := day.utc().Add(-36 * time.Hour); at.Before(day.utc().Add(60 * time.Hour)); at = at.Add(time.Minute) {
		if LocalDay(at, zone) != day {
			continue
		}
		local := at.In(zone)
		m := local.Hour()*60 + local.Minute()
		if _, ok := first[m]; !ok {
			first[m] = at
		}
		order = append(order, at)
	}
	for minute := range 1440 {
		want, ok := first[minute]
		if !ok {
			// The first instant of the day whose clock has gone past the minute.
			for _, at := range order {
				local := at.In(zone)
				if m := local.Hour()*60 + local.Minute(); m > minute {
					want, ok = at, true
					break
				}
			}
		}
		got, gotOK := InstantOf(day, minute, zone)
		if gotOK != ok || ok && !got.Equal(want) {
			t.Fatalf("InstantOf(%s, %s) = %s, %t; the walk says %s, %t", day, ClockText(minute), got.In(zone), gotOK, want.In(zone), ok)
		}
	}
}

func TestDay_Calendar(t *testing.T) {
	t.Parallel()
	d := DayOf(2026, 11, 25) // a Wednesday
	if d.String() != "2026-11-25" || d.Weekday() != time.Wednesday {
		t.Errorf("got %s, a %s", d, d.Weekday())
	}
	if got := d.Monday(); got != DayOf(2026, 11, 23) {
		t.Errorf("Monday = %s", got)
	}
	if got := DayOf(2026, 11, 29).Monday(); got != DayOf(2026, 11, 23) {
		t.Errorf("Monday of a Sunday = %s", got)
	}
	if got := d.MonthStart(); got != DayOf(2026, 11, 1) {
		t.Errorf("MonthStart = %s", got)
	}
	if got := DayOf(1969, 12, 31); got != -1 || got.String() != "1969-12-31" || got.Monday() != DayOf(1969, 12, 29) {
		t.Errorf("the day before 1970 = %d %s, Monday %s", got, got, got.Monday())
	}
	if _, err := ParseDay("2026-02-30"); err == nil {
		t.Error("ParseDay took a day that does not exist")
	}
}

func TestZones_KnowsNoLocalAndNoFile(t *testing.T) {
	t.Parallel()
	var z Zones
	for _, name := range []string{"", "Local", "../../etc/passwd", "Mars/Olympus", "Europe/Berlin\x00"} {
		if _, err := z.Load(name); err == nil {
			t.Errorf("Load(%q) gave a zone", name)
		}
		if z.Get(name) != time.UTC {
			t.Errorf("Get(%q) is not UTC", name)
		}
	}
	for _, name := range ZoneNames() {
		if _, err := z.Load(name); err != nil {
			t.Errorf("zone list: %v", err)
		}
	}
}

func FuzzInstantOf(f *testing.F) {
	f.Add(int32(20500), 150, uint8(0))
	f.Add(int32(15338), 570, uint8(5))
	f.Fuzz(func(t *testing.T, day int32, minute int, zoneIndex uint8) {
		zones := oddZones()
		zone := mustZone(t, zones[int(zoneIndex)%len(zones)])
		d := Day(day % 60000)
		minute = ((minute % 1440) + 1440) % 1440
		if at, ok := InstantOf(d, minute, zone); ok && LocalDay(at, zone) != d {
			t.Fatalf("InstantOf(%s, %d, %s) lies on %s", d, minute, zone, LocalDay(at, zone))
		}
	})
}
