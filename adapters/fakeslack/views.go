package fakeslack

import (
	"encoding/json"
	"strconv"
	"time"
)

// trigger lets an app open a modal, once and for three seconds.
type trigger struct {
	until time.Time
	user  string
}

// triggerFor is how long a trigger_id is good.
const triggerFor = 3 * time.Second

type viewBody struct {
	Type     string          `json:"type"`
	Title    json.RawMessage `json:"title"`
	Submit   json.RawMessage `json:"submit"`
	Close    json.RawMessage `json:"close"`
	Callback string          `json:"callback_id"`
	Blocks   json.RawMessage `json:"blocks"`
}

// checkView checks a view. The lock must be held.
func (s *Server) checkView(raw, want string) (viewBody, map[string]any, string) {
	var v viewBody
	if err := json.Unmarshal([]byte(raw), &v); err != nil || v.Type != want {
		return v, nil, "invalid_arguments"
	}
	if want == "modal" {
		var faults []Violation
		c := &checker{surface: "modal", add: func(f Violation) { faults = append(faults, f) }}
		for name, text := range map[string]json.RawMessage{"title": v.Title, "submit": v.Submit, "close": v.Close} {
			var value any
			if text == nil {
				if name == "title" {
					faults = append(faults, Violation{"/view/title", "missing"})
				}
				continue
			}
			_ = json.Unmarshal(text, &value)
			c.plainText("/view/"+name, value, 24)
		}
		for _, f := range faults {
			s.problems = append(s.problems, "modal: "+f.At+" "+f.Text)
		}
		if len(faults) > 0 {
			return v, nil, "invalid_arguments"
		}
	}
	body, code := s.blocks(string(v.Blocks), want)
	return v, body, code
}

func publishView(s *Server, w *Workspace, a args) (map[string]any, string) {
	if _, ok := w.users[a["user_id"]]; !ok {
		return nil, "invalid_arguments"
	}
	v, body, code := s.checkView(a["view"], "home")
	if code != "" {
		return body, code
	}
	h, ok := w.homes[a["user_id"]]
	if !ok {
		h = &View{ID: "V" + a["user_id"]}
		w.homes[a["user_id"]] = h
	}
	if a["hash"] != "" && a["hash"] != h.Hash {
		return nil, "hash_conflict"
	}
	h.Blocks, h.Hash = v.Blocks, "h"+strconv.Itoa(s.next())
	h.Published++
	return map[string]any{"view": map[string]any{"id": h.ID, "type": "home", "hash": h.Hash}}, ""
}

func openView(s *Server, w *Workspace, a args) (map[string]any, string) {
	t, ok := s.triggers[a["trigger_id"]]
	if !ok {
		return nil, "invalid_trigger_id"
	}
	delete(s.triggers, a["trigger_id"])
	if time.Now().After(t.until) {
		return nil, "trigger_expired"
	}
	_, body, code := s.checkView(a["view"], "modal")
	if code != "" {
		return body, code
	}
	m := Modal{ID: "V" + strconv.Itoa(s.next()), Body: json.RawMessage(a["view"])}
	w.modals = append(w.modals, m)
	return map[string]any{"view": map[string]any{"id": m.ID, "type": "modal", "hash": "h" + strconv.Itoa(s.next())}}, ""
}

func updateView(s *Server, w *Workspace, a args) (map[string]any, string) {
	_, body, code := s.checkView(a["view"], "modal")
	if code != "" {
		return body, code
	}
	for _, m := range w.modals {
		if m.ID == a["view_id"] {
			w.modals = append(w.modals, Modal{ID: m.ID, Body: json.RawMessage(a["view"]), Updated: true})
			return map[string]any{"view": map[string]any{"id": m.ID, "type": "modal"}}, ""
		}
	}
	return nil, "not_found"
}
