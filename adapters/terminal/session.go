// Package terminal is the whole bot in a terminal, without any account: it reads lines as a person in a channel would type them, shows what the bot says, and plays time forward on a
// virtual clock.
package terminal

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"pathbot/bot"
)

// Platform is this adapter's name in keys.
const Platform bot.Platform = "terminal"

// Workspace is the one workspace of a terminal.
func Workspace() bot.WorkspaceKey { return bot.WorkspaceKey{Platform: Platform, ID: "here"} }

// The person and the channel a session begins with.
const (
	FirstPerson  = "you"
	FirstChannel = "general"
)

// Config is what a session works with.
type Config struct {
	Handler    bot.Handler
	Understood func(line string) bool                           // whether a line after the root command begins with a known command
	Play       func(ctx context.Context, until time.Time) error // does everything that falls due up to then, moving the clock
	Clock      *Clock
	Zone       *time.Location
	Screen     Screen
	JSON       bool // one JSON object a line instead of drawn messages
	Prompt     bool // somebody sits there: greet, prompt, and do not stop over a typing slip
}

// ErrNotUnderstood says that a script held a line that was no command.
var ErrNotUnderstood = errors.New("a line was not understood")

// Session is one run of the bot in a terminal. It is also the Sender of nudges.
type Session struct {
	config  Config
	out     *bufio.Writer
	mu      sync.Mutex // messages are written one at a time
	person  string
	channel string // empty in a direct message
	last    posted
	outbox  *Outbox
	failed  bool
}

// posted is the last message, for :press.
type posted struct {
	actions []bot.Button
	channel string
}

// New is a session that writes to out. outbox may be nil; with one, every nudge is written there durably before it counts as sent.
func New(config Config, out io.Writer, outbox *Outbox) *Session {
	return &Session{config: config, out: bufio.NewWriter(out), person: FirstPerson, channel: FirstChannel, outbox: outbox}
}

// maxLine bounds what one line may hold; the rest of a longer one is dropped.
const maxLine = 1 << 20

// Run reads lines until the input ends, :quit, or ctx ends. For a script it returns ErrNotUnderstood when a line was not understood; every other line was run all the same.
func (s *Session) Run(ctx context.Context, in io.Reader) error {
	defer s.flush()
	if s.config.Prompt {
		s.say(greeting)
	}
	r := bufio.NewReaderSize(in, 64<<10)
	for ctx.Err() == nil {
		s.prompt()
		line, err := readLine(r)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read input: %w", err)
		}
		ended := err != nil
		line = strings.TrimSpace(line)
		s.echo(line)
		if quit := s.line(ctx, line); quit || ended {
			break
		}
	}
	if s.failed && !s.config.Prompt {
		return ErrNotUnderstood
	}
	return nil
}

// readLine reads up to a line feed; what exceeds maxLine is read and dropped.
func readLine(r *bufio.Reader) (string, error) {
	var w strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if w.Len() < maxLine {
			w.Write(part)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return w.String(), err
		}
	}
}

func (s *Session) line(ctx context.Context, line string) (quit bool) {
	switch {
	case line == "" || strings.HasPrefix(line, "# "):
		return false
	case strings.EqualFold(line, "quit"), strings.EqualFold(line, "exit"):
		return true // whoever wants to leave should not have to read how first
	case strings.HasPrefix(line, ":"):
		return s.control(ctx, line)
	}
	root, rest := line, ""
	if i := strings.IndexFunc(line, unicode.IsSpace); i >= 0 {
		root, rest = line[:i], line[i:]
	}
	if !strings.EqualFold(root, bot.CommandName) {
		s.notUnderstood("Type commands like " + bot.CommandName + " list, or :help for what this terminal can do. I did not understand: " + bot.CleanLine(line, 60))
		return false
	}
	rest = strings.TrimSpace(rest)
	if !s.config.Understood(rest) {
		s.failed = true
	}
	s.run(ctx, rest, s.channel)
	return false
}

// run hands a command line to the bot as the current person, in a channel.
func (s *Session) run(ctx context.Context, line, channel string) {
	user := bot.UserKey{Workspace: Workspace(), ID: s.person}
	cmd := bot.Command{
		User: user, Line: line, At: s.config.Clock.Now(),
		Person: bot.Person{Name: s.person, Zone: s.config.Zone.String(), Manager: true, Admin: true},
	}
	if channel != "" {
		cmd.Channel = bot.ChannelKey{Workspace: Workspace(), ID: channel}
	}
	msg := s.config.Handler.Handle(ctx, cmd)
	to := "#" + channel
	if msg.Private || channel == "" {
		to = "@" + s.person
	}
	s.show(msg, to, channel)
}

// show writes a message and remembers its actions.
func (s *Session) show(msg bot.Message, to, channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = posted{msg.Actions(), channel}
	now := s.config.Clock.Now()
	if s.config.JSON {
		s.writeJSON(record(msg, to, now))
	} else {
		_, _ = s.out.WriteString(s.config.Screen.Draw(msg, now.In(s.config.Zone).Format("Mon 2 Jan 15:04"), audience(to, msg.Private)) + "\n")
	}
	_ = s.out.Flush()
}

