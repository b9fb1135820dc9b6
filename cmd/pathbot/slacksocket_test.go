package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
)

// TestSlack_Sockets plays what befalls sockets. After each of it commands are answered, and both sockets come back.
func TestSlack_Sockets(t *testing.T) {
	t.Parallel()
	w := newSlackWorld(t, false)
	w.fake.Sockets(fakeslack.SocketSettings{PingEvery: time.Second, ApproximateTime: 3600, Extra: 3})
	w.start()
	for name, befall := range map[string]func(){
		"warning":        func() { w.fake.Disconnect("warning") },
		"refresh":        func() { w.fake.Disconnect("refresh_requested") },
		"unknown reason": func() { w.fake.Disconnect("flurb") },
		"half open":      w.fake.HalfOpen,
		"all dropped":    w.fake.DropSockets,
		"no JSON":        func() { w.fake.Frame("{]") },
		"unknown kind":   func() { w.fake.Frame(`{"type":"flurb","envelope_id":"e1","payload":{"a":[1]}}`) },
		"command of nobody": func() {
			w.fake.Frame(`{"type":"slash_commands","envelope_id":"e2","payload":{"text":"delete-me yes"}}`)
		},
		"payload of numbers": func() { w.fake.Frame(`{"type":"interactive","envelope_id":"e3","payload":7}`) },
		"event of nobody":    func() { w.fake.Frame(`{"type":"events_api","envelope_id":"e4","payload":{"event":"x"}}`) },
		"no payload":         func() { w.fake.Frame(`{"type":"slash_commands","envelope_id":"e5"}`) },
		"hello again":        func() { w.fake.Frame(`{"type":"hello","num_connections":1}`) },
	} {
		opened := w.fake.Opened()
		befall()
		// The client gives a socket up at any word of an end; what Slack brought to it in that moment would be lost.
		ends := strings.Contains("warning, refresh, unknown reason, all dropped", name)
		if !w.fake.Await(20*time.Second, func() bool { return w.fake.Connected() > 0 && (!ends || w.fake.Opened() > opened) }) {
			t.Fatalf("%s: no socket came back:\n%s", name, w.log)
		}
		w.want(w.slash("UDANA", "CGEN", "list"), "learning paths")
	}
	if !strings.Contains(w.log.String(), "second copy of the bot") {
		t.Error("nothing warns of the connections that are not ours")
	}
	if strings.Contains(w.log.String(), "panic") {
		t.Errorf("something panicked:\n%s", w.log)
	}
	w.stop()
	if n := w.fake.Connected(); n != 0 {
		t.Errorf("%d sockets are open after the end", n)
	}
	w.fine()
}

// TestSlack_Revoked: a token that dies while the bot runs pauses the workspace with the next nudge or event; the bot stays up for the others and comes back when it is started with a
// token that works.
func TestSlack_Revoked(t *testing.T) {
	t.Parallel()
	w := newSlackWorld(t, true)
	w.start()
	w.slash("UDANA", "CGEN", "enroll A at 9:30")
	w.team.Kill("token_revoked")
	if _, err := w.fake.Event("T1", map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []string{w.team.BotUser}}}); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(w.fake.BotURL() + "/readyz")
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("the bot is not ready any more: %v", err)
	}
	_ = resp.Body.Close()
	w.stop()
	if !strings.Contains(w.log.String(), "workspace paused") {
		t.Errorf("nothing says that the workspace is paused:\n%s", w.log)
	}
	w.team.Kill("")
	w.start()
	w.want(w.slash("UDANA", "CGEN", "remind"), "09:30")
	if !w.fake.Await(20*time.Second, func() bool { return strings.Contains(w.log.String(), "workspace runs again") }) {
		t.Errorf("nothing says that the workspace runs again:\n%s", w.log)
	}
	w.stop()
	w.fine()
}
