package fakeslack

import (
	"slices"
	"strconv"
	"strings"
)

func conversationInfo(_ *Server, w *Workspace, a args) (map[string]any, string) {
	c, ok := w.channels[a["channel"]]
	if !ok || c.Private && !c.Member {
		return nil, "channel_not_found"
	}
	return map[string]any{"channel": map[string]any{
		"id": c.ID, "name": c.Name, "is_channel": !c.Private, "is_group": c.Private, "is_private": c.Private, "is_archived": c.Archived, "is_member": c.Member,
	}}, ""
}

func openConversation(_ *Server, w *Workspace, a args) (map[string]any, string) {
	c, code := w.find(a["users"])
	if code == "channel_not_found" {
		code = "user_not_found"
	}
	if code != "" {
		return nil, code
	}
	return map[string]any{"channel": map[string]any{"id": c.ID, "is_im": true}}, ""
}

// history is newest first, from oldest on, with metadata when asked for.
func history(_ *Server, w *Workspace, a args) (map[string]any, string) {
	c, code := w.find(a["channel"])
	if code != "" {
		return nil, code
	}
	scope := "channels:history"
	switch {
	case strings.HasPrefix(c.ID, "D"):
		scope = "im:history"
	case c.Private:
		scope = "groups:history"
	}
	if !w.has(scope) {
		return map[string]any{"needed": scope, "provided": strings.Join(w.scopes, ",")}, "missing_scope"
	}
	limit, err := strconv.Atoi(a["limit"])
	if err != nil || limit <= 0 {
		limit = 100
	}
	skip, _ := strconv.Atoi(a["cursor"])
	var all []map[string]any
	for _, m := range slices.Backward(c.Messages) {
		if oldest := a["oldest"]; oldest != "" && !later(m.TS, oldest) {
			continue
		}
		one := map[string]any{"type": "message", "user": w.BotUser, "text": m.Text, "ts": m.TS}
		if m.Delivery != "" && a["include_all_metadata"] != "" && a["include_all_metadata"] != "0" {
			one["metadata"] = map[string]any{"event_type": "pathbot_nudge", "event_payload": map[string]any{"delivery_id": m.Delivery}}
		}
		all = append(all, one)
	}
	end := min(skip+limit, len(all))
	body := map[string]any{"messages": all[min(skip, end):end], "has_more": end < len(all)}
	if all == nil {
		body["messages"] = []any{}
	}
	if end < len(all) {
		body["response_metadata"] = map[string]any{"next_cursor": strconv.Itoa(end)}
	}
	return body, ""
}

func later(ts, oldest string) bool {
	a, err := strconv.ParseFloat(ts, 64)
	b, errB := strconv.ParseFloat(oldest, 64)
	return err == nil && errB == nil && a > b
}

func userInfo(_ *Server, w *Workspace, a args) (map[string]any, string) {
	u, ok := w.users[a["user"]]
	if !ok {
		return nil, "user_not_found"
	}
	return map[string]any{"user": u.json(w.ID)}, ""
}

func (u *User) json(team string) map[string]any {
	m := map[string]any{
		"id": u.ID, "team_id": team, "name": u.Name, "deleted": u.Deleted, "is_admin": u.Admin, "is_restricted": u.Guest, "updated": 1,
		"profile": map[string]any{"display_name": u.DisplayName, "real_name": u.Name},
	}
	if u.TZ != "" {
		m["tz"] = u.TZ
	}
	return m
}
