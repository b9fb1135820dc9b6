package fakediscord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// call is one request being answered.
type call struct {
	*http.Request
	w      http.ResponseWriter
	raw    []byte
	body   any
	status int
}

// wrap reads a request, applies faults, limits and the rules every call must hold, and records it.
func (s *Server) wrap(handle func(*call)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := &call{Request: r, w: w}
		var err error
		if c.raw, err = io.ReadAll(r.Body); err != nil {
			return
		}
		path := strings.TrimPrefix(r.URL.Path, "/api/v10")
		defer func() {
			s.mu.Lock()
			s.requests = append(s.requests, Request{Method: r.Method, Path: path, Body: c.raw, Status: c.status})
			s.change()
			s.mu.Unlock()
		}()
		if len(c.raw) > 0 {
			d := json.NewDecoder(bytes.NewReader(c.raw))
			d.UseNumber()
			if err := d.Decode(&c.body); err != nil {
				c.fail(http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
				return
			}
		}
		if !strings.HasPrefix(r.UserAgent(), "DiscordBot (") {
			s.problem("%s %s: User-Agent %q", r.Method, path, r.UserAgent())
			c.fail(http.StatusForbidden, 40333, "internal network error")
			return
		}
		hook := strings.HasPrefix(path, "/webhooks/") || strings.HasPrefix(path, "/interactions/")
		if f, ok := s.fault(r.Method, path); ok {
			if s.before(c, f) {
				return
			}
			handle(&call{Request: c.Request, w: nowhere{}, raw: c.raw, body: c.body}) // committed, but the answer is lost
			s.lose(c, f)
			return
		}
		if !hook {
			if r.Header.Get("Authorization") != "Bot "+s.token() {
				c.fail(http.StatusUnauthorized, 0, "401: Unauthorized")
				return
			}
			if s.limited(c, path) {
				return
			}
		}
		handle(c)
	}
}

// nowhere is where an answer goes that is lost.
type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) WriteHeader(int)             {}

func (c *call) answer(status int, v any) {
	c.status = status
	if v == nil {
		c.w.WriteHeader(status)
		return
	}
	c.w.Header().Set("Content-Type", "application/json")
	c.w.WriteHeader(status)
	_ = json.NewEncoder(c.w).Encode(v)
}

func (c *call) fail(status, code int, text string) {
	c.answer(status, map[string]any{"code": code, "message": text})
}

// object is the body as an object; it is never nil.
func (c *call) object() map[string]any {
	o, _ := c.body.(map[string]any)
	if o == nil {
		o = map[string]any{}
	}
	return o
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

func (s *Server) token() string { return Token }
