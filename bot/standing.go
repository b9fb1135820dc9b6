package bot

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"pathbot/curriculum"
)

// Standing is where a learner stands at an instant: everything progress, today and done are told from.
type Standing struct {
	Learner  Learner
	Known    bool // the learner has used Pathbot before
	Zone     *time.Location
	Today    Day
	Courses  []Course
	Done     DoneSet
	Streak   Streak
	Schedule Schedule // zero when there is none
	Days     []LearningDay

	completions []Completion
	enrollments []Enrollment
	core        *Core
	pick        *curriculum.Topic // what the last nudge was for
}

// standing reads a learner's standing. It is one pass over the learner's own records.
func (c *Core) standing(tx ReadTx, l Learner, at time.Time) (Standing, error) {
	s := Standing{Learner: l, Known: !l.Joined.IsZero(), core: c}
	var err error
	if s.Zone, err = c.zone(tx, l); err != nil {
		return s, err
	}
	s.Today = LocalDay(at, s.Zone)
	if s.completions, err = tx.Completions(l.User); err != nil {
		return s, err
	}
	if s.enrollments, err = tx.Enrollments(l.User); err != nil {
		return s, err
	}
	if s.Days, err = tx.LearningDays(l.User, 0, s.Today+1); err != nil {
		return s, err
	}
	if s.Schedule, err = tx.Schedule(LearnerTarget(l.User)); err != nil && !errors.Is(err, ErrNotFound) {
		return s, err
	}
	if s.Schedule.LastDay != 0 {
		n, err := tx.Nudge(NudgeKey{LearnerTarget(l.User), s.Schedule.LastDay})
		if _, err := found(err); err != nil {
			return s, err
		}
		s.pick, _ = c.Catalog.Topic(n.Topic)
	}
	s.Done = doneSet(s.completions)
	s.settle()
	return s, nil
}

// settle works out what follows from the records.
func (s *Standing) settle() {
	s.Courses = s.core.courses(s.enrollments, s.Done)
	learned := make([]Day, 0, len(s.Days))
	for _, d := range s.Days {
		learned = append(learned, d.Day)
	}
	s.Streak = StreakOf(learned, s.Today, s.Off())
}

// Off says which days are neutral for the learner: out of the plan's weekdays, or paused.
func (s *Standing) Off() func(Day) bool {
	days := s.Schedule.Days
	if days == 0 {
		days = DefaultDays
	}
	return func(d Day) bool { return !days.Has(d.Weekday()) || s.Learner.PausedOn(d) }
}

// Turn is the topic that is the learner's turn: the one of the last nudge while it is open, else the next of the course whose turn it is; nil when there is
// none.
func (s *Standing) Turn() *curriculum.Topic {
	if s.pick != nil && !s.Done.Has(s.pick) && s.open(s.pick) {
		return s.pick
	}
	if i := PickCourse(s.Courses); i >= 0 {
		return s.Courses[i].Next
	}
	return nil
}

// open reports whether the topic is the next one of a course the learner is on: left paths and skipped topics are not.
func (s *Standing) open(t *curriculum.Topic) bool {
	for _, c := range s.Courses {
		if c.Next == t {
			return true
		}
	}
	return false
}

func (s *Standing) learningDay() LearningDay {
	for _, d := range s.Days {
		if d.Day == s.Today {
			return d
		}
	}
	return LearningDay{Day: s.Today}
}

// add takes a completion of today over into the records; what follows from them is not settled.
func (s *Standing) add(done Completion, today LearningDay) {
	s.completions = append(s.completions, done)
	s.Done[done.Topic] = true
	i, found := slices.BinarySearchFunc(s.Days, today.Day, func(d LearningDay, day Day) int { return cmp.Compare(d.Day, day) })
	if found {
		s.Days[i] = today
	} else {
		s.Days = slices.Insert(s.Days, i, today)
	}
}

// moment is when something is done: at, or just after the latest completion, so that their order is known even when a clock stands still.
func (s *Standing) moment(at time.Time) time.Time {
	if last, ok := s.Last(); ok && !at.After(last.At) {
		return last.At.Add(time.Microsecond)
	}
	return at.UTC()
}

// Last is the latest completion; the second result is false when there is none.
func (s *Standing) Last() (Completion, bool) {
	var last Completion
	for _, c := range s.completions {
		if c.At.After(last.At) || last.Topic == "" {
			last = c
		}
	}
	return last, last.Topic != ""
}
