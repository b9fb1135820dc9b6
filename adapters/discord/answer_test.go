package discord

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

func slow(d time.Duration, m bot.Message) bot.Handler {
	return handlerFunc(func(ctx context.Context, _ bot.Command) bot.Message {
		_ = pause(ctx, d, nil)
		return m
	})
}

// TestAnswer_Deferred puts off what takes long and finishes it by editing; who sees it stays as decided.
func TestAnswer_Deferred(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, slow(400*time.Millisecond, bot.Message{Title: "Late but there", Private: true})).run()
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.deliver(i)
		w.eventually("deferred", func() bool { return w.fake.First(i) != nil })
		w.want(fakediscord.Text(w.fake.First(i)), `"type":5`, `"flags":64`)
		text, _ := w.fake.Answer(i, 5*time.Second)
		w.want(text, "Late but there")
	})
}

// TestAnswer_DeferredPublic shows a mistake to who made it only, though everybody was told that an answer comes.
func TestAnswer_DeferredPublic(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, slow(400*time.Millisecond, bot.Message{Title: "A mistake", Private: true})).run()
		i := w.fake.Typed(fakediscord.Manager(), "path-admin:channel start", map[string]any{"path": "A"})
		w.deliver(i)
		w.eventually("told", func() bool { return len(w.fake.FollowUps(i)) == 1 })
		w.want(fakediscord.Text(w.fake.FollowUps(i)[0]), "A mistake", `"flags":64`)
		if first := fakediscord.Text(w.fake.First(i)); strings.Contains(first, "64") {
			t.Error(first)
		}
	})
}

// TestAnswer_DeferredFaults finishes a put-off answer in spite of Discord's faults.
func TestAnswer_DeferredFaults(t *testing.T) {
	t.Parallel()
	for _, f := range []fakediscord.Fault{fakediscord.TooMany, fakediscord.BadGateway, fakediscord.DropBefore, fakediscord.DropAfter, fakediscord.BadGatewayDone} {
		w := newWorld(t, true, slow(200*time.Millisecond, bot.Message{Title: "There"})).run()
		w.fake.Next("PATCH /webhooks/", f)
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.deliver(i)
		if text, ok := w.fake.Answer(i, 5*time.Second); !ok || !strings.Contains(text, "There") {
			t.Errorf("fault %d: %s", f, text)
		}
	}
}

// TestAnswer_CallbackFaults answers over the gateway in spite of a lost answer, and has an effect once however often the interaction is told.
func TestAnswer_CallbackFaults(t *testing.T) {
	t.Parallel()
	var handled atomic.Int64
	w := newWorld(t, false, counting(&handled)).run()
	for n, f := range []fakediscord.Fault{fakediscord.BadGateway, fakediscord.BadGatewayDone, fakediscord.DropBefore, fakediscord.DropAfter} {
		w.fake.Next("POST /interactions/", f)
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.fake.Deliver(i, 3)
		if text, ok := w.fake.Answer(i, 5*time.Second); !ok || !strings.Contains(text, "ok") {
			t.Errorf("fault %d: %s", f, text)
		}
		if got := handled.Load(); got != int64(n+1) {
			t.Errorf("fault %d: %d effects, want %d", f, got, n+1)
		}
	}
}

// TestAnswer_TenAtOnce answers ten interactions at the pace of one.
func TestAnswer_TenAtOnce(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		var inside, most atomic.Int64
		w := newWorld(t, overHTTP, handlerFunc(func(ctx context.Context, _ bot.Command) bot.Message {
			if n := inside.Add(1); n > most.Load() {
				most.Store(n)
			}
			_ = pause(ctx, 400*time.Millisecond, nil) // longer than the deferral, so that every answer is an edit, too
			inside.Add(-1)
			return bot.Message{Title: "ok"}
		})).run()
		began := time.Now()
		var wg sync.WaitGroup
		for range 10 {
			i := w.fake.Typed(fakediscord.Ana(), "list", nil)
			wg.Go(func() {
				w.deliver(i)
				if _, ok := w.fake.Answer(i, 5*time.Second); !ok {
					t.Error("no answer")
				}
			})
		}
		wg.Wait()
		if took := time.Since(began); took > 2*time.Second || most.Load() != 10 {
			t.Errorf("%v, %d at once", took, most.Load())
		}
	})
}

