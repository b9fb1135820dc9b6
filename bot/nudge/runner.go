// Package nudge sends what is due: it claims durably, sends with bounded concurrency, and notes durably how each message ended, so that none goes out twice and none is lost without a
// word. Cron ticks; what is due is decided by package bot.
package nudge

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"pathbot/bot"
)

// Runner sends due nudges.
type Runner struct {
	core   *bot.Core
	sender bot.Sender
	draw   func(bot.Claimed) bot.Message
	clock  bot.Clock
	log    *slog.Logger
	config Config
}

// Config are the runner's limits; the zero value means the defaults.
type Config struct {
	Workers int           // messages in flight at once; 16
	Batch   int           // nudges claimed in one transaction; 100
	Timeout time.Duration // of one call to the sender; 30 s
	Backoff time.Duration // before the first repetition, doubling; 30 s
}

func (c Config) withDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = 16
	}
	if c.Batch <= 0 {
		c.Batch = 100
	}
	if c.Timeout <= 0 {
		c.Timeout = 30 * time.Second
	}
	if c.Backoff <= 0 {
		c.Backoff = 30 * time.Second
	}
	return c
}

// New is a runner. draw makes a nudge's message.
func New(core *bot.Core, sender bot.Sender, draw func(bot.Claimed) bot.Message, clock bot.Clock, log *slog.Logger, config Config) *Runner {
	return &Runner{core: core, sender: sender, draw: draw, clock: clock, log: log, config: config.withDefaults()}
}

// Tick sends everything that is due now and looks after what woke up, and returns when all of it is settled or ctx ends. What it could not finish wakes again.
func (r *Runner) Tick(ctx context.Context) error {
	if err := r.wake(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		claimed, more, err := r.core.ClaimDue(ctx, r.clock.Now(), r.config.Batch)
		if err != nil {
			return fmt.Errorf("claim due nudges: %w", err)
		}
		r.each(ctx, claimed, r.send)
		if !more {
			return nil
		}
	}
	return ctx.Err()
}

// wake looks after nudges whose time has come again: retries, claims nobody finished, messages in doubt.
func (r *Runner) wake(ctx context.Context) error {
	for ctx.Err() == nil {
		list, err := r.core.Waking(ctx, r.clock.Now(), r.config.Batch)
		if err != nil {
			return fmt.Errorf("find waking nudges: %w", err)
		}
		if len(list) == 0 {
			return nil
		}
		r.each(ctx, list, r.resume)
		if len(list) < r.config.Batch {
			return nil
		}
	}
	return ctx.Err()
}

// each runs do for all of them, at most Workers at once, and waits for them.
func (r *Runner) each(ctx context.Context, list []bot.Claimed, do func(context.Context, bot.Claimed)) {
	if len(list) == 1 {
		r.guarded(ctx, list[0], do)
		return
	}
	var wg sync.WaitGroup
	work := make(chan bot.Claimed)
	for range min(r.config.Workers, len(list)) {
		wg.Go(func() {
			for c := range work {
				r.guarded(ctx, c, do)
			}
		})
	}
	for _, c := range list {
		work <- c
	}
	close(work)
	wg.Wait()
}

// guarded keeps one nudge's panic from stopping the others; the nudge wakes again when its lease ends.
func (r *Runner) guarded(ctx context.Context, c bot.Claimed, do func(context.Context, bot.Claimed)) {
	defer func() {
		if p := recover(); p != nil {
			r.fault(ctx, c, "nudge panicked", fmt.Errorf("panic: %v", p))
		}
	}()
	do(ctx, c)
}

// send takes a claimed nudge to the sender. Once sending is noted, the outcome is noted too even when ctx ends meanwhile.
func (r *Runner) send(ctx context.Context, c bot.Claimed) {
	if ctx.Err() != nil {
		return // still claimed; wakes when the lease ends
	}
	turn, err := r.enter(ctx, c.Destination())
	if err != nil {
		if ctx.Err() == nil {
			r.finish(ctx, c, bot.MessageRef{}, err)
		}
		return
	}
	defer turn.Leave()
	n, err := r.core.StartSending(ctx, c.Nudge.Key, r.clock.Now())
	if errors.Is(err, bot.ErrTaken) {
		return
	}
	if err != nil {
		r.fault(ctx, c, "nudge could not be started", err)
		return
	}
	c.Nudge = n
	call, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.config.Timeout)
	ref, err := turn.Send(call, r.draw(c), c.Nudge.Key.DeliveryID())
	cancel()
	r.finish(context.WithoutCancel(ctx), c, ref, err)
}

