package fakediscord

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// By is who types or presses, and where. Without a guild it is a direct message.
type By struct {
	Person, Name   string
	Guild, Channel string
	Permissions    string // bits, as text
	Locale         string
}

// Ana is a member of the server without any rights, in its channel.
func Ana() By {
	return By{Person: "600000000000000001", Name: "Ana", Guild: Guild, Channel: Channel, Permissions: "2048", Locale: "en-US"}
}

// Manager is a member who may manage channels.
func Manager() By {
	return By{Person: "600000000000000002", Name: "Max", Guild: Guild, Channel: Channel, Permissions: "2064", Locale: "en-US"}
}

// Direct is the same person in direct messages.
func (b By) Direct() By {
	b.Guild, b.Channel, b.Permissions = "", "500"+b.Person[3:], ""
	return b
}

// Interaction is something typed or pressed, and what came of it. Read it with the Server's methods.
type Interaction struct {
	ID, Token string
	Payload   map[string]any
	created   time.Time
	acked     map[string]any // the first response
	shown     map[string]any // what the person sees now
	deleted   bool
	follow    []map[string]any
	edits     int
}

// The rules of interactions.
const (
	firstWithin = 3 * time.Second
	tokenLife   = 15 * time.Minute
)

// Typed is a slash command: the words after the root, and its options by name. A root other than "path" stands before a colon: "path-admin:channel start".
func (s *Server) Typed(by By, words string, options map[string]any) *Interaction {
	root := "path"
	if before, after, ok := strings.Cut(words, ":"); ok {
		root, words = before, after
	}
	list := []any{}
	for name, v := range options {
		kind := 3
		if _, ok := v.(bool); ok {
			kind = 5
		}
		list = append(list, map[string]any{"name": name, "type": kind, "value": v})
	}
	return s.interaction(by, 2, map[string]any{"id": "1", "name": root, "type": 1, "options": nest(strings.Fields(words), list)})
}

// Completing is a slash command being typed: one option has the focus.
func (s *Server) Completing(by By, words, option, typed string) *Interaction {
	list := []any{map[string]any{"name": option, "type": 3, "value": typed, "focused": true}}
	return s.interaction(by, 4, map[string]any{"id": "1", "name": "path", "type": 1, "options": nest(strings.Fields(words), list)})
}

func nest(words []string, options []any) []any {
	switch len(words) {
	case 0:
		return options
	case 1:
		return []any{map[string]any{"name": words[0], "type": 1, "options": options}}
	}
	return []any{map[string]any{"name": words[0], "type": 2, "options": nest(words[1:], options)}}
}

// Pressed is a button with a custom id, or an option of a select, on a message with flags.
func (s *Server) Pressed(by By, customID string, flags int, values ...string) *Interaction {
	data := map[string]any{"custom_id": customID, "component_type": 2}
	if len(values) > 0 {
		data["component_type"], data["values"] = 3, values
	}
	i := s.interaction(by, 3, data)
	i.Payload["message"] = map[string]any{"id": "1", "flags": flags, "channel_id": by.Channel}
	return i
}

// interaction makes one, with everything Discord sends.
func (s *Server) interaction(by By, kind int, data map[string]any) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.newID()
	i := &Interaction{ID: id, Token: "tok" + id, created: s.now()}
	user := map[string]any{"id": by.Person, "username": strings.ToLower(by.Name), "global_name": by.Name, "discriminator": "0", "avatar": nil}
	i.Payload = map[string]any{
		"id": id, "application_id": App, "type": kind, "token": i.Token, "version": 1, "channel_id": by.Channel, "locale": by.Locale, "data": data,
		"app_permissions": "274878024704", "entitlements": []any{}, "attachment_size_limit": 10485760, "context": 0,
	}
	if by.Guild == "" {
		i.Payload["user"], i.Payload["context"] = user, 1
	} else {
		i.Payload["guild_id"], i.Payload["guild_locale"] = by.Guild, "en-US"
		i.Payload["member"] = map[string]any{"user": user, "nick": nil, "permissions": by.Permissions, "roles": []any{}, "joined_at": "2020-01-01T00:00:00Z"}
	}
	s.interactions[id] = i
	return i
}

// find is the interaction a call is about, or refuses the call.
func (s *Server) find(c *call) *Interaction {
	for _, i := range s.interactions {
		if i.Token != c.PathValue("token") {
			continue
		}
		if s.now().Sub(i.created) > tokenLife {
			c.fail(http.StatusUnauthorized, 50027, "Invalid Webhook Token")
			return nil
		}
		return i
	}
	c.fail(http.StatusNotFound, 10015, "Unknown Webhook")
	return nil
}

func (s *Server) callback(c *call) {
	s.mu.Lock()
	i := s.interactions[c.PathValue("id")]
	s.mu.Unlock()
	switch {
	case i == nil, i.Token != c.PathValue("token"), s.now().Sub(i.created) > firstWithin:
		c.fail(http.StatusNotFound, 10062, "Unknown interaction")
		return
	}
	s.mu.Lock()
	taken := i.acked != nil
	s.mu.Unlock()
	if taken {
		c.fail(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
		return
	}
	s.ack(c, i, c.object())
	c.answer(http.StatusNoContent, nil)
}

// ack takes a first response.
func (s *Server) ack(c *call, i *Interaction, response map[string]any) {
	kind := text(response["type"])
	data, _ := response["data"].(map[string]any)
	switch kind {
	case "4", "7":
		if c != nil {
			s.checkMessage(c, data, false)
		} else {
			for _, p := range messageProblems(data, false) {
				s.problem("inline response: %s", p)
			}
		}
	case "5", "6", "8":
	default:
		s.problem("response of type %s", kind)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i.acked = response
	if kind == "4" || kind == "7" || kind == "8" {
		i.shown = data
	}
	s.change()
}

func (s *Server) editOriginal(c *call) {
	s.checkMessage(c, c.object(), true)
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(c)
	if i == nil {
		return
	}
	if i.acked == nil || i.deleted {
		c.fail(http.StatusNotFound, 10008, "Unknown Message")
		return
	}
	i.shown = c.object()
	i.edits++
	s.change()
	c.answer(http.StatusOK, map[string]any{"id": i.ID})
}

func (s *Server) getOriginal(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(c); i != nil {
		c.answer(http.StatusOK, i.shown)
	}
}

func (s *Server) deleteOriginal(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(c); i != nil {
		i.deleted, i.shown = true, nil
		s.change()
		c.answer(http.StatusNoContent, nil)
	}
}

func (s *Server) followUp(c *call) {
	s.checkMessage(c, c.object(), false)
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(c); i != nil {
		i.follow = append(i.follow, c.object())
		s.change()
		c.answer(http.StatusOK, map[string]any{"id": s.newID()})
	}
}

// First is the first response to an interaction, nil while there is none.
func (s *Server) First(i *Interaction) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return i.acked
}

// Shown is what the person sees of the answer, nil while there is none.
func (s *Server) Shown(i *Interaction) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return i.shown
}

// FollowUps are the messages sent beside the answer.
func (s *Server) FollowUps(i *Interaction) []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]map[string]any(nil), i.follow...)
}

// Answer waits for what the person sees, as JSON.
func (s *Server) Answer(i *Interaction, limit time.Duration) (string, bool) {
	ok := s.Wait(limit, func() bool { return s.Shown(i) != nil })
	return Text(s.Shown(i)), ok
}

// Text is a value as JSON, with markup left as it is.
func Text(v any) string {
	var w strings.Builder
	e := json.NewEncoder(&w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(w.String())
}
