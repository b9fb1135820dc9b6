package discord

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// signed is an interaction as the request Discord makes of it.
func (w *world) signed(ctx context.Context, i *fakediscord.Interaction) *http.Request {
	w.t.Helper()
	body, err := json.Marshal(i.Payload)
	if err != nil {
		w.t.Fatal(err)
	}
	r, err := w.fake.Sign(ctx, w.endpoint(), body, time.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// count is how many calls were made that begin like this.
func (w *world) count(prefix string) int {
	n := 0
	for _, r := range w.fake.Requests() {
		if strings.HasPrefix(r.Method+" "+r.Path, prefix) {
			n++
		}
	}
	return n
}

// TestEndpoint_HangsUp does what was asked to its end though who asked is gone, before the deferral or after it.
func TestEndpoint_HangsUp(t *testing.T) {
	t.Parallel()
	for _, took := range []time.Duration{80 * time.Millisecond, 300 * time.Millisecond} {
		var done atomic.Int64
		ctx, hangUp := context.WithCancel(t.Context())
		w := newWorld(t, true, handlerFunc(func(ctx context.Context, _ bot.Command) bot.Message {
			hangUp()
			if pause(ctx, took, nil) == nil {
				done.Add(1)
			}
			return bot.Message{Title: "There"}
		})).run()
		resp, err := http.DefaultClient.Do(w.signed(ctx, w.fake.Typed(fakediscord.Ana(), "list", nil)))
		if err == nil {
			_ = resp.Body.Close()
			t.Errorf("answered with %d", resp.StatusCode)
		}
		w.eventually("done", func() bool { return done.Load() == 1 })
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
	}
}

// TestEndpoint_ManyAtOnce answers more at once than it works on at once: the others wait their turn behind a deferral, and none is lost.
func TestEndpoint_ManyAtOnce(t *testing.T) {
	t.Parallel()
	const n = maxBusy + 88
	var inside, most atomic.Int64
	release := make(chan struct{})
	w := newWorld(t, true, handlerFunc(func(context.Context, bot.Command) bot.Message {
		for now := inside.Add(1); ; {
			if old := most.Load(); now <= old || most.CompareAndSwap(old, now) {
				break
			}
		}
		<-release
		inside.Add(-1)
		return bot.Message{Title: "There", Private: true}
	})).run()
	var all []*fakediscord.Interaction
	var wg sync.WaitGroup
	posting := make(chan struct{}, 32) // signing all of them at once would take a busy machine longer than Discord waits
	for range n {
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		all = append(all, i)
		wg.Go(func() {
			posting <- struct{}{}
			defer func() { <-posting }()
			if status, err := w.fake.Post(t.Context(), w.endpoint(), i); err != nil || status != http.StatusOK {
				t.Errorf("status %d, error %v", status, err)
			}
		})
	}
	wg.Wait() // every one was told that its answer follows, though none could end
	if inside.Load() != maxBusy {
		t.Errorf("%d at work, want %d", inside.Load(), maxBusy)
	}
	close(release)
	for _, i := range all {
		if text, ok := w.fake.Answer(i, 20*time.Second); !ok || !strings.Contains(text, "There") {
			t.Fatalf("an answer is lost: %s", text)
		}
	}
	if most.Load() != maxBusy {
		t.Errorf("%d at once, want %d", most.Load(), maxBusy)
	}
}

// TestAnswer_NoTurn says that something went wrong to who waited too long for a turn.
func TestAnswer_NoTurn(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, nil, func(c *Config) { c.Timing.Work = 300 * time.Millisecond }).run()
		for range maxBusy {
			w.adapter.busy <- struct{}{}
		}
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "did not work")
	})
}

// TestEndpoint_OldClient tells a client that knows neither chunks nor kept connections the whole deferral at once.
func TestEndpoint_OldClient(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	w := newWorld(t, true, handlerFunc(func(context.Context, bot.Command) bot.Message {
		<-release
		return bot.Message{Title: "There"}
	})).run()
	defer close(release)
	r := w.signed(t.Context(), w.fake.Typed(fakediscord.Ana(), "list", nil))
	body, _ := io.ReadAll(r.Body)
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", w.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	_, _ = fmt.Fprintf(conn, "POST /discord/interactions HTTP/1.0\r\nContent-Length: %d\r\n%s: %s\r\n%s: %s\r\n\r\n%s",
		len(body), headerSignature, r.Header.Get(headerSignature), headerTimestamp, r.Header.Get(headerTimestamp), body)
	resp, err := http.ReadResponse(bufio.NewReader(conn), r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	got, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || string(got) != `{"type":5,"data":{"flags":64}}` {
		t.Errorf("%d %q (%v)", resp.StatusCode, got, err)
	}
}

