package bot

import (
	"context"
	"time"

	"pathbot/curriculum"
)

// DoneResult is what marking a topic done came to.
type DoneResult struct {
	Topic    *curriculum.Topic
	Already  bool // it was done before; nothing changed
	Counted  bool // counts in this week's and month's boards
	Course   Course
	Enrolled bool // the learner is enrolled in the topic's path
	Today    int  // topics done on this local day
	Streak   Streak
}

// Done marks a topic done, once. A nil topic means the one that is the learner's turn today. The learner need not be enrolled.
func (c *Core) Done(ctx context.Context, cmd Command, t *curriculum.Topic) (DoneResult, error) {
	var res DoneResult
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = DoneResult{Topic: t}
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		s, err := c.standing(tx, l, cmd.At)
		if err != nil {
			return err
		}
		if res.Topic == nil {
			if res.Topic = s.Turn(); res.Topic == nil {
				return nothingToDo(s)
			}
		}
		if res.Already = s.Done.Has(res.Topic); !res.Already {
			if err := c.complete(tx, cmd, l, &s, res.Topic); err != nil {
				return err
			}
		}
		describeDone(s, &res)
		return nil
	})
	return res, err
}

// complete writes a completion and everything that follows from it.
func (c *Core) complete(tx Tx, cmd Command, l Learner, s *Standing, t *curriculum.Topic) error {
	boardDay, err := c.workspaceToday(tx, l.User.Workspace, cmd.At)
	if err != nil {
		return err
	}
	day := s.learningDay()
	done := Completion{
		User: l.User, Topic: t.ID, Path: t.Path().ID, At: s.moment(cmd.At), Day: s.Today,
		Counted: day.Done < MaxCountedPerDay, BoardAt: boardDay,
	}
	if err := tx.PutCompletion(done); err != nil {
		return err
	}
	day.Done++
	if err := tx.PutLearningDay(l.User, day); err != nil {
		return err
	}
	s.add(done, day)
	if err := credit(tx, l, done.Path, done.windows(boardDay), 1); err != nil {
		return err
	}
	if err := c.turnPassed(tx, s, done.Path); err != nil {
		return err
	}
	s.settle()
	return c.fullPace(tx, l, s.Schedule, cmd.At) // where there is no schedule, nothing was ignored
}

// turnPassed notes that a path had its turn today, so that another one comes next.
func (c *Core) turnPassed(tx Tx, s *Standing, path curriculum.PathID) error {
	for i, e := range s.enrollments {
		if e.Path != path || e.Nudged >= s.Today {
			continue
		}
		e.Nudged = s.Today
		if err := tx.PutEnrollment(e); err != nil {
			return err
		}
		s.enrollments[i] = e
	}
	return nil
}

// windows are those a completion counted in, as far as they are still open on a workspace day: closed ones are never changed.
func (d Completion) windows(today Day) []Window {
	if !d.Counted {
		return []Window{WindowAll}
	}
	open := []Window{WindowAll}
	if w := WeekWindow(d.BoardAt); w == WeekWindow(today) {
		open = append(open, w)
	}
	if m := MonthWindow(d.BoardAt); m == MonthWindow(today) {
		open = append(open, m)
	}
	return open
}

func describeDone(s Standing, res *DoneResult) {
	res.Today = s.learningDay().Done
	res.Streak = s.Streak
	if done, ok := s.completionOf(res.Topic); ok {
		res.Counted = done.Counted
	}
	for _, course := range s.Courses {
		if course.Path == res.Topic.Path() {
			res.Course, res.Enrolled = course, true
			return
		}
	}
	p := res.Topic.Path()
	topics := p.Topics()
	res.Course = Course{Path: p, Done: s.Done.Of(topics), Total: len(topics), Next: NextTopic(p, s.Done, nil)}
}

// heard notes that a learner did something: nudges come at their full pace again, and those that rested for want of an answer come back.
func (c *Core) heard(tx Tx, l Learner, at time.Time) error {
	s, err := tx.Schedule(LearnerTarget(l.User))
	if ok, err := found(err); !ok {
		return err
	}
	return c.fullPace(tx, l, s, at)
}

func (c *Core) fullPace(tx Tx, l Learner, s Schedule, at time.Time) error {
	if s.Ignored == 0 {
		return nil
	}
	s.Ignored = 0
	if s.Paused == PausedIgnored {
		s.Paused = ""
	}
	s.Plan(at, c.Zones.Get(s.Zone), l.PausedOn)
	return tx.PutSchedule(s)
}

func nothingToDo(s Standing) error {
	if len(s.Courses) == 0 {
		return &UserError{
			Text:    []Span{T("You are not on a path yet. Choose one with "), Cmd("list"), T(" and start it with "), Cmd("enroll A"), T(".")},
			Buttons: []Button{{Label: "Show the paths", Command: "list", Style: Primary}},
		}
	}
	return &UserError{
		Text:    []Span{T("You have finished every path you are on. Choose another with "), Cmd("list"), T(".")},
		Buttons: []Button{{Label: "Show the paths", Command: "list", Style: Primary}},
	}
}
