package fakeslack

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// SocketSettings are how the fake's sockets behave.
type SocketSettings struct {
	PingEvery       time.Duration
	ApproximateTime int           // what hello says, in seconds
	RefreshEvery    time.Duration // a warning and then the end, so often; 0 never
	Extra           int           // connections hello counts that are not there: a second copy of the app
}

type socketState struct {
	settings SocketSettings
	tickets  map[string]bool
	open     []*socketConn
	turn     int
	acks     map[string]chan json.RawMessage
	opened   int
}

// socketConn is one open socket.
type socketConn struct {
	conn  *websocket.Conn
	write sync.Mutex
	deaf  bool // half open: nothing is read or sent any more
	done  chan struct{}
}

// Sockets changes how sockets behave from the next connection on.
func (s *Server) Sockets(settings SocketSettings) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets.settings = settings
}

// Connected is how many sockets are open.
func (s *Server) Connected() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets.open)
}

// Opened is how many sockets were ever opened.
func (s *Server) Opened() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sockets.opened
}

func openConnection(s *Server, _ *Workspace, _ args) (map[string]any, string) {
	ticket := "t" + strconv.Itoa(s.next())
	if s.sockets.tickets == nil {
		s.sockets.tickets = map[string]bool{}
	}
	s.sockets.tickets[ticket] = true
	return map[string]any{"url": "ws" + s.base[len("http"):] + "/socket?ticket=" + ticket}, ""
}

func (s *Server) socket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.mu.Lock()
	ok := s.sockets.tickets[ticket]
	delete(s.sockets.tickets, ticket)
	settings := s.sockets.settings
	s.mu.Unlock()
	if !ok {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socketConn{conn: conn, done: make(chan struct{})}
	s.mu.Lock()
	s.sockets.open = append(s.sockets.open, c)
	s.sockets.opened++
	count := len(s.sockets.open) + settings.Extra
	s.mu.Unlock()
	c.send(map[string]any{
		"type": "hello", "num_connections": count, "connection_info": map[string]any{"app_id": "A0FAKE"},
		"debug_info": map[string]any{"host": "applink-fake", "approximate_connection_time": settings.ApproximateTime},
	})
	s.mu.Lock()
	s.touch()
	s.mu.Unlock()
	go s.beat(c, settings)
	s.read(c)
}

// beat pings, and refreshes the connection when it is time.
func (s *Server) beat(c *socketConn, settings SocketSettings) {
	ping := time.NewTicker(settings.PingEvery)
	defer ping.Stop()
	var refresh <-chan time.Time
	if settings.RefreshEvery > 0 {
		t := time.NewTimer(settings.RefreshEvery)
		defer t.Stop()
		refresh = t.C
	}
	for {
		select {
		case <-c.done:
			return
		case <-ping.C:
			c.write.Lock()
			if !c.deaf {
				_ = c.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
			}
			c.write.Unlock()
		case <-refresh:
			c.send(map[string]any{"type": "disconnect", "reason": "refresh_requested", "debug_info": map[string]any{"host": "applink-fake"}})
			s.forget(c)
			time.AfterFunc(200*time.Millisecond, func() { _ = c.conn.Close() })
			return
		}
	}
}

func (s *Server) read(c *socketConn) {
	defer func() {
		s.forget(c)
		_ = c.conn.Close()
		close(c.done)
	}()
	for {
		var ack struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if err := c.conn.ReadJSON(&ack); err != nil {
			return
		}
		c.write.Lock()
		deaf := c.deaf
		c.write.Unlock()
		if deaf {
			continue
		}
		if len(ack.Payload) >= 20<<10 {
			s.problem("an acknowledgement of %d bytes is dropped by Slack", len(ack.Payload))
			continue
		}
		s.mu.Lock()
		waiting := s.sockets.acks[ack.ID]
		delete(s.sockets.acks, ack.ID)
		s.mu.Unlock()
		if waiting != nil {
			waiting <- ack.Payload
		}
	}
}

func (s *Server) forget(c *socketConn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, other := range s.sockets.open {
		if other == c {
			s.sockets.open = append(s.sockets.open[:i], s.sockets.open[i+1:]...)
			s.touch()
			return
		}
	}
}

func (c *socketConn) send(body any) {
	c.write.Lock()
	defer c.write.Unlock()
	if c.deaf {
		return
	}
	_ = c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_ = c.conn.WriteJSON(body)
}

// Disconnect tells one socket to go, for a reason: warning, refresh_requested, link_disabled. It is no longer served.
func (s *Server) Disconnect(reason string) {
	if c := s.pick(); c != nil {
		c.send(map[string]any{"type": "disconnect", "reason": reason})
		if reason != "warning" {
			s.forget(c)
		}
	}
}

// HalfOpen makes one socket deaf: it stays open, and nothing passes any more.
func (s *Server) HalfOpen() {
	if c := s.pick(); c != nil {
		c.write.Lock()
		c.deaf = true
		c.write.Unlock()
		s.forget(c)
	}
}

// DropSockets breaks every socket.
func (s *Server) DropSockets() {
	s.mu.Lock()
	open := append([]*socketConn(nil), s.sockets.open...)
	s.mu.Unlock()
	for _, c := range open {
		s.forget(c) // nothing is brought to it any more
		_ = c.conn.Close()
	}
}

// Frame sends any text over one socket, for what no library understands.
func (s *Server) Frame(text string) {
	if c := s.pick(); c != nil {
		c.write.Lock()
		defer c.write.Unlock()
		_ = c.conn.WriteMessage(websocket.TextMessage, []byte(text))
	}
}

func (s *Server) pick() *socketConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sockets.open) == 0 {
		return nil
	}
	s.sockets.turn++
	return s.sockets.open[s.sockets.turn%len(s.sockets.open)]
}

// ErrNotAcknowledged is an envelope nobody acknowledged in three seconds: the person sees an error.
var ErrNotAcknowledged = errors.New("not acknowledged within three seconds")

// overSocket brings an envelope over one of the sockets. Events are brought again, to any socket; commands and presses never.
func (s *Server) overSocket(d Delivery, kind string, payload any, response bool) (Delivery, error) {
	id := s.id("env-")
	begin := time.Now()
	attempts := 1
	if kind == "events_api" {
		attempts = 4
	}
	for attempt := range attempts {
		ack, ok := s.envelope(id, kind, payload, response, attempt)
		if ok {
			d.Ack, d.Took = ack, time.Since(begin)
			return d, nil
		}
	}
	s.problem("%s not acknowledged over the socket within %s", kind, Deadline)
	return d, ErrNotAcknowledged
}

func (s *Server) envelope(id, kind string, payload any, response bool, attempt int) (json.RawMessage, bool) {
	c := s.pick()
	if c == nil && !s.Await(Deadline, func() bool { return s.Connected() > 0 }) {
		return nil, false
	}
	if c == nil {
		c = s.pick()
	}
	if c == nil {
		return nil, false
	}
	ack := make(chan json.RawMessage, 1)
	s.mu.Lock()
	if s.sockets.acks == nil {
		s.sockets.acks = map[string]chan json.RawMessage{}
	}
	s.sockets.acks[id] = ack
	s.mu.Unlock()
	c.send(map[string]any{
		"type": kind, "envelope_id": id, "payload": payload, "accepts_response_payload": response, "retry_attempt": attempt, "retry_reason": "",
	})
	t := time.NewTimer(Deadline)
	defer t.Stop()
	select {
	case body := <-ack:
		if string(body) == "null" {
			body = nil
		}
		return body, true
	case <-t.C:
		return nil, false
	}
}
