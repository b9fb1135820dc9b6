package slack

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"pathbot/bot"
)

// request is one command line somebody typed, chose or pressed, from whichever way in.
type request struct {
	id          string // of this delivery
	workspace   bot.WorkspaceKey
	user        string
	handle      string // the user's name as the payload tells it; may be empty
	channel     string // Slack's channel id, direct messages included; empty in views
	thread      string // the thread a pressed message stands in
	line        string
	responseURL string
	trigger     string
	swap        bool   // the answer takes the pressed message's place
	view        string // the modal a press came from
	home        bool   // pressed in the App Home
}

var errNotForUs = errors.New("payload holds no command")

// channelKey is the channel as the core knows it: none for a direct message.
func (r request) channelKey() bot.ChannelKey {
	if r.channel == "" || r.channel[0] == 'D' {
		return bot.ChannelKey{}
	}
	return bot.ChannelKey{Workspace: r.workspace, ID: r.channel}
}

func (r request) userKey() bot.UserKey { return bot.UserKey{Workspace: r.workspace, ID: r.user} }

// workspaceKey is the tenant: the team, or the organization for an org-wide install that names no team.
func workspaceKey(team, enterprise string) bot.WorkspaceKey {
	if team == "" {
		team = enterprise
	}
	return bot.WorkspaceKey{Platform: Platform, ID: team}
}

// slashPayload is what we need of a slash command; unknown fields may come and go.
type slashPayload struct {
	Team        string `json:"team_id"`
	Enterprise  string `json:"enterprise_id"`
	Channel     string `json:"channel_id"`
	User        string `json:"user_id"`
	UserName    string `json:"user_name"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	Trigger     string `json:"trigger_id"`
}

func (p slashPayload) request() (request, error) {
	r := request{
		id: p.Trigger, workspace: workspaceKey(p.Team, p.Enterprise), user: p.User, handle: p.UserName, channel: p.Channel,
		line: typedLine(p.Text), responseURL: p.ResponseURL, trigger: p.Trigger,
	}
	return r, r.check()
}

// check refuses ids that Slack would not send: they become keys.
func (r request) check() error {
	if !idLike(r.workspace.ID) || !idLike(r.user) || r.channel != "" && !idLike(r.channel) {
		return errNotForUs
	}
	return nil
}

// idLike is whether s can be an id of Slack's.
func idLike(s string) bool {
	if s == "" || len(s) > 32 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && (c < 'a' || c > 'z') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// slashFromForm reads a command's form; check says that it is Slack's check of the certificate and no command.
func slashFromForm(body []byte) (r request, check bool, err error) {
	var p slashPayload
	for pair := range strings.SplitSeq(string(body), "&") {
		key, value, _ := strings.Cut(pair, "=")
		if key, err = url.QueryUnescape(key); err == nil {
			value, err = url.QueryUnescape(value)
		}
		if err != nil || strings.Contains(pair, ";") {
			return request{}, false, errNotForUs
		}
		if key == "ssl_check" {
			check = check || value == "1"
		}
		p.set(key, value)
	}
	if check {
		return request{}, true, nil
	}
	r, err = p.request()
	return r, false, err
}

// set takes a field of a form; the first of its name counts.
func (p *slashPayload) set(key, value string) {
	var field *string
	switch key {
	case "team_id":
		field = &p.Team
	case "enterprise_id":
		field = &p.Enterprise
	case "channel_id":
		field = &p.Channel
	case "user_id":
		field = &p.User
	case "user_name":
		field = &p.UserName
	case "text":
		field = &p.Text
	case "response_url":
		field = &p.ResponseURL
	case "trigger_id":
		field = &p.Trigger
	default:
		return
	}
	if *field == "" {
		*field = value
	}
}

func slashFromJSON(payload []byte) (request, error) {
	var p slashPayload
	if err := json.Unmarshal(payload, &p); err != nil {
		return request{}, errNotForUs
	}
	return p.request()
}

// typedLine is a typed text as the core reads it: Slack's entities become what the person meant. A mention becomes the person's id, a channel its name, a link its address.
func typedLine(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, " ")
	}
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var w strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			break
		}
		w.WriteString(s[:i])
		w.WriteString(entity(s[i+1 : i+end]))
		s = s[i+end+1:]
	}
	w.WriteString(s)
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(w.String())
}

func entity(s string) string {
	target, label, labelled := strings.Cut(s, "|")
	switch {
	case strings.HasPrefix(target, "@"):
		return target[1:]
	case strings.HasPrefix(target, "#"):
		if label == "" {
			return target
		}
		return "#" + label
	case strings.HasPrefix(target, "!"):
		if labelled {
			return "@" + strings.TrimPrefix(label, "@")
		}
		return "@" + target[1:]
	case labelled && !strings.Contains(target, "://"):
		return label // mailto: and the like
	}
	return target
}
