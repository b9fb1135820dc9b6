package slack

import (
	"context"
	"fmt"
	"sync"
	"time"

	"pathbot/bot"
)

// Slack's limits on posting: about one message a second in a channel, several hundred a minute in a workspace.
const (
	channelGap   = time.Second + 50*time.Millisecond
	spaceGap     = 250 * time.Millisecond
	longestQueue = 10 * time.Second // who would wait longer is told to come back
)

// pace holds posts back so that Slack's limits are kept. A channel's next post begins a second after the one before ended, so that they cannot come nearer to each other on the way.
type pace struct {
	clock bot.Clock
	mu    sync.Mutex
	lanes map[string]*lane     // by workspace and destination
	next  map[string]time.Time // by workspace
	born  time.Time
}

// lane is a channel's queue.
type lane struct {
	turn  chan struct{}
	users int
	free  time.Time
}

// laterError says when there will be room.
type laterError struct{ after time.Duration }

func (e laterError) Error() string { return fmt.Sprintf("room in %s", e.after) }

func newPace(clock bot.Clock) *pace {
	return &pace{clock: clock, lanes: map[string]*lane{}, next: map[string]time.Time{}, born: clock.Now()}
}

// enter waits for a post's turn; leave must be called when the post has ended. A laterError when that would take too long.
func (p *pace) enter(ctx context.Context, workspace, channel string) (leave func(), err error) {
	wait, err := p.queue(workspace)
	if err != nil {
		return nil, err
	}
	key := workspace + "/" + channel
	l := p.lane(key)
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		p.drop(l)
		return nil, laterError{channelGap}
	}
	leave = func() {
		p.mu.Lock()
		l.free = p.clock.Now().Add(channelGap)
		p.mu.Unlock()
		<-l.turn
		p.drop(l)
	}
	p.mu.Lock()
	wait = max(wait, l.free.Sub(p.clock.Now()))
	p.mu.Unlock()
	if err := sleep(ctx, wait); err != nil {
		<-l.turn
		p.drop(l)
		return nil, laterError{wait}
	}
	return leave, nil
}

func (p *pace) queue(workspace string) (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	at := p.next[workspace]
	if at.Before(now) {
		at = now
	}
	if wait := at.Sub(now); wait > longestQueue {
		return 0, laterError{wait}
	}
	p.next[workspace] = at.Add(spaceGap)
	return at.Sub(now), nil
}

func (p *pace) lane(key string) *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.lanes[key]
	if !ok {
		// The process before this one may have posted a moment ago.
		l = &lane{turn: make(chan struct{}, 1), free: p.born.Add(channelGap)}
		p.lanes[key] = l
	}
	l.users++
	return l
}

// maxLanes is how many idle lanes are kept.
const maxLanes = 4096

func (p *pace) drop(l *lane) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l.users--
	if len(p.lanes) < maxLanes {
		return
	}
	now := p.clock.Now()
	for k, other := range p.lanes {
		if other.users == 0 && other.free.Before(now) {
			delete(p.lanes, k)
		}
	}
}

// hold keeps a workspace's posts back for a while, as Slack asked.
func (p *pace) hold(workspace string, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := p.clock.Now().Add(d); until.After(p.next[workspace]) {
		p.next[workspace] = until
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
