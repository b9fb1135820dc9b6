package discord

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// TestRedirect follows no redirect, whatever was asked: the token stays here. Who is redirected was not heard by Discord, so it is tried again. The fake notes who follows.
func TestRedirect(t *testing.T) {
	t.Parallel()
	t.Run("post", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t, true, nil, func(c *Config) { c.Client = &http.Client{} }) // also not with a client of somebody else's
		w.fake.Next("POST /channels/", fakediscord.Redirect)
		if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil {
			t.Error(err)
		}
		w.fake.Next("POST /channels/", fakediscord.Redirect, fakediscord.Redirect)
		_, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), "2"+testKey[1:])
		if faultOf(err) != bot.FaultRetry || !strings.Contains(err.Error(), "redirected") {
			t.Errorf("%v", err)
		}
		if n := len(w.fake.Messages(fakediscord.Channel)); n != 1 {
			t.Errorf("%d messages", n)
		}
	})
	t.Run("answers", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t, false, slow(200*time.Millisecond, bot.Message{Title: "There"})).run()
		w.fake.Next("POST /interactions/", fakediscord.Redirect) // of the deferral
		w.fake.Next("PATCH /webhooks/", fakediscord.Redirect)
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
		lost := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.fake.Next("PATCH /webhooks/", fakediscord.Redirect, fakediscord.Redirect, fakediscord.Redirect)
		w.deliver(lost)
		w.eventually("given up", func() bool { return w.redirected() == 5 })
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
	})
	t.Run("gateway", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t, false, nil)
		w.fake.Next("GET /users/@me/guilds", fakediscord.Redirect)
		w.run()
		w.adapter.lookAround(t.Context())
		if w.redirected() != 1 {
			t.Error("nothing was redirected")
		}
	})
}

func (w *world) redirected() int {
	n := 0
	for _, r := range w.fake.Requests() {
		if r.Status == http.StatusTemporaryRedirect {
			n++
		}
	}
	return n
}

// TestBanned holds back everything after a 429 that says nothing, answers included, says so to who asks, and then goes on with all that waited.
func TestBanned(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, slow(200*time.Millisecond, bot.Message{Title: "Late but there"})).run()
	w.eventually("at rest", func() bool { return w.count("GET /users/@me/guilds") == 1 })
	w.fake.Next("POST /channels/", fakediscord.Banned)
	var wg sync.WaitGroup
	send := func(to bot.Destination, n string) {
		wg.Go(func() {
			if _, err := w.adapter.Send(t.Context(), to, nudge(), n+testKey[1:]); err != nil {
				t.Error(err)
			}
		})
	}
	send(toChannel(fakediscord.Channel), "1")
	w.eventually("banned", func() bool { return w.adapter.Ready() != nil })
	w.want(w.adapter.Ready().Error(), "shuts this address out")
	posts := w.count("POST /channels/")
	send(toChannel(fakediscord.Channel), "2")
	send(toAna(), "3")
	i := w.fake.Typed(fakediscord.Ana(), "list", nil)
	w.deliver(i) // its deferral is no call of ours, its answer is
	for w.adapter.Ready() != nil {
		if w.count("POST /channels/") != posts || w.count("POST /users/")+w.count("PATCH /webhooks/") > 0 {
			if w.adapter.Ready() != nil {
				t.Error("something was sent in spite of the ban")
			}
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	wg.Wait()
	text, _ := w.fake.Answer(i, 5*time.Second)
	w.want(text, "Late but there")
	if here, there := len(w.fake.Messages(fakediscord.Channel)), len(w.fake.Messages(ana().ID)); here != 2 || there != 1 {
		t.Errorf("%d and %d messages", here, there)
	}
}

// TestBanned_Long gives back what would wait too long, with the time to come again.
func TestBanned_Long(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil, func(c *Config) { c.Timing.Ban = 0 })
	w.fake.Next("POST /channels/", fakediscord.Banned)
	for n, to := range []bot.Destination{toChannel(fakediscord.Channel), toChannel(fakediscord.Channel), toAna()} {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		_, err := w.adapter.Send(ctx, to, nudge(), testKey)
		cancel()
		if wait := waitOf(err); faultOf(err) != bot.FaultRetry || wait < 9*time.Minute || wait > 10*time.Minute {
			t.Errorf("send %d: again after %v (%v)", n, wait, err)
		}
	}
	if n := len(w.fake.Requests()); n != 1 {
		t.Errorf("%d calls", n)
	}
}

func waitOf(err error) time.Duration {
	if e, ok := errors.AsType[*bot.SendError](err); ok {
		return e.RetryAfter
	}
	return 0
}

// TestAnswer_Expired loses an answer whose token lives no more, and nothing else: that token is not the bot's.
func TestAnswer_Expired(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, slow(200*time.Millisecond, bot.Message{Title: "There"})).run()
		w.fake.Next("PATCH /webhooks/", fakediscord.Refused)
		w.deliver(w.fake.Typed(fakediscord.Ana(), "list", nil))
		w.eventually("lost", func() bool { return w.count("PATCH /webhooks/") == 1 })
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
		if _, err := w.adapter.Send(t.Context(), toChannel(fakediscord.Channel), nudge(), testKey); err != nil || w.adapter.Ready() != nil {
			t.Errorf("%v, %v", err, w.adapter.Ready())
		}
		if n := w.count("PATCH /webhooks/"); n != 2 {
			t.Errorf("%d edits: what is refused for good is not sent again", n)
		}
	})
}

// TestAnswer_AnotherProcess leaves alone what a second process with the same token answered, before its deferral or after.
func TestAnswer_AnotherProcess(t *testing.T) {
	t.Parallel()
	for _, took := range []time.Duration{time.Millisecond, 300 * time.Millisecond} {
		w := newWorld(t, false, slow(took, bot.Message{Title: "Mine"})).run()
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		other := &api{base: w.adapter.api.base, client: w.adapter.api.client, limits: newLimiter(wall{}), clock: wall{}, log: quiet()}
		b := testArtist().draw(bot.Message{Title: "Theirs"})
		path := "/interactions/" + i.ID + "/" + i.Token + "/callback"
		if err := other.do(t.Context(), request{method: http.MethodPost, path: path, body: response{Type: respondMessage, Data: &b}}); err != nil {
			t.Fatal(err)
		}
		w.deliver(i)
		w.eventually("refused", func() bool { return w.count("POST "+path) == 2 })
		next := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.want(w.answer(next), "Mine")
		w.want(fakediscord.Text(w.fake.Shown(i)), "Theirs")
	}
}
