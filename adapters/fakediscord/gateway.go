package fakediscord

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Greeting is how the gateway greets a connection.
type Greeting int

// The greetings. 4000 and above are close codes instead of READY.
const (
	Friendly     Greeting = iota
	NoHello               // accepts the connection and says nothing
	NoReady               // says hello and then nothing
	AskReconnect          // op 7 instead of READY
	Invalid               // op 9 instead of READY
	Zombie                // greets, and then never answers a heartbeat nor says anything
	LateReady             // READY comes a little late
	NoInterval            // says hello without an interval for heartbeats
	Null                  // a frame "null" for hello
)

type gateway struct {
	greetings []Greeting
	conns     map[*conn]bool
	sessions  int
	identify  []map[string]any
	heartbeat time.Duration
	seq       int
}

type conn struct {
	mu     sync.Mutex
	ws     *websocket.Conn
	ready  bool
	zombie bool
	over   bool // its session is invalid: it takes no other identification
}

func (c *conn) send(v any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_ = c.ws.WriteJSON(v)
}

func (c *conn) close(code int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = c.ws.Close()
}

// Greet has the next connections greeted like this, one each; then friendly again.
func (s *Server) Greet(list ...Greeting) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.greetings = append(s.gateway.greetings, list...)
}

// Heartbeat sets the interval the gateway asks for.
func (s *Server) Heartbeat(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.heartbeat = d
}

// Sessions is how many times a bot was greeted with READY.
func (s *Server) Sessions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gateway.sessions
}

// Identified is what bots said of themselves.
func (s *Server) Identified() []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]map[string]any(nil), s.gateway.identify...)
}

func (s *Server) getGateway(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway-socket/"})
}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &conn{ws: ws}
	s.mu.Lock()
	greeting := Friendly
	if len(s.gateway.greetings) > 0 {
		greeting, s.gateway.greetings = s.gateway.greetings[0], s.gateway.greetings[1:]
	}
	if s.gateway.conns == nil {
		s.gateway.conns = map[*conn]bool{}
	}
	s.gateway.conns[c] = true
	beat := s.gateway.heartbeat
	s.mu.Unlock()
	if beat == 0 {
		beat = 41250 * time.Millisecond
	}
	defer func() {
		s.mu.Lock()
		delete(s.gateway.conns, c)
		s.change()
		s.mu.Unlock()
		_ = ws.Close()
	}()
	switch greeting { //nolint:exhaustive // a greeting may also be a close code
	case NoHello:
	case NoInterval:
		c.send(map[string]any{"op": 10, "d": map[string]any{}})
	case Null:
		c.send(nil)
	default:
		c.send(map[string]any{"op": 10, "d": map[string]any{"heartbeat_interval": beat.Milliseconds()}})
	}
	s.listen(c, greeting)
}

// listen answers what a bot sends until the connection ends.
func (s *Server) listen(c *conn, greeting Greeting) {
	for {
		var m struct {
			Op   int             `json:"op"`
			Data json.RawMessage `json:"d"`
		}
		if err := c.ws.ReadJSON(&m); err != nil {
			return
		}
		switch m.Op {
		case 1:
			c.mu.Lock()
			zombie := c.zombie
			c.mu.Unlock()
			if !zombie {
				c.send(map[string]any{"op": 11})
			}
		case 2, 6:
			c.mu.Lock()
			over := c.over
			c.mu.Unlock()
			if !over && !s.identified(c, greeting, m.Data) {
				return
			}
		}
	}
}

