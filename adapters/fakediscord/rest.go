package fakediscord

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"
)

func (s *Server) getSelf(c *call) {
	c.answer(http.StatusOK, map[string]any{"id": App, "username": "pathbot", "bot": true})
}

func (s *Server) getApplication(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.answer(http.StatusOK, map[string]any{"id": App, "name": "Pathbot", "verify_key": s.PublicKey(), "interactions_endpoint_url": s.endpoint})
}

func (s *Server) openDirect(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	person, _ := c.object()["recipient_id"].(string)
	c.answer(http.StatusOK, map[string]any{"id": s.direct(person).id, "type": 1})
}

func (s *Server) getGuild(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, ok := s.guilds[c.PathValue("guild")]
	if !ok || g.gone {
		c.fail(http.StatusNotFound, 10004, "Unknown Guild")
		return
	}
	c.answer(http.StatusOK, map[string]any{"id": g.id, "name": g.name})
}

func (s *Server) getGuilds(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	after, _ := strconv.ParseUint(c.URL.Query().Get("after"), 10, 64)
	list := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.guilds)) {
		if n, _ := strconv.ParseUint(id, 10, 64); n > after && !s.guilds[id].gone && len(list) < 200 {
			list = append(list, map[string]any{"id": id, "name": s.guilds[id].name})
		}
	}
	c.answer(http.StatusOK, list)
}

// botRole is the role the bot has on every server.
const botRole = "400000000000000001"

func (s *Server) getRoles(c *call) {
	guild := c.PathValue("guild")
	c.answer(http.StatusOK, []any{
		map[string]any{"id": guild, "name": "@everyone", "permissions": "1024"},
		map[string]any{"id": botRole, "name": "Pathbot", "permissions": "274878024704"},
		map[string]any{"id": "400000000000000002", "name": "Staff", "permissions": "8"},
	})
}

func (s *Server) getMember(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, ok := s.guilds[c.PathValue("guild")]
	if !ok || g.gone || g.left[c.PathValue("person")] {
		c.fail(http.StatusNotFound, 10007, "Unknown Member")
		return
	}
	c.answer(http.StatusOK, map[string]any{"user": map[string]any{"id": c.PathValue("person")}, "roles": []any{botRole}})
}

// channelOf finds a channel the bot can see, or refuses the call.
func (s *Server) channelOf(c *call) *channel {
	ch, ok := s.channels[c.PathValue("channel")]
	if !ok {
		c.fail(http.StatusNotFound, 10003, "Unknown Channel")
		return nil
	}
	if g := s.guilds[ch.guild]; ch.guild != "" && (g == nil || g.gone) {
		c.fail(http.StatusForbidden, 50001, "Missing Access")
		return nil
	}
	return ch
}

func (s *Server) getChannel(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channelOf(c); ch != nil {
		c.answer(http.StatusOK, map[string]any{
			"id": ch.id, "type": ch.kind, "guild_id": ch.guild, "parent_id": ch.parent,
			"permission_overwrites": []any{map[string]any{"id": botRole, "type": 0, "allow": "0", "deny": strconv.FormatUint(ch.deny, 10)}},
		})
	}
}

