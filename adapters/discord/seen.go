package discord

import (
	"sync"
	"time"
)

// seen remembers the interactions that were taken, so that none has an effect twice. It keeps two generations of bounded size; when one is dropped, whatever was signed
// before its end is refused from then on, so a bounded memory is no hole: an honest request is seconds old.
type seen struct {
	mu       sync.Mutex
	now, old map[uint64]struct{}
	nowEnd   time.Time // the latest signature among now
	oldEnd   time.Time
	floor    time.Time
	limit    int
}

// seenLimit is how many interactions a generation holds.
const seenLimit = 1 << 18

func newSeen(limit int) *seen {
	return &seen{now: map[uint64]struct{}{}, limit: limit}
}

// take reports whether an interaction comes for the first time. at is when it was signed.
func (s *seen) take(id uint64, at time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.now[id]; ok {
		return false
	}
	if _, ok := s.old[id]; ok {
		return false
	}
	if !at.After(s.floor) {
		return false
	}
	if len(s.now) >= s.limit {
		s.floor = s.oldEnd
		s.old, s.oldEnd = s.now, s.nowEnd
		s.now, s.nowEnd = make(map[uint64]struct{}, s.limit), time.Time{}
	}
	s.now[id] = struct{}{}
	if at.After(s.nowEnd) {
		s.nowEnd = at
	}
	return true
}
