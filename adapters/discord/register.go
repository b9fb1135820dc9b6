package discord

import (
	"strconv"
	"strings"

	"pathbot/bot/command"
)

// commandDef is a slash command as Discord registers it.
type commandDef struct {
	Name             string      `json:"name"`
	Type             int         `json:"type"`
	Description      string      `json:"description"`
	Options          []optionDef `json:"options,omitempty"`
	Permissions      *string     `json:"default_member_permissions,omitempty"`
	Contexts         []int       `json:"contexts,omitempty"`
	IntegrationTypes []int       `json:"integration_types,omitempty"`
}

type optionDef struct {
	Type         int         `json:"type"`
	Name         string      `json:"name"`
	Description  string      `json:"description"`
	Required     bool        `json:"required,omitempty"`
	Autocomplete bool        `json:"autocomplete,omitempty"`
	MaxLength    int         `json:"max_length,omitempty"`
	Choices      []choice    `json:"choices,omitempty"`
	Options      []optionDef `json:"options,omitempty"`
}

// The kinds of option Pathbot registers beside subcommands and groups.
const (
	optionString  = 3
	optionBoolean = 5
	optionUser    = 6
)

// The places a command can be used in.
const (
	contextGuild   = 0
	contextDM      = 1
	contextPrivate = 2 // among several people, or without the bot
)

// definitions are the commands to register, made from the one table: everything under one root but what is about a person's own data, and what manages channels, which Discord
// shows only to who manages channels.
func definitions() []commandDef {
	manage := strconv.Itoa(permManageChannels)
	everywhere := []int{contextGuild, contextDM}
	roots := []commandDef{
		{Name: rootName, Description: "Learn one topic a day: paths, quizzes, progress", Contexts: everywhere},
		{Name: ownName, Description: "What Pathbot keeps of you: see it, hide it, delete it", Contexts: everywhere},
		{Name: adminName, Description: "Set up daily topics in this channel", Permissions: &manage, Contexts: []int{contextGuild}},
	}
	for _, s := range command.Table() {
		for i := range roots {
			if r := &roots[i]; !s.Pressed && rootOf(s.Name, s.Who == command.Manager) == r.Name {
				r.Options = place(r.Options, s)
			}
		}
	}
	for i := range roots {
		roots[i].Type, roots[i].IntegrationTypes = 1, []int{0}
	}
	return roots
}

// groupSummary describes a group of subcommands.
func groupSummary(name string) string {
	switch name {
	case "team":
		return "Teams of this server"
	case "channel":
		return "Daily topics in this channel"
	}
	return name
}

// place adds a command to its root, inside its group when it has two words.
func place(options []optionDef, s command.Spec) []optionDef {
	group, name, grouped := strings.Cut(s.Name, " ")
	if !grouped {
		return append(options, subcommand(s.Name, s))
	}
	for i := range options {
		if options[i].Name == group {
			options[i].Options = append(options[i].Options, subcommand(name, s))
			return options
		}
	}
	return append(options, optionDef{Type: optionGroup, Name: group, Description: groupSummary(group), Options: []optionDef{subcommand(name, s)}})
}

func subcommand(name string, s command.Spec) optionDef {
	d := optionDef{Type: optionSubcommand, Name: name, Description: clip(s.Summary, 100)}
	for _, required := range [...]bool{true, false} { // Discord wants required options first
		for _, o := range s.Options {
			if o.Required == required {
				d.Options = append(d.Options, optionOf(o))
			}
		}
	}
	return d
}

func optionOf(o command.Option) optionDef {
	d := optionDef{Type: optionString, Name: o.Name, Description: clip(o.Summary, 100), Required: o.Required}
	switch o.Kind {
	case command.KindPath, command.KindTopic, command.KindItem, command.KindZone, command.KindTeam, command.KindVerb, command.KindDays:
		d.Autocomplete, d.MaxLength = true, 200
	case command.KindText:
		d.MaxLength = 1000
	case command.KindTime, command.KindDate:
		d.MaxLength = 40
	case command.KindPeriod:
		d.Choices = []choice{{"This week", "week"}, {"Last week", "last-week"}, {"This month", "month"}, {"All time", "all"}}
	case command.KindPlace:
		d.Choices = []choice{{"In this channel", "here"}, {"As a direct message", "dm"}, {"Not at all", "off"}}
	case command.KindMember:
		d.Type = optionUser
	case command.KindFlag:
		d.Type = optionBoolean
	}
	return d
}
