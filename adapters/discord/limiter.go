package discord

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"pathbot/bot"
)

// limiter holds Discord's rate limits: one for each route, as the headers tell, and one for everything. Unlike discordgo's it waits no longer than the caller's context, keeps a
// global 429, forgets routes nobody uses, and does not hold a route while a call is under way.
type limiter struct {
	mu      sync.Mutex
	clock   bot.Clock
	buckets map[string]*bucket
	blocked time.Time                  // nothing that has a route goes out before
	banned  time.Time                  // nothing at all goes out before
	latest  [globalPerSecond]time.Time // when the latest calls went out, in a ring
	next    int                        // the oldest of them
}

// bucket is one route's allowance. limit is 0 until the first answer told it; until then calls go one at a time.
type bucket struct {
	known     bool
	remaining int
	reset     time.Time
	flying    int
	changed   chan struct{} // closed when something changed that waiting calls should look at
	used      time.Time
}

// The limits that no header tells.
const (
	globalPerSecond = 50
	globalWindow    = time.Second + 50*time.Millisecond // calls do not take the same time to arrive
	maxBuckets      = 4096
	bucketIdle      = 10 * time.Minute
)

func newLimiter(clock bot.Clock) *limiter {
	return &limiter{clock: clock, buckets: map[string]*bucket{}}
}

// acquire waits until a call on the route may go out. release must be called when it is over.
func (l *limiter) acquire(ctx context.Context, route string) (release func(), err error) {
	for {
		wait, changed, ok := l.try(route)
		if ok {
			return func() { l.release(route) }, nil
		}
		if err := l.await(ctx, wait, changed); err != nil {
			return nil, err
		}
	}
}

// admit waits until a call without a route may go out: limits do not bind it, but an address that is shut out only lengthens that by calling.
func (l *limiter) admit(ctx context.Context) error {
	for {
		wait := l.shutOut()
		if wait == 0 {
			return nil
		}
		if err := l.await(ctx, wait, nil); err != nil {
			return err
		}
	}
}

// await is a pause that gives up at once when the context ends before it.
func (l *limiter) await(ctx context.Context, wait time.Duration, changed <-chan struct{}) error {
	if deadline, has := ctx.Deadline(); has && wait > 0 && l.clock.Now().Add(wait).After(deadline) {
		return context.DeadlineExceeded // no use in waiting for what comes too late
	}
	return pause(ctx, wait, changed)
}

// pause waits for a time, or for a change; a time of zero waits for the change only.
func pause(ctx context.Context, wait time.Duration, changed <-chan struct{}) error {
	var timer <-chan time.Time
	if wait > 0 {
		t := time.NewTimer(wait)
		defer t.Stop()
		timer = t.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer:
	case <-changed:
	}
	return nil
}

// try takes one call's place, or says how long to wait for it.
func (l *limiter) try(route string) (wait time.Duration, changed <-chan struct{}, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	if until := later(l.blocked, l.banned); now.Before(until) {
		return until.Sub(now), nil, false
	}
	b := l.bucket(route, now)
	b.used = now
	if b.known && !now.Before(b.reset) {
		b.known = false // the window is over; the next answer tells anew
	}
	switch {
	case b.known && b.remaining <= 0:
		return b.reset.Sub(now) + time.Millisecond, b.changed, false
	case !b.known && b.flying > 0:
		return 0, b.changed, false
	}
	if wait := l.latest[l.next].Add(globalWindow).Sub(now); wait > 0 {
		return wait, nil, false
	}
	l.latest[l.next], l.next = now, (l.next+1)%globalPerSecond
	b.flying++
	b.remaining--
	return 0, nil, true
}

func (l *limiter) bucket(route string, now time.Time) *bucket {
	b, ok := l.buckets[route]
	if !ok {
		if len(l.buckets) >= maxBuckets {
			for name, old := range l.buckets {
				if old.flying == 0 && now.Sub(old.used) > bucketIdle || len(l.buckets) >= 2*maxBuckets && old.flying == 0 {
					delete(l.buckets, name)
				}
			}
		}
		b = &bucket{changed: make(chan struct{})}
		l.buckets[route] = b
	}
	return b
}

func (b *bucket) wake() {
	close(b.changed)
	b.changed = make(chan struct{})
}

func (l *limiter) release(route string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b, ok := l.buckets[route]; ok {
		b.flying--
		b.wake()
	}
}

// learn takes over what an answer says about its route.
func (l *limiter) learn(route string, h http.Header) {
	remaining, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err != nil || err2 != nil || !(after >= 0 && after < 86400) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.bucket(route, l.clock.Now())
	// Calls under way have taken their places already; the server may not have counted them yet.
	left := remaining - max(0, b.flying-1)
	if b.known {
		left = min(left, b.remaining)
	}
	b.known, b.remaining = true, left
	b.reset = l.clock.Now().Add(time.Duration(after * float64(time.Second)))
	b.wake()
}

// rest holds a route back.
func (l *limiter) rest(route string, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.bucket(route, l.clock.Now())
	b.known, b.remaining, b.reset = true, 0, l.clock.Now().Add(d)
	b.wake()
}

// stop holds back everything that has a route.
func (l *limiter) stop(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.blocked = later(l.blocked, l.clock.Now().Add(d))
}

// ban holds back everything there is.
func (l *limiter) ban(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.banned = later(l.banned, l.clock.Now().Add(d))
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// stopped is how long everything that has a route is still held back.
func (l *limiter) stopped() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(0, later(l.blocked, l.banned).Sub(l.clock.Now()))
}

// shutOut is how long everything there is is still held back.
func (l *limiter) shutOut() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(0, l.banned.Sub(l.clock.Now()))
}
