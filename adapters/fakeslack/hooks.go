package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// The rules of a response_url.
const (
	hookUses = 5
	hookFor  = 30 * time.Minute
)

// hook is one response_url.
type hook struct {
	team, user, channel string
	until               time.Time
	uses                int
	got                 []Answer
}

// Answer is what an app said in reply, in the acknowledgement or at the response_url.
type Answer struct {
	ResponseType    string          `json:"response_type"`
	Text            string          `json:"text"`
	Blocks          json.RawMessage `json:"blocks"`
	ReplaceOriginal bool            `json:"replace_original"`
	Thread          string          `json:"thread_ts"`
	Direct          bool            `json:"-"` // came in the acknowledgement
}

func (s *Server) newHook(team, user, channel string) (id, url string) {
	id = s.id("hook")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks[id] = &hook{team: team, user: user, channel: channel, until: time.Now().Add(hookFor)}
	return id, s.base + "/hooks/" + id
}

// ExpireHooks makes every response_url as old as thirty minutes.
func (s *Server) ExpireHooks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.hooks {
		h.until = time.Time{}
	}
}

func (s *Server) receiveHook(w http.ResponseWriter, r *http.Request) {
	const method = "response_url"
	fault := s.fault(method)
	body, err := io.ReadAll(io.LimitReader(r.Body, maxArgs))
	if err != nil {
		return
	}
	if fault.before(w, func(string) {}) {
		return
	}
	if fault.kind == faultSlow {
		time.Sleep(fault.after)
	}
	status, text := s.takeHook(r.PathValue("id"), body)
	if fault.kind == faultDropAfter {
		hangUp(w)
		return
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

func (s *Server) takeHook(id string, body []byte) (int, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, ok := s.hooks[id]
	switch {
	case !ok || time.Now().After(h.until):
		return http.StatusNotFound, "expired_url"
	case h.uses >= hookUses:
		s.problems = append(s.problems, "response_url used more than five times")
		return http.StatusNotFound, "used_url"
	}
	var a Answer
	if err := json.Unmarshal(body, &a); err != nil {
		return http.StatusBadRequest, "invalid_payload"
	}
	if _, code := s.content(args{"text": a.Text, "blocks": string(a.Blocks)}); code != "" {
		return http.StatusBadRequest, code
	}
	h.uses++
	h.got = append(h.got, a)
	s.touch()
	return http.StatusOK, "ok"
}

// answers are those a response_url got so far.
func (s *Server) answers(id string) []Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if h, ok := s.hooks[id]; ok {
		return append([]Answer(nil), h.got...)
	}
	return nil
}
