package bot

import (
	"context"
	"errors"
	"time"

	"pathbot/curriculum"
)

// How long a nudge stays with whoever works on it before somebody else looks at it.
const (
	ClaimLease   = 2 * time.Minute
	SendingLease = 2 * time.Minute
)

// ErrTaken says that a nudge is not in the state it should be in: somebody else works on it, or it is settled.
var ErrTaken = errors.New("nudge is taken")

// Claimed is a nudge to send, with everything its message is made of.
type Claimed struct {
	Nudge    Nudge
	Schedule Schedule
	Topic    *curriculum.Topic // nil for a notice
	Done     int               // topics of the path done by the learner, or sent to the channel before
	Total    int
	Others   []*curriculum.Topic // next topics of the learner's other paths
	Notice   Notice
}

// Notice says which message a nudge without a topic is.
type Notice string

// The notices.
const (
	NoticeNone     Notice = ""
	NoticeFinished Notice = "finished"  // everything learned
	NoticePaused   Notice = "no answer" // the last of IgnoredPause
)

// Destination is where the nudge is posted.
func (c Claimed) Destination() Destination {
	d := Destination{Target: c.Nudge.Key.Target, Channel: c.Schedule.Channel}
	if d.Target.Kind == ToChannel {
		d.Channel = d.Target.Channel()
	}
	return d
}

// ClaimDue claims what is due, at most limit targets, and moves their schedules on. What is more than CatchUp late is dropped and kept as silent with its reason. more
// is false when nothing was due; else ask again.
func (c *Core) ClaimDue(ctx context.Context, now time.Time, limit int) (claimed []Claimed, more bool, err error) {
	// A look first: a tick with nothing due must not cost a commit.
	var idle bool
	err = c.Store.View(ctx, func(tx ReadTx) error {
		due, err := tx.DueSchedules(now, 1)
		idle = len(due) == 0
		return err
	})
	if err != nil || idle {
		return nil, false, err
	}
	err = c.Store.Update(ctx, func(tx Tx) error {
		claimed = nil
		due, err := tx.DueSchedules(now, limit)
		if err != nil {
			return err
		}
		more = len(due) > 0
		for _, s := range due {
			one, err := c.claim(tx, s, now)
			if err != nil {
				return err
			}
			if one != nil {
				claimed = append(claimed, *one)
			}
		}
		return nil
	})
	return claimed, more, err
}

// claim decides over one due schedule.
func (c *Core) claim(tx Tx, s Schedule, now time.Time) (*Claimed, error) {
	key := NudgeKey{s.Target, s.NextDay}
	due := s.Next
	l, err := c.scheduleLearner(tx, s)
	if err != nil {
		return nil, err
	}
	off := Never
	if s.Target.Kind == ToLearner {
		off = l.PausedOn
	}
	_, err = tx.Nudge(key)
	taken, err := found(err)
	if err != nil {
		return nil, err
	}
	n := Nudge{Key: key, Due: due}
	one := &Claimed{}
	switch reason, err := c.hush(tx, s, l, due, now); {
	case err != nil:
		return nil, err
	case taken:
		one = nil
	case reason != "":
		n.State, n.Reason, one = NudgeSilent, reason, nil
	default:
		if err := c.content(tx, &s, l, now, one); err != nil {
			return nil, err
		}
		n.State, n.Wake = NudgeClaimed, now.Add(ClaimLease)
		if one.Topic != nil {
			n.Topic = one.Topic.ID
		}
	}
	if !taken {
		if err := tx.PutNudge(n); err != nil {
			return nil, err
		}
	}
	if one != nil {
		s.LastDay = key.Day
	}
	// What fell due while nobody looked is passed over as far as it is too late to send.
	after := due
	if late := now.Add(-CatchUp); late.After(after) {
		after = late.Add(-time.Nanosecond)
	}
	s.Plan(after, c.Zones.Get(s.Zone), off)
	if err := tx.PutSchedule(s); err != nil {
		return nil, err
	}
	if one != nil {
		one.Nudge, one.Schedule = n, s
	}
	return one, nil
}

