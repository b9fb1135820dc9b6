package main

import (
	"bufio"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pathbot/adapters/bolt"
	"pathbot/adapters/discord"
	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// discordWorld is a fake Discord, and the real binary serving it.
type discordWorld struct {
	t        testing.TB
	fake     *fakediscord.Server
	store    string
	http     bool
	endpoint string
	cmd      *exec.Cmd
	log      *logLines
	ended    chan struct{}
}

func newDiscordWorld(t testing.TB, overHTTP bool) *discordWorld {
	t.Helper()
	w := &discordWorld{t: t, fake: fakediscord.New(), store: filepath.Join(t.TempDir(), "d.db"), http: overHTTP}
	t.Cleanup(w.fake.Close)
	return w
}

func (w *discordWorld) env() []string {
	env := []string{
		"PATHBOT_STORE=" + w.store, "PATHBOT_LISTEN=127.0.0.1:0", "PATHBOT_LOG_LEVEL=debug", "DISCORD_API_URL=" + w.fake.URL(), "DISCORD_TOKEN=" + fakediscord.Token,
	}
	if w.http {
		env = append(env, "DISCORD_PUBLIC_KEY="+w.fake.PublicKey())
	}
	return env
}

// start runs the binary until it takes interactions.
func (w *discordWorld) start() {
	w.t.Helper()
	w.cmd = exec.Command("pathbot", "serve")
	w.cmd.Env = w.env()
	w.log = &logLines{serving: make(chan string, 1)}
	pipe, err := w.cmd.StderrPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	sessions := w.fake.Sessions()
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.ended = make(chan struct{})
	go func() {
		w.log.read(bufio.NewScanner(pipe))
		_ = w.cmd.Wait()
		close(w.ended)
	}()
	cmd, ended := w.cmd, w.ended
	w.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
	})
	select {
	case address := <-w.log.serving:
		w.endpoint = "http://" + address + "/discord/interactions"
	case <-w.ended:
		w.t.Fatalf("the bot ended at once:\n%s", w.log)
	case <-time.After(20 * time.Second):
		w.t.Fatalf("the bot does not serve:\n%s", w.log)
	}
	if !w.http && !w.fake.Wait(20*time.Second, func() bool { return w.fake.Sessions() > sessions }) {
		w.t.Fatalf("the bot does not connect:\n%s", w.log)
	}
}

func (w *discordWorld) stop() {
	w.t.Helper()
	_ = w.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-w.ended:
	case <-time.After(20 * time.Second):
		w.t.Fatalf("the bot does not stop:\n%s", w.log)
	}
}

func (w *discordWorld) kill() {
	_ = w.cmd.Process.Kill()
	<-w.ended
}

// answer delivers an interaction and gives what the person sees, as JSON.
func (w *discordWorld) answer(i *fakediscord.Interaction) string {
	w.t.Helper()
	if w.http {
		status, err := w.fake.Post(w.t.Context(), w.endpoint, i)
		if err != nil || status != http.StatusOK {
			w.t.Fatalf("status %d, error %v\n%s", status, err, w.log)
		}
	} else {
		w.fake.Deliver(i, 1)
	}
	text, ok := w.fake.Answer(i, 10*time.Second)
	if !ok {
		w.t.Fatalf("no answer to %s\n%s", fakediscord.Text(i.Payload), w.log)
	}
	return text
}

func (w *discordWorld) typed(by fakediscord.By, words string, options map[string]any) string {
	w.t.Helper()
	return w.answer(w.fake.Typed(by, words, options))
}

// press presses the button with a label, or chooses the option, of a message as JSON.
func (w *discordWorld) press(by fakediscord.By, message, label string) string {
	w.t.Helper()
	id := customIDOf(message, label)
	if id == "" {
		w.t.Fatalf("no %q in %s", label, message)
	}
	return w.answer(w.fake.Pressed(by, id, 0))
}

// customIDOf is the custom id of a button, or the value of an option, by the beginning of its label.
func customIDOf(message, label string) string {
	_, rest, ok := strings.Cut(message, `"label":"`+label)
	if !ok {
		return ""
	}
	// Keys come in order: custom_id stands before label, value behind.
	before := strings.TrimSuffix(message, `"label":"`+label+rest)
	end := strings.LastIndex(before, "{")
	_, id, ok := strings.Cut(before[end:], `"custom_id":"`)
	if !ok {
		_, id, _ = strings.Cut(rest, `"value":"`)
	}
	id, _, _ = strings.Cut(id, `"`)
	return id
}

func (w *discordWorld) want(text string, parts ...string) {
	w.t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			w.t.Errorf("%s\nlacks %q", text, p)
		}
	}
}

// fine fails for every rule of Discord's that was broken, and for what the log must not hold.
func (w *discordWorld) fine() {
	w.t.Helper()
	for _, p := range w.fake.Problems() {
		w.t.Errorf("rule broken: %s", p)
	}
	for _, secret := range []string{fakediscord.Token, "Ana", "tok1"} {
		if w.log != nil && strings.Contains(w.log.String(), secret) {
			w.t.Errorf("the log holds %q:\n%s", secret, w.log)
		}
	}
}

// due prepares a store in which the nudges of people are due since a minute: as direct messages, or in a channel.
func (w *discordWorld) due(channel string, people ...string) {
	w.t.Helper()
	store, err := bolt.Open(w.store)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	catalog, _, err := loadCatalog("")
	if err != nil {
		w.t.Fatal(err)
	}
	core := bot.NewCore(store, catalog, &bot.Zones{})
	for _, id := range people {
		due := time.Now().UTC().Add(-time.Minute)
		minute, days := due.Hour()*60+due.Minute(), bot.EveryDay
		ws := discord.Workspace(fakediscord.Guild)
		cmd := bot.Command{User: bot.UserKey{Workspace: ws, ID: id}, Person: bot.Person{Name: "Ana", Zone: "UTC"}, At: due.Add(-10 * time.Minute)}
		plan := bot.Plan{Minute: &minute, Days: &days}
		if channel != "" {
			cmd.Channel, plan.Where = bot.ChannelKey{Workspace: ws, ID: channel}, bot.WhereHere
		}
		if _, err := core.Enroll(w.t.Context(), cmd, catalog.Find("A").Path, plan); err != nil {
			w.t.Fatal(err)
		}
	}
}
