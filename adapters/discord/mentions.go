package discord

import (
	"strings"

	"pathbot/bot"
)

// The root commands on Discord. A root holds at most 25 commands, so what is about a person's own data has one of its own; who manages channels has another, because
// Discord hides commands by their root only.
const (
	rootName  = "path"
	ownName   = "path-me"
	adminName = "path-admin"
)

// rootOf is the root a command is registered under.
func rootOf(name string, manager bool) string {
	switch name {
	case "hide-me", "show-me", "privacy", "export", "delete-me":
		return ownName
	}
	if manager {
		return adminName
	}
	return rootName
}

// commandIDs are the ids Discord gave the root commands, for mentions one can press. Without them commands are shown as text.
type commandIDs map[string]string

// mention shows a command line: one that is complete without options can be pressed.
func (a artist) mention(line string) string {
	line = strings.TrimSpace(bot.CleanLine(line, maxContent))
	name, e, ok := a.table.find(line)
	root := rootOf(name, e.manager)
	if id := a.cmds[root]; id != "" && ok && name == line && !e.pressed {
		return "</" + root + " " + line + ":" + id + ">"
	}
	return inlineCode(strings.TrimSpace("/" + root + " " + line))
}
