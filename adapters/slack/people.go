package slack

import (
	"context"
	"errors"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// people knows the names and zones of users: asked for once, then kept up by user_change.
type people struct {
	a      *Adapter
	mu     sync.Mutex
	known  map[bot.UserKey]profile
	older  map[bot.UserKey]profile // the generation before: memory stays bounded
	flying map[bot.UserKey]chan struct{}
	slots  chan struct{}
}

// profile is what Slack says of a person.
type profile struct {
	person  bot.Person
	unasked bool // Slack did not answer; ask again soon
	at      time.Time
}

const (
	profileFor   = 7 * 24 * time.Hour // zones change silently
	unknownFor   = time.Minute
	maxProfiles  = 50_000 // in each generation
	profileWait  = time.Second
	profileCalls = 8
)

func newPeople(a *Adapter) *people {
	return &people{a: a, known: map[bot.UserKey]profile{}, flying: map[bot.UserKey]chan struct{}{}, slots: make(chan struct{}, profileCalls)}
}

// of is who sent a request. When Slack does not answer in time, it is what the request itself tells.
func (p *people) of(ctx context.Context, r request) bot.Person {
	key := r.userKey()
	if got, ok := p.cached(key); ok {
		return got.named(ctx, p.a, r)
	}
	done := p.fetch(ctx, key)
	t := time.NewTimer(profileWait)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
	case <-ctx.Done():
	}
	got, ok := p.cached(key)
	if !ok {
		got = profile{unasked: true, person: bot.Person{Manager: true}}
	}
	return got.named(ctx, p.a, r)
}

// named fills in the name of who Slack told nothing about: the handle for somebody new, nothing for a learner, whose name is known better.
func (p profile) named(ctx context.Context, a *Adapter, r request) bot.Person {
	if !p.unasked {
		return p.person
	}
	person := p.person
	err := a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		_, err := tx.Learner(r.userKey())
		return err
	})
	if errors.Is(err, bot.ErrNotFound) {
		person.Name = r.handle
	}
	return person
}

func (p *people) cached(key bot.UserKey) (profile, bool) {
	now := p.a.clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	got, ok := p.known[key]
	if !ok {
		if got, ok = p.older[key]; ok {
			p.put(key, got)
		}
	}
	keep := profileFor
	if got.unasked {
		keep = unknownFor
	}
	return got, ok && now.Sub(got.at) < keep
}

// put must be called with the lock held.
func (p *people) put(key bot.UserKey, got profile) {
	if len(p.known) >= maxProfiles {
		p.older, p.known = p.known, map[bot.UserKey]profile{}
	}
	p.known[key] = got
}

func (p *people) keep(key bot.UserKey, got profile) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.put(key, got)
}

// forget drops what is known of a user.
func (p *people) forget(key bot.UserKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.known, key)
	delete(p.older, key)
}

// fetch asks Slack about a user, once for all who wait. The answer outlives who waits for it.
func (p *people) fetch(ctx context.Context, key bot.UserKey) <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if done, ok := p.flying[key]; ok {
		return done
	}
	done := make(chan struct{})
	p.flying[key] = done
	p.a.work.aside(ctx, func(ctx context.Context) {
		defer func() {
			p.mu.Lock()
			delete(p.flying, key)
			p.mu.Unlock()
			close(done)
		}()
		p.slots <- struct{}{}
		defer func() { <-p.slots }()
		p.keep(key, p.ask(ctx, key))
	})
	return done
}

func (p *people) ask(ctx context.Context, key bot.UserKey) profile {
	unknown := profile{unasked: true, at: p.a.clock.Now(), person: bot.Person{Manager: true}}
	one, err := p.a.spaces.of(key.Workspace)
	if err != nil {
		return unknown
	}
	ctx, cancel := context.WithTimeout(ctx, webTimeout)
	defer cancel()
	u, err := one.client.GetUserInfoContext(ctx, key.ID)
	if err != nil || u == nil || u.ID == "" {
		p.a.log.WarnContext(ctx, "a person's profile could not be read", "workspace", key.Workspace.ID, "code", errorCode(err))
		return unknown
	}
	return p.profileOf(*u)
}

// profileOf reads a user. Guests and people of other companies manage nothing; a zone may be missing.
func (p *people) profileOf(u slackgo.User) profile {
	guest := u.IsRestricted || u.IsUltraRestricted || u.IsStranger
	name := u.Profile.DisplayName
	for _, other := range []string{u.Profile.RealName, u.RealName, u.Name} {
		if name == "" {
			name = other
		}
	}
	return profile{at: p.a.clock.Now(), person: bot.Person{
		Name: name, Zone: u.TZ, Manager: !guest, Admin: u.IsAdmin || u.IsOwner || u.IsPrimaryOwner,
	}}
}

// changed takes over a user as an event tells it. Who never used Pathbot costs one look at the store.
func (p *people) changed(ctx context.Context, key bot.UserKey, u slackgo.User) error {
	var l bot.Learner
	err := p.a.core.Store.View(ctx, func(tx bot.ReadTx) (err error) {
		l, err = tx.Learner(key)
		return err
	})
	if errors.Is(err, bot.ErrNotFound) {
		p.forget(key)
		return nil
	}
	if err != nil {
		return err
	}
	if u.Deleted {
		p.forget(key)
		return p.a.core.PersonLeft(ctx, key)
	}
	got := p.profileOf(u)
	p.keep(key, got)
	if !l.Left && l.Name == bot.CleanName(got.person.Name) && (l.Zone == got.person.Zone || l.Chose) {
		return nil // a new picture or status
	}
	return p.a.core.PersonChanged(ctx, key, got.person, p.a.clock.Now())
}
