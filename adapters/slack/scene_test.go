package slack

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/command"
)

const (
	testSecret = "8f742231b10e8888abcd99yyyzzz85a5"
	oldSecret  = "0123456789abcdef0123456789abcdef"
)

// scene is an adapter beside a fake Slack with one workspace: Ana, Ben, a guest, and channels open, private and archived.
type scene struct {
	t     *testing.T
	fake  *fakeslack.Server
	team  *fakeslack.Workspace
	clock *bottest.Clock
	core  *bot.Core
	a     *Adapter
	log   *safeBuffer
}

// newScene is a scene over HTTP. The handler is the real one, unless another is given.
func newScene(t *testing.T, handlers ...bot.Handler) *scene {
	t.Helper()
	fake, err := fakeslack.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	s := &scene{t: t, fake: fake, team: fake.AddWorkspace("T1"), clock: bottest.NewClock(time.Now()), log: &safeBuffer{}}
	s.team.AddUser(fakeslack.User{ID: "UANA", Name: "ana", DisplayName: "Ana", TZ: "Europe/Berlin"})
	s.team.AddUser(fakeslack.User{ID: "UBEN", Name: "ben", DisplayName: "Ben", TZ: "UTC"})
	s.team.AddUser(fakeslack.User{ID: "UGUEST", Name: "guest", Guest: true})
	s.team.AddChannel(fakeslack.Channel{ID: "CGEN", Name: "general", Member: true, Posting: true})
	s.team.AddChannel(fakeslack.Channel{ID: "GPRIV", Name: "private", Private: true, Posting: true})
	s.team.AddChannel(fakeslack.Channel{ID: "COLD", Name: "old", Member: true, Posting: true, Archived: true})
	log := slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.core = bot.NewCore(bottest.NewStore(), bottest.Catalog(t, 12, 12), &bot.Zones{})
	var handler bot.Handler = command.New(s.core, nil, command.About{}, log)
	if len(handlers) > 0 {
		handler = handlers[0]
	}
	config := Config{BotTokens: []string{s.team.Token}, SigningSecrets: []string{oldSecret, testSecret}, APIURL: fake.APIURL()}
	if s.a, err = New(config, Parts{Core: s.core, Handler: handler, Clock: s.clock, Log: log}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.a.work.drain(10 * time.Second) })
	s.clock.Advance(time.Minute) // nothing waits for what the process before may have posted
	mux := http.NewServeMux()
	s.a.Routes(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	fake.ServeBot(server.URL, testSecret)
	return s
}

// settled waits for what is under way.
func (s *scene) settled() {
	s.t.Helper()
	s.a.work.drain(20 * time.Second)
}

// slash types a command and gives the first answer's text.
func (s *scene) slash(user, channel, line string) string {
	s.t.Helper()
	d, err := s.fake.Slash("T1", user, channel, line)
	if err != nil {
		s.t.Fatal(err)
	}
	a, ok := d.Answer()
	if !ok {
		s.t.Fatalf("/path %s: no answer\n%s", line, s.log)
	}
	return a.Text
}

// event brings an event and waits until it has been worked on.
func (s *scene) event(event map[string]any) {
	s.t.Helper()
	if _, err := s.fake.Event("T1", event); err != nil {
		s.t.Fatal(err)
	}
	s.settled()
}

func user(id string) bot.UserKey { return bot.UserKey{Workspace: workspaceKey("T1", ""), ID: id} }

func channel(id string) bot.ChannelKey {
	return bot.ChannelKey{Workspace: workspaceKey("T1", ""), ID: id}
}

// handlerFunc answers as a function does.
type handlerFunc func(context.Context, bot.Command) bot.Message

func (f handlerFunc) Handle(ctx context.Context, c bot.Command) bot.Message { return f(ctx, c) }

func said(text string) bot.Message {
	return bot.Message{Private: true, Blocks: []bot.Block{bot.P(bot.T(text))}}
}

// safeBuffer is a log that many write to.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
