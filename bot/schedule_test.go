package bot

import (
	"testing"
	"time"
)

func TestNextOccurrence(t *testing.T) {
	t.Parallel()
	berlin := mustZone(t, "Europe/Berlin")
	friday := time.Date(2027, 3, 12, 12, 0, 0, 0, time.UTC)
	learner, channel := Target{Kind: ToLearner}, Target{Kind: ToChannel}
	d := func(s string) Day {
		day, err := ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return day
	}
	tests := []struct {
		name string
		s    Schedule
		off  func(Day) bool
		want string
	}{
		{"weekdays skip the weekend", Schedule{Target: learner, Minute: 570, Days: WorkDays}, Never, "2027-03-15 09:30"},
		{"every day", Schedule{Target: learner, Minute: 570, Days: EveryDay}, Never, "2027-03-13 09:30"},
		{"later today", Schedule{Target: learner, Minute: 1000, Days: EveryDay}, Never, "2027-03-12 16:40"},
		{"this very minute is over", Schedule{Target: learner, Minute: 780, Days: EveryDay}, Never, "2027-03-13 13:00"},
		{"today had its nudge", Schedule{Target: learner, Minute: 1000, Days: EveryDay, LastDay: d("2027-03-12")}, Never, "2027-03-13 16:40"},
		{"a pause", Schedule{Target: learner, Minute: 570, Days: EveryDay}, func(x Day) bool { return x < d("2027-03-20") }, "2027-03-20 09:30"},
		{"ignored three times: every other day", Schedule{Target: learner, Minute: 570, Days: EveryDay, LastDay: d("2027-03-12"), Ignored: 3}, Never, "2027-03-14 09:30"},
		{"ignored seven times: weekly", Schedule{Target: learner, Minute: 570, Days: EveryDay, LastDay: d("2027-03-12"), Ignored: 7}, Never, "2027-03-19 09:30"},
		{"channels are never thinned", Schedule{Target: channel, Minute: 570, Days: EveryDay, LastDay: d("2027-03-12"), Ignored: 7}, Never, "2027-03-13 09:30"},
		{"no day in the plan", Schedule{Target: learner, Minute: 570}, Never, ""},
		{"paused for ever", Schedule{Target: learner, Minute: 570, Days: EveryDay}, func(Day) bool { return true }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o, ok := NextOccurrence(tt.s, friday, berlin, tt.off)
			got := ""
			if ok {
				got = o.At.In(berlin).Format("2006-01-02 15:04")
				if LocalDay(o.At, berlin) != o.Day {
					t.Errorf("%s stands for %s", got, o.Day)
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWeekdays_String(t *testing.T) {
	t.Parallel()
	tests := map[Weekdays]string{
		EveryDay: "every day", WorkDays: "on weekdays", WeekEnd: "on weekends", 0: "never",
		Weekdays(0).With(time.Monday): "on Mon", Weekdays(0).With(time.Friday).With(time.Monday): "on Mon and Fri", WorkDays.With(time.Sunday): "on Mon, Tue, Wed, Thu, Fri and Sun",
	}
	for days, want := range tests {
		if got := days.String(); got != want {
			t.Errorf("%07b is %q, want %q", days, got, want)
		}
	}
}

func TestClockText(t *testing.T) {
	t.Parallel()
	for minute, want := range map[int]string{0: "00:00", 570: "09:30", 1439: "23:59", 720: "12:00"} {
		if got := ClockText(minute); got != want {
			t.Errorf("ClockText(%d) = %s, want %s", minute, got, want)
		}
	}
}
