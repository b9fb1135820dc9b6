package discord

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"pathbot/bot"
)

// goneGuilds are the servers that removed the bot, as the store has them.
type goneGuilds struct {
	mu  sync.RWMutex
	ids map[string]bool
}

func newGoneGuilds() *goneGuilds { return &goneGuilds{ids: map[string]bool{}} }

func (g *goneGuilds) has(id string) bool {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.ids[id]
}

func (g *goneGuilds) add(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ids[id] = true
}

func (g *goneGuilds) remove(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.ids, id)
}

// removedTries is how often Discord is asked for a server while it does not answer.
const removedTries = 3

// removal is how sure it is that the bot is no longer on a server.
type removal int

const (
	notRemoved removal = iota
	maybeRemoved
	surelyRemoved
)

// removedFrom asks whether the bot is no longer on a server. An outage is not a removal.
func (a *Adapter) removedFrom(ctx context.Context, guild string) removal {
	for i := 1; ; i++ {
		err := a.api.do(ctx, request{method: http.MethodGet, path: "/guilds/" + guild, route: "GET /guilds/" + guild})
		var e *apiError
		switch {
		case err == nil || !errors.As(err, &e):
			return notRemoved
		case e.Code == codeUnknownGuild || e.Code == codeMissingAccess:
			return surelyRemoved
		case e.Status == http.StatusNotFound || e.Status == http.StatusForbidden:
			return maybeRemoved
		case e.Status != 0 && e.Status < 500 && e.Status != http.StatusTooManyRequests, i == removedTries:
			return notRemoved
		}
		if pause(ctx, max(a.config.Timing.Repeat, e.RetryAfter), nil) != nil {
			return notRemoved
		}
	}
}

// wentAway keeps a server's data but sends nothing more, when the bot is no longer there at least as surely as said.
func (a *Adapter) wentAway(ctx context.Context, guild string, atLeast removal) {
	if a.removedFrom(ctx, guild) < atLeast {
		return
	}
	known := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		_, err := tx.Workspace(Workspace(guild))
		return err
	})
	if errors.Is(known, bot.ErrNotFound) {
		return // nobody there ever used it
	}
	if err := a.config.Core.PauseWorkspace(ctx, Workspace(guild), reasonRemoved, a.config.Clock.Now()); err != nil {
		a.log.ErrorContext(ctx, "discord: removal not noted", "workspace", guild, "error", err.Error())
		return
	}
	a.gone.add(guild)
	a.log.InfoContext(ctx, "discord server removed the bot; its data is kept for a while", "workspace", guild)
}

// backAgain lets a server go on that had removed the bot.
func (a *Adapter) backAgain(ctx context.Context, guild string) {
	if !a.gone.has(guild) {
		return
	}
	key := Workspace(guild)
	reason := ""
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		ws, err := tx.Workspace(key)
		reason = ws.Paused
		return err
	})
	if err == nil && reason == reasonRemoved {
		err = a.config.Core.ResumeWorkspace(ctx, key)
	}
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		a.log.ErrorContext(ctx, "discord: return not noted", "workspace", guild, "error", err.Error())
		return
	}
	a.gone.remove(guild)
}

// lookAround asks which servers the bot is on, and compares. Over HTTP nobody tells of removals.
func (a *Adapter) lookAround(ctx context.Context) {
	const size = 200
	all := map[string]bool{}
	for after := "0"; ; {
		var page []guild
		err := a.api.do(ctx, request{method: http.MethodGet, path: "/users/@me/guilds?limit=200&after=" + after, route: "GET /users/@me/guilds", into: &page})
		if err != nil {
			a.log.WarnContext(ctx, "discord: servers not listed", "error", err.Error())
			return
		}
		last := after
		for _, g := range page {
			all[g.ID] = true
			after = g.ID
		}
		if len(page) < size || after == last {
			break
		}
	}
	a.compareGuilds(ctx, all)
}

// compareGuilds finds servers that removed the bot while nobody listened: all is every server of this shard that Discord named.
func (a *Adapter) compareGuilds(ctx context.Context, all map[string]bool) {
	var missing, back []string
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		missing, back = nil, nil
		list, err := tx.Workspaces(Platform)
		for _, ws := range list {
			switch {
			case shardOf(ws.Key.ID, a.config.Shards) != a.config.Shard:
			case !all[ws.Key.ID] && ws.Paused == "":
				missing = append(missing, ws.Key.ID)
			case all[ws.Key.ID] && ws.Paused == reasonRemoved:
				back = append(back, ws.Key.ID)
			}
		}
		return err
	})
	if err != nil {
		a.log.ErrorContext(ctx, "discord: servers not compared", "error", err.Error())
		return
	}
	for _, id := range missing {
		a.wentAway(ctx, id, surelyRemoved)
	}
	for _, id := range back {
		a.gone.add(id)
		a.backAgain(ctx, id)
	}
}

// guildName is what a server is called, or its id.
func (a *Adapter) guildName(ctx context.Context, guild string) string {
	var g struct {
		Name string `json:"name"`
	}
	err := a.api.do(ctx, request{method: http.MethodGet, path: "/guilds/" + guild, route: "GET /guilds/" + guild, into: &g})
	if err != nil || g.Name == "" {
		return "Server " + guild
	}
	return bot.CleanName(g.Name)
}