// stuck is a response whose client takes nothing until it does.
type stuck struct {
	*httptest.ResponseRecorder
	until chan struct{}
}

func (s stuck) Write(b []byte) (int, error) {
	<-s.until
	return s.ResponseRecorder.Write(b)
}

// TestEndpoint_Stuck lets nobody else wait for a client that does not take its deferral, and keeps the answer behind it.
func TestEndpoint_Stuck(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, slow(200*time.Millisecond, bot.Message{Title: "There"})).run()
	s := stuck{httptest.NewRecorder(), make(chan struct{})}
	ended := make(chan struct{})
	r := w.signed(t.Context(), w.fake.Typed(fakediscord.Ana(), "list", nil))
	go func() {
		defer close(ended)
		w.adapter.endpoint(s, r)
	}()
	for range 3 {
		w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "list", nil)), "There")
	}
	if n := w.count("PATCH "); n != 3 {
		t.Errorf("%d answers, want those of the others", n)
	}
	close(s.until)
	<-ended
	if n := w.count("PATCH "); n != 4 || !bytes.Contains(s.Body.Bytes(), []byte(`"type":5`)) {
		t.Errorf("%d answers after %s", n, s.Body)
	}
}

// TestEndpoint_Shutdown sends the answer that was put off before the program ends.
func TestEndpoint_Shutdown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, slow(500*time.Millisecond, bot.Message{Title: "finished"})).run()
	i := w.fake.Typed(fakediscord.Ana(), "list", nil)
	w.deliver(i)
	w.want(fakediscord.Text(w.fake.First(i)), `"type":5`)
	w.cancel()
	w.cancel = nil
	if err := <-w.ended; err != nil {
		t.Error(err)
	}
	w.want(fakediscord.Text(w.fake.Shown(i)), "finished")
	if err := w.server.Config.Shutdown(t.Context()); err != nil { // nothing holds the server up any more
		t.Error(err)
	}
}

// TestAnswer_PanicLate says in place of the deferral that something went wrong.
func TestAnswer_PanicLate(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, overHTTP bool) {
		w := newWorld(t, overHTTP, handlerFunc(func(ctx context.Context, _ bot.Command) bot.Message {
			_ = pause(ctx, 250*time.Millisecond, nil)
			panic("on purpose")
		})).run()
		i := w.fake.Typed(fakediscord.Ana(), "list", nil)
		w.want(w.answer(i), "did not work")
		w.want(fakediscord.Text(w.fake.First(i)), `"type":5`)
	})
}

// oddStore does something before it is read.
type oddStore struct {
	bot.Store
	before func()
}

func (s oddStore) View(ctx context.Context, do func(bot.ReadTx) error) error {
	s.before()
	return s.Store.View(ctx, do)
}

// TestHouse_Panic goes on with the rest of the housekeeping when a part of it panics.
func TestHouse_Panic(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.enrolled("")
	store := w.core.Store
	w.core.Store = panicking{store}
	w.run() // forgetting servers panics, looking for those that are gone comes after it
	w.eventually("looked around", func() bool { return w.count("GET /users/@me/guilds") == 1 })
}

// panicking is a store whose updates panic.
type panicking struct{ bot.Store }

func (panicking) Update(context.Context, func(bot.Tx) error) error { panic("on purpose") }

// TestComplete_Late offers nothing when suggestions take too long or go wrong. They are never a message, and never follow.
func TestComplete_Late(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]func(){
		"slow":  func() { time.Sleep(300 * time.Millisecond) }, // longer than the deferral
		"panic": func() { panic("on purpose") },
	} {
		var odd atomic.Bool
		w := newWorld(t, true, nil)
		w.core.Store = oddStore{w.core.Store, func() {
			if odd.Load() {
				before()
			}
		}}
		w.run()
		w.eventually("at rest", func() bool { return w.count("GET /users/@me/guilds") == 1 })
		odd.Store(true)
		i := w.fake.Completing(fakediscord.Ana(), "done", "topic", "")
		w.want(w.answer(i), `"choices":[]`)
		w.want(fakediscord.Text(w.fake.First(i)), `"type":8`)
		w.server.Close() // waits for the request
		if n := w.count("PATCH "); n != 0 {
			t.Errorf("%s: %d edits of suggestions", name, n)
		}
	}
}
