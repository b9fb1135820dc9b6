package discord

import (
	"context"
	"encoding/json"
	"time"
)

// event takes one event of the gateway. It is called in order and must not take long; what does is done aside.
func (a *Adapter) event(ctx context.Context, kind string, data json.RawMessage) {
	switch kind {
	case "INTERACTION_CREATE":
		a.onInteraction(ctx, data)
	case "GUILD_CREATE":
		if g, ok := decodeGuild(data); ok && !g.Unavailable {
			a.aside(ctx, func(ctx context.Context) { a.backAgain(ctx, g.ID) })
		}
	case "GUILD_DELETE":
		if g, ok := decodeGuild(data); ok && !g.Unavailable { // unavailable: an outage, not a removal
			a.aside(ctx, func(ctx context.Context) { a.wentAway(ctx, g.ID, maybeRemoved) }) // Discord says so
		}
	}
}

// asideWithin bounds what is done aside.
const asideWithin = time.Minute

func (a *Adapter) aside(ctx context.Context, do func(context.Context)) {
	a.work.Go(func() {
		a.guard(ctx, "event", func() {
			bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), asideWithin)
			defer cancel()
			do(bounded)
		})
	})
}

type guild struct {
	ID          string `json:"id"`
	Unavailable bool   `json:"unavailable"`
}

func decodeGuild(data []byte) (guild, bool) {
	var g guild
	err := json.Unmarshal(data, &g)
	_, ok := snowflake(g.ID)
	return g, err == nil && ok
}

// onReady takes the gateway's greeting, and reports whether it was one.
func (a *Adapter) onReady(ctx context.Context, data []byte) bool {
	var ready struct {
		Session string  `json:"session_id"`
		User    user    `json:"user"`
		Guilds  []guild `json:"guilds"`
	}
	if err := json.Unmarshal(data, &ready); err != nil || ready.Session == "" && ready.User.ID == "" {
		a.log.ErrorContext(ctx, "discord: unreadable greeting of the gateway")
		return false
	}
	if ready.User.ID != "" {
		a.dms.setSelf(ready.User.ID)
	}
	a.gateway.state.Store(stateConnected)
	all := make(map[string]bool, len(ready.Guilds))
	for _, g := range ready.Guilds {
		all[g.ID] = true
	}
	a.log.InfoContext(ctx, "discord gateway connected", "servers", len(all), "shard", a.config.Shard)
	if ready.Guilds != nil {
		a.aside(ctx, func(ctx context.Context) { a.compareGuilds(ctx, all) })
	}
	return true
}

func (a *Adapter) onInteraction(ctx context.Context, data []byte) {
	in, err := decode(data)
	if err != nil {
		a.log.WarnContext(ctx, "discord: unreadable interaction")
		return
	}
	// An interaction is as old as its id says; the gateway may tell it more than once.
	if !a.seen.take(in.number, a.config.Clock.Now()) {
		return
	}
	a.work.Go(func() { a.guard(ctx, "interaction", func() { a.answerGateway(context.WithoutCancel(ctx), in) }) })
}

// answerGateway answers an interaction at once, or puts the answer off and follows up with it.
func (a *Adapter) answerGateway(ctx context.Context, in *interaction) {
	j := a.newJob(ctx, in)
	defer j.end()
	done := make(chan response, 1)
	a.work.Go(func() { done <- a.inTurn(j) })
	timer := time.NewTimer(a.config.Timing.Defer)
	defer timer.Stop()
	select {
	case resp := <-done:
		err := a.callback(j.ctx, j, resp) //nolint:contextcheck // the job's context outlives the event's
		if codeOf(err) == codeMalformed {
			err = a.callback(j.ctx, j, a.message(j, sorry(), mark{})) //nolint:contextcheck // as above
		}
		if err != nil {
			a.lost(ctx, j, err)
		}
	case <-timer.C:
		if in.Type == interactionComplete {
			return // nobody waits for suggestions that long
		}
		err := a.callback(j.ctx, j, j.deferral()) //nolint:contextcheck // as above
		resp := <-done
		if refusedForGood(err) {
			a.lost(ctx, j, err)
			return
		}
		a.finish(j.ctx, j, resp) //nolint:contextcheck // as above
	}
}
