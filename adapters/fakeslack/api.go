package fakeslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// method is one row of the strict table: anything else is unknown_method.
type method struct {
	scopes []string // any of them
	needs  []string
	app    bool // takes the app-level token
	run    func(*Server, *Workspace, args) (map[string]any, string)
}

// args are a call's arguments, as text; lists and objects are JSON.
type args map[string]string

func methods() map[string]method {
	return map[string]method{
		"api.test":              {run: func(*Server, *Workspace, args) (map[string]any, string) { return map[string]any{}, "" }},
		"auth.test":             {run: authTest},
		"apps.connections.open": {app: true, run: openConnection},
		"chat.postMessage":      {scopes: []string{"chat:write"}, needs: []string{"channel"}, run: postMessage},
		"chat.postEphemeral":    {scopes: []string{"chat:write"}, needs: []string{"channel", "user"}, run: postEphemeral},
		"chat.update":           {scopes: []string{"chat:write"}, needs: []string{"channel", "ts"}, run: updateMessage},
		"conversations.info":    {scopes: []string{"channels:read", "groups:read", "im:read"}, needs: []string{"channel"}, run: conversationInfo},
		"conversations.open":    {scopes: []string{"im:write"}, needs: []string{"users"}, run: openConversation},
		"conversations.history": {needs: []string{"channel"}, run: history},
		"users.info":            {scopes: []string{"users:read"}, needs: []string{"user"}, run: userInfo},
		"views.publish":         {needs: []string{"user_id", "view"}, run: publishView},
		"views.open":            {needs: []string{"trigger_id", "view"}, run: openView},
		"views.update":          {needs: []string{"view"}, run: updateView},
	}
}

func (s *Server) api(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	a, token, err := readArgs(r)
	if err != nil {
		writeJSON(w, map[string]any{"ok": false, "error": "invalid_form_data"})
		return
	}
	fault := s.fault(name)
	call := Call{Method: name, Args: a, At: time.Now()}
	note := func(code string) {
		call.Error = code
		s.record(call)
	}
	if fault.before(w, note) {
		return
	}
	if fault.kind == faultSlow {
		time.Sleep(fault.after)
	}
	m, ok := methods()[name]
	var body map[string]any
	code := "unknown_method"
	if ok {
		body, code = s.do(m, a, token, &call)
	}
	call.Error = code
	s.record(call)
	if fault.kind == faultDropAfter {
		hangUp(w)
		return
	}
	if fault.kind == faultEmpty {
		writeJSON(w, map[string]any{})
		return
	}
	if code != "" {
		if body == nil {
			body = map[string]any{}
		}
		body["ok"], body["error"] = false, code
		writeJSON(w, body)
		return
	}
	body["ok"] = true
	if ws := s.byToken(token); ws != nil {
		w.Header().Set("X-Oauth-Scopes", strings.Join(ws.held(), ","))
	}
	writeJSON(w, body)
}

// do checks token, scopes and arguments as Slack does, then runs the method with the lock held.
func (s *Server) do(m method, a args, token string, call *Call) (map[string]any, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m.app {
		if !s.appTokens[token] {
			return nil, "invalid_auth"
		}
		return m.run(s, nil, a)
	}
	if token == "" {
		return nil, "not_authed"
	}
	ws, ok := s.tokens[token]
	if !ok {
		return nil, "invalid_auth"
	}
	call.Team = ws.ID
	if ws.dead != "" {
		return nil, ws.dead
	}
	if len(m.scopes) > 0 && !slices.ContainsFunc(m.scopes, func(scope string) bool { return slices.Contains(ws.scopes, scope) }) {
		return map[string]any{"needed": strings.Join(m.scopes, ","), "provided": strings.Join(ws.scopes, ",")}, "missing_scope"
	}
	for _, need := range m.needs {
		if a[need] == "" {
			return map[string]any{"response_metadata": map[string]any{"messages": []string{"[ERROR] missing required field: " + need}}}, "invalid_arguments"
		}
	}
	return m.run(s, ws, a)
}

func (s *Server) record(c Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, c)
	s.touch()
}

func (s *Server) byToken(token string) *Workspace {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens[token]
}

func (w *Workspace) held() []string {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	return slices.Clone(w.scopes)
}

// maxArgs bounds a call's body.
const maxArgs = 1 << 20

// readArgs takes arguments and token from a form or from JSON and the header, as Slack does.
func readArgs(r *http.Request) (args, string, error) {
	a := args{}
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	r.Body = http.MaxBytesReader(nil, r.Body, maxArgs)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var m map[string]json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil && !errors.Is(err, io.EOF) {
			return nil, "", fmt.Errorf("decode: %w", err)
		}
		for k, v := range m {
			var text string
			if json.Unmarshal(v, &text) == nil {
				a[k] = text
			} else {
				a[k] = string(v)
			}
		}
	} else {
		if err := r.ParseForm(); err != nil {
			return nil, "", fmt.Errorf("parse form: %w", err)
		}
		for k, v := range r.Form {
			a[k] = strings.Join(v, ",")
		}
	}
	if a["token"] != "" {
		token = a["token"]
	}
	delete(a, "token")
	return a, token, nil
}

func writeJSON(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(body)
}
