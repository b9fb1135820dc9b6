package discord

import (
	"sync"
	"time"
)

// identified are the times this process told the gateway who it is, the last of a day. Discord takes one in five seconds and a thousand a day, over all shards; whoever is over that
// gets a new token, and every bot with the old one is dead.
type identified struct {
	mu    sync.Mutex
	times []time.Time
}

const (
	freeIdentifies = 500             // of a day; what is over them comes slowly
	slowIdentify   = 3 * time.Minute // 480 a day
)

func (i *identified) add(now time.Time) {
	i.mu.Lock()
	defer i.mu.Unlock()
	n := 0
	for n < len(i.times) && now.Sub(i.times[n]) >= 24*time.Hour {
		n++
	}
	i.times = append(i.times[n:], now)
}

// wait is how long to wait for the next. shards share what a day allows.
func (i *identified) wait(now time.Time, least time.Duration, shards int) time.Duration {
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.times) == 0 {
		return 0
	}
	if len(i.times) >= max(freeIdentifies/shards, 1) {
		least = max(least, slowIdentify*time.Duration(shards))
	}
	return least - now.Sub(i.times[len(i.times)-1])
}