func (c *Core) scheduleLearner(tx ReadTx, s Schedule) (Learner, error) {
	if s.Target.Kind == ToChannel {
		return Learner{}, nil
	}
	return c.learner(tx, s.Target.User(), Person{})
}

// The reasons of a silent nudge.
const (
	SilentLate      = "more than two hours late"
	SilentDoneToday = "done today"
	SilentWorkspace = "workspace paused"
	SilentLeft      = "left the workspace"
	SilentNothing   = "nothing left to learn"
)

// hush is why nothing is sent, or empty.
func (c *Core) hush(tx ReadTx, s Schedule, l Learner, due, now time.Time) (string, error) {
	if now.Sub(due) > CatchUp {
		return SilentLate, nil
	}
	ws, err := tx.Workspace(s.Target.Workspace)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return "", err
	}
	if ws.Paused != "" {
		return SilentWorkspace, nil
	}
	if s.Target.Kind == ToChannel {
		return "", nil
	}
	if l.Left {
		return SilentLeft, nil
	}
	days, err := tx.LearningDays(l.User, s.NextDay, s.NextDay)
	if err != nil {
		return "", err
	}
	if len(days) > 0 && days[0].Done > 0 {
		return SilentDoneToday, nil
	}
	return "", nil
}

// content fills in what a nudge is about and moves the schedule's and the enrollment's place on.
func (c *Core) content(tx Tx, s *Schedule, l Learner, now time.Time, one *Claimed) error {
	if s.Target.Kind == ToChannel {
		return c.channelContent(s, one)
	}
	st, err := c.standing(tx, l, now)
	if err != nil {
		return err
	}
	i := PickCourse(st.Courses)
	if i < 0 {
		one.Notice, s.Paused = NoticeFinished, PausedFinished
		return nil
	}
	if s.Ignored++; s.Ignored >= IgnoredPause {
		one.Notice, s.Paused = NoticePaused, PausedIgnored
		return nil
	}
	k := st.Courses[i]
	one.Topic, one.Done, one.Total = k.Next, k.Done, k.Total
	for j, other := range st.Courses {
		if j != i && other.Next != nil {
			one.Others = append(one.Others, other.Next)
		}
	}
	k.Enrollment.Nudged = s.NextDay
	return tx.PutEnrollment(k.Enrollment)
}

func (c *Core) channelContent(s *Schedule, one *Claimed) error {
	p, ok := c.Catalog.Path(s.Path)
	if ok {
		one.Done, one.Total = len(s.Sent), len(p.Topics())
		one.Topic = channelNext(p, *s)
	}
	if one.Topic == nil {
		one.Notice, s.Paused = NoticeFinished, PausedFinished
		return nil
	}
	s.Sent = append(s.Sent, one.Topic.ID)
	return nil
}

// StartSending notes durably that a claimed nudge is about to be sent. ErrTaken when it is not claimed any more.
func (c *Core) StartSending(ctx context.Context, key NudgeKey, now time.Time) (Nudge, error) {
	return c.changeNudge(ctx, key, func(n *Nudge) error {
		if n.State != NudgeClaimed {
			return ErrTaken
		}
		n.State, n.StartedAt, n.Wake = NudgeSending, now.UTC(), now.Add(SendingLease)
		n.Attempts++
		return nil
	})
}

// Settle notes durably how a nudge that was being sent ended: state is NudgeSent, NudgeFailed or NudgeInDoubt. A nudge in doubt wakes again at wake to be looked for; a zero wake
// leaves it in doubt for good.
func (c *Core) Settle(ctx context.Context, key NudgeKey, state NudgeState, ref MessageRef, reason string, wake time.Time) error {
	_, err := c.changeNudge(ctx, key, func(n *Nudge) error {
		if n.State == NudgeSent || n.State == NudgeFailed || n.State == NudgeSilent {
			return ErrTaken
		}
		n.State, n.Ref, n.Reason, n.Wake = state, ref, reason, wake
		return nil
	})
	return err
}

