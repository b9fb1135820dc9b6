package fakeslack

import (
	"net/http"
	"strconv"
	"time"
)

// Fault is something that goes wrong with a call.
type Fault struct {
	kind  faultKind
	code  string
	after time.Duration
}

type faultKind int

const (
	faultNone faultKind = iota
	faultLimited
	faultLimitedBare
	faultLimitedDate
	faultLimitedBody
	faultStatus
	faultError
	faultDropBefore
	faultDropAfter
	faultSlow
	faultEmpty
)

// Limited answers 429 with Retry-After in seconds.
func Limited(after time.Duration) Fault { return Fault{kind: faultLimited, after: after} }

// LimitedBare answers 429 without a Retry-After.
func LimitedBare() Fault { return Fault{kind: faultLimitedBare} }

// LimitedDate answers 429 with a date for Retry-After.
func LimitedDate() Fault { return Fault{kind: faultLimitedDate} }

// LimitedBody answers 200 with the error ratelimited.
func LimitedBody() Fault { return Fault{kind: faultLimitedBody} }

// Status answers an HTTP status.
func Status(code int) Fault { return Fault{kind: faultStatus, code: strconv.Itoa(code)} }

// Error answers ok false with an error.
func Error(code string) Fault { return Fault{kind: faultError, code: code} }

// DroppedBefore breaks the connection before anything is done.
func DroppedBefore() Fault { return Fault{kind: faultDropBefore} }

// DroppedAfter does what was asked and breaks the connection before answering.
func DroppedAfter() Fault { return Fault{kind: faultDropAfter} }

// Slow does what was asked after a while.
func Slow(d time.Duration) Fault { return Fault{kind: faultSlow, after: d} }

// Empty does what was asked and answers {}.
func Empty() Fault { return Fault{kind: faultEmpty} }

// Fine is no fault, for queues and chances.
func Fine() Fault { return Fault{} }

// Next makes the next calls of a method go wrong, one fault a call.
func (s *Server) Next(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

// Chance decides for every call without a queued fault; nil for none. It is called with one call at a time.
func (s *Server) Chance(f func(method string) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chance = f
}

func (s *Server) fault(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.faults[method]; len(q) > 0 {
		s.faults[method] = q[1:]
		return q[0]
	}
	if s.chance != nil {
		return s.chance(method)
	}
	return Fault{}
}

// before plays a fault that keeps the call from being done; it is true when it did. The call is noted before anything of it can be seen.
func (f Fault) before(w http.ResponseWriter, note func(code string)) bool {
	switch f.kind {
	case faultLimited:
		note("ratelimited")
		w.Header().Set("Retry-After", strconv.Itoa(int(f.after/time.Second)))
		w.WriteHeader(http.StatusTooManyRequests)
	case faultLimitedBare:
		note("ratelimited")
		w.WriteHeader(http.StatusTooManyRequests)
	case faultLimitedDate:
		note("ratelimited")
		w.Header().Set("Retry-After", time.Now().Add(time.Second).UTC().Format(http.TimeFormat))
		w.WriteHeader(http.StatusTooManyRequests)
	case faultLimitedBody:
		note("ratelimited")
		writeJSON(w, map[string]any{"ok": false, "error": "ratelimited"})
	case faultStatus:
		n, err := strconv.Atoi(f.code)
		if err != nil {
			n = http.StatusInternalServerError
		}
		note("http_" + f.code)
		w.WriteHeader(n)
	case faultError:
		note(f.code)
		writeJSON(w, map[string]any{"ok": false, "error": f.code})
	case faultDropBefore:
		note("dropped_before")
		hangUp(w)
	case faultNone, faultDropAfter, faultSlow, faultEmpty:
		return false
	}
	return true
}

// hangUp breaks the connection without an answer.
func hangUp(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			_ = conn.Close()
		}
	}
}
