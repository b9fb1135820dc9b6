package discord

import (
	"strings"

	"pathbot/bot/command"
)

// table is the one table of commands by name, made once: it is asked several times for every interaction.
type table map[string]entry

type entry struct {
	kinds     map[string]command.Kind // by option
	lineFirst string                  // the option that is typed without a word before it
	manager   bool
	pressed   bool
}

func newTable() table {
	t := table{}
	for _, s := range command.Table() {
		e := entry{kinds: map[string]command.Kind{}, manager: s.Who == command.Manager, pressed: s.Pressed}
		for _, o := range s.Options {
			e.kinds[o.Name] = o.Kind
			if e.lineFirst == "" && o.Keyword == "" && typedFirst(o.Kind) {
				e.lineFirst = o.Name
			}
		}
		t[s.Name] = e
	}
	return t
}

// typedFirst says that an option of this kind is what one types right after a command's name.
func typedFirst(k command.Kind) bool {
	switch k {
	case command.KindPath, command.KindTopic, command.KindItem, command.KindText, command.KindZone, command.KindTeam, command.KindVerb:
		return true
	case command.KindTime, command.KindDays, command.KindDate, command.KindPeriod, command.KindMember, command.KindPlace, command.KindFlag:
	}
	return false
}

// find is the command a line begins with.
func (t table) find(line string) (name string, e entry, ok bool) {
	first, rest, _ := strings.Cut(line, " ")
	second, _, _ := strings.Cut(rest, " ")
	for _, name := range [...]string{first + " " + second, first} {
		if e, ok := t[name]; ok {
			return name, e, true
		}
	}
	return "", entry{}, false
}
