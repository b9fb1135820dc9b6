package discord

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// TestGateway_Recovers gets over everything a gateway does, by itself, and then answers.
func TestGateway_Recovers(t *testing.T) {
	t.Parallel()
	for name, greetings := range map[string][]fakediscord.Greeting{
		"no hello":            {fakediscord.NoHello},
		"no READY":            {fakediscord.NoReady},
		"op 7 for READY":      {fakediscord.AskReconnect},
		"op 9 for READY":      {fakediscord.Invalid},
		"late READY":          {fakediscord.LateReady},
		"no heartbeats":       {fakediscord.NoInterval},
		"null":                {fakediscord.Null},
		"unknown close":       {4000},
		"session timed out":   {4009},
		"one after the other": {fakediscord.NoHello, 4000, fakediscord.AskReconnect, 4009},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, false, nil)
			w.fake.Greet(greetings...)
			w.run()
			w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "learning paths")
		})
	}
}

// TestGateway_Lost comes back after a connection that ends in every way.
func TestGateway_Lost(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(*fakediscord.Server){
		"op 7":         (*fakediscord.Server).AskReconnect,
		"closed":       func(s *fakediscord.Server) { s.CloseGateway(1001) },
		"closed, 4000": func(s *fakediscord.Server) { s.CloseGateway(4000) },
		"closed, 4009": func(s *fakediscord.Server) { s.CloseGateway(4009) },
		"op 9":         (*fakediscord.Server).Invalidate,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, false, nil).run()
			lose(w.fake)
			w.connected(2)
			w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "learning paths")
		})
	}
}

// TestGateway_Zombie leaves a connection on which nothing comes any more.
func TestGateway_Zombie(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil)
	w.fake.Greet(fakediscord.Zombie)
	w.run()
	w.connected(2)
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "learning paths")
}

// TestGateway_Fatal ends with a sentence that says what to do, where trying again is no use.
func TestGateway_Fatal(t *testing.T) {
	t.Parallel()
	for code, want := range map[fakediscord.Greeting]string{
		4004: "DISCORD_TOKEN", 4010: "DISCORD_SHARD", 4011: "DISCORD_SHARDS", 4012: "update", 4013: "intents", 4014: "intents",
	} {
		w := newWorld(t, false, nil)
		w.fake.Greet(code)
		err := w.adapter.Run(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v", code, err)
		}
	}
}

// TestGateway_FatalLater ends in the same way when a connection that was greeted is closed so.
func TestGateway_FatalLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil).run()
	w.fake.CloseGateway(4014)
	select {
	case err := <-w.ended:
		w.cancel()
		w.cancel = nil
		if err == nil || !strings.Contains(err.Error(), "intents") {
			t.Errorf("%v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("goes on")
	}
}

// TestGateway_Garbage goes on after frames that mean nothing, on the same connection.
func TestGateway_Garbage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil).run()
	for _, frame := range []string{
		"null", "", "{", "[]", "5", `{"op":null}`, `{"op":"x"}`, `{"op":99}`, `{"op":0}`, `{"op":10,"d":{"heartbeat_interval":0}}`, `{"op":0,"t":"INTERACTION_CREATE","s":5,"d":null}`,
		`{"op":0,"t":"INTERACTION_CREATE","s":"5","d":{"type":2}}`, `{"op":0,"t":"GUILD_CREATE","s":6,"d":[]}`, `{"op":0,"t":"GUILD_DELETE","s":7,"d":{"id":"../.."}}`, `{"op":0,"t":"READY","d":null}`,
		`{"op":0,"t":"INTERACTION_CREATE","s":8,"d":{"id":"1","type":3,"member":{"user":{"id":"2"}},"data":{"component_type":99}}}`, "\xff\xfe",
	} {
		w.fake.Frame(frame, false)
		w.fake.Frame(frame, true)
	}
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "learning paths")
	if n := w.fake.Sessions(); n != 1 {
		t.Errorf("%d sessions", n)
	}
}

// TestGateway_Compressed reads frames that come compressed.
func TestGateway_Compressed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil).run()
	i := w.fake.Typed(fakediscord.Ana(), "list", nil)
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if err := json.NewEncoder(z).Encode(map[string]any{"op": 0, "t": "INTERACTION_CREATE", "s": 9, "d": i.Payload}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	w.fake.Frame(packed.String(), true)
	text, _ := w.fake.Answer(i, 10*time.Second)
	w.want(text, "learning paths")
}

// TestGateway_Unanswered leaves a connection whose heartbeats are not answered, though events come.
func TestGateway_Unanswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil, func(c *Config) { c.Timing.Idle = time.Minute }).run()
	w.fake.Deafen()
	w.connected(2)
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "learning paths")
}

// TestGateway_Identify asks for nothing but what it needs, as the shard it is.
func TestGateway_Identify(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil, func(c *Config) { c.Shard, c.Shards = 1, 2 }).run()
	who, err := json.Marshal(w.fake.Identified()[0])
	if err != nil {
		t.Fatal(err)
	}
	w.want(string(who), `"intents":1`, `"shard":[1,2]`)
}

