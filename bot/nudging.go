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

// The reasons of a silent nudge.
const (
	SilentLate      = "more than two hours late"
	SilentDoneToday = "done today"
	SilentWorkspace = "workspace paused"
	SilentLeft      = "left the workspace"
)

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
