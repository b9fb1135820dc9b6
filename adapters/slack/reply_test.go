package slack

import (
	"context"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakeslack"
	"pathbot/bot"
)

// gated is a handler that answers when the gate opens.
func gated(text string) (bot.Handler, chan struct{}) {
	gate := make(chan struct{})
	return handlerFunc(func(ctx context.Context, _ bot.Command) bot.Message {
		select {
		case <-gate:
		case <-ctx.Done():
		}
		return said(text)
	}), gate
}

// TestReply_Slow: what takes longer than Slack waits is acknowledged in time and answered at the response_url, with one repetition when that fails; when it does not work at all the
// person gets the answer alone.
func TestReply_Slow(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name    string
		faults  []fakeslack.Fault
		expired bool
		hook    int // answers that reached the response_url
		posted  int // ephemeral messages instead
	}{
		{name: "fine", hook: 1},
		{name: "once broken", faults: []fakeslack.Fault{fakeslack.DroppedBefore()}, hook: 1},
		{name: "once 500", faults: []fakeslack.Fault{fakeslack.Status(500)}, hook: 1},
		{name: "once limited", faults: []fakeslack.Fault{fakeslack.Limited(time.Second)}, hook: 1},
		{name: "broken for good", faults: []fakeslack.Fault{fakeslack.Status(500), fakeslack.Status(502)}, posted: 1},
		{name: "expired", expired: true, posted: 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			handler, gate := gated("the slow answer")
			s := newScene(t, handler)
			s.fake.Next("response_url", tc.faults...)
			d, err := s.fake.Slash("T1", "UANA", "CGEN", "list")
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Ack) > 0 || d.Status != 200 || d.Took > fakeslack.Deadline || !d.Closes {
				t.Errorf("acknowledged with %q, status %d, after %s; ends its connection, on which the next would wait: %v", d.Ack, d.Status, d.Took, d.Closes)
			}
			if tc.expired {
				s.fake.ExpireHooks()
			}
			close(gate)
			s.settled()
			if got := d.Answers(); len(got) != tc.hook || tc.hook > 0 && !strings.Contains(got[0].Text, "the slow answer") {
				t.Errorf("%d answers at the response_url, want %d", len(got), tc.hook)
			}
			if got := s.team.Ephemeral(); len(got) != tc.posted || tc.posted > 0 && (got[0].User != "UANA" || !strings.Contains(got[0].Text, "the slow answer")) {
				t.Errorf("%d messages to the person alone, want %d", len(got), tc.posted)
			}
			for _, p := range s.fake.Problems() {
				t.Error(p)
			}
		})
	}
}

// TestReply_Refused: blocks that Slack refuses at a response_url are said as text.
func TestReply_Refused(t *testing.T) {
	t.Parallel()
	s := newScene(t, handlerFunc(func(context.Context, bot.Command) bot.Message { return nudgeMessage() }))
	s.fake.RefuseTables()
	d, err := s.fake.Press(fakeslack.Place{Team: "T1", User: "UANA", Channel: "CGEN"}, actionRun+"0", "today")
	if err != nil {
		t.Fatal(err)
	}
	s.settled()
	got := d.Answers()
	if len(got) != 1 || strings.Contains(string(got[0].Blocks), `"table"`) || len(got[0].Blocks) == 0 {
		t.Errorf("answers: %+v, want one, drawn without a table", got)
	}
}

// TestReply_Strangers: answers go to Slack and nowhere else, whatever address a payload names.
func TestReply_Strangers(t *testing.T) {
	t.Parallel()
	config := Config{BotTokens: []string{"xoxb-1"}, AppToken: "xapp-1"}
	public, err := New(config, Parts{Clock: clockAt(time.Now()), Log: quietLog()})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"https://hooks.slack.com/commands/T1/2/3": true, "https://HOOKS.slack.com/actions/1": true, "https://hooks.slack-gov.com/app/1": true,
		"http://hooks.slack.com/commands/1": false, "https://hooks.slack.com.evil.example/1": false, "https://evil.example/hooks.slack.com": false,
		"https://user@hooks.slack.com/1": false, "https://slack.com/api/chat.postMessage": false, "http://127.0.0.1:8080/": false, "http://169.254.169.254/latest/meta-data": false,
		"file:///etc/passwd": false, "": false, "//hooks.slack.com/1": false, "https://[::1]/": false, "\x00": false,
	} {
		if got := public.mayPost(address); got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
	s := newScene(t)
	if s.a.mayPost("http://127.0.0.2/hooks/1") || !s.a.mayPost(s.fake.APIURL()) {
		t.Error("with an address of its own for the Web API, only that host is taken too")
	}
}

// TestPress_Twice: a press that is delivered twice has one effect and one answer.
func TestPress_Twice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.slash("UANA", "CGEN", "enroll A")
	body := []byte(`payload={"type":"block_actions","team":{"id":"T1"},"user":{"id":"UANA"},"channel":{"id":"CGEN"},"trigger_id":"9.9","actions":[{"action_id":"` + actionRun + `0","value":"done"}]}`)
	first, second := s.send("/slack/interactions", body, testSecret, nil), s.send("/slack/interactions", body, testSecret, nil)
	if first.Code != 200 || second.Code != 409 {
		t.Errorf("statuses %d and %d, want 200 and 409", first.Code, second.Code)
	}
	s.settled()
	if text := s.slash("UANA", "CGEN", "progress"); !strings.Contains(text, "1 of 12") {
		t.Errorf("progress: %q, want one topic done", text)
	}
}
