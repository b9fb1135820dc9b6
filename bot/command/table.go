// Package command is the one table of commands: what people can type, choose or press on every platform. From the table come the parser of typed lines, the platforms' registrations,
// the help and the README's table. Each command has a file of its own.
package command

import (
	"context"
	"slices"
	"strings"

	"pathbot/bot"
)

// Spec declares a command once, for every platform.
type Spec struct {
	Name    string // "team create"
	Summary string // one line, at most 100 characters
	Options []Option
	Who     Who
	Aliases []string // other words people type for it; not shown
	Pressed bool     // comes from buttons; not in help, not registered with platforms
	Run     func(context.Context, *Call) (bot.Message, error)
}

// Who may run a command.
type Who int

// Who may run a command.
const (
	Anyone  Who = iota
	Manager     // who manages the channel it is run in
)

// Option is one argument of a command.
type Option struct {
	Name     string // lower case, unique in the command
	Kind     Kind
	Summary  string // one line, at most 100 characters
	Keyword  string // "at": the word typed before it; empty for the one that comes first
	Required bool
}

// Kind says what an option holds; platforms offer completion by it.
type Kind int

// The kinds of option.
const (
	KindPath   Kind = iota // a path: code, id or title
	KindTopic              // a topic: code, id or title
	KindItem               // a path, section or topic
	KindText               // free text
	KindTime               // a time of day
	KindDays               // days of the week
	KindZone               // a time zone
	KindDate               // a calendar date
	KindPeriod             // week, last-week, month, all
	KindMember             // a person of the workspace, by the platform's id
	KindTeam               // a team by name
	KindPlace              // here, dm, off
	KindFlag               // its own name, or absent
	KindVerb               // a command's name
)

// Usage is the command as one types it: "enroll PATH [at TIME] [on DAYS]".
func (s *Spec) Usage() string {
	var w strings.Builder
	w.WriteString(s.Name)
	for _, o := range s.Options {
		w.WriteByte(' ')
		part := o.placeholder()
		if o.Keyword != "" {
			part = o.Keyword + " " + part
		}
		if !o.Required {
			part = "[" + part + "]"
		}
		w.WriteString(part)
	}
	return w.String()
}

func (o Option) placeholder() string {
	switch o.Kind {
	case KindPeriod:
		return "week|last-week|month|all"
	case KindPlace:
		return "here|dm|off"
	case KindFlag:
		return o.Name
	case KindItem:
		return "PATH|SECTION|TOPIC"
	case KindVerb:
		return "COMMAND"
	case KindPath, KindTopic, KindText, KindTime, KindDays, KindZone, KindDate, KindMember, KindTeam:
	}
	return strings.ToUpper(o.Name)
}

func (s *Spec) has(option string) bool {
	return slices.ContainsFunc(s.Options, func(o Option) bool { return o.Name == option })
}

// Table is every command people may type, in the order help shows them. It is made anew for each call, so that nobody can change it for others.
func Table() []Spec {
	return []Spec{
		listSpec(), showSpec(), askSpec(),
		enrollSpec(), leaveSpec(), todaySpec(), doneSpec(), undoSpec(), skipSpec(), quizSpec(), answerSpec(),
		progressSpec(), leaderboardSpec(),
		teamCreateSpec(), teamJoinSpec(), teamLeaveSpec(), teamListSpec(),
		remindSpec(), timezoneSpec(), pauseSpec(), resumeSpec(),
		channelStartSpec(), channelStopSpec(), channelStatusSpec(),
		hideMeSpec(), showMeSpec(), privacySpec(), exportSpec(), deleteMeSpec(), aboutSpec(), helpSpec(),
	}
}
