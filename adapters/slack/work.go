package slack

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// How much is done at once, and how much may wait for its turn. What comes on top is told to try again.
const (
	workers    = 64
	maxWaiting = 20_000
)

// jobTimeout bounds one job, waiting included.
const jobTimeout = 25 * time.Second

// work runs jobs in the background with bounded concurrency, and can be waited for.
type work struct {
	log     *slog.Logger
	slots   chan struct{}
	waiting atomic.Int64

	mu   sync.Mutex
	jobs int
	idle chan struct{} // closed when no job is left, while somebody waits for that
}

func newWork(log *slog.Logger) *work {
	return &work{log: log, slots: make(chan struct{}, workers)}
}

// start runs job as soon as there is a slot; false when too much waits already. The job outlives the request it came from: its context has the request's values and ends by time.
func (w *work) start(ctx context.Context, job func(context.Context)) bool {
	if w.waiting.Add(1) > maxWaiting {
		w.waiting.Add(-1)
		return false
	}
	w.enter()
	go w.run(ctx, job)
	return true
}

// here runs job in the caller's goroutine, under the same bounds.
func (w *work) here(ctx context.Context, job func(context.Context)) bool {
	if w.waiting.Add(1) > maxWaiting {
		w.waiting.Add(-1)
		return false
	}
	w.enter()
	w.run(ctx, job)
	return true
}

func (w *work) run(ctx context.Context, job func(context.Context)) {
	defer w.leave()
	defer w.waiting.Add(-1)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), jobTimeout)
	defer cancel()
	select {
	case w.slots <- struct{}{}:
		defer func() { <-w.slots }()
	case <-ctx.Done():
		w.log.ErrorContext(ctx, "job found no slot")
		return
	}
	w.guarded(ctx, job)
}

// aside runs a short job beside the bounded ones: something they wait for.
func (w *work) aside(ctx context.Context, job func(context.Context)) {
	w.enter()
	go func() {
		defer w.leave()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), jobTimeout)
		defer cancel()
		w.guarded(ctx, job)
	}()
}

// guarded keeps a panic inside its job.
func (w *work) guarded(ctx context.Context, job func(context.Context)) {
	defer func() {
		if p := recover(); p != nil {
			w.log.ErrorContext(ctx, "job panicked", "error", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	job(ctx)
}

func (w *work) enter() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs++
}

func (w *work) leave() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.jobs--; w.jobs == 0 && w.idle != nil {
		close(w.idle)
		w.idle = nil
	}
}

// drain waits until no job is under way, at most grace.
func (w *work) drain(grace time.Duration) {
	w.mu.Lock()
	if w.jobs == 0 {
		w.mu.Unlock()
		return
	}
	if w.idle == nil {
		w.idle = make(chan struct{})
	}
	idle := w.idle
	w.mu.Unlock()
	t := time.NewTimer(grace)
	defer t.Stop()
	select {
	case <-idle:
	case <-t.C:
		w.log.Warn("stopping with answers under way", "waiting", w.waiting.Load())
	}
}