// SendLater puts a nudge back to be sent at wake, or gives it up when that is more than CatchUp after it was due.
func (c *Core) SendLater(ctx context.Context, key NudgeKey, wake time.Time, reason string) (Nudge, error) {
	return c.changeNudge(ctx, key, func(n *Nudge) error {
		if n.State == NudgeSent || n.State == NudgeFailed || n.State == NudgeSilent {
			return ErrTaken
		}
		n.State, n.Reason, n.Wake = NudgeClaimed, reason, wake
		if wake.Sub(n.Due) > CatchUp {
			n.State, n.Wake = NudgeFailed, time.Time{}
		}
		return nil
	})
}

func (c *Core) changeNudge(ctx context.Context, key NudgeKey, change func(*Nudge) error) (Nudge, error) {
	var n Nudge
	err := c.Store.Update(ctx, func(tx Tx) error {
		var err error
		if n, err = tx.Nudge(key); err != nil {
			return err
		}
		if err := change(&n); err != nil {
			return err
		}
		return tx.PutNudge(n)
	})
	return n, err
}

// Waking are the nudges that must be looked at again: claims nobody finished, messages in doubt, retries whose time has come.
func (c *Core) Waking(ctx context.Context, now time.Time, limit int) ([]Claimed, error) {
	var list []Claimed
	err := c.Store.View(ctx, func(tx ReadTx) error {
		list = nil
		nudges, err := tx.WakingNudges(now, limit)
		if err != nil {
			return err
		}
		for _, n := range nudges {
			one := Claimed{Nudge: n}
			if err := c.refill(tx, &one, now); err != nil {
				return err
			}
			list = append(list, one)
		}
		return nil
	})
	return list, err
}

// refill works out anew what a claimed nudge says, from the topic it was claimed for.
func (c *Core) refill(tx ReadTx, one *Claimed, now time.Time) error {
	s, err := tx.Schedule(one.Nudge.Key.Target)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	one.Schedule = s
	t, ok := c.Catalog.Topic(one.Nudge.Topic)
	if !ok {
		one.Notice = Notice(s.Paused) // what paused the schedule is what the notice tells
		return nil
	}
	one.Topic, one.Total = t, len(t.Path().Topics())
	if s.Target.Kind == ToChannel {
		one.Done = max(0, len(s.Sent)-1)
		return nil
	}
	l, err := c.learner(tx, one.Nudge.Key.Target.User(), Person{})
	if err != nil {
		return err
	}
	st, err := c.standing(tx, l, now)
	if err != nil {
		return err
	}
	one.Done = st.Done.Of(t.Path().Topics())
	for _, k := range st.Courses {
		if k.Next != nil && k.Path != t.Path() {
			one.Others = append(one.Others, k.Next)
		}
	}
	return nil
}

// Doubt keeps a nudge in doubt and has it looked for again at wake; it counts the look as an attempt.
func (c *Core) Doubt(ctx context.Context, key NudgeKey, wake time.Time) (Nudge, error) {
	return c.changeNudge(ctx, key, func(n *Nudge) error {
		if n.State != NudgeSending && n.State != NudgeInDoubt {
			return ErrTaken
		}
		n.State, n.Wake = NudgeInDoubt, wake
		n.Attempts++
		return nil
	})
}

// NextWork is the earliest instant up to until at which a nudge falls due or wakes. The second result is false when there is none.
func (c *Core) NextWork(ctx context.Context, until time.Time) (time.Time, bool, error) {
	var next time.Time
	ok := false
	err := c.Store.View(ctx, func(tx ReadTx) error {
		due, err := tx.DueSchedules(until, 1)
		if err != nil {
			return err
		}
		for _, s := range due {
			next, ok = s.Next, true
		}
		waking, err := tx.WakingNudges(until, 1)
		for _, n := range waking {
			if !ok || n.Wake.Before(next) {
				next, ok = n.Wake, true
			}
		}
		return err
	})
	return next, ok, err
}
