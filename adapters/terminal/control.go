package terminal

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pathbot/bot"
)

const greeting = "This is Pathbot in your terminal: type what you would type in Slack or Discord, for example /path list, /path enroll A, /path today. " +
	"Time stands still until you say :wait 1d. :help lists what else this terminal can do, :quit leaves."

const helpText = "/path ... is a command to the bot. " +
	":as dana speaks as somebody else, :in #data-eng goes to a channel, :dm to a direct message, :press 2 presses the second button of the last message, " +
	":wait 1d plays a day (30m, 2h, 3d, 1w), :now tells the time, :quit leaves."

// control runs a line that is for the terminal itself.
func (s *Session) control(ctx context.Context, line string) (quit bool) {
	verb, arg := line, ""
	if i := strings.IndexFunc(line, unicode.IsSpace); i >= 0 {
		verb, arg = line[:i], strings.TrimSpace(line[i:])
	}
	switch strings.ToLower(verb) {
	case ":as":
		s.as(arg)
	case ":in":
		s.in(arg)
	case ":dm":
		s.channel = ""
		s.note("You write to Pathbot directly.")
	case ":press":
		s.press(ctx, arg)
	case ":wait":
		s.wait(ctx, arg)
	case ":now":
		now := s.config.Clock.Now().In(s.config.Zone)
		s.say("It is " + now.Format("Mon 2 Jan 2006, 15:04:05") + " (" + s.config.Zone.String() + ").")
	case ":help":
		s.say(helpText)
	case ":quit", ":q", ":exit":
		return true
	default:
		s.notUnderstood("There is no " + bot.CleanLine(verb, 40) + ". :help lists what there is.")
	}
	return false
}

// note is said to who sits there; scripts see only what the bot says.
func (s *Session) note(text string) {
	if s.config.Prompt {
		s.say(text)
	}
}

func (s *Session) as(arg string) {
	name := bot.CleanLine(strings.TrimPrefix(arg, "@"), bot.MaxNameRunes)
	if name == "" {
		s.notUnderstood("Name who speaks: :as dana.")
		return
	}
	s.person = name
	s.note("You are " + name + " now.")
}

func (s *Session) in(arg string) {
	name := bot.CleanLine(strings.TrimPrefix(arg, "#"), bot.MaxNameRunes)
	if name == "" {
		s.notUnderstood("Name the channel: :in #data-eng.")
		return
	}
	s.channel = name
	s.note("You are in #" + name + " now.")
}

// maxWait bounds how far one :wait goes.
const maxWait = 5 * 366 * 24 * time.Hour

// wait plays time forward.
func (s *Session) wait(ctx context.Context, arg string) {
	d, ok := ParseWait(arg)
	if !ok {
		s.notUnderstood("Say how long: :wait 30m, :wait 2h, :wait 1d or :wait 1w, at most five years.")
		return
	}
	until := s.config.Clock.Now().Add(d)
	if err := s.config.Play(ctx, until); err != nil {
		s.notUnderstood("Time could not be played forward: " + err.Error())
		return
	}
	s.config.Clock.Set(until)
}

// ParseWait reads a span of time: 90s, 30m, 2h, 1d, 2w, 1d12h, 2 hours. A day is 24 hours.
func ParseWait(s string) (time.Duration, bool) {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	var sum time.Duration
	for s != "" {
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		word := s[digits:]
		if next := strings.IndexAny(word, "0123456789"); next >= 0 {
			word = word[:next]
		}
		unit := unitOf(word)
		n, err := strconv.Atoi(s[:digits])
		if err != nil || unit == 0 || time.Duration(n) > maxWait/unit {
			return 0, false
		}
		sum += time.Duration(n) * unit
		if sum > maxWait {
			return 0, false
		}
		s = s[digits+len(word):]
	}
	return sum, sum > 0
}

// unitOf is the span a unit's letter or name stands for, or 0.
func unitOf(word string) time.Duration {
	switch word {
	case "s", "sec", "second", "seconds":
		return time.Second
	case "m", "min", "minute", "minutes":
		return time.Minute
	case "h", "hour", "hours":
		return time.Hour
	case "d", "day", "days":
		return 24 * time.Hour
	case "w", "week", "weeks":
		return 7 * 24 * time.Hour
	}
	return 0
}