// identified greets a bot that said who it is, and reports whether the connection goes on.
func (s *Server) identified(c *conn, greeting Greeting, data json.RawMessage) bool {
	var who map[string]any
	_ = json.Unmarshal(data, &who)
	s.mu.Lock()
	s.gateway.identify = append(s.gateway.identify, who)
	s.mu.Unlock()
	if token, _ := who["token"].(string); token != "Bot "+Token && greeting < 4000 {
		greeting = 4004
	}
	switch {
	case greeting >= 4000:
		c.close(int(greeting))
		return false
	case greeting == NoHello, greeting == NoReady:
		return true
	case greeting == AskReconnect:
		c.send(map[string]any{"op": 7})
		return true
	case greeting == Invalid:
		c.send(map[string]any{"op": 9, "d": false})
		return true
	case greeting == LateReady:
		time.Sleep(300 * time.Millisecond)
	case greeting == Zombie:
		c.mu.Lock()
		c.zombie = true
		c.mu.Unlock()
	}
	s.mu.Lock()
	guilds := []any{}
	for _, g := range s.guilds {
		if !g.gone {
			guilds = append(guilds, map[string]any{"id": g.id, "unavailable": true})
		}
	}
	s.mu.Unlock()
	c.send(s.dispatch("READY", map[string]any{
		"v": 10, "user": map[string]any{"id": App, "username": "pathbot", "bot": true}, "guilds": guilds, "session_id": "s", "resume_gateway_url": "ws://127.0.0.1:1/",
		"application": map[string]any{"id": App, "flags": 0},
	}))
	for _, g := range guilds {
		id := g.(map[string]any)["id"] //nolint:forcetypeassert // made above
		c.send(s.dispatch("GUILD_CREATE", map[string]any{"id": id, "name": "x", "unavailable": false}))
	}
	s.mu.Lock()
	c.ready = true
	s.gateway.sessions++
	s.change()
	s.mu.Unlock()
	return true
}

func (s *Server) dispatch(kind string, data any) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.seq++
	return map[string]any{"op": 0, "t": kind, "s": s.gateway.seq, "d": data}
}

// each does something with every connection that was greeted.
func (s *Server) each(do func(*conn)) {
	s.mu.Lock()
	var all []*conn
	for c := range s.gateway.conns {
		if c.ready {
			all = append(all, c)
		}
	}
	s.mu.Unlock()
	for _, c := range all {
		do(c)
	}
}

// Event sends an event to every connection.
func (s *Server) Event(kind string, data any) {
	e := s.dispatch(kind, data)
	s.each(func(c *conn) { c.send(e) })
}

// Deliver sends an interaction over the gateway, so many times.
func (s *Server) Deliver(i *Interaction, times int) {
	for range times {
		s.Event("INTERACTION_CREATE", i.Payload)
	}
}

// AskReconnect sends op 7 to every connection.
func (s *Server) AskReconnect() { s.each(func(c *conn) { c.send(map[string]any{"op": 7}) }) }

// Invalidate sends op 9 to every connection: the session is over, and another one wants another connection.
func (s *Server) Invalidate() {
	s.each(func(c *conn) {
		c.mu.Lock()
		c.over = true
		c.mu.Unlock()
		c.send(map[string]any{"op": 9, "d": false})
	})
}

// Deafen has every connection answer no more heartbeats, though events go on coming.
func (s *Server) Deafen() {
	s.each(func(c *conn) {
		c.mu.Lock()
		c.zombie = true
		c.mu.Unlock()
	})
}

// Frame sends a frame as it is to every connection; binary says which kind.
func (s *Server) Frame(data string, binary bool) {
	kind := websocket.TextMessage
	if binary {
		kind = websocket.BinaryMessage
	}
	s.each(func(c *conn) {
		c.mu.Lock()
		defer c.mu.Unlock()
		_ = c.ws.WriteMessage(kind, []byte(data))
	})
}

// CloseGateway closes every connection with a code.
func (s *Server) CloseGateway(code int) {
	s.mu.Lock()
	var all []*conn
	for c := range s.gateway.conns {
		all = append(all, c)
	}
	s.mu.Unlock()
	for _, c := range all {
		c.close(code)
	}
}

// Remove takes the bot off a server and says so, as a kick does. An outage names the server unavailable and leaves the bot on it.
func (s *Server) Remove(guildID string) {
	s.mu.Lock()
	s.guilds[guildID].gone = true
	s.mu.Unlock()
	s.Event("GUILD_DELETE", map[string]any{"id": guildID})
}

// Outage says that a server is not available at the moment.
func (s *Server) Outage(guildID string) {
	s.Event("GUILD_DELETE", map[string]any{"id": guildID, "unavailable": true})
}

// Invite puts the bot back on a server and says so.
func (s *Server) Invite(guildID string) {
	s.mu.Lock()
	s.guilds[guildID].gone = false
	s.mu.Unlock()
	s.Event("GUILD_CREATE", map[string]any{"id": guildID, "name": "x", "unavailable": false})
}

// RemoveQuietly takes the bot off a server without a word, as happens while it is not connected.
func (s *Server) RemoveQuietly(guildID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[guildID].gone = true
}
