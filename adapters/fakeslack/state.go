package fakeslack

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Workspace is a team the app is installed in.
type Workspace struct {
	s         *Server
	ID        string
	Token     string
	BotUser   string
	scopes    []string
	dead      string // the error every call gets: account_inactive, token_revoked
	users     map[string]*User
	channels  map[string]*Channel
	direct    map[string]string // user -> D channel
	homes     map[string]*View
	modals    []Modal
	ephemeral []Message
}

// User is a person.
type User struct {
	ID, Name, DisplayName, TZ   string
	Deleted, Guest, Admin, NoDM bool
}

// Channel is a conversation.
type Channel struct {
	ID, Name                           string
	Private, Member, Archived, Posting bool // Posting false: restricted to others
	Messages                           []Message
}

// Message is a posted message.
type Message struct {
	Channel, TS, Thread, Text string
	User                      string // of an ephemeral one: who sees it
	Blocks                    json.RawMessage
	Delivery                  string // the delivery id in its metadata
	At                        time.Time
}

// View is a published App Home.
type View struct {
	ID, Hash  string
	Blocks    json.RawMessage
	Published int
}

// Modal is an opened or updated modal.
type Modal struct {
	ID      string
	Body    json.RawMessage
	Updated bool
}

// DefaultScopes are what the app holds unless a test takes some away.
func DefaultScopes() []string {
	return []string{"commands", "chat:write", "chat:write.public", "im:write", "im:history", "users:read", "channels:read", "groups:read", "app_mentions:read"}
}

// AddWorkspace installs the app in a team.
func (s *Server) AddWorkspace(id string) *Workspace {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &Workspace{
		s: s, ID: id, Token: "xoxb-" + id + "-token", BotUser: "UBOT" + id, scopes: DefaultScopes(),
		users: map[string]*User{}, channels: map[string]*Channel{}, direct: map[string]string{}, homes: map[string]*View{},
	}
	s.workspaces[id], s.tokens[w.Token] = w, w
	return w
}

// AddUser adds or replaces a person.
func (w *Workspace) AddUser(u User) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.users[u.ID] = &u
}

// AddChannel adds or replaces a channel; its messages stay.
func (w *Workspace) AddChannel(c Channel) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	if old, ok := w.channels[c.ID]; ok {
		c.Messages = old.Messages
	}
	w.channels[c.ID] = &c
}

// Kill makes every call with the workspace's token fail; an empty code brings it back.
func (w *Workspace) Kill(code string) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.dead = code
}

// Drop takes a scope away.
func (w *Workspace) Drop(scope string) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.scopes = slices.DeleteFunc(w.scopes, func(s string) bool { return s == scope })
}

// Messages are those of a channel, or of the direct message with a user.
func (w *Workspace) Messages(id string) []Message {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	if d, ok := w.direct[id]; ok {
		id = d
	}
	if c, ok := w.channels[id]; ok {
		return slices.Clone(c.Messages)
	}
	return nil
}

// All are all messages of the workspace by channel.
func (w *Workspace) All() []Message {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	var all []Message
	for _, id := range slices.Sorted(maps.Keys(w.channels)) {
		all = append(all, w.channels[id].Messages...)
	}
	return all
}

// Ephemeral are the messages only one person sees, posted by chat.postEphemeral.
func (w *Workspace) Ephemeral() []Message {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	return slices.Clone(w.ephemeral)
}

// Home is a user's App Home; ok is false when none was published.
func (w *Workspace) Home(user string) (View, bool) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	v, ok := w.homes[user]
	if !ok {
		return View{}, false
	}
	return *v, true
}

// Modals are all opened and updated modals.
func (w *Workspace) Modals() []Modal {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	return slices.Clone(w.modals)
}

// directTo is the direct message with a user, made when there is none. The lock must be held.
func (w *Workspace) directTo(user string) *Channel {
	id, ok := w.direct[user]
	if !ok {
		id = "D" + user
		w.direct[user] = id
		w.channels[id] = &Channel{ID: id, Member: true, Posting: true, Private: true}
	}
	return w.channels[id]
}

// stamp is a message's time, unlike any other in the server. The lock must be held.
func (s *Server) stamp(at time.Time) string {
	return fmt.Sprintf("%d.%06d", at.Unix(), s.next()%1_000_000)
}
