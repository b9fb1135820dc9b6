package nudge

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"pathbot/bot"

	"github.com/robfig/cron/v3"
)

// Every is how often the runner looks. A tick with nothing due reads one index entry.
const Every = 5 * time.Second

// settledKept is how long settled nudges are kept.
const settledKept = 400 * 24 * time.Hour

// Serve ticks until ctx ends, then waits for the running tick, at most grace, and returns. A tick that fails is logged; the next one tries again.
func (r *Runner) Serve(ctx context.Context, grace time.Duration) error {
	// Recover innermost: outside SkipIfStillRunning a panic would keep its token for ever.
	c := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(cronLog{r.log}), cron.Recover(cronLog{r.log})))
	tick := func() {
		// Tick claims nothing more once ctx ends; messages under way are finished.
		if err := r.Tick(ctx); err != nil && ctx.Err() == nil {
			r.log.ErrorContext(ctx, "tick failed", "error", err.Error())
		}
	}
	if _, err := c.AddFunc("@every "+Every.String(), tick); err != nil {
		return fmt.Errorf("schedule ticks: %w", err)
	}
	if _, err := c.AddFunc("17 3 * * *", func() { r.forget(ctx) }); err != nil {
		return fmt.Errorf("schedule clean-up: %w", err)
	}
	tick() // what fell due while nobody looked
	c.Start()
	<-ctx.Done()
	running := c.Stop()
	bound, cancel := context.WithTimeout(running, grace)
	defer cancel()
	<-bound.Done()
	if errors.Is(bound.Err(), context.DeadlineExceeded) {
		r.log.WarnContext(ctx, "stopping with messages under way; they are settled at the next start")
	}
	return nil
}

// forget deletes nudges settled long ago, in small steps.
func (r *Runner) forget(ctx context.Context) {
	const step = 500
	before := bot.LocalDay(r.clock.Now().Add(-settledKept), time.UTC)
	for ctx.Err() == nil {
		n := 0
		err := r.core.Store.Update(ctx, func(tx bot.Tx) error {
			var err error
			n, err = tx.ForgetNudges(before, step)
			return err
		})
		if err != nil {
			r.log.ErrorContext(ctx, "old nudges not forgotten", "error", err.Error())
			return
		}
		if n < step {
			return
		}
	}
}

// cronLog carries cron's own words to slog.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(msg string, _ ...any) { l.log.Debug("cron", "event", msg) }

func (l cronLog) Error(err error, msg string, _ ...any) {
	l.log.Error("cron job failed", "event", msg, "error", err.Error())
}