// TestAnswer_Panic keeps the others going.
func TestAnswer_Panic(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, handlerFunc(func(_ context.Context, cmd bot.Command) bot.Message {
			if cmd.Line == "list" {
				panic("on purpose")
			}
			return bot.Message{Title: "fine"}
		})).run()
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "did not work")
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "today", nil)), "fine")
	})
}

// TestAnswer_Buttons runs a button as if it were typed by who presses it, turns pages in place, and is kind to old ones.
func TestAnswer_Buttons(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	ana, boss := fakediscord.Ana(), fakediscord.Manager()
	w.answer(w.fake.Typed(ana, "enroll", map[string]any{"path": "A"}))
	w.want(w.answer(w.fake.Pressed(ana, "1:done A1.1", 0)), "Done: A1.1")
	w.want(w.answer(w.fake.Pressed(boss, "1:done A1.1", 0)), "Done: A1.1")
	w.want(w.answer(w.fake.Pressed(ana, "1:channel start A", 0)), "Only who manages")
	w.want(w.answer(w.fake.Pressed(boss, "1:channel start A", 0)), "comes to this channel")
	w.want(w.answer(w.fake.Pressed(ana, "1:select", 0, "1:show A")), "Path A:")
	mute := w.fake.Pressed(boss, "1:channel start A", 0)
	mute.Payload["app_permissions"] = "1024"
	w.want(w.answer(mute), "may not post")
	for _, old := range []string{"0|done", "done a-1", "1", "1x:done", "2:done a-1", "1gshort:done", "1dshort:done"} {
		w.want(w.answer(w.fake.Pressed(ana, old, 0)), "another time")
	}
	page := w.fake.Pressed(ana, "1:leaderboard all", flagEphemeral)
	w.answer(page)
	w.want(fakediscord.Text(w.fake.First(page)), `"type":7`)
	public := w.fake.Pressed(ana, "1:leaderboard all post", flagEphemeral)
	w.answer(public)
	w.want(fakediscord.Text(w.fake.First(public)), `"type":4`)
	if strings.Contains(fakediscord.Text(w.fake.First(public)), `"flags":64`) {
		t.Error("what is to be seen by all is shown to one")
	}
}

// TestAnswer_DirectMessages knows which server a person means: by the button, by the only one, or by asking once.
func TestAnswer_DirectMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	ana := fakediscord.Ana()
	dm := ana.Direct()
	w.want(w.answer(w.fake.Typed(dm, "progress", nil)), "do not know you yet")
	w.answer(w.fake.Typed(ana, "enroll", map[string]any{"path": "A"}))
	w.want(w.answer(w.fake.Typed(dm, "progress", nil)), "Your progress")
	const second = "800000000000000002"
	w.fake.AddGuild(second, "The Others")
	elsewhere := ana
	elsewhere.Guild, elsewhere.Channel = second, "700000000000000009"
	w.answer(w.fake.Typed(elsewhere, "enroll", map[string]any{"path": "B"}))
	ask := w.answer(w.fake.Typed(dm, "progress", nil))
	w.want(ask, "Which server", "The Builders", "The Others")
	id, _ := snowflake(second)
	w.want(w.answer(w.fake.Pressed(dm, "1:"+homeLine+" "+packID(id), 0)), "B1.1")
	w.want(w.answer(w.fake.Typed(dm, "progress", nil)), "B Path B")
	id, _ = snowflake(fakediscord.Guild)
	w.want(w.answer(w.fake.Pressed(dm, mark{guild: fakediscord.Guild}.customID("done A1.1", 0), 0)), "Done: A1.1")
	text := w.answer(w.fake.Pressed(dm, "1:"+homeLine+" "+packID(id), 0))
	w.want(text, "A1.2", `"custom_id":"1g`+packID(id))
	if strings.Contains(text, `"flags":64`) {
		t.Error("a direct message that vanishes")
	}
}

