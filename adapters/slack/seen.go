package slack

import (
	"hash/maphash"
	"sync"
	"time"

	"pathbot/bot"
)

// How long deliveries are remembered, at least, and how many at most: commands and presses are not repeated by Slack, and a signature is good for five minutes; events may be
// repeated for a day.
const (
	pressedFor = 15 * time.Minute
	maxPressed = 1 << 18
	eventsFor  = 25 * time.Hour
	maxEvents  = 1 << 17
)

// seen remembers deliveries by a fingerprint of their id, in two generations of bounded size: however many come, its memory stays what it is.
type seen struct {
	clock  bot.Clock
	keep   time.Duration
	most   int
	seed   maphash.Seed
	mu     sync.Mutex
	young  map[uint64]struct{}
	old    map[uint64]struct{}
	turned time.Time
}

func newSeen(clock bot.Clock, keep time.Duration, most int) *seen {
	return &seen{clock: clock, keep: keep, most: most, seed: maphash.MakeSeed(), young: map[uint64]struct{}{}, turned: clock.Now()}
}

// first reports whether id comes for the first time, and remembers it. The empty id always does.
func (s *seen) first(id string) bool {
	if id == "" {
		return true
	}
	key := maphash.String(s.seed, id)
	now := s.clock.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.young[key]; ok {
		return false
	}
	_, before := s.old[key]
	if now.Sub(s.turned) > s.keep || len(s.young) >= s.most {
		s.old, s.young, s.turned = s.young, map[uint64]struct{}{}, now
	}
	s.young[key] = struct{}{}
	return !before
}
