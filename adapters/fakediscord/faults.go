package fakediscord

import (
	"fmt"
	"net/http"
	"strings"
)

// Fault is something that goes wrong with the next matching call.
type Fault int

// The faults of calls. Those that lose an answer have done what was asked.
const (
	TooMany        Fault = iota + 1 // 429 of the route
	TooManyGlobal                   // 429 of everything
	TooManyShared                   // 429 of a shared resource
	TooManyHTML                     // 429 of the proxy before Discord: an HTML page
	BadGateway                      // 502, nothing done
	BadGatewayDone                  // 502 after it was done
	DropBefore                      // the connection breaks, nothing done
	DropAfter                       // the connection breaks after it was done
	ServerError                     // 500, nothing done
	Refused                         // 401
	Malformed                       // 400, the body's form is refused
	Forbidden                       // 403
	NotFound                        // 404
	Banned                          // 429 of the proxy before Discord that says nothing at all, not even for how long
	Redirect                        // 307 to somewhere else; whoever goes there has broken a rule
)

// Next has the next calls whose method and path begin like this go wrong, one fault each: Next("POST /channels/", BadGatewayDone).
func (s *Server) Next(prefix string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[prefix] = append(s.faults[prefix], faults...)
}

func (s *Server) fault(method, path string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for prefix, list := range s.faults {
		if len(list) > 0 && strings.HasPrefix(method+" "+path, prefix) {
			s.faults[prefix] = list[1:]
			return list[0], true
		}
	}
	return 0, false
}

// RetryAfter is what the 429s of faults say, in seconds.
const RetryAfter = 0.05

// elsewhere is where redirects lead.
const elsewhere = "/elsewhere"

// before plays a fault that keeps the call from being done, and reports whether it did.
func (s *Server) before(c *call, f Fault) bool {
	h := c.w.Header()
	switch f {
	case TooMany, TooManyShared, TooManyGlobal:
		h.Set("Retry-After", "1")
		h.Set("X-RateLimit-Scope", map[Fault]string{TooMany: "user", TooManyShared: "shared", TooManyGlobal: "global"}[f])
		if f == TooManyGlobal {
			h.Set("X-RateLimit-Global", "true")
		} else {
			h.Set("X-RateLimit-Reset-After", fmt.Sprint(RetryAfter))
			h.Set("X-RateLimit-Remaining", "0")
		}
		c.answer(http.StatusTooManyRequests, map[string]any{"message": "You are being rate limited.", "retry_after": RetryAfter, "global": f == TooManyGlobal})
	case TooManyHTML:
		h.Set("Retry-After", "120")
		h.Set("Content-Type", "text/html")
		c.status = http.StatusTooManyRequests
		c.w.WriteHeader(c.status)
		_, _ = c.w.Write([]byte("<html>error code: 1015</html>"))
	case Forbidden:
		c.fail(http.StatusForbidden, 20012, "You are not authorized to perform this action on this application")
	case NotFound:
		c.fail(http.StatusNotFound, 10002, "Unknown Application")
	case Banned:
		c.status = http.StatusTooManyRequests
		c.w.WriteHeader(c.status)
	case Redirect:
		h.Set("Location", s.http.URL+elsewhere)
		c.status = http.StatusTemporaryRedirect
		c.w.WriteHeader(c.status)
	case BadGateway:
		c.status = http.StatusBadGateway
		c.w.WriteHeader(c.status)
	case ServerError:
		c.fail(http.StatusInternalServerError, 0, "500: Internal Server Error")
	case DropBefore:
		s.breakOff(c)
	case Refused:
		c.fail(http.StatusUnauthorized, 0, "401: Unauthorized")
	case Malformed:
		c.fail(http.StatusBadRequest, 50035, "Invalid Form Body")
	case BadGatewayDone, DropAfter:
		return false
	}
	return true
}

// lose loses the answer of a call that was done.
func (s *Server) lose(c *call, f Fault) {
	if f == BadGatewayDone {
		c.status = http.StatusBadGateway
		c.w.WriteHeader(c.status)
		return
	}
	s.breakOff(c)
}

func (s *Server) breakOff(c *call) {
	if h, ok := c.w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			_ = conn.Close()
		}
	}
}
