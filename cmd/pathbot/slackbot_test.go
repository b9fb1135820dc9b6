package main

import (
	"bufio"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
)

// signingSecret is what the stories' requests are signed with.
const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5"

// slackWorld is a fake Slack with one workspace, and the real binary serving it.
type slackWorld struct {
	t     testing.TB
	fake  *fakeslack.Server
	team  *fakeslack.Workspace
	store string
	http  bool
	quiet bool     // log no details
	more  []string // tokens of further workspaces
	cmd   *exec.Cmd
	log   *logLines
	ended chan struct{}
}

// newSlackWorld is a fake with two people and three channels; the bot does not run yet.
func newSlackWorld(t testing.TB, overHTTP bool) *slackWorld {
	t.Helper()
	fake, err := fakeslack.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	w := &slackWorld{t: t, fake: fake, store: filepath.Join(t.TempDir(), "s.db"), http: overHTTP}
	w.team = fake.AddWorkspace("T1")
	w.team.AddUser(fakeslack.User{ID: "UDANA", Name: "dana", DisplayName: "Dana Ø", TZ: "Europe/Berlin"})
	w.team.AddUser(fakeslack.User{ID: "ULEE", Name: "lee", DisplayName: "Lee", TZ: "America/New_York"})
	w.team.AddUser(fakeslack.User{ID: "UGUEST", Name: "guest", Guest: true})
	w.team.AddChannel(fakeslack.Channel{ID: "CGEN", Name: "general", Member: true, Posting: true})
	w.team.AddChannel(fakeslack.Channel{ID: "GPRIV", Name: "private", Private: true, Posting: true})
	w.team.AddChannel(fakeslack.Channel{ID: "COLD", Name: "old", Member: true, Posting: true, Archived: true})
	return w
}

// start runs the binary until it takes commands.
func (w *slackWorld) start() {
	w.t.Helper()
	env := []string{
		"PATHBOT_STORE=" + w.store, "PATHBOT_LISTEN=127.0.0.1:0", "PATHBOT_LOG_LEVEL=" + w.level(), "SLACK_API_URL=" + w.fake.APIURL(),
		"SLACK_BOT_TOKEN=" + w.tokens(),
	}
	if w.http {
		env = append(env, "SLACK_SIGNING_SECRET=old-secret-of-before,"+signingSecret)
	} else {
		env = append(env, "SLACK_APP_TOKEN="+fakeslack.AppToken)
	}
	w.cmd = exec.Command("pathbot", "serve")
	w.cmd.Env = env
	w.log = &logLines{serving: make(chan string, 1)}
	pipe, err := w.cmd.StderrPipe()
	if err != nil {
		w.t.Fatal(err)
	}
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
		if w.http {
			w.fake.ServeBot("http://"+address, signingSecret)
		}
	case <-w.ended:
		w.t.Fatalf("the bot ended at once:\n%s", w.log)
	case <-time.After(20 * time.Second):
		w.t.Fatalf("the bot does not serve:\n%s", w.log)
	}
	if !w.http && !w.fake.Await(20*time.Second, func() bool { return w.fake.Connected() == 2 }) {
		w.t.Fatalf("%d sockets are open, want 2:\n%s", w.fake.Connected(), w.log)
	}
}

func (w *slackWorld) level() string {
	if w.quiet {
		return "info"
	}
	return "debug"
}

func (w *slackWorld) tokens() string {
	return strings.Join(append([]string{w.team.Token}, w.more...), ",")
}

// stop ends the bot as an operator does, and waits.
func (w *slackWorld) stop() {
	w.t.Helper()
	_ = w.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-w.ended:
	case <-time.After(20 * time.Second):
		w.t.Fatalf("the bot does not stop:\n%s", w.log)
	}
}

// kill ends the bot as a power cut does.
func (w *slackWorld) kill() {
	_ = w.cmd.Process.Kill()
	<-w.ended
}

// slash types a command and gives the answer's text twin.
func (w *slackWorld) slash(user, channel, text string) string {
	w.t.Helper()
	d, err := w.fake.Slash("T1", user, channel, text)
	if err != nil {
		w.t.Fatalf("/path %s: %v\n%s", text, err, w.log)
	}
	a, ok := d.Answer()
	if !ok {
		w.t.Fatalf("/path %s: no answer\n%s", text, w.log)
	}
	return a.Text
}

// want fails unless text holds every part.
func (w *slackWorld) want(text string, parts ...string) {
	w.t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			w.t.Errorf("%q lacks %q", text, p)
		}
	}
}

// fine fails for everything a good app would not have done.
func (w *slackWorld) fine() {
	w.t.Helper()
	for _, p := range w.fake.Problems() {
		w.t.Error(p)
	}
	w.silentLog()
}

var deliveryID = regexp.MustCompile(`"delivery":"[a-z2-7]*"`)

// silentLog fails when the log, at whatever level, holds anything of what people are called or wrote, of what they were answered, or of what opens doors.
func (w *slackWorld) silentLog() {
	w.t.Helper()
	log := strings.ToLower(deliveryID.ReplaceAllString(w.log.String(), "")) // any letters may stand in an id
	for _, secret := range append([]string{
		"dana", `"lee`, "handle-", "person ", // names
		"xoxb-", "xapp-", signingSecret, "/hooks/", "ticket=", "trigger.", // what opens doors
		"atlantis", "platform &", "flurb", "@here", "berl", // typed
		"shuffle", "path a:", "leaderboard", "welcome", "your progress", "question on", // answered
	}, w.more...) {
		if i := strings.Index(log, secret); i >= 0 {
			w.t.Errorf("the log holds %q: %s", secret, log[max(0, i-200):min(len(log), i+100)])
		}
	}
	if len(log) == 0 {
		w.t.Error("there is no log to look through")
	}
}

// button finds the action whose value or label is given in a body's blocks.
func button(blocks json.RawMessage, valueOrLabel string) (id, value string) {
	var all []struct {
		Elements []struct {
			ID    string `json:"action_id"`
			Value string `json:"value"`
			Text  struct{ Text string }
		}
	}
	var tolerant []json.RawMessage
	_ = json.Unmarshal(blocks, &tolerant)
	for _, b := range tolerant {
		one := all[:0:0]
		if json.Unmarshal([]byte("["+string(b)+"]"), &one) != nil {
			continue
		}
		for _, e := range one[0].Elements {
			if e.ID != "" && (e.Value == valueOrLabel || e.Text.Text == valueOrLabel) {
				return e.ID, e.Value
			}
		}
	}
	return "", ""
}

// logLines keeps what the bot writes.
type logLines struct {
	mu      sync.Mutex
	lines   []string
	serving chan string
}

func (l *logLines) read(s *bufio.Scanner) {
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		l.mu.Lock()
		l.lines = append(l.lines, s.Text())
		l.mu.Unlock()
		var line struct{ Msg, Address string }
		if json.Unmarshal(s.Bytes(), &line) == nil && line.Msg == "serving" {
			l.serving <- line.Address
		}
	}
}

func (l *logLines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.lines, "\n")
}
