package slack

import (
	"context"
	"errors"
	"hash/fnv"
	"slices"
	"sync"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// homes publishes the App Home of whoever has opened it: on opening, and when something changed. Publications for one person follow each other, and each is built when its turn comes, so the last one
// always shows the latest state; the view's hash catches another process doing the same.
type homes struct {
	a     *Adapter
	mu    sync.Mutex
	users map[bot.UserKey]*home
}

// home is one person's.
type home struct {
	opened  bool
	looked  bool // the store was asked whether it was opened before
	busy    bool // somebody publishes
	again   bool // and must do so once more
	hash    string
	printed uint64
}

// maxHomes bounds what is kept; beyond it everything is forgotten and looked up anew.
const maxHomes = 20_000

func newHomes(a *Adapter) *homes { return &homes{a: a, users: map[bot.UserKey]*home{}} }

func homeKey(u bot.UserKey) string { return bot.PersonalKey(u, bot.PersonalHome) }

func (h *homes) of(u bot.UserKey) *home {
	if one, ok := h.users[u]; ok {
		return one
	}
	if len(h.users) >= maxHomes {
		h.users = map[bot.UserKey]*home{}
	}
	one := &home{}
	h.users[u] = one
	return one
}

// opened publishes the home of who looks at it, and remembers that there is one.
func (h *homes) opened(ctx context.Context, u bot.UserKey, hash string) error {
	if !idLike(u.ID) {
		return errNotForUs
	}
	h.mu.Lock()
	one := h.of(u)
	first := !one.opened
	one.opened, one.looked = true, true
	if hash != "" {
		one.hash = hash
	}
	h.mu.Unlock()
	if first {
		if err := h.remember(ctx, u); err != nil {
			return err
		}
	}
	h.publish(ctx, u, true)
	return nil
}

func (h *homes) remember(ctx context.Context, u bot.UserKey) error {
	known, err := h.known(ctx, u)
	if err != nil || known {
		return err
	}
	return h.a.core.Store.Update(ctx, func(tx bot.Tx) error { return tx.PutAdapterState(Platform, homeKey(u), []byte{1}) })
}

func (h *homes) known(ctx context.Context, u bot.UserKey) (bool, error) {
	known := false
	err := h.a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		v, err := tx.AdapterState(Platform, homeKey(u))
		if errors.Is(err, bot.ErrNotFound) {
			return nil
		}
		known = len(v) > 0
		return err
	})
	return known, err
}

// changed publishes a person's home anew after a command, if there is one and it looks different now.
func (h *homes) changed(ctx context.Context, r request) {
	u := r.userKey()
	h.mu.Lock()
	one := h.of(u)
	skip := one.looked && !one.opened
	h.mu.Unlock()
	if skip {
		return
	}
	h.a.work.start(ctx, func(ctx context.Context) {
		h.mu.Lock()
		one := h.of(u)
		looked := one.looked
		h.mu.Unlock()
		if !looked {
			known, err := h.known(ctx, u)
			if err != nil {
				return
			}
			h.mu.Lock()
			one := h.of(u)
			one.looked, one.opened = true, known || one.opened
			h.mu.Unlock()
			if !known {
				return
			}
		}
		h.publish(ctx, u, false)
	})
}

// publish draws and publishes, unless somebody does: then that one goes round once more.
func (h *homes) publish(ctx context.Context, u bot.UserKey, force bool) {
	h.mu.Lock()
	one := h.of(u)
	if force {
		one.printed = 0
	}
	if one.busy {
		one.again = true
		h.mu.Unlock()
		return
	}
	one.busy = true
	h.mu.Unlock()
	for {
		h.once(ctx, u, one)
		h.mu.Lock()
		if !one.again || ctx.Err() != nil {
			one.busy = false
			h.mu.Unlock()
			return
		}
		one.again = false
		h.mu.Unlock()
	}
}

