package slack

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pathbot/bot/bottest"
)

// bubbleClock is the clock of a synctest bubble.
type bubbleClock struct{}

func (bubbleClock) Now() time.Time { return time.Now() }

// TestPace_Channel: however many want to post in a channel, there is at most one post a second, counted from the end of the one before.
func TestPace_Channel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(bubbleClock{})
		const took = 300 * time.Millisecond
		var mu sync.Mutex
		var begun []time.Time
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				leave, err := p.enter(t.Context(), "T1", "C1")
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				begun = append(begun, time.Now())
				mu.Unlock()
				time.Sleep(took)
				leave()
			})
		}
		wg.Wait()
		if first := begun[0].Sub(p.born); first < time.Second {
			t.Errorf("the first post came %s after the start: the process before may have posted just then", first)
		}
		for i := 1; i < len(begun); i++ {
			if gap := begun[i].Sub(begun[i-1]); gap < time.Second+took {
				t.Errorf("posts %d and %d are %s apart", i-1, i, gap)
			}
		}
	})
}

// TestPace_Workspace: many channels of a workspace share its limit, another workspace does not wait for them, and who would wait too long is told to come back.
func TestPace_Workspace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPace(bubbleClock{})
		time.Sleep(time.Minute)
		begin := time.Now()
		const posts = 20
		for i := range posts {
			leave, err := p.enter(t.Context(), "T1", fmt.Sprint("C", i))
			if err != nil {
				t.Fatal(err)
			}
			leave()
		}
		if took := time.Since(begin); took < (posts-1)*spaceGap {
			t.Errorf("%d posts in %s, want at least %s", posts, took, (posts-1)*spaceGap)
		}
		p.hold("T1", time.Minute)
		var later laterError
		if _, err := p.enter(t.Context(), "T1", "C1"); !errors.As(err, &later) || later.after < 59*time.Second {
			t.Errorf("while held: %v, want to be told to come back in a minute", err)
		}
		begin = time.Now()
		leave, err := p.enter(t.Context(), "T2", "C1")
		if err != nil || time.Since(begin) > channelGap {
			t.Errorf("another workspace waits for the first: %v after %s", err, time.Since(begin))
		}
		leave()
		time.Sleep(time.Minute)
		if leave, err = p.enter(t.Context(), "T1", "C1"); err != nil {
			t.Fatalf("after the hold: %v", err)
		}
		leave()
	})
}

// TestPace_Bounded: channels nobody posts in any more are forgotten.
func TestPace_Bounded(t *testing.T) {
	t.Parallel()
	clock := bottest.NewClock(time.Now())
	p := newPace(clock)
	for i := range 3 * maxLanes {
		clock.Advance(2 * time.Second)
		leave, err := p.enter(t.Context(), "T1", fmt.Sprint("C", i))
		if err != nil {
			t.Fatal(err)
		}
		leave()
	}
	if n := len(p.lanes); n > maxLanes+1 {
		t.Errorf("%d lanes are kept, want at most %d", n, maxLanes)
	}
}

// TestSeen: a delivery counts once for as long as it is remembered, and what is remembered stays bounded.
func TestSeen(t *testing.T) {
	t.Parallel()
	clock := bottest.NewClock(time.Now())
	s := newSeen(clock, time.Hour, 100)
	if !s.first("a") || s.first("a") || !s.first("") || !s.first("") {
		t.Error("an id counts once, no id always")
	}
	clock.Advance(59 * time.Minute)
	if s.first("a") {
		t.Error("forgotten before its time")
	}
	clock.Advance(2 * time.Minute)
	if !s.first("b") || s.first("a") {
		t.Error("a new generation must still know the old one")
	}
	clock.Advance(61 * time.Minute)
	_ = s.first("c")
	clock.Advance(61 * time.Minute)
	_ = s.first("d")
	if !s.first("b") {
		t.Error("remembered for ever")
	}
	for i := range 10_000 {
		s.first(strconv.Itoa(i))
		if n := len(s.young) + len(s.old); n > 200 {
			t.Fatalf("%d ids are kept, want at most 200", n)
		}
	}
	if s.first("9999") || s.first("9950") {
		t.Error("a flood makes it forget the latest")
	}
}
