// Package fakeslack is a Slack of our own for tests: a Web API with state, Socket Mode, response_urls, signed deliveries with retries, and switches for everything that goes wrong out there. It is as
// strict as Slack where Slack is, and it keeps a list of what a good app would not have done.
package fakeslack

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Server is one fake Slack. It is safe for concurrent use.
type Server struct {
	base     string
	http     *http.Server
	listener net.Listener

	mu         sync.Mutex
	workspaces map[string]*Workspace // by team id
	tokens     map[string]*Workspace // by bot token
	appTokens  map[string]bool
	calls      []Call
	faults     map[string][]Fault
	chance     func(method string) Fault
	problems   []string
	hooks      map[string]*hook
	triggers   map[string]trigger
	serial     int
	sockets    socketState
	changed    chan struct{} // closed and replaced at every change of state
	botURL     string
	secret     string
	tables     bool // whether the table block is taken
}

// Call is one call of the Web API.
type Call struct {
	Method string
	Team   string
	Args   map[string]string
	At     time.Time
	Error  string // what was answered; empty for ok
}

// AppToken is the app-level token that opens Socket Mode.
const AppToken = "xapp-1-A0FAKE-1-app-level-token"

// New is a fake that listens on loopback.
func New() (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // ends with Close
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s := &Server{
		listener: l, base: "http://" + l.Addr().String(), workspaces: map[string]*Workspace{}, tokens: map[string]*Workspace{},
		appTokens: map[string]bool{AppToken: true}, faults: map[string][]Fault{}, hooks: map[string]*hook{}, triggers: map[string]trigger{},
		changed: make(chan struct{}), tables: true,
	}
	s.sockets.settings = SocketSettings{PingEvery: 2 * time.Second, ApproximateTime: 3600}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.api)
	mux.HandleFunc("POST /hooks/{id}", s.receiveHook)
	mux.HandleFunc("GET /socket", s.socket)
	s.http = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.http.Serve(l) }()
	return s, nil
}

// Close ends the server and its sockets.
func (s *Server) Close() {
	s.DropSockets()
	_ = s.http.Close()
}

// APIURL is what an app sets as its Web API.
func (s *Server) APIURL() string { return s.base + "/api/" }

// ServeBot says where the app takes signed HTTP deliveries, and the secret they are signed with.
func (s *Server) ServeBot(url, secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.botURL, s.secret = url, secret
}

// BotURL is where the app takes HTTP deliveries.
func (s *Server) BotURL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.botURL
}

// RefuseTables makes the fake a workspace that knows no table block.
func (s *Server) RefuseTables() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tables = false
}

// Problems are things a good app would not have done: bodies Slack refuses, acknowledgements after three seconds, posts too near to each other.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.problems...)
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// Calls are the calls of a method so far; all of them for "".
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if method == "" || c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// touch must be called with the lock held: whoever waits for a change looks again.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Await waits until ok is true, looking again at every change, at most d. It says whether that came.
func (s *Server) Await(d time.Duration, ok func() bool) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if ok() {
			return true
		}
		select {
		case <-changed:
		case <-t.C:
			return ok()
		}
	}
}

// next is a number that was not given before. The lock must be held.
func (s *Server) next() int {
	s.serial++
	return s.serial
}

func (s *Server) id(prefix string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return prefix + strconv.Itoa(1000+s.next())
}
