package terminal

import (
	"sync"
	"time"
)

// Clock is a virtual clock: it stands still until it is set. Safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock is a clock that shows at.
func NewClock(at time.Time) *Clock { return &Clock{now: at.UTC()} }

// Now is what the clock shows, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock forward to at; it never goes back.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at.After(c.now) {
		c.now = at.UTC()
	}
}
