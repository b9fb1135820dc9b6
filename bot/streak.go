package bot

// Streak is how many learning days in a row a learner has, with days off neutral.
type Streak struct {
	Current int // learning days in the running streak; 0 when it is broken
	Best    int
	Days    int // learning days in all
	Freezes int // left; one is used up by each missed day
}

// Freezes: a learner starts with MaxFreezes, each missed day uses one, every DaysPerFreeze learning days earn one back.
const (
	MaxFreezes    = 2
	DaysPerFreeze = 10
)

// StreakOf counts over the learning days, given in order, as of today. A day is off when off says so: weekends out of the plan, pauses. Days off and
// today, while nothing is done yet, neither count nor break. Learning on a day off counts.
func StreakOf(learned []Day, today Day, off func(Day) bool) Streak {
	s := Streak{Freezes: MaxFreezes}
	earned := 0
	var last Day
	for i, d := range learned {
		if i > 0 {
			s.pass(last+1, d-1, off)
		}
		s.Current++
		s.Days++
		s.Best = max(s.Best, s.Current)
		if earned++; earned == DaysPerFreeze {
			earned = 0
			s.Freezes = min(MaxFreezes, s.Freezes+1)
		}
		last = d
	}
	if s.Days > 0 {
		s.pass(last+1, today-1, off)
	}
	return s
}

// pass goes over days without learning.
func (s *Streak) pass(from, to Day, off func(Day) bool) {
	for d := from; d <= to && s.Current > 0; d++ {
		if off(d) {
			continue
		}
		if s.Freezes > 0 {
			s.Freezes--
			continue
		}
		s.Current = 0
	}
}
