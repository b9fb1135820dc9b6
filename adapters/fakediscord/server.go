package fakediscord

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// The ids every fake begins with.
const (
	App     = "900000000000000001" // the application, and the bot's own user
	Guild   = "800000000000000001"
	Channel = "700000000000000001"
	Forum   = "700000000000000002"
	Token   = "fake-token"
)

// Server is a fake Discord. It is safe for concurrent use.
type Server struct {
	http *httptest.Server
	key  ed25519.PrivateKey
	now  func() time.Time

	mu           sync.Mutex
	changed      chan struct{} // closed and made anew with every change
	next         uint64
	guilds       map[string]*guild
	channels     map[string]*channel
	commands     map[string][]any // by scope
	writes       map[string]int   // registrations by scope
	interactions map[string]*Interaction
	requests     []Request
	problems     []string
	nonces       map[string]nonce
	faults       map[string][]Fault
	gateway      gateway
	limit        limits
	endpoint     string
}

type guild struct {
	id, name string
	gone     bool // the bot is not on it
	left     map[string]bool
}

type channel struct {
	id, guild, parent string
	kind              int // 0 text, 1 direct, 11 thread, 15 forum
	person            string
	messages          []*Message
	code              int // what posting is refused with
	noHistory         bool
	deny              uint64 // what an overwrite denies the bot
}

type nonce struct {
	message *Message
	at      time.Time
}

// Request is one call that was made.
type Request struct {
	Method, Path string
	Body         []byte
	Status       int
}

// Message is a posted message.
type Message struct {
	ID        string
	ChannelID string
	Author    string
	Content   string
	Nonce     string
	Flags     int
	Body      map[string]any
	Deleted   bool
	Edits     int
}

// Option changes a fake before it starts.
type Option func(*Server)

// WithClock gives the fake a clock of its own.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// New starts a fake Discord on a loopback port. Close it.
func New(options ...Option) *Server {
	seed := sha256.Sum256([]byte("fakediscord"))
	s := &Server{
		key: ed25519.NewKeyFromSeed(seed[:]), now: time.Now, changed: make(chan struct{}), guilds: map[string]*guild{}, channels: map[string]*channel{},
		commands: map[string][]any{}, writes: map[string]int{}, interactions: map[string]*Interaction{}, nonces: map[string]nonce{}, faults: map[string][]Fault{},
	}
	for _, o := range options {
		o(s)
	}
	s.AddGuild(Guild, "The Builders")
	s.AddChannel(Guild, Channel)
	s.AddChannel(Guild, Forum)
	s.channels[Forum].kind = 15
	s.http = httptest.NewUnstartedServer(s.routes())
	s.http.Start() // the field first: a request may come while NewServer has not returned
	return s
}

// Close ends the fake and its connections.
func (s *Server) Close() {
	s.CloseGateway(1001)
	s.http.CloseClientConnections()
	s.http.Close()
}

// URL is the address of the REST interface.
func (s *Server) URL() string { return s.http.URL + "/api/v10" }

// PublicKey is the application's, in hexadecimal.
func (s *Server) PublicKey() string {
	return hex.EncodeToString(s.key.Public().(ed25519.PublicKey)) //nolint:forcetypeassert // what ed25519 documents
}

// AddGuild puts the bot on a server.
func (s *Server) AddGuild(id, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[id] = &guild{id: id, name: name, left: map[string]bool{}}
}

// AddChannel makes a text channel.
func (s *Server) AddChannel(guildID, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[id] = &channel{id: id, guild: guildID}
}

// RefusePosts has posting in a channel refused with a code; 0 allows it again. For direct messages name the person.
func (s *Server) RefusePosts(id string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.channels[id]; ok {
		c.code = code
		return
	}
	s.direct(id).code = code
}

// Deny has a channel deny the bot some permissions by an overwrite. What is posted is not refused by it.
func (s *Server) Deny(id string, bits uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[id].deny = bits
}

// HideHistory takes the right to read a channel's messages.
func (s *Server) HideHistory(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[id].noHistory = true
}

// Delete has a moderator delete a message.
func (s *Server) Delete(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.channels {
		for _, m := range c.messages {
			m.Deleted = m.Deleted || m.ID == id
		}
	}
}

