package discord

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
)

// wall is the machine's clock.
type wall struct{}

func (wall) Now() time.Time { return time.Now() }

// quick are waits short enough for tests.
func quick() Timing {
	return Timing{Defer: 150 * time.Millisecond, Handshake: 400 * time.Millisecond, Idle: 2 * time.Second, Identify: time.Millisecond, Settle: 20 * time.Millisecond, Backoff: 10 * time.Millisecond, Repeat: 5 * time.Millisecond, Ban: 700 * time.Millisecond}
}

// world is an adapter over a core in memory, and a fake Discord.
type world struct {
	t       *testing.T
	fake    *fakediscord.Server
	core    *bot.Core
	adapter *Adapter
	server  *httptest.Server
	ended   chan error
	cancel  context.CancelFunc
}

// handlerFunc is a function as a handler.
type handlerFunc func(context.Context, bot.Command) bot.Message

func (f handlerFunc) Handle(ctx context.Context, cmd bot.Command) bot.Message { return f(ctx, cmd) }

// newWorld does not run yet. handler may be nil for the real commands.
func newWorld(t *testing.T, overHTTP bool, handler bot.Handler, change ...func(*Config)) *world {
	t.Helper()
	w := &world{t: t, fake: fakediscord.New(), ended: make(chan error, 1)}
	w.fake.Heartbeat(100 * time.Millisecond)
	w.core = bot.NewCore(bottest.NewStore(), bottest.Catalog(t, 30, 5), &bot.Zones{})
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
	if handler == nil {
		handler = command.New(w.core, nil, command.About{Version: "test"}, log)
	}
	c := Config{Token: fakediscord.Token, ApplicationID: fakediscord.App, API: w.fake.URL(), Core: w.core, Handler: handler, Clock: wall{}, Log: log, Timing: quick()}
	if overHTTP {
		c.PublicKey = w.fake.PublicKey()
	}
	for _, f := range change {
		f(&c)
	}
	var err error
	if w.adapter, err = New(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w
}

// run starts the adapter and waits until it takes interactions.
func (w *world) run() *world {
	w.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	go func() { w.ended <- w.adapter.Run(ctx) }()
	if w.adapter.key != nil {
		mux := http.NewServeMux()
		w.adapter.Routes(mux)
		w.server = httptest.NewServer(mux)
		return w
	}
	w.connected(1)
	return w
}

func (w *world) connected(sessions int) {
	w.t.Helper()
	if !w.fake.Wait(10*time.Second, func() bool { return w.fake.Sessions() >= sessions && w.adapter.Ready() == nil }) {
		w.t.Fatalf("connected %d times, want %d", w.fake.Sessions(), sessions)
	}
}

func (w *world) close() {
	if w.cancel != nil {
		w.cancel()
		select {
		case <-w.ended:
		case <-time.After(20 * time.Second):
			w.t.Error("the adapter does not stop")
		}
	}
	if w.server != nil {
		w.server.Close()
	}
	w.fake.Close()
	for _, p := range w.fake.Problems() {
		w.t.Errorf("rule broken: %s", p)
	}
}

func (w *world) endpoint() string { return w.server.URL + "/discord/interactions" }

// deliver brings an interaction the way the adapter takes them.
func (w *world) deliver(i *fakediscord.Interaction) {
	w.t.Helper()
	if w.server == nil {
		w.fake.Deliver(i, 1)
		return
	}
	if status, err := w.fake.Post(w.t.Context(), w.endpoint(), i); err != nil || status != http.StatusOK {
		w.t.Fatalf("status %d, error %v", status, err)
	}
}

// answer delivers an interaction and gives what the person sees.
func (w *world) answer(i *fakediscord.Interaction) string {
	w.t.Helper()
	w.deliver(i)
	text, ok := w.fake.Answer(i, 10*time.Second)
	if !ok {
		w.t.Fatalf("no answer to %s", fakediscord.Text(i.Payload))
	}
	return text
}

func (w *world) want(text string, parts ...string) {
	w.t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			w.t.Errorf("%s\nlacks %q", text, p)
		}
	}
}

// eventually fails unless a condition comes to hold.
func (w *world) eventually(what string, holds func() bool) {
	w.t.Helper()
	if !w.fake.Wait(10*time.Second, holds) {
		w.t.Fatalf("never: %s", what)
	}
}

// bothWays runs a test over the gateway and over HTTP.
func bothWays(t *testing.T, test func(t *testing.T, overHTTP bool)) {
	t.Helper()
	for name, overHTTP := range map[string]bool{"gateway": false, "http": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, overHTTP)
		})
	}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// ana is the learner of most tests, on the fake's server.
func ana() bot.UserKey {
	return bot.UserKey{Workspace: Workspace(fakediscord.Guild), ID: fakediscord.Ana().Person}
}

// enrolled puts ana on a path; the schedule is of the given channel, empty for direct messages.
func (w *world) enrolled(channel string) {
	w.t.Helper()
	cmd := bot.Command{User: ana(), Person: bot.Person{Name: "Ana"}, At: time.Now()}
	plan := bot.Plan{Where: bot.WhereDM}
	if channel != "" {
		cmd.Channel, plan.Where = bot.ChannelKey{Workspace: ana().Workspace, ID: channel}, bot.WhereHere
	}
	if _, err := w.core.Enroll(w.t.Context(), cmd, w.core.Catalog.Paths[0], plan); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) workspace() bot.Workspace {
	w.t.Helper()
	var ws bot.Workspace
	if err := w.core.Store.View(w.t.Context(), func(tx bot.ReadTx) (err error) {
		ws, err = tx.Workspace(ana().Workspace)
		return err
	}); err != nil {
		w.t.Fatal(err)
	}
	return ws
}
