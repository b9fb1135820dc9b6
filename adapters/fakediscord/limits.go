package fakediscord

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// limits are the fake's own rate limits, as Discord applies them to posts: so many in a window for each channel. What comes in spite of them is counted.
type limits struct {
	size    int
	window  time.Duration
	routes  map[string]*window
	Refused int
}

type window struct {
	began time.Time
	used  int
}

// Limit allows so many posts in a window for each channel.
func (s *Server) Limit(size int, d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = limits{size: size, window: d, routes: map[string]*window{}}
}

// Limited is how many calls came in spite of the limits.
func (s *Server) Limited() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit.Refused
}

// limited applies the limits to a call and reports whether it was refused.
func (s *Server) limited(c *call, path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limit.size == 0 || c.Method != http.MethodPost || !strings.HasPrefix(path, "/channels/") {
		return false
	}
	w := s.limit.routes[path]
	now := s.now()
	if w == nil || now.Sub(w.began) >= s.limit.window {
		w = &window{began: now}
		s.limit.routes[path] = w
	}
	w.used++
	after := s.limit.window - now.Sub(w.began)
	h := c.w.Header()
	h.Set("X-RateLimit-Limit", strconv.Itoa(s.limit.size))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, s.limit.size-w.used)))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", after.Seconds()))
	h.Set("X-RateLimit-Bucket", "fake")
	if w.used <= s.limit.size {
		return false
	}
	s.limit.Refused++
	h.Set("Retry-After", strconv.Itoa(int(after.Seconds())+1))
	c.answer(http.StatusTooManyRequests, map[string]any{"message": "You are being rate limited.", "retry_after": after.Seconds(), "global": false})
	return true
}
