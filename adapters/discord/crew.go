package discord

import (
	"sync"
	"time"
)

// crew are the goroutines under way. Unlike a sync.WaitGroup it may grow while somebody waits.
type crew struct {
	mu    sync.Mutex
	count int
	idle  chan struct{} // closed when count falls to zero; nil while nobody waits
}

// Go runs do in a goroutine of its own.
func (c *crew) Go(do func()) {
	c.join()
	go func() {
		defer c.leave()
		do()
	}()
}

// join counts the calling goroutine in until it leaves.
func (c *crew) join() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
}

func (c *crew) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.count--; c.count == 0 && c.idle != nil {
		close(c.idle)
		c.idle = nil
	}
}

// wait returns when nothing is under way, at the latest after a time; then it reports false.
func (c *crew) wait(limit time.Duration) bool {
	c.mu.Lock()
	if c.count == 0 {
		c.mu.Unlock()
		return true
	}
	if c.idle == nil {
		c.idle = make(chan struct{})
	}
	idle := c.idle
	c.mu.Unlock()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-idle:
		return true
	case <-timer.C:
		return false
	}
}