// TestGateway_Removed keeps a server that removed the bot, sends nothing more, and goes on when it is back. An outage changes nothing.
func TestGateway_Removed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil).run()
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "A"}))
	w.fake.Outage(fakediscord.Guild)
	w.fake.Event("GUILD_DELETE", map[string]any{"id": fakediscord.Guild}) // without a word of unavailability, but the bot is still there
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "progress", nil)), "Your progress")
	w.eventually("asked", func() bool {
		for _, r := range w.fake.Requests() {
			if r.Path == "/guilds/"+fakediscord.Guild {
				return true
			}
		}
		return false
	})
	if got := w.workspace().Paused; got != "" {
		t.Errorf("an outage paused it: %s", got)
	}
	w.fake.Remove(fakediscord.Guild)
	w.eventually("paused", func() bool { return w.workspace().Paused == reasonRemoved })
	w.fake.Invite(fakediscord.Guild)
	w.eventually("back", func() bool { return w.workspace().Paused == "" })
}

// TestGateway_RemovedUnseen finds at the next greeting that a server removed the bot meanwhile.
func TestGateway_RemovedUnseen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, nil).run()
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "A"}))
	w.fake.RemoveQuietly(fakediscord.Guild)
	w.fake.CloseGateway(1001)
	w.eventually("paused", func() bool { return w.workspace().Paused == reasonRemoved })
}

// TestHouse_Grace forgets a server that removed the bot long ago, not one that did yesterday.
func TestHouse_Grace(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.enrolled("")
	pause := func(ago time.Duration) {
		if err := w.core.PauseWorkspace(t.Context(), ana().Workspace, reasonRemoved, time.Now().Add(-ago)); err != nil {
			t.Fatal(err)
		}
		w.adapter.forgetGone(t.Context())
	}
	pause(24 * time.Hour)
	if w.workspace().Paused != reasonRemoved {
		t.Fatal("forgotten too early")
	}
	if err := w.core.ResumeWorkspace(t.Context(), ana().Workspace); err != nil {
		t.Fatal(err)
	}
	pause(31 * 24 * time.Hour)
	err := w.core.Store.View(t.Context(), func(tx bot.ReadTx) error {
		_, err := tx.Workspace(ana().Workspace)
		return err
	})
	if err == nil {
		t.Error("not forgotten")
	}
}

// TestHTTP_BackAgain lets a server go on whose people use the bot again, though Discord does not say which servers the bot is on.
func TestHTTP_BackAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.enrolled("")
	if err := w.core.PauseWorkspace(t.Context(), ana().Workspace, reasonRemoved, time.Now()); err != nil {
		t.Fatal(err)
	}
	w.fake.Next("GET /users/@me/guilds", fakediscord.Forbidden) // else looking around finds it, sooner or later
	w.run()
	w.eventually("known", func() bool { return w.adapter.gone.has(fakediscord.Guild) })
	w.answer(w.fake.Typed(fakediscord.Ana(), "progress", nil))
	if got := w.workspace().Paused; got != "" {
		t.Errorf("still paused: %s", got)
	}
}

// TestMembers hides who left, found behind the scenes after a look at the board.
func TestMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "A"}))
	w.answer(w.fake.Typed(fakediscord.Ana(), "done", nil))
	w.fake.Leave(fakediscord.Guild, ana().ID)
	w.want(w.answer(w.fake.Typed(fakediscord.Manager(), "leaderboard", nil)), "Ana")
	w.eventually("hidden", func() bool { return w.left(ana()) })
	if text := w.answer(w.fake.Typed(fakediscord.Manager(), "leaderboard", nil)); strings.Contains(text, "Ana") {
		t.Error(text)
	}
	lookups := 0
	for _, r := range w.fake.Requests() {
		if strings.Contains(r.Path, "/members/") {
			lookups++
		}
	}
	if lookups != 1 {
		t.Errorf("%d look-ups", lookups)
	}
	w.answer(w.fake.Typed(fakediscord.Ana(), "today", nil))
	w.answer(w.fake.Typed(fakediscord.Ana(), "done", nil)) // back
	if w.left(ana()) {
		t.Error("still hidden after coming back")
	}
}

// TestRun_Finishes finishes answers under way before it ends.
func TestRun_Finishes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, slow(300*time.Millisecond, bot.Message{Title: "finished"})).run()
	i := w.fake.Typed(fakediscord.Ana(), "list", nil)
	w.deliver(i)
	w.eventually("deferred", func() bool { return w.fake.First(i) != nil })
	w.cancel()
	w.cancel = nil
	if err := <-w.ended; err != nil {
		t.Error(err)
	}
	w.want(fakediscord.Text(w.fake.Shown(i)), "finished")
}

// TestNew refuses what cannot work, all of it at once.
func TestNew(t *testing.T) {
	t.Parallel()
	_, err := New(Config{API: "http://example.com", PublicKey: "abcd", Shard: 3, Shards: 2, Clock: wall{}, Log: quiet()})
	if err == nil {
		t.Fatal("taken")
	}
	for _, part := range []string{"DISCORD_TOKEN", "DISCORD_API_URL", "DISCORD_PUBLIC_KEY", "DISCORD_SHARD"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v lacks %s", err, part)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := newWorld(t, true, nil)
	if err := w.adapter.Run(ctx); err != nil {
		t.Error(err)
	}
}
