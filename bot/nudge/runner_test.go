package nudge_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
	"pathbot/bot/nudge"
)

// scene is one learner with a daily nudge at 9:30 in UTC, a channel, and a runner.
type scene struct {
	t       *testing.T
	core    *bot.Core
	clock   *bottest.Clock
	outbox  *bottest.Outbox
	runner  *nudge.Runner
	learner bot.Target
	channel bot.Target
}

func dayStart() time.Time { return time.Date(2027, 3, 15, 8, 0, 0, 0, time.UTC) }

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t, core: bot.NewCore(bottest.NewStore(), bottest.Catalog(t, 40, 40), &bot.Zones{}), clock: bottest.NewClock(dayStart()), outbox: &bottest.Outbox{}}
	s.runner = nudge.New(s.core, s.outbox, command.NudgeMessage, s.clock, slog.New(slog.NewTextHandler(t.Output(), nil)), nudge.Config{})
	every := bot.EveryDay
	ana := bottest.User("w", "ana")
	s.learner = bot.LearnerTarget(ana)
	if _, err := s.core.Enroll(t.Context(), bottest.Command(ana, s.clock.Now(), "", bottest.Zoned("UTC")), s.core.Catalog.Find("A").Path, bot.Plan{Days: &every}); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *scene) startChannel() {
	s.t.Helper()
	every := bot.EveryDay
	cmd := bottest.Command(bottest.User("w", "mia"), s.clock.Now(), "", bottest.In("general"), bottest.AsManager(), bottest.Zoned("UTC"))
	if _, err := s.core.StartChannel(s.t.Context(), cmd, s.core.Catalog.Find("B").Path, bot.Plan{Days: &every}); err != nil {
		s.t.Fatal(err)
	}
	s.channel = bot.ChannelTarget(cmd.Channel)
}

// at moves the clock and ticks.
func (s *scene) at(clock string) {
	s.t.Helper()
	day := bot.LocalDay(s.clock.Now(), time.UTC)
	when, err := time.Parse("2006-01-02 15:04:05", day.String()+" "+clock)
	if err != nil {
		s.t.Fatal(err)
	}
	s.clock.Set(when)
	if err := s.runner.Tick(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) nudge(t bot.Target) bot.Nudge {
	s.t.Helper()
	var list []bot.Nudge
	err := s.core.Store.View(s.t.Context(), func(tx bot.ReadTx) error {
		var err error
		list, err = tx.Nudges(t, 1)
		return err
	})
	if err != nil || len(list) == 0 {
		s.t.Fatalf("no nudge: %v", err)
	}
	return list[0]
}

func (s *scene) want(t bot.Target, state bot.NudgeState, posted int) {
	s.t.Helper()
	if n := s.nudge(t); n.State != state {
		s.t.Errorf("nudge is %s (%s), want %s", n.State, n.Reason, state)
	}
	if got := len(s.outbox.PostedTo(t)); got != posted {
		s.t.Errorf("%d messages posted, want %d", got, posted)
	}
}

func fault(f bot.SendFault, after time.Duration) error {
	return &bot.SendError{Fault: f, Reason: "test fault", RetryAfter: after}
}

func TestRunner_SendsOnceAndSaysHow(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.at("09:29:59")
	if s.outbox.Attempts() != 0 {
		t.Error("sent too early")
	}
	s.at("09:30:00")
	s.at("09:30:00")
	s.at("10:00:00")
	s.want(s.learner, bot.NudgeSent, 1)
	p := s.outbox.Posted()[0]
	if !strings.Contains(p.Msg.Title, "A1.1") || p.Msg.Kind != bot.KindNudge || p.Key != s.nudge(s.learner).Key.DeliveryID() || s.nudge(s.learner).Ref != p.Ref {
		t.Errorf("posted %+v", p)
	}
}

func TestRunner_RetriesWhatWasCertainlyNotPosted(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.outbox.Next(bottest.Refused(fault(bot.FaultRetry, 10*time.Minute)), bottest.Refused(fault(bot.FaultRetry, 0)))
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeClaimed, 0)
	s.at("09:39:59") // Retry-After is kept
	if s.outbox.Attempts() != 1 {
		t.Errorf("%d attempts before the time was up", s.outbox.Attempts())
	}
	s.at("09:40:00")
	s.at("09:42:00")
	s.want(s.learner, bot.NudgeSent, 1)
	if s.outbox.Attempts() != 3 {
		t.Errorf("%d attempts, want 3", s.outbox.Attempts())
	}
}

func TestRunner_GivesUpAfterTwoHours(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.outbox.Next(bottest.Refused(fault(bot.FaultRetry, 3*time.Hour)))
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeFailed, 0)
	s.at("13:00:00")
	s.want(s.learner, bot.NudgeFailed, 0)
}

