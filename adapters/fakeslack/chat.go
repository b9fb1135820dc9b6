package fakeslack

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

func authTest(_ *Server, w *Workspace, _ args) (map[string]any, string) {
	return map[string]any{"url": "https://" + strings.ToLower(w.ID) + ".slack.com/", "team": "Team " + w.ID, "user": "pathbot", "team_id": w.ID, "user_id": w.BotUser, "bot_id": "B" + w.ID}, ""
}

// find is the channel a call names: a channel, a direct message, or a user for one. The lock must be held.
func (w *Workspace) find(id string) (*Channel, string) {
	if strings.HasPrefix(id, "U") || strings.HasPrefix(id, "W") {
		u, ok := w.users[id]
		switch {
		case !ok:
			return nil, "channel_not_found"
		case u.Deleted:
			return nil, "user_disabled"
		case u.NoDM:
			return nil, "messages_tab_disabled"
		}
		return w.directTo(id), ""
	}
	c, ok := w.channels[id]
	if !ok || c.Private && !c.Member {
		return nil, "channel_not_found"
	}
	return c, ""
}

func (w *Workspace) postable(id string) (*Channel, string) {
	c, code := w.find(id)
	switch {
	case code != "":
		return nil, code
	case c.Archived:
		return nil, "is_archived"
	case !c.Member && !w.has("chat:write.public"):
		return nil, "not_in_channel"
	case !c.Posting:
		return nil, "restricted_action"
	}
	return c, ""
}

func (w *Workspace) has(scope string) bool {
	return slices.Contains(w.scopes, scope)
}

// content checks a message's text and blocks as Slack does.
func (s *Server) content(a args) (map[string]any, string) {
	if a["text"] == "" && a["blocks"] == "" {
		return nil, "no_text"
	}
	if len([]rune(a["text"])) > 40_000 {
		return nil, "msg_too_long"
	}
	if a["text"] == "" {
		s.problems = append(s.problems, "message: blocks without the text that notifications and screen readers use")
	}
	if len([]rune(a["text"])) > 4000 {
		s.problems = append(s.problems, "message: text longer than 4,000 characters is split")
	}
	return s.blocks(a["blocks"], "message")
}

func (s *Server) blocks(raw, surface string) (map[string]any, string) {
	if raw == "" {
		return nil, ""
	}
	faults := Validate([]byte(raw), surface)
	if !s.tables && strings.Contains(raw, `"type":"table"`) {
		// Not a problem of the app's: it is to try something plainer.
		return map[string]any{"response_metadata": map[string]any{"messages": []string{"[ERROR] unsupported type: table [json-pointer:/blocks/1/type]"}}}, "invalid_blocks"
	}
	if len(faults) == 0 {
		return nil, ""
	}
	messages := make([]string, 0, len(faults))
	for _, f := range faults {
		messages = append(messages, "[ERROR] "+f.Text+" [json-pointer:"+f.At+"]")
	}
	s.problems = append(s.problems, surface+": "+strings.Join(messages, "; "))
	return map[string]any{"response_metadata": map[string]any{"messages": messages}}, "invalid_blocks"
}

func postMessage(s *Server, w *Workspace, a args) (map[string]any, string) {
	c, code := w.postable(a["channel"])
	if code != "" {
		return nil, code
	}
	if body, code := s.content(a); code != "" {
		return body, code
	}
	if parse := a["parse"]; parse == "full" || a["link_names"] == "1" || a["link_names"] == "true" {
		s.problems = append(s.problems, "chat.postMessage: parse=full or link_names lets typed text mention people")
	}
	m := Message{Channel: c.ID, Text: a["text"], Blocks: json.RawMessage(a["blocks"]), Thread: a["thread_ts"], At: time.Now()}
	if raw := a["metadata"]; raw != "" {
		var meta struct {
			Type    string            `json:"event_type"`
			Payload map[string]string `json:"event_payload"`
		}
		if err := json.Unmarshal([]byte(raw), &meta); err != nil || meta.Type == "" {
			return nil, "invalid_metadata_format"
		}
		m.Delivery = meta.Payload["delivery_id"]
	}
	m.TS = s.stamp(m.At)
	c.Messages = append(c.Messages, m)
	return map[string]any{"channel": c.ID, "ts": m.TS, "message": map[string]any{"type": "message", "text": m.Text, "ts": m.TS, "user": w.BotUser}}, ""
}

func postEphemeral(s *Server, w *Workspace, a args) (map[string]any, string) {
	c, code := w.postable(a["channel"])
	if code != "" {
		return nil, code
	}
	if !c.Member {
		return nil, "not_in_channel"
	}
	if body, code := s.content(a); code != "" {
		return body, code
	}
	m := Message{Channel: c.ID, User: a["user"], Text: a["text"], Blocks: json.RawMessage(a["blocks"]), Thread: a["thread_ts"], At: time.Now()}
	m.TS = s.stamp(m.At)
	w.ephemeral = append(w.ephemeral, m)
	return map[string]any{"message_ts": m.TS}, ""
}

func updateMessage(s *Server, w *Workspace, a args) (map[string]any, string) {
	c, code := w.postable(a["channel"])
	if code != "" {
		return nil, code
	}
	if body, code := s.content(a); code != "" {
		return body, code
	}
	for i := range c.Messages {
		if c.Messages[i].TS == a["ts"] {
			c.Messages[i].Text, c.Messages[i].Blocks = a["text"], json.RawMessage(a["blocks"])
			return map[string]any{"channel": c.ID, "ts": a["ts"], "text": a["text"]}, ""
		}
	}
	return nil, "message_not_found"
}
