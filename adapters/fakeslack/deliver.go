package fakeslack

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Deadline is how long Slack waits for an acknowledgement.
const Deadline = 3 * time.Second

// Delivery is something that was brought to the app.
type Delivery struct {
	s       *Server
	hook    string
	Ack     json.RawMessage // the acknowledgement's body or payload; may be empty
	Status  int             // over HTTP
	Closes  bool            // over HTTP: nothing more comes over the connection
	Took    time.Duration
	Trigger string
}

// Answers are what the app has said to it so far: in the acknowledgement first.
func (d Delivery) Answers() []Answer {
	var all []Answer
	var direct Answer
	if len(d.Ack) > 0 && json.Unmarshal(d.Ack, &direct) == nil && (direct.Text != "" || len(direct.Blocks) > 0) {
		direct.Direct = true
		all = append(all, direct)
	}
	return append(all, d.s.answers(d.hook)...)
}

// Answer waits for the first answer, at most ten seconds.
func (d Delivery) Answer() (Answer, bool) {
	d.s.Await(10*time.Second, func() bool { return len(d.Answers()) > 0 })
	all := d.Answers()
	if len(all) == 0 {
		return Answer{}, false
	}
	return all[0], true
}

// Slash brings a slash command: over a socket when one is open, else over HTTP.
func (s *Server) Slash(team, user, channel, text string) (Delivery, error) {
	hook, hookURL := s.newHook(team, user, channel)
	fields := map[string]string{
		"token": "deprecated", "team_id": team, "team_domain": "team", "channel_id": channel, "channel_name": "general", "user_id": user, "user_name": "handle-" + user,
		"command": "/path", "text": text, "response_url": hookURL, "trigger_id": s.newTrigger(user), "api_app_id": "A0FAKE",
	}
	d := Delivery{s: s, hook: hook, Trigger: fields["trigger_id"]}
	if s.Connected() > 0 {
		return s.overSocket(d, "slash_commands", fields, true)
	}
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, v)
	}
	d, err := s.overHTTP(d, "/slack/commands", "application/x-www-form-urlencoded", []byte(form.Encode()), nil)
	return d, s.checkAck(d, err)
}

// checkAck finds blocks in an acknowledgement that Slack would refuse without telling anybody.
func (s *Server) checkAck(d Delivery, err error) error {
	if err != nil {
		return err
	}
	var a Answer
	if len(d.Ack) == 0 || json.Unmarshal(d.Ack, &a) != nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, code := s.content(args{"text": a.Text, "blocks": string(a.Blocks)})
	if code != "" {
		return fmt.Errorf("acknowledgement refused: %s", code)
	}
	return nil
}

// Place is where a press happens.
type Place struct {
	Team, User, Channel string
	Thread              string
	Ephemeral           bool
	Home                bool
	Modal               string // the id of a view
}

// Press brings a pressed button or a chosen option.
func (s *Server) Press(at Place, actionID, value string) (Delivery, error) {
	return s.Interact(at, map[string]any{
		"type":    "block_actions",
		"actions": []any{map[string]any{"type": "button", "action_id": actionID, "block_id": "b", "value": value, "action_ts": s.nowStamp()}},
	})
}