func TestRunner_LooksForWhatIsInDoubt(t *testing.T) {
	t.Parallel()
	t.Run("it was posted", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		s.outbox.Next(bottest.AnswerLost(fault(bot.FaultInDoubt, 0)))
		s.at("09:30:00")
		s.want(s.learner, bot.NudgeInDoubt, 1)
		s.at("09:31:00")
		s.want(s.learner, bot.NudgeSent, 1)
	})
	t.Run("it was not posted", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		s.outbox.Next(bottest.Refused(fault(bot.FaultInDoubt, 0)))
		s.at("09:30:00")
		s.at("09:31:00")
		s.want(s.learner, bot.NudgeSent, 1)
	})
	t.Run("nobody can say", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		s.outbox.Blind()
		s.outbox.Next(bottest.Refused(fault(bot.FaultInDoubt, 0)))
		s.at("09:30:00")
		s.at("09:31:00")
		s.at("11:00:00")
		s.want(s.learner, bot.NudgeInDoubt, 0)
		if n := s.nudge(s.learner); !n.Wake.IsZero() || n.Reason == "" {
			t.Errorf("it is still looked for, or without a reason: %+v", n)
		}
	})
	t.Run("looking fails for a while", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		s.outbox.Next(bottest.AnswerLost(fault(bot.FaultInDoubt, 0)))
		s.outbox.FailLooks(errors.New("down"), errors.New("down"))
		for _, clock := range []string{"09:30:00", "09:31:00", "09:33:00", "09:36:00"} {
			s.at(clock)
		}
		s.want(s.learner, bot.NudgeSent, 1)
	})
	t.Run("an error that says nothing is in doubt", func(t *testing.T) {
		t.Parallel()
		s := newScene(t)
		s.outbox.Next(bottest.AnswerLost(errors.New("connection reset")))
		s.at("09:30:00")
		s.want(s.learner, bot.NudgeInDoubt, 1)
		s.at("09:31:00")
		s.want(s.learner, bot.NudgeSent, 1)
	})
}

// A process that died after it noted that it sends leaves the nudge in doubt; the next one settles it when the lease is over.
func TestRunner_SettlesWhatACrashLeft(t *testing.T) {
	t.Parallel()
	for _, posted := range []bool{true, false} {
		s := newScene(t)
		s.clock.Set(dayStart().Add(90 * time.Minute))
		claimed, _, err := s.core.ClaimDue(t.Context(), s.clock.Now(), 10)
		if err != nil || len(claimed) != 1 {
			t.Fatal(len(claimed), err)
		}
		if _, err := s.core.StartSending(t.Context(), claimed[0].Nudge.Key, s.clock.Now()); err != nil {
			t.Fatal(err)
		}
		if posted {
			if _, err := s.outbox.Send(t.Context(), claimed[0].Destination(), command.NudgeMessage(claimed[0]), claimed[0].Nudge.Key.DeliveryID()); err != nil {
				t.Fatal(err)
			}
		}
		s.at("09:31:00") // the lease runs
		s.want(s.learner, bot.NudgeSending, btoi(posted))
		s.at("09:32:00")
		s.want(s.learner, bot.NudgeSent, 1)
	}
}

// A process that died after claiming and before sending leaves a claim; the next one sends it when the lease is over, if that is not too late.
func TestRunner_TakesOverAClaim(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string]bot.NudgeState{"09:32:00": bot.NudgeSent, "11:31:00": bot.NudgeFailed} {
		s := newScene(t)
		s.clock.Set(dayStart().Add(90 * time.Minute))
		if _, _, err := s.core.ClaimDue(t.Context(), s.clock.Now(), 10); err != nil {
			t.Fatal(err)
		}
		s.at(clock)
		s.want(s.learner, want, btoi(want == bot.NudgeSent))
	}
}

func TestRunner_PausesATargetAndTellsOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.startChannel()
	s.outbox.NextTo(s.channel, bottest.Refused(fault(bot.FaultTarget, 0)))
	s.at("09:30:00")
	s.want(s.channel, bot.NudgeFailed, 0)
	s.want(s.learner, bot.NudgeSent, 1) // others are not touched
	told := s.outbox.PostedTo(bot.LearnerTarget(bottest.User("w", "mia")))
	if len(told) != 1 || told[0].Msg.Kind != bot.KindNotice || !strings.Contains(told[0].Msg.Plain(), "test fault") {
		t.Errorf("told %+v", told)
	}
	s.clock.Set(dayStart().Add(24 * time.Hour))
	s.at("09:30:00")
	if got := len(s.outbox.PostedTo(s.channel)); got != 0 {
		t.Errorf("%d messages to a paused channel", got)
	}
	if err := s.core.ResumeTarget(t.Context(), s.channel, "test fault", s.clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.clock.Set(dayStart().Add(48 * time.Hour))
	s.at("09:30:00")
	s.want(s.channel, bot.NudgeSent, 1)
}

