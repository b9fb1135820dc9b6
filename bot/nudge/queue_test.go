package nudge_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
	"pathbot/bot/nudge"
)

// queued is an outbox with a queue before it.
type queued struct {
	*bottest.Outbox
	enter func(context.Context) error
	left  int
}

func (q *queued) Enter(ctx context.Context, to bot.Destination) (bot.Turn, error) {
	if err := q.enter(ctx); err != nil {
		return nil, err
	}
	return queuedTurn{bot.AtOnce(q.Outbox, to), q}, nil
}

type queuedTurn struct {
	bot.Turn
	q *queued
}

func (t queuedTurn) Leave() { t.q.left++ }

func (s *scene) queue(enter func(context.Context) error) *queued {
	q := &queued{Outbox: s.outbox, enter: enter}
	s.runner = nudge.New(s.core, q, command.NudgeMessage, s.clock, slog.New(slog.NewTextHandler(s.t.Output(), nil)), nudge.Config{})
	return q
}

// TestRunner_StoppedInTheQueue: a message that waited for its turn when the bot stopped was not posted and is not in doubt; the next start sends it once.
func TestRunner_StoppedInTheQueue(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ctx, stop := context.WithCancel(t.Context())
	s.queue(func(ctx context.Context) error {
		stop()
		<-ctx.Done()
		return &bot.SendError{Fault: bot.FaultRetry, Reason: "stopped"}
	})
	s.clock.Set(dayStart().Add(90 * time.Minute))
	if err := s.runner.Tick(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("Tick: %v, want it ended", err)
	}
	if n := s.nudge(s.learner); n.State != bot.NudgeClaimed || n.Attempts != 0 {
		t.Errorf("nudge is %v after %d attempts, want it claimed and never tried", n.State, n.Attempts)
	}
	q := s.queue(func(context.Context) error { return nil })
	s.at("09:33:00")
	s.at("09:40:00")
	if n := s.nudge(s.learner); n.State != bot.NudgeSent || len(s.outbox.Posted()) != 1 {
		t.Errorf("nudge is %v, %d messages went out, want it sent once", n.State, len(s.outbox.Posted()))
	}
	if q.left != 1 {
		t.Errorf("%d turns were given back, want 1", q.left)
	}
}

// TestRunner_NoTurn: a queue that is too long, or breaks, puts the message off; nothing is in doubt.
func TestRunner_NoTurn(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		err  error
		next string // when it goes out
	}{
		{"Later", &bot.SendError{Fault: bot.FaultRetry, Reason: "busy", RetryAfter: 5 * time.Minute}, "09:35:00"},
		{"Unsorted", errors.New("broken"), "09:30:30"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			asked := 0
			s.queue(func(context.Context) error {
				if asked++; asked == 1 {
					return tc.err
				}
				return nil
			})
			s.at("09:30:00")
			if n := s.nudge(s.learner); n.State != bot.NudgeClaimed || len(s.outbox.Posted()) != 0 {
				t.Errorf("nudge is %v, %d messages went out, want none yet", n.State, len(s.outbox.Posted()))
			}
			s.at(tc.next)
			if n := s.nudge(s.learner); n.State != bot.NudgeSent || len(s.outbox.Posted()) != 1 {
				t.Errorf("nudge is %v at %s, %d messages went out, want it sent", n.State, tc.next, len(s.outbox.Posted()))
			}
		})
	}
}
