package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func told(remaining, after string) http.Header {
	h := http.Header{}
	h.Set("X-RateLimit-Remaining", remaining)
	h.Set("X-RateLimit-Reset-After", after)
	return h
}

// TestLimiter_Route holds what the headers say, for the route they were for and no other.
func TestLimiter_Route(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(wall{})
		call := func(route string, h http.Header) time.Duration {
			began := time.Now()
			release, err := l.acquire(t.Context(), route)
			if err != nil {
				t.Fatal(err)
			}
			l.learn(route, h)
			release()
			return time.Since(began)
		}
		if d := call("a", told("1", "5")); d != 0 {
			t.Errorf("the first waited %v", d)
		}
		if d := call("a", told("0", "5")); d != 0 {
			t.Errorf("the second waited %v", d)
		}
		if d := call("b", told("1", "5")); d != 0 {
			t.Errorf("another route waited %v", d)
		}
		if d := call("a", told("1", "5")); d < 5*time.Second || d > 5100*time.Millisecond {
			t.Errorf("the third waited %v, want 5 s", d)
		}
		l.rest("b", 3*time.Second)
		if d := call("b", told("1", "5")); d < 3*time.Second {
			t.Errorf("after a 429 the route waited %v", d)
		}
		l.stop(7 * time.Second)
		if d := call("c", told("1", "5")); d < 7*time.Second {
			t.Errorf("after a global 429 another route waited %v", d)
		}
		began := time.Now()
		l.stop(7 * time.Second)
		if err := l.admit(t.Context()); err != nil || time.Since(began) != 0 {
			t.Errorf("what has no route waited %v for a global limit (%v)", time.Since(began), err)
		}
		l.ban(9 * time.Second)
		if err := l.admit(t.Context()); err != nil || time.Since(began) != 9*time.Second {
			t.Errorf("what has no route waited %v for the end of a ban (%v)", time.Since(began), err)
		}
	})
}

// TestLimiter_Global lets fifty calls a second out, over all routes.
func TestLimiter_Global(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(wall{})
		var wg sync.WaitGroup
		var mu sync.Mutex
		var out []time.Time
		began := time.Now()
		time.Sleep(900 * time.Millisecond) // not a second of the clock counts, any second does
		for i := range 200 {
			wg.Go(func() {
				release, err := l.acquire(t.Context(), string(rune('a'+i)))
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				out = append(out, time.Now())
				mu.Unlock()
				release()
			})
		}
		wg.Wait()
		slices.SortFunc(out, time.Time.Compare)
		for i := globalPerSecond; i < len(out); i++ {
			if d := out[i].Sub(out[i-globalPerSecond]); d <= time.Second {
				t.Fatalf("%d within %v", globalPerSecond+1, d)
			}
		}
		if took := time.Since(began); took < 3*time.Second || took > 5*time.Second {
			t.Errorf("200 calls took %v", took)
		}
	})
}

// TestLimiter_GivesUp gives up at once when the wait is longer than the caller has, and when the caller leaves.
func TestLimiter_GivesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(wall{})
		l.stop(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		began := time.Now()
		if _, err := l.acquire(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 0 {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		left, leave := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, leave)
		if _, err := l.acquire(left, "a"); !errors.Is(err, context.Canceled) || time.Since(began) != time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
}

// TestLimiter_Unknown sends one call on a route before it knows its limits, and lets the next go whatever became of it.
func TestLimiter_Unknown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(wall{})
		release, err := l.acquire(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(2*time.Second, release)
		began := time.Now()
		if _, err := l.acquire(t.Context(), "a"); err != nil || time.Since(began) != 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
}

// TestLimiter_Bounded forgets routes nobody uses.
func TestLimiter_Bounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(wall{})
		for i := range 20000 {
			release, err := l.acquire(t.Context(), "route "+string(rune(i+200)))
			if err != nil {
				t.Fatal(err)
			}
			release()
		}
		if n := len(l.buckets); n > 2*maxBuckets {
			t.Errorf("%d routes kept", n)
		}
	})
}

// TestRetryAfter reads every form of a 429.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	header := func(name, v string) http.Header { h := http.Header{}; h.Set(name, v); return h }
	for _, c := range []struct {
		seconds float64
		h       http.Header
		want    time.Duration
	}{
		{1.5, http.Header{}, 1500 * time.Millisecond},
		{0, header("Retry-After", "3"), 3 * time.Second},
		{0, header("X-RateLimit-Reset-After", "0.25"), 250 * time.Millisecond},
		{0, header("Retry-After", "nonsense"), 0},
		{-5, header("Retry-After", "NaN"), 0},
		{1e30, http.Header{}, 24 * time.Hour},
	} {
		if got := retryAfter(c.seconds, c.h); got != c.want {
			t.Errorf("%v %v: %v, want %v", c.seconds, c.h, got, c.want)
		}
	}
}