func (s *Server) listMessages(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channelOf(c)
	switch {
	case ch == nil:
		return
	case ch.kind == 15:
		c.fail(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
		return
	case ch.noHistory:
		c.fail(http.StatusForbidden, 50001, "Missing Access")
		return
	}
	after, _ := strconv.ParseUint(c.URL.Query().Get("after"), 10, 64)
	list := []any{}
	for _, m := range ch.messages {
		if id, _ := strconv.ParseUint(m.ID, 10, 64); id > after && !m.Deleted && len(list) < 100 {
			list = append([]any{shown(m)}, list...) // newest first, as Discord does
		}
	}
	c.answer(http.StatusOK, list)
}

// shown is a message as reading it tells it. Nonces are not kept.
func shown(m *Message) map[string]any {
	components := m.Body["components"]
	if components == nil {
		components = []any{}
	}
	return map[string]any{"id": m.ID, "channel_id": m.ChannelID, "content": m.Content, "components": components, "author": map[string]any{"id": m.Author}}
}

// nonceWindow is how long a nonce is kept.
const nonceWindow = 2 * time.Minute

func (s *Server) postMessage(c *call) {
	s.checkMessage(c, c.object(), false)
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channelOf(c)
	switch {
	case ch == nil:
		return
	case ch.code != 0:
		c.fail(http.StatusForbidden, ch.code, "refused")
		return
	case ch.kind == 15:
		c.fail(http.StatusBadRequest, 40058, "Cannot message this thread until after the post author has sent an initial message.")
		return
	}
	body := c.object()
	n, _ := body["nonce"].(string)
	if enforce, _ := body["enforce_nonce"].(bool); enforce && n != "" {
		if old, ok := s.nonces[n]; ok && s.now().Sub(old.at) < nonceWindow {
			if old.message.Deleted {
				c.fail(http.StatusNotFound, 10008, "Unknown Message")
				return
			}
			c.answer(http.StatusOK, shown(old.message))
			return
		}
	}
	m := s.add(ch, body)
	if n != "" {
		s.nonces[n] = nonce{m, s.now()}
	}
	c.answer(http.StatusOK, shown(m))
}

// add posts a message of the bot's.
func (s *Server) add(ch *channel, body map[string]any) *Message {
	content, _ := body["content"].(string)
	n, _ := body["nonce"].(string)
	m := &Message{ID: s.newID(), ChannelID: ch.id, Author: App, Content: content, Nonce: n, Body: body}
	ch.messages = append(ch.messages, m)
	s.change()
	return m
}

// Say posts as somebody else, so that the bot's messages are not the only ones.
func (s *Server) Say(channelID, author, content string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.add(s.channels[channelID], map[string]any{"content": content})
	m.Author = author
}

func (s *Server) postThread(c *call) {
	message, _ := c.object()["message"].(map[string]any)
	s.checkMessage(c, message, false)
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channelOf(c)
	switch {
	case ch == nil:
		return
	case ch.code != 0:
		c.fail(http.StatusBadRequest, ch.code, "refused")
		return
	case ch.kind != 15:
		c.fail(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
		return
	}
	if name, _ := c.object()["name"].(string); name == "" || len([]rune(name)) > 100 {
		c.fail(http.StatusBadRequest, 50035, "Invalid Form Body")
		return
	}
	t := &channel{id: s.newID(), guild: ch.guild, parent: ch.id, kind: 11}
	s.channels[t.id] = t
	m := s.add(t, message)
	m.ID = t.id // the first message of a thread has its id
	c.answer(http.StatusCreated, map[string]any{"id": t.id, "parent_id": ch.id, "type": 11})
}

func (s *Server) activeThreads(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []any{}
	for _, ch := range s.channels {
		if ch.kind == 11 && ch.guild == c.PathValue("guild") {
			list = append(list, map[string]any{"id": ch.id, "parent_id": ch.parent, "type": 11})
		}
	}
	c.answer(http.StatusOK, map[string]any{"threads": list, "members": []any{}})
}

func (s *Server) listCommands(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.commands[c.PathValue("guild")]
	if list == nil {
		list = []any{}
	}
	c.answer(http.StatusOK, list)
}

func (s *Server) putCommands(c *call) {
	list, _ := c.body.([]any)
	if problem := checkCommands(list); problem != "" {
		s.problem("commands: %s", problem)
		c.fail(http.StatusBadRequest, 50035, "Invalid Form Body")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	scope := c.PathValue("guild")
	kept := []any{}
	for _, one := range list {
		def, _ := one.(map[string]any)
		with := map[string]any{"id": s.newID(), "application_id": App, "version": "1", "nsfw": false, "dm_permission": true}
		if scope != "" { // where they can be used is said of global ones only
			with["contexts"], with["integration_types"] = nil, []any{0, 1}
		}
		maps.Copy(with, def)
		kept = append(kept, with)
	}
	s.commands[scope] = kept
	s.writes[scope]++
	c.answer(http.StatusOK, kept)
}