func audience(to string, private bool) string {
	if private {
		return "only " + to
	}
	return to
}

// Record is a message as --json prints it.
type Record struct {
	At      string         `json:"at"`
	To      string         `json:"to"`
	Private bool           `json:"private"`
	Kind    string         `json:"kind"`
	Title   string         `json:"title"`
	Plain   string         `json:"plain"`
	Buttons []RecordButton `json:"buttons"`
}

// RecordButton is an action of a Record.
type RecordButton struct {
	Label   string `json:"label"`
	Command string `json:"command"`
}

func record(msg bot.Message, to string, at time.Time) Record {
	r := Record{At: at.UTC().Format(time.RFC3339), To: to, Private: msg.Private, Kind: string(msg.Kind), Title: msg.Title, Plain: msg.Plain(), Buttons: []RecordButton{}}
	for _, b := range msg.Actions() {
		r.Buttons = append(r.Buttons, RecordButton{Label: b.Label, Command: b.Command})
	}
	return r
}

func (s *Session) writeJSON(r Record) {
	data, err := json.Marshal(r)
	if err != nil {
		return // strings and booleans always encode
	}
	_, _ = s.out.Write(append(data, '\n'))
}

// say is a line of the terminal itself, not of the bot.
func (s *Session) say(text string) { s.tell("terminal", text) }

func (s *Session) notUnderstood(text string) {
	s.failed = true
	s.tell(string(bot.KindError), text)
}

func (s *Session) tell(kind, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.config.JSON {
		s.writeJSON(Record{At: s.config.Clock.Now().Format(time.RFC3339), To: "@" + s.person, Private: true, Kind: kind, Plain: text, Buttons: []RecordButton{}})
	} else {
		_, _ = s.out.WriteString(s.config.Screen.wrap(s.config.Screen.paint(yellow, text), "", "") + "\n")
	}
	_ = s.out.Flush()
}

func (s *Session) prompt() {
	if !s.config.Prompt {
		return
	}
	place := "#" + s.channel
	if s.channel == "" {
		place = "direct message"
	}
	_, _ = s.out.WriteString(s.config.Screen.paint(bold, s.person+" in "+place+"> "))
	_ = s.out.Flush()
}

// echoed is how much of a script's line is shown again.
const echoed = 200

// echo shows a script's line before its answer, so that the output reads like a session.
func (s *Session) echo(line string) {
	if s.config.Prompt || s.config.JSON || line == "" {
		return
	}
	_, _ = s.out.WriteString(s.config.Screen.paint(bold, "> "+bot.CleanLine(line, echoed)) + "\n")
}

func (s *Session) flush() { _ = s.out.Flush() }

// Send shows a nudge: in a channel, or to the person it is for.
func (s *Session) Send(_ context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	where, channel := "@"+to.Target.ID, ""
	msg.Private = to.Channel.IsZero()
	if !to.Channel.IsZero() {
		where, channel = "#"+to.Channel.ID, to.Channel.ID
		if to.Target.Kind == bot.ToLearner {
			msg.Blocks = append([]bot.Block{bot.Small(bot.T("For " + to.Target.ID + "."))}, msg.Blocks...)
		}
	}
	if s.outbox != nil {
		if err := s.outbox.Append(key, record(msg, where, s.config.Clock.Now())); err != nil {
			return bot.MessageRef{}, &bot.SendError{Fault: bot.FaultInDoubt, Reason: "outbox not written", Err: err}
		}
	}
	s.show(msg, where, channel)
	return bot.MessageRef{Channel: where, ID: key}, nil
}

// Settle looks a nudge up in the outbox.
func (s *Session) Settle(_ context.Context, _ bot.Destination, key string, _ time.Time) (bot.MessageRef, bot.Settled, error) {
	if s.outbox == nil {
		return bot.MessageRef{}, bot.Unknown, nil
	}
	sent, err := s.outbox.Holds(key)
	switch {
	case err != nil:
		return bot.MessageRef{}, bot.Unknown, err
	case sent:
		return bot.MessageRef{ID: key}, bot.Posted, nil
	}
	return bot.MessageRef{}, bot.NotPosted, nil
}

// press runs the n-th action of the last message.
func (s *Session) press(ctx context.Context, arg string) {
	n, err := strconv.Atoi(arg)
	s.mu.Lock()
	last := s.last
	s.mu.Unlock()
	switch {
	case len(last.actions) == 0:
		s.notUnderstood("The last message has no buttons to press.")
	case err != nil || n < 1 || n > len(last.actions):
		s.notUnderstood("The last message has buttons 1 to " + strconv.Itoa(len(last.actions)) + ": type :press 1.")
	case last.actions[n-1].URL != "":
		s.say("That button opens " + last.actions[n-1].URL)
	default:
		s.run(ctx, last.actions[n-1].Command, last.channel)
	}
}