// Leave has a person leave a server.
func (s *Server) Leave(guildID, person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[guildID].left[person] = true
}

// direct is the channel of direct messages with a person.
func (s *Server) direct(person string) *channel {
	for _, c := range s.channels {
		if c.kind == 1 && c.person == person {
			return c
		}
	}
	c := &channel{id: s.newID(), kind: 1, person: person}
	s.channels[c.id] = c
	return c
}

// newID is a snowflake of now.
func (s *Server) newID() string {
	s.next++
	ms := s.now().UnixMilli() - 1420070400000
	return strconv.FormatUint(uint64(max(ms, 1))<<22|s.next&(1<<22-1), 10)
}

// Messages are the messages of a channel that are there, in order. For direct messages name the person.
func (s *Server) Messages(id string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, c := range s.channels {
		if c.id != id && c.parent != id && (c.kind != 1 || c.person != id) {
			continue
		}
		for _, m := range c.messages {
			if !m.Deleted {
				all = append(all, *m)
			}
		}
	}
	return all
}

// Requests are all calls so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Problems are the rules of Discord's that calls broke. A test that ends with any of them has failed.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.problems...)
}

// Registered are the commands of a scope, "" being the global one, and how often they were written.
func (s *Server) Registered(scope string) (commands []any, writes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands[scope], s.writes[scope]
}

// Forget takes all commands away, as if they were another application's.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.commands)
}

// SetEndpoint sets the application's Interactions Endpoint URL.
func (s *Server) SetEndpoint(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endpoint = url
}

// change wakes everybody who waits for something to happen. The caller holds the lock.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Wait waits until a condition holds, which is asked whenever something changed, and reports whether it did within the time.
func (s *Server) Wait(limit time.Duration, holds func() bool) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if holds() {
			return true
		}
		select {
		case <-changed:
		case <-time.After(20 * time.Millisecond): // what holds may depend on others, too
		case <-timer.C:
			return holds()
		}
	}
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	const root = "/api/v10"
	mux.HandleFunc("GET "+root+"/gateway", s.getGateway)
	mux.HandleFunc("/gateway-socket/", s.serveGateway)
	mux.HandleFunc(elsewhere, func(_ http.ResponseWriter, r *http.Request) {
		s.problem("%s followed a redirect, with token %t", r.Method, r.Header.Get("Authorization") != "")
	})
	for pattern, handle := range map[string]func(*call){
		"GET /users/@me":                                    s.getSelf,
		"GET /users/@me/guilds":                             s.getGuilds,
		"GET /applications/@me":                             s.getApplication,
		"POST /users/@me/channels":                          s.openDirect,
		"GET /guilds/{guild}":                               s.getGuild,
		"GET /guilds/{guild}/roles":                         s.getRoles,
		"GET /guilds/{guild}/members/{person}":              s.getMember,
		"GET /guilds/{guild}/threads/active":                s.activeThreads,
		"GET /channels/{channel}":                           s.getChannel,
		"GET /channels/{channel}/messages":                  s.listMessages,
		"POST /channels/{channel}/messages":                 s.postMessage,
		"POST /channels/{channel}/threads":                  s.postThread,
		"GET /applications/{app}/commands":                  s.listCommands,
		"PUT /applications/{app}/commands":                  s.putCommands,
		"GET /applications/{app}/guilds/{guild}/commands":   s.listCommands,
		"PUT /applications/{app}/guilds/{guild}/commands":   s.putCommands,
		"POST /interactions/{id}/{token}/callback":          s.callback,
		"PATCH /webhooks/{app}/{token}/messages/@original":  s.editOriginal,
		"GET /webhooks/{app}/{token}/messages/@original":    s.getOriginal,
		"DELETE /webhooks/{app}/{token}/messages/@original": s.deleteOriginal,
		"POST /webhooks/{app}/{token}":                      s.followUp,
	} {
		method, path, _ := cut(pattern)
		mux.HandleFunc(method+" "+root+path, s.wrap(handle))
	}
	return mux
}

func cut(pattern string) (method, path string, ok bool) {
	for i, r := range pattern {
		if r == ' ' {
			return pattern[:i], pattern[i+1:], true
		}
	}
	return "", "", false
}