// TestAnswer_EnrollHere brings the daily topic to the channel one enrolls in, and says so.
func TestAnswer_EnrollHere(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	ana := fakediscord.Ana()
	text := w.answer(w.fake.Typed(ana, "enroll", map[string]any{"path": "A"}))
	w.want(text, "in this channel", "/path remind dm")
	if strings.Contains(text, ", as a direct message") {
		t.Error(text)
	}
	w.want(w.answer(w.fake.Typed(ana, "remind", map[string]any{"place": "dm"})), "as a direct message")
	w.want(w.answer(w.fake.Typed(ana, "enroll", map[string]any{"path": "B"})), "as a direct message")
}

// TestComplete offers what a person may mean.
func TestComplete(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	ana := fakediscord.Ana()
	w.answer(w.fake.Typed(ana, "enroll", map[string]any{"path": "A"}))
	w.answer(w.fake.Typed(ana, "team create", map[string]any{"name": "Data Platform"}))
	for _, c := range []struct{ words, option, typed, want string }{
		{"enroll", "path", "", `{"name":"A Path A","value":"A"}`},
		{"enroll", "path", "path b", `"value":"B"`},
		{"done", "topic", "", `"value":"a-1"`},
		{"show", "item", "A1.2", `"value":"a-2"`},
		{"timezone", "zone", "", "Europe/Berlin"},
		{"timezone", "zone", "new y", "America/New_York"},
		{"enroll", "zone", "tok", "Asia/Tokyo"},
		{"team join", "name", "plat", "Data Platform"},
		{"help", "command", "rem", `"value":"remind"`},
		{"enroll", "days", "", "weekdays"},
		{"enroll", "path", strings.Repeat("x", 5000), `"choices":[]`},
		{"ask", "question", "x", `"choices":[]`},
		{"frobnicate", "x", "x", `"choices":[]`},
	} {
		i := w.fake.Completing(ana, c.words, c.option, c.typed)
		text := w.answer(i)
		w.want(text, c.want)
		if n := strings.Count(text, `"name"`); n > maxChoices {
			t.Errorf("%s: %d choices", c.words, n)
		}
	}
}

// TestAnswer_DeferredJustNow never lets the answer overtake the word that it follows, however soon it is ready.
func TestAnswer_DeferredJustNow(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, slow(150*time.Millisecond, bot.Message{Title: "There", Private: true})).run() // as long as the deferral
		for range 20 {
			i := w.fake.Typed(fakediscord.Ana(), "list", nil)
			w.want(w.answer(i), "There")
		}
		for _, r := range w.fake.Requests() {
			if r.Method == http.MethodPatch && r.Status != 200 {
				t.Errorf("%s is %d", r.Path, r.Status)
			}
		}
	})
}

// TestAnswer_DeferredConnection ends the connection with the deferral, in full and while the work goes on: nothing may wait behind it.
func TestAnswer_DeferredConnection(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	w := newWorld(t, true, handlerFunc(func(context.Context, bot.Command) bot.Message {
		<-release
		return bot.Message{Title: "There"}
	})).run()
	defer close(release)
	resp, err := http.DefaultClient.Do(w.signed(t.Context(), w.fake.Typed(fakediscord.Ana(), "list", nil)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	got, err := io.ReadAll(resp.Body) // all of it is there before the answer is
	if err != nil || !resp.Close || !strings.Contains(string(got), `"type":5`) {
		t.Errorf("closes %v: %s, %v", resp.Close, got, err)
	}
}

// TestAnswer_CallbackLimited answers in spite of a 429, and leaves alone what Discord refuses for good.
func TestAnswer_CallbackLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t, false, slow(200*time.Millisecond, bot.Message{Title: "There"})).run()
	w.fake.Next("POST /interactions/", fakediscord.TooMany, fakediscord.TooManyGlobal)
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
	unknown := w.fake.Typed(fakediscord.Ana(), "list", nil)
	unknown.Payload["token"] = "../another"
	w.fake.Deliver(unknown, 1)
	w.eventually("refused", func() bool { return w.fake.Requests()[len(w.fake.Requests())-1].Status == 404 })
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
	for _, r := range w.fake.Requests() {
		if strings.HasPrefix(r.Path, "/webhooks/") && r.Status >= 400 {
			t.Errorf("%s %s for an interaction Discord does not know", r.Method, r.Path)
		}
	}
}

