package bot

import "testing"

// learned reads "x" as a learning day, "." as nothing, from Monday 1 March 2027 on.
func learned(pattern string) []Day {
	var days []Day
	for i, r := range pattern {
		if r == 'x' {
			days = append(days, DayOf(2027, 3, 1)+Day(i))
		}
	}
	return days
}

func TestStreakOf(t *testing.T) {
	t.Parallel()
	weekdays := func(d Day) bool { return !WorkDays.Has(d.Weekday()) }
	tests := []struct {
		name, pattern string
		off           func(Day) bool
		want          Streak
	}{
		{"nothing yet", ".......", weekdays, Streak{0, 0, 0, 2}},
		{"today counts", "x", weekdays, Streak{1, 1, 1, 2}},
		{"today open does not break", "xx.", weekdays, Streak{2, 2, 2, 2}},
		{"weekend is neutral", "xxxxx..x", weekdays, Streak{6, 6, 6, 2}},
		{"learning at the weekend counts", "xxxxxx.x", weekdays, Streak{7, 7, 7, 2}},
		{"one missed day uses a freeze", "xx.xx", Never, Streak{4, 4, 4, 1}},
		{"two missed days use both", "xx..x", Never, Streak{3, 3, 3, 0}},
		{"the third breaks it", "xx...x", Never, Streak{1, 2, 3, 0}},
		{"broken shows the best", "xxx....", Never, Streak{0, 3, 3, 0}},
		{"ten days earn one back", "x.xxxxxxxxxx.x", Never, Streak{12, 12, 12, 1}},
		{"never more than two", "xxxxxxxxxxxxxxxxxxxxxxx", Never, Streak{23, 23, 23, 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			today := DayOf(2027, 3, 1) + Day(len(tt.pattern)-1)
			if got := StreakOf(learned(tt.pattern), today, tt.off); got != tt.want {
				t.Errorf("%s: got %+v, want %+v", tt.pattern, got, tt.want)
			}
		})
	}
}