// once publishes the state of this moment. A stale hash means that somebody else published: the state is read anew and put over it.
func (h *homes) once(ctx context.Context, u bot.UserKey, one *home) {
	space, err := h.a.spaces.of(u.Workspace)
	if err != nil {
		return
	}
	for attempt := range 2 {
		blocks, printed := h.draw(ctx, u)
		h.mu.Lock()
		same, hash := printed == one.printed, one.hash
		h.mu.Unlock()
		if same {
			return
		}
		req := slackgo.PublishViewContextRequest{UserID: u.ID, View: slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: slackgo.Blocks{BlockSet: blocks}}}
		if hash != "" && attempt == 0 {
			req.Hash = &hash
		}
		resp, err := space.client.PublishViewContext(ctx, req)
		h.mu.Lock()
		switch {
		case err == nil && resp != nil:
			one.hash, one.printed = resp.Hash, printed
		default:
			one.hash = ""
		}
		h.mu.Unlock()
		if err == nil {
			return
		}
		if errorCode(err) != "hash_conflict" {
			h.a.log.WarnContext(ctx, "App Home not published", "workspace", u.Workspace.ID, "code", errorCode(err), "where", pointers(err))
			return
		}
	}
}

// draw is the home as blocks, with a fingerprint: today's topic, progress, the plan, what else there is.
func (h *homes) draw(ctx context.Context, u bot.UserKey) ([]slackgo.Block, uint64) {
	person := h.a.people.of(ctx, request{workspace: u.Workspace, user: u.ID})
	cmd := bot.Command{User: u, Person: person, At: h.a.clock.Now()}
	art := newArtist(&paper{}, nil, style{view: true})
	part := func(line string) bot.Message {
		cmd.Line = line
		return h.a.handler.Handle(ctx, cmd)
	}
	art.message(part("today"))
	art.divider()
	if s, err := h.a.core.Standing(ctx, cmd); err == nil && len(s.Courses) > 0 {
		art.message(withoutButtons(part("progress"))) // the home has its own below
		art.divider()
		art.message(settingsOverview(s))
	}
	art.homeButtons()
	mark := fnv.New64a()
	_, _ = mark.Write(art.pages[0].json)
	return rawBlocks(art.pages[0]), mark.Sum64()
}

func withoutButtons(m bot.Message) bot.Message {
	m.Blocks = slices.DeleteFunc(m.Blocks, func(b bot.Block) bool {
		_, is := b.(bot.Buttons)
		return is
	})
	return m
}

// settingsOverview tells the plan in short values.
func settingsOverview(s bot.Standing) bot.Message {
	where, seen := "Direct message", "Listed on the boards"
	switch {
	case s.Schedule.Paused != "":
		where = "Resting (" + s.Schedule.Paused + ")"
	case !s.Schedule.Channel.IsZero():
		where = "In a channel"
	}
	if s.Learner.Hidden {
		seen = "Not listed"
	}
	return bot.Message{Title: "Your plan", Blocks: []bot.Block{bot.Fields{Items: []bot.Field{
		{Label: "Daily topic", Value: []bot.Span{bot.T(bot.ClockText(s.Schedule.Minute) + " " + s.Schedule.Days.String())}},
		{Label: "Time zone", Value: []bot.Span{bot.T(s.Zone.String())}},
		{Label: "Delivery", Value: []bot.Span{bot.T(where)}},
		{Label: "Leaderboards", Value: []bot.Span{bot.T(seen)}},
	}}}}
}

// homeButtons are what the home leads to.
func (a *artist) homeButtons() {
	a.begin(`{"type":"actions","elements":[{"type":"button","text":`)
	a.block = appendPlain(a.block, "Settings")
	a.block = append(a.block, `,"action_id":"`+actionSettings+`"}`...)
	a.button(bot.Button{Label: "Leaderboard", Command: "leaderboard"}, "")
	a.button(bot.Button{Label: "All paths", Command: "list"}, "")
	a.button(bot.Button{Label: "Help", Command: "help"}, "")
	a.end("]}")
}