// Interact brings any interaction; who, where, trigger and response_url are filled in.
func (s *Server) Interact(at Place, payload map[string]any) (Delivery, error) {
	d := Delivery{s: s, Trigger: s.newTrigger(at.User)}
	payload["team"] = map[string]any{"id": at.Team, "domain": "team"}
	payload["user"] = map[string]any{"id": at.User, "username": "handle-" + at.User, "team_id": at.Team}
	payload["trigger_id"], payload["api_app_id"] = d.Trigger, "A0FAKE"
	switch {
	case at.Home:
		payload["container"] = map[string]any{"type": "view", "view_id": "V" + at.User}
		if payload["view"] == nil {
			payload["view"] = map[string]any{"id": "V" + at.User, "type": "home"}
		}
	case at.Modal != "":
		payload["container"] = map[string]any{"type": "view", "view_id": at.Modal}
		if payload["view"] == nil {
			payload["view"] = map[string]any{"id": at.Modal, "type": "modal"}
		}
	default:
		var hookURL string
		d.hook, hookURL = s.newHook(at.Team, at.User, at.Channel)
		payload["response_url"] = hookURL
		payload["channel"] = map[string]any{"id": at.Channel, "name": "general"}
		payload["container"] = map[string]any{"type": "message", "message_ts": "1.1", "channel_id": at.Channel, "is_ephemeral": at.Ephemeral}
		if at.Thread != "" {
			payload["message"] = map[string]any{"ts": "1.1", "thread_ts": at.Thread}
		}
	}
	if s.Connected() > 0 {
		return s.overSocket(d, "interactive", payload, true)
	}
	data, err := json.Marshal(payload)
	if err != nil {
		return d, fmt.Errorf("encode payload: %w", err)
	}
	form := url.Values{"payload": {string(data)}}
	return s.overHTTP(d, "/slack/interactions", "application/x-www-form-urlencoded", []byte(form.Encode()), nil)
}

// Event brings an event, again and again as Slack does while it is not acknowledged; the waits between are short here.
func (s *Server) Event(team string, event map[string]any) (Delivery, error) {
	return s.EventWithID(team, s.id("Ev"), event)
}

// EventWithID is Event with an event_id of the caller's, for redeliveries.
func (s *Server) EventWithID(team, id string, event map[string]any) (Delivery, error) {
	payload := map[string]any{
		"token": "deprecated", "team_id": team, "api_app_id": "A0FAKE", "type": "event_callback", "event_id": id, "event_time": time.Now().Unix(),
		"event": event, "authorizations": []any{map[string]any{"team_id": team, "is_bot": true}},
	}
	d := Delivery{s: s}
	if s.Connected() > 0 {
		return s.overSocket(d, "events_api", payload, false)
	}
	data, err := json.Marshal(payload)
	if err != nil {
		return d, fmt.Errorf("encode event: %w", err)
	}
	header := http.Header{}
	for attempt := range 4 {
		if attempt > 0 {
			header.Set("X-Slack-Retry-Num", strconv.Itoa(attempt))
			header.Set("X-Slack-Retry-Reason", "http_error")
		}
		if d, err = s.overHTTP(d, "/slack/events", "application/json", data, header); err == nil && d.Status < 300 {
			return d, nil
		}
	}
	return d, err
}

// Sign is the headers Slack would send with a body.
func Sign(secret string, body []byte, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":")
	_, _ = mac.Write(body)
	return http.Header{"X-Slack-Request-Timestamp": {stamp}, "X-Slack-Signature": {"v0=" + hex.EncodeToString(mac.Sum(nil))}}
}

var errNoBot = errors.New("no socket is open, and no address for HTTP was given")

func (s *Server) overHTTP(d Delivery, path, kind string, body []byte, more http.Header) (Delivery, error) {
	s.mu.Lock()
	bot, secret := s.botURL, s.secret
	s.mu.Unlock()
	if bot == "" {
		return d, errNoBot
	}
	req, err := http.NewRequest(http.MethodPost, bot+path, bytes.NewReader(body)) //nolint:noctx // the client has a timeout
	if err != nil {
		return d, fmt.Errorf("make request: %w", err)
	}
	begin := time.Now()
	req.Header = Sign(secret, body, begin)
	req.Header.Set("Content-Type", kind)
	maps.Copy(req.Header, more)
	client := http.Client{Timeout: 2 * Deadline}
	resp, err := client.Do(req)
	if err != nil {
		return d, fmt.Errorf("deliver: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	d.Ack, err = io.ReadAll(resp.Body)
	d.Status, d.Closes, d.Took = resp.StatusCode, resp.Close, time.Since(begin)
	if d.Took > Deadline {
		s.problem("%s acknowledged after %s", path, d.Took)
	}
	if len(bytes.TrimSpace(d.Ack)) == 0 {
		d.Ack = nil
	}
	return d, err
}

func (s *Server) newTrigger(user string) string {
	id := s.id("trigger.")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.triggers[id] = trigger{time.Now().Add(triggerFor), user}
	return id
}

func (s *Server) nowStamp() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stamp(time.Now())
}
