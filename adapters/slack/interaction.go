package slack

import (
	"encoding/json"
	"net/url"
	"strings"
)

// interaction is what we need of a press, a choice or a modal.
type interaction struct {
	Type       string    `json:"type"`
	Team       idOnly    `json:"team"`
	Enterprise idOnly    `json:"enterprise"`
	User       actor     `json:"user"`
	Channel    idOnly    `json:"channel"`
	Trigger    string    `json:"trigger_id"`
	Response   string    `json:"response_url"`
	Container  container `json:"container"`
	Message    threadOf  `json:"message"`
	View       view      `json:"view"`
	Actions    []action  `json:"actions"`
	ActionID   string    `json:"action_id"` // of a block_suggestion
	Value      string    `json:"value"`     // typed so far
}

type idOnly struct {
	ID string `json:"id"`
}

type actor struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	UserName string `json:"username"`
	TeamID   string `json:"team_id"`
}

type container struct {
	Type      string `json:"type"`
	Ephemeral bool   `json:"is_ephemeral"`
	Thread    string `json:"thread_ts"`
	Channel   string `json:"channel_id"`
	MessageTS string `json:"message_ts"`
}

type threadOf struct {
	Thread string `json:"thread_ts"`
}

type view struct {
	ID       string    `json:"id"`
	Type     string    `json:"type"`
	Callback string    `json:"callback_id"`
	Hash     string    `json:"hash"`
	State    viewState `json:"state"`
}

type viewState struct {
	Values map[string]map[string]stateValue `json:"values"`
}

type stateValue struct {
	Selected choice   `json:"selected_option"`
	Several  []choice `json:"selected_options"`
	Time     string   `json:"selected_time"`
	Text     string   `json:"value"`
}

type choice struct {
	Value string `json:"value"`
}

type action struct {
	ID       string `json:"action_id"`
	Value    string `json:"value"`
	Selected choice `json:"selected_option"`
	At       string `json:"action_ts"`
}

// The kinds of interaction we answer.
const (
	kindPress   = "block_actions"
	kindSubmit  = "view_submission"
	kindSuggest = "block_suggestion"
)

func interactionFromForm(body []byte) (interaction, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return interaction{}, errNotForUs
	}
	return interactionFromJSON([]byte(form.Get("payload")))
}

func interactionFromJSON(payload []byte) (interaction, error) {
	var p interaction
	if err := json.Unmarshal(payload, &p); err != nil {
		return p, errNotForUs
	}
	return p, p.request().check()
}

// request is who did it and where, without the command line yet.
func (p interaction) request() request {
	team := p.Team.ID
	if team == "" {
		team = p.User.TeamID
	}
	r := request{
		id: p.Trigger, workspace: workspaceKey(team, p.Enterprise.ID), user: p.User.ID, handle: p.User.UserName,
		channel: p.Channel.ID, thread: p.Container.Thread, responseURL: p.Response, trigger: p.Trigger,
	}
	if r.handle == "" {
		r.handle = p.User.Name
	}
	if r.thread == "" {
		r.thread = p.Message.Thread
	}
	if r.channel == "" {
		r.channel = p.Container.Channel
	}
	switch p.View.Type {
	case "home":
		r.home = true
	case "modal":
		r.view = p.View.ID
	}
	return r
}

// press is the command line of a pressed button or a chosen option; false for what runs nothing, like a link.
func (p interaction) press() (request, bool) {
	r := p.request()
	if p.Type != kindPress || len(p.Actions) == 0 {
		return r, false
	}
	a := p.Actions[0]
	if r.id == "" {
		r.id = a.At + a.ID + r.user
	}
	r.line = a.Value
	if a.Selected.Value != "" {
		r.line = a.Selected.Value
	}
	switch {
	case strings.HasPrefix(a.ID, actionSwap):
		r.swap = p.Container.Ephemeral
	case strings.HasPrefix(a.ID, actionRun):
		// Leafing through a leaderboard turns the page instead of piling up pages.
		r.swap = p.Container.Ephemeral && strings.HasPrefix(r.line, "leaderboard") && !strings.HasSuffix(r.line, " post")
	default:
		return r, false
	}
	return r, true
}
