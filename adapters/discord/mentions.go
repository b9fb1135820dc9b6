package discord

import (
	"strings"

	"pathbot/bot"
)

// The root commands on Discord: who manages channels has a command of its own, because Discord hides commands by their root only.
const (
	rootName  = "path"
	adminName = "path-admin"
)

// commandIDs are the ids Discord gave the root commands, for mentions one can press. Without them commands are shown as text.
type commandIDs map[string]string

// mention shows a command line: one that is complete without options can be pressed.
func (a artist) mention(line string) string {
	line = strings.TrimSpace(bot.CleanLine(line, maxContent))
	root := rootName
	name, e, ok := a.table.find(line)
	if ok && e.manager {
		root = adminName
	}
	if id := a.cmds[root]; id != "" && ok && name == line && !e.pressed {
		return "</" + root + " " + line + ":" + id + ">"
	}
	return inlineCode(strings.TrimSpace("/" + root + " " + line))
}