// enter waits until the message may go out. Whatever happens meanwhile, nothing was posted.
func (r *Runner) enter(ctx context.Context, to bot.Destination) (bot.Turn, error) {
	q, ok := r.sender.(bot.Queue)
	if !ok {
		return bot.AtOnce(r.sender, to), nil
	}
	ctx, cancel := context.WithTimeout(ctx, r.config.Timeout)
	defer cancel()
	turn, err := q.Enter(ctx, to)
	if fault, sorted := errors.AsType[*bot.SendError](err); err != nil && (!sorted || fault.Fault == bot.FaultInDoubt) {
		err = &bot.SendError{Fault: bot.FaultRetry, Reason: "no turn to send", Err: err}
	}
	return turn, err
}

// finish notes how a message ended.
func (r *Runner) finish(ctx context.Context, c bot.Claimed, ref bot.MessageRef, err error) {
	key := c.Nudge.Key
	if err == nil {
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeSent, ref, "", time.Time{}))
		return
	}
	var fault *bot.SendError
	if !errors.As(err, &fault) {
		// A sender that does not say what happened may have posted.
		fault = &bot.SendError{Fault: bot.FaultInDoubt, Reason: "unknown outcome", Err: err}
	}
	r.log.WarnContext(ctx, "nudge not confirmed", "delivery", key.DeliveryID(), "platform", string(key.Target.Workspace.Platform), "workspace", key.Target.Workspace.ID, "reason", fault.Reason, "attempt", c.Nudge.Attempts)
	switch fault.Fault {
	case bot.FaultRetry:
		wait := max(fault.RetryAfter, r.backoff(c.Nudge.Attempts))
		_, err := r.core.SendLater(ctx, key, r.clock.Now().Add(wait), fault.Reason)
		r.note(ctx, c, err)
	case bot.FaultInDoubt:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeInDoubt, ref, fault.Reason, r.clock.Now().Add(r.backoff(c.Nudge.Attempts))))
	case bot.FaultTarget:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeFailed, ref, fault.Reason, time.Time{}))
		r.pauseTarget(ctx, c, fault.Reason)
	case bot.FaultWorkspace:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeFailed, ref, fault.Reason, time.Time{}))
		r.note(ctx, c, r.core.PauseWorkspace(ctx, key.Target.Workspace, fault.Reason, r.clock.Now()))
	case bot.FaultBug:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeFailed, ref, fault.Reason, time.Time{}))
		r.fault(ctx, c, "platform refused a nudge", fault)
	}
}

// backoff doubles with each attempt, up to half an hour.
func (r *Runner) backoff(attempt int) time.Duration {
	return min(r.config.Backoff<<min(max(attempt-1, 0), 10), 30*time.Minute)
}

// resume goes on with a nudge that woke up.
func (r *Runner) resume(ctx context.Context, c bot.Claimed) {
	now := r.clock.Now()
	late := now.Sub(c.Nudge.Due) > bot.CatchUp
	switch c.Nudge.State {
	case bot.NudgeClaimed:
		if late {
			_, err := r.core.SendLater(ctx, c.Nudge.Key, now, bot.SilentLate)
			r.note(ctx, c, err)
			return
		}
		r.send(ctx, c)
	case bot.NudgeSending, bot.NudgeInDoubt:
		r.settle(ctx, c, late)
	case bot.NudgeSent, bot.NudgeFailed, bot.NudgeSilent:
	}
}

// maxLooks is how often a message in doubt is looked for while the platform does not answer.
const maxLooks = 5