// Whose own daily topic came to a channel that is gone is told by direct message; whose direct messages are closed cannot be.
func TestRunner_TellsWhoseChannelIsGone(t *testing.T) {
	t.Parallel()
	for _, here := range []bool{true, false} {
		s := newScene(t)
		if here {
			cmd := bottest.Command(s.learner.User(), s.clock.Now(), "", bottest.In("general"), bottest.Zoned("UTC"))
			if _, err := s.core.Remind(t.Context(), cmd, bot.Plan{Where: bot.WhereHere}); err != nil {
				t.Fatal(err)
			}
		}
		s.outbox.NextTo(s.learner, bottest.Refused(fault(bot.FaultTarget, 0)))
		s.at("09:30:00")
		if n := s.nudge(s.learner); n.State != bot.NudgeFailed {
			t.Errorf("nudge is %s", n.State)
		}
		told := s.outbox.PostedTo(s.learner)
		if !here {
			if len(told) != 0 {
				t.Errorf("told %+v", told)
			}
			continue
		}
		if len(told) != 1 || told[0].Msg.Kind != bot.KindNotice || !strings.Contains(told[0].Msg.Plain(), "test fault") || !told[0].To.Channel.IsZero() {
			t.Errorf("told %+v", told)
		}
	}
}

func TestRunner_PausesAWorkspace(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.outbox.Next(bottest.Refused(fault(bot.FaultWorkspace, 0)))
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeFailed, 0)
	s.clock.Set(dayStart().Add(24 * time.Hour))
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeSilent, 0)
	if err := s.core.ResumeWorkspace(t.Context(), bottest.Workspace("w")); err != nil {
		t.Fatal(err)
	}
	s.clock.Set(dayStart().Add(48 * time.Hour))
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeSent, 1)
}

func TestRunner_APanicStopsNobodyElse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.startChannel()
	s.outbox.NextTo(s.channel, bottest.Panic())
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeSent, 1)
	s.want(s.channel, bot.NudgeSending, 0)
	s.at("09:32:00") // the lease is over; it was not posted
	s.want(s.channel, bot.NudgeSent, 1)
}

func TestRunner_DropsWhatIsTooLateAndPilesNothingUp(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.clock.Set(dayStart().Add(5 * 24 * time.Hour)) // five days asleep, back at 8:00
	s.at("08:00:00")
	if s.outbox.Attempts() != 0 {
		t.Errorf("%d messages after a long stop", s.outbox.Attempts())
	}
	s.at("09:30:00")
	s.want(s.learner, bot.NudgeSent, 1)
}

func TestRunner_FinishedPathsEndWithOneNotice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ana := s.learner.User()
	for _, topic := range s.core.Catalog.Find("A").Path.Topics() {
		if _, err := s.core.Done(t.Context(), bottest.Command(ana, dayStart(), ""), topic); err != nil {
			t.Fatal(err)
		}
	}
	for day := range 4 {
		s.clock.Set(dayStart().Add(time.Duration(day) * 24 * time.Hour))
		s.at("09:30:00")
	}
	posted := s.outbox.PostedTo(s.learner)
	if len(posted) != 1 || posted[0].Msg.Kind != bot.KindNotice {
		t.Errorf("posted %+v", posted)
	}
}

// Serve ticks by cron on the bubble's clock, goes on after a panic, and stops within its grace.
func TestRunner_Serve(t *testing.T) {
	t.Parallel()
	catalog := bottest.Catalog(t, 40)
	synctest.Test(t, func(t *testing.T) {
		outbox := &bottest.Outbox{}
		core := bot.NewCore(bottest.NewStore(), catalog, &bot.Zones{})
		every := bot.EveryDay
		ana := bottest.User("w", "ana")
		if _, err := core.Enroll(t.Context(), bottest.Command(ana, time.Now(), "", bottest.Zoned("UTC")), catalog.Paths[0], bot.Plan{Days: &every}); err != nil {
			t.Fatal(err)
		}
		outbox.Next(bottest.Sent(), bottest.Panic())
		runner := nudge.New(core, outbox, command.NudgeMessage, bubbleClock{}, slog.New(slog.DiscardHandler), nudge.Config{})
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- runner.Serve(ctx, time.Minute) }()
		time.Sleep(3 * 24 * time.Hour) // on the bubble's clock
		synctest.Wait()
		if got := len(outbox.Posted()); got != 3 {
			t.Errorf("%d nudges in three days, want 3", got)
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

type bubbleClock struct{}

func (bubbleClock) Now() time.Time { return time.Now() }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
