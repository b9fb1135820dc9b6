package slack

import (
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/adapters/fakeslack"
)

func slashForm(change ...string) []byte {
	form := url.Values{
		"team_id": {"T1"}, "channel_id": {"CGEN"}, "user_id": {"UANA"}, "user_name": {"ana"}, "command": {"/path"}, "text": {"list"}, "trigger_id": {"1.2.3"},
		"response_url": {"https://hooks.slack.com/commands/1"},
	}
	for i := 0; i+1 < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return []byte(form.Encode())
}

// TestVerified holds our verdict on signatures against the one of Slack's client library.
func TestVerified(t *testing.T) {
	t.Parallel()
	now := time.Now()
	body := slashForm()
	change := func(name, value string) http.Header {
		h := fakeslack.Sign(testSecret, body, now)
		h.Set(name, value)
		return h
	}
	signature := fakeslack.Sign(testSecret, body, now).Get("X-Slack-Signature")
	for _, tc := range []struct {
		name   string
		header http.Header
		body   []byte
		want   bool
	}{
		{"good", fakeslack.Sign(testSecret, body, now), body, true},
		{"in capitals", change("X-Slack-Signature", "v0="+strings.ToUpper(signature[3:])), body, true},
		{"four minutes old", fakeslack.Sign(testSecret, body, now.Add(-4*time.Minute)), body, true},
		{"four minutes ahead", fakeslack.Sign(testSecret, body, now.Add(4*time.Minute)), body, true},
		{"empty body", fakeslack.Sign(testSecret, nil, now), nil, true},
		{"old", fakeslack.Sign(testSecret, body, now.Add(-6*time.Minute)), body, false},
		{"ahead", fakeslack.Sign(testSecret, body, now.Add(6*time.Minute)), body, false},
		{"other secret", fakeslack.Sign(strings.ToUpper(testSecret), body, now), body, false},
		{"other body", fakeslack.Sign(testSecret, body, now), slashForm("text", "delete-me yes"), false},
		{"longer body", fakeslack.Sign(testSecret, body, now), append(slashForm(), '&'), false},
		{"other time", change("X-Slack-Request-Timestamp", "1700000000"), body, false},
		{"no time", change("X-Slack-Request-Timestamp", ""), body, false},
		{"time is no number", change("X-Slack-Request-Timestamp", "now"), body, false},
		{"time overflows", change("X-Slack-Request-Timestamp", strings.Repeat("9", 40)), body, false},
		{"no headers", http.Header{}, body, false},
		{"no signature", change("X-Slack-Signature", ""), body, false},
		{"other version", change("X-Slack-Signature", "v1="+signature[3:]), body, false},
		{"no version", change("X-Slack-Signature", signature[3:]), body, false},
		{"short", change("X-Slack-Signature", signature[:60]), body, false},
		{"long", change("X-Slack-Signature", signature+"00"), body, false},
		{"no hex", change("X-Slack-Signature", "v0="+strings.Repeat("zz", 32)), body, false},
	} {
		if got := verified(tc.header, tc.body, []string{testSecret}, clockAt(now)); got != tc.want {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
		if got := verifiedByLibrary(tc.header, tc.body); got != tc.want {
			t.Errorf("%s: the library says %v, want %v", tc.name, got, tc.want)
		}
	}
	if verified(fakeslack.Sign("", body, now), body, nil, clockAt(now)) {
		t.Error("without a secret nothing is verified")
	}
}

func verifiedByLibrary(h http.Header, body []byte) bool {
	v, err := slackgo.NewSecretsVerifier(h, testSecret)
	if err != nil {
		return false
	}
	_, _ = v.Write(body)
	return v.Ensure() == nil
}

type clockAt time.Time

func (c clockAt) Now() time.Time { return time.Time(c) }

// TestHTTP_Hostile sends requests that Slack would not: 4xx, and nothing happens.
func TestHTTP_Hostile(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	payload := func(p string) []byte { return []byte(url.Values{"payload": {p}}.Encode()) }
	for _, tc := range []struct {
		name, path string
		body       []byte
		secret     string
		want       int
	}{
		{"forged", "/slack/commands", slashForm(), "not-the-secret-of-this-app-000000", 401},
		{"forged interaction", "/slack/interactions", payload(`{"type":"block_actions"}`), "not-the-secret-of-this-app-000000", 401},
		{"forged event", "/slack/events", []byte(`{"type":"url_verification","challenge":"x"}`), "not-the-secret-of-this-app-000000", 401},
		{"too large", "/slack/commands", slashForm("text", strings.Repeat("x", maxBody)), testSecret, 413},
		{"user that is a path", "/slack/commands", slashForm("user_id", "../../etc"), testSecret, 400},
		{"user with a zero byte", "/slack/commands", slashForm("user_id", "U\x001"), testSecret, 400},
		{"no user", "/slack/commands", slashForm("user_id", ""), testSecret, 400},
		{"no team", "/slack/commands", slashForm("team_id", ""), testSecret, 400},
		{"long team", "/slack/commands", slashForm("team_id", strings.Repeat("T", 33)), testSecret, 400},
		{"no form", "/slack/commands", []byte("%zz"), testSecret, 400},
		{"empty", "/slack/commands", nil, testSecret, 400},
		{"no payload", "/slack/interactions", []byte("a=b"), testSecret, 400},
		{"payload cut off", "/slack/interactions", payload(`{"type":"block_actions","user":{"id":"UA`), testSecret, 400},
		{"payload of nobody", "/slack/interactions", payload(`{"type":"block_actions","actions":[{"action_id":"run","value":"delete-me yes"}]}`), testSecret, 400},
		{"payload of other types", "/slack/interactions", payload(`{"type":1,"user":[]}`), testSecret, 400},
		{"event cut off", "/slack/events", []byte(`{"type":"event_callback`), testSecret, 400},
		{"event of a kind there is not", "/slack/events", []byte(`{"type":"flurb"}`), testSecret, 400},
		{"event of numbers", "/slack/events", []byte(`7`), testSecret, 400},
	} {
		if got := s.send(tc.path, tc.body, tc.secret, nil); got.Code != tc.want {
			t.Errorf("%s: status %d, want %d", tc.name, got.Code, tc.want)
		}
	}
	for i, e := range []string{`"x"`, `{}`, `{"type":"message","user":7}`, `{"type":"user_change","user":null}`, `{"type":"channel_archive","channel":"../.."}`, `null`} {
		body := []byte(`{"type":"event_callback","team_id":"T1","event_id":"E` + strconv.Itoa(i) + `","event":` + e + `}`)
		if got := s.send("/slack/events", body, testSecret, nil); got.Code != 200 {
			t.Errorf("event %s: status %d: Slack would bring it again and again", e, got.Code)
		}
	}
	s.settled()
	if calls := s.fake.Calls("chat.postMessage"); len(calls) > 0 {
		t.Errorf("something was posted: %v", calls)
	}
	if strings.Contains(s.log.String(), "panic") {
		t.Errorf("something panicked:\n%s", s.log)
	}
	resp, err := http.Get(s.fake.BotURL() + "/slack/commands")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: status %d, want 405", resp.StatusCode)
	}
}