// TestAnswer_Places answers to everybody or to one by where an interaction comes from, and refuses places where nothing could be posted.
func TestAnswer_Places(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	ana := fakediscord.Ana()
	change := func(i *fakediscord.Interaction, key string, v any) *fakediscord.Interaction {
		i.Payload[key] = v
		return i
	}
	w.want(w.answer(change(w.fake.Typed(ana, "enroll", map[string]any{"path": "A"}), "app_permissions", "1024")), "as a direct message")
	w.want(w.answer(change(w.fake.Typed(ana, "remind", map[string]any{"place": "here"}), "app_permissions", "3072")), "may not post")
	w.want(w.answer(w.fake.Typed(ana, "remind", map[string]any{"place": "here"})), "in the channel you chose")
	w.want(w.answer(change(w.fake.Typed(ana.Direct(), "progress", nil), "context", 2)), "Your progress", `"flags":64`)
	guest := map[string]any{"1": ana.Person}
	w.want(w.answer(change(w.fake.Typed(ana, "enroll", map[string]any{"path": "B"}), "authorizing_integration_owners", guest)), "not on this server")
	both := map[string]any{"0": fakediscord.Guild, "1": ana.Person}
	w.want(w.answer(change(w.fake.Typed(ana, "progress", nil), "authorizing_integration_owners", both)), "A Path A")
	nowhere := change(w.fake.Typed(fakediscord.Manager(), "enroll", map[string]any{"path": "B"}), "channel_id", nil)
	w.want(w.answer(nowhere), "as a direct message")
	w.want(w.answer(change(w.fake.Typed(fakediscord.Manager(), "path-admin:channel start", map[string]any{"path": "B"}), "channel_id", nil)), "type it in the channel")
	bad := change(w.fake.Typed(ana, "list", nil), "guild_id", "../users")
	if status, err := w.fake.Post(t.Context(), w.endpoint(), bad); status != 400 || err != nil {
		t.Errorf("status %d, error %v", status, err)
	}
}

// TestAnswer_Forged believes a button in direct messages no further than that the person learns on the server it names.
func TestAnswer_Forged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "A"}))
	w.answer(w.fake.Typed(fakediscord.Ana(), "done", nil))
	id, _ := snowflake(fakediscord.Guild)
	stranger := fakediscord.Manager().Direct()
	for _, forged := range []string{mark{guild: fakediscord.Guild}.customID("leaderboard all", 0), "1:" + homeLine + " " + packID(id)} {
		w.want(w.answer(w.fake.Pressed(stranger, forged, 0)), "another time")
	}
	if err := w.core.PersonLeft(t.Context(), ana()); err != nil {
		t.Fatal(err)
	}
	w.want(w.answer(w.fake.Pressed(fakediscord.Ana().Direct(), mark{guild: fakediscord.Guild}.customID("leaderboard all", 0), 0)), "another time")
	// The bot was removed: a press in direct messages does not bring the server back.
	w.answer(w.fake.Typed(fakediscord.Ana(), "progress", nil))
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "B"}))
	w.fake.RemoveQuietly(fakediscord.Guild)
	w.adapter.wentAway(t.Context(), fakediscord.Guild, surelyRemoved)
	w.answer(w.fake.Pressed(fakediscord.Ana().Direct(), mark{guild: fakediscord.Guild}.customID("progress", 0), 0))
	if got := w.workspace().Paused; got != reasonRemoved {
		t.Errorf("paused: %q", got)
	}
}

// TestAnswer_Malformed says that something went wrong when Discord refuses the form of an answer, rather than nothing at all.
func TestAnswer_Malformed(t *testing.T) {
	t.Parallel()
	for path, took := range map[string]time.Duration{"POST /interactions/": 0, "PATCH /webhooks/": 300 * time.Millisecond} {
		w := newWorld(t, false, slow(max(took, time.Millisecond), bot.Message{Title: "There"})).run()
		w.fake.Next(path, fakediscord.Malformed)
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "did not work")
	}
}