// settle looks for a message that may have been posted. It is repeated only when it is certainly not there.
func (r *Runner) settle(ctx context.Context, c bot.Claimed, late bool) {
	key := c.Nudge.Key
	settler, ok := r.sender.(bot.Settler)
	if !ok {
		r.doubt(ctx, c, "may have been posted; this platform cannot tell")
		return
	}
	call, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.config.Timeout)
	ref, outcome, err := settler.Settle(call, c.Destination(), key.DeliveryID(), c.Nudge.StartedAt)
	cancel()
	switch {
	case err != nil && c.Nudge.Attempts < maxLooks:
		_, err := r.core.Doubt(ctx, key, r.clock.Now().Add(r.backoff(c.Nudge.Attempts)))
		r.note(ctx, c, err)
	case err != nil || outcome == bot.Unknown:
		r.doubt(ctx, c, "may have been posted; the platform would not say")
	case outcome == bot.Posted:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeSent, ref, "", time.Time{}))
	case late:
		r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeFailed, bot.MessageRef{}, bot.SilentLate, time.Time{}))
	default:
		if _, err := r.core.SendLater(ctx, key, r.clock.Now(), "not posted the first time"); err != nil {
			r.note(ctx, c, err)
			return
		}
		r.send(ctx, c)
	}
}

// doubt leaves a message in doubt for good, and says so.
func (r *Runner) doubt(ctx context.Context, c bot.Claimed, reason string) {
	key := c.Nudge.Key
	r.log.WarnContext(ctx, "nudge stays in doubt", "delivery", key.DeliveryID(), "platform", string(key.Target.Workspace.Platform), "workspace", key.Target.Workspace.ID, "day", key.Day.String())
	r.note(ctx, c, r.core.Settle(ctx, key, bot.NudgeInDoubt, bot.MessageRef{}, reason, time.Time{}))
}

// pauseTarget pauses a target that cannot be reached and tells who set it up, once, by direct message. Who is not reached by direct messages cannot be told.
func (r *Runner) pauseTarget(ctx context.Context, c bot.Claimed, reason string) {
	s, was, err := r.core.PauseTarget(ctx, c.Nudge.Key.Target, reason)
	r.note(ctx, c, err)
	who, msg := s.Target, ownPausedMessage(reason)
	switch {
	case !was:
		return
	case s.Target.Kind == bot.ToChannel && s.CreatedBy != "":
		who, msg = bot.LearnerTarget(bot.UserKey{Workspace: s.Target.Workspace, ID: s.CreatedBy}), pausedMessage(reason)
	case s.Target.Kind == bot.ToChannel || s.Channel.IsZero():
		return
	}
	call, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.config.Timeout)
	defer cancel()
	key := bot.NudgeKey{Target: s.Target, Day: c.Nudge.Key.Day + bot.Forever/2} // a delivery of its own, the same on a repetition
	if _, err := r.sender.Send(call, bot.Destination{Target: who}, msg, key.DeliveryID()); err != nil {
		r.log.WarnContext(ctx, "could not tell who set reminders up", "workspace", s.Target.Workspace.ID, "error", err.Error())
	}
}

func pausedMessage(reason string) bot.Message {
	return bot.Message{Kind: bot.KindNotice, Private: true, Title: "Daily topics stopped in a channel you set up", Blocks: []bot.Block{
		bot.P(bot.T("I could not post there: "+reason+". When that is mended, type "), bot.Cmd("channel start"), bot.T(" with the path in the channel; it goes on where it was.")),
	}}
}

func ownPausedMessage(reason string) bot.Message {
	return bot.Message{Kind: bot.KindNotice, Private: true, Title: "Your daily topic stopped", Blocks: []bot.Block{
		bot.P(bot.T("I could not post in the channel you chose: "+reason+". Everything you have done is kept. It can come here instead, or to the channel you type "), bot.Cmd("remind here"), bot.T(" in.")),
		bot.Buttons{Items: []bot.Button{{Label: "Send it here", Command: "remind dm", Style: bot.Primary}}},
	}}
}

func (r *Runner) note(ctx context.Context, c bot.Claimed, err error) {
	if err != nil && !errors.Is(err, bot.ErrTaken) {
		r.fault(ctx, c, "nudge outcome not noted", err)
	}
}

func (r *Runner) fault(ctx context.Context, c bot.Claimed, text string, err error) {
	key := c.Nudge.Key
	r.log.ErrorContext(ctx, "nudge failed", "what", text, "delivery", key.DeliveryID(), "platform", string(key.Target.Workspace.Platform), "workspace", key.Target.Workspace.ID, "error", err.Error())
}