// send delivers a body with a signature.
func (s *scene) send(path string, body []byte, secret string, more http.Header) answered {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.fake.BotURL()+path, strings.NewReader(string(body)))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header = fakeslack.Sign(secret, body, s.clock.Now())
	maps.Copy(req.Header, more)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answered{resp.StatusCode, string(data)}
}

type answered struct {
	Code int
	Body string
}

// TestHTTP_Replayed: the very same signed request has one effect.
func TestHTTP_Replayed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	body := slashForm("text", "enroll A")
	if got := s.send("/slack/commands", body, testSecret, nil); got.Code != 200 || !strings.Contains(got.Body, "You are on path A") {
		t.Errorf("first: %+v", got)
	}
	if got := s.send("/slack/commands", body, testSecret, nil); got.Code != 409 {
		t.Errorf("replayed: status %d, want 409", got.Code)
	}
	if got := s.send("/slack/commands", slashForm("text", "list", "trigger_id", ""), testSecret, nil); got.Code != 200 {
		t.Errorf("without a trigger: status %d", got.Code)
	}
	if got := s.send("/slack/commands", slashForm("text", "list", "trigger_id", ""), testSecret, nil); got.Code != 409 {
		t.Errorf("without a trigger, replayed: status %d, want 409", got.Code)
	}
}

// TestHTTP_Handshakes: what Slack asks only to see that somebody is there, and secrets that rotate.
func TestHTTP_Handshakes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if got := s.send("/slack/commands", []byte("ssl_check=1&token=x"), testSecret, nil); got.Code != 200 || got.Body != "" {
		t.Errorf("ssl_check: %+v", got)
	}
	if got := s.send("/slack/events", []byte(`{"type":"url_verification","challenge":"3eZbrw"}`), testSecret, nil); got.Code != 200 || got.Body != "3eZbrw" {
		t.Errorf("url_verification: %+v", got)
	}
	if got := s.send("/slack/events", []byte(`{"type":"app_rate_limited","team_id":"T1"}`), testSecret, nil); got.Code != 200 {
		t.Errorf("app_rate_limited: %+v", got)
	}
	if got := s.send("/slack/commands", slashForm(), oldSecret, nil); got.Code != 200 {
		t.Errorf("signed with the secret of before: %+v", got)
	}
}
