package command

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf8"

	"pathbot/bot"
	"pathbot/curriculum"
)

// Router answers commands from the table. It is a bot.Handler.
type Router struct {
	core  *bot.Core
	asker Asker
	about About
	log   *slog.Logger
	specs []Spec
	verbs map[string]*Spec // names and aliases
}

// About is what the about command tells.
type About struct {
	Version string
	Store   string // "embedded bbolt file", "PostgreSQL"
}

// New is a router over a core. The log gets faults, never what people typed.
func New(core *bot.Core, asker Asker, about About, log *slog.Logger) *Router {
	r := &Router{core: core, asker: asker, about: about, log: log, specs: Table(), verbs: map[string]*Spec{}}
	for i := range r.specs {
		s := &r.specs[i]
		r.verbs[s.Name] = s
		for _, a := range s.Aliases {
			r.verbs[a] = s
		}
	}
	return r
}

// Call is one command being run.
type Call struct {
	*Router
	Cmd  bot.Command
	Spec *Spec

	args  arguments
	today bot.Day // the learner's, for commands with a date
}

// Handle answers a command. It always answers.
func (r *Router) Handle(ctx context.Context, cmd bot.Command) (msg bot.Message) {
	defer func() {
		if p := recover(); p != nil {
			msg = r.fault(ctx, cmd, fmt.Errorf("panic: %v", p), debug.Stack())
		}
	}()
	msg, err := r.run(ctx, cmd)
	var mistake *bot.UserError
	switch {
	case errors.As(err, &mistake):
		return mistakeMessage(mistake)
	case err != nil:
		return r.fault(ctx, cmd, err, nil)
	}
	if msg.Kind == "" {
		msg.Kind = bot.KindAnswer
	}
	return msg
}

func (r *Router) run(ctx context.Context, cmd bot.Command) (bot.Message, error) {
	if utf8.RuneCountInString(cmd.Line) > bot.MaxLineRunes {
		return bot.Message{}, bot.Mistakef("That is longer than %d characters. Say it shorter and send it again; nothing was changed.", bot.MaxLineRunes)
	}
	words := split(cmd.Line)
	if slices.ContainsFunc(words, func(w word) bool { return w.text == "" }) {
		return bot.Message{}, bot.Mistakef("There is nothing between the quotation marks. Nothing was changed; type it again with a name between them, or without them.")
	}
	spec, rest, err := r.verb(words)
	if err != nil {
		return bot.Message{}, err
	}
	if spec.Who == Manager {
		if cmd.Channel.IsZero() {
			return bot.Message{}, bot.Mistake(bot.T("This sets up a channel, so type it in the channel it is for: "), bot.Cmd(spec.Name), bot.T("."))
		}
		if !cmd.Person.Manager && !cmd.Person.Admin {
			return bot.Message{}, bot.Mistake(bot.T("Only who manages this channel can do that. Ask a channel manager to type "), bot.Cmd(spec.Name), bot.T(" here."))
		}
	}
	call := &Call{Router: r, Cmd: cmd, Spec: spec}
	if spec.has("date") {
		zone, _, err := r.core.ZoneOf(ctx, cmd)
		if err != nil {
			return bot.Message{}, err
		}
		call.today = bot.LocalDay(cmd.At, zone)
	}
	if err := call.parse(rest); err != nil {
		return bot.Message{}, err
	}
	return spec.Run(ctx, call)
}

// verb finds the command a line begins with and the words left for its options.
func (r *Router) verb(words []word) (*Spec, []word, error) {
	words = withoutRoot(words)
	if len(words) == 0 {
		return r.verbs["today"], nil, nil
	}
	if len(words) > 1 {
		// "show me" undoes "hide me"; with more behind it, it shows that.
		if words[0].lower() == "show" && words[1].lower() == "me" {
			if len(words) == 2 {
				return r.verbs["show-me"], nil, nil
			}
			return r.verbs["show"], words[2:], nil
		}
		if s, ok := r.verbs[words[0].lower()+" "+words[1].lower()]; ok {
			return s, words[2:], nil
		}
	}
	if s, ok := r.verbs[words[0].lower()]; ok {
		return s, words[1:], nil
	}
	return nil, nil, r.unknown(words)
}

// unknown quotes what was typed and offers the nearest command.
func (r *Router) unknown(words []word) error {
	said := bot.CleanLine(joined(words), 80)
	first := words[0].lower()
	// "team" and "channel" alone: offer what they can be followed by.
	for i := range r.specs {
		head, _, two := strings.Cut(r.specs[i].Name, " ")
		if two && distance(first, head) <= 1 {
			if len(words) > 1 {
				if s := r.nearest(head + " " + words[1].lower()); s != nil && !s.Pressed {
					return offer(said, s)
				}
			}
			return r.groupHelp(head)
		}
	}
	if t := r.core.Catalog.Find(joined(words)); t.Exact && (t.Topic != nil || t.Path != nil || t.Section != nil) {
		return offerShow(said, t)
	}
	// A sentence is a question more likely than a slip of one letter in its first word.
	sentence := len(words) > 3 || strings.HasSuffix(said, "?")
	if s := r.nearest(first); s != nil && !sentence {
		return offer(said, s)
	}
	if len(words) >= 3 || sentence {
		e := &bot.UserError{Text: []bot.Span{bot.T("I do not know the command “" + said + "”. If it is a question, put "), bot.Cmd("ask"), bot.T(" before it; "), bot.Cmd("help"), bot.T(" lists all commands.")}}
		if line := "ask " + joined(words); len(line) <= bot.MaxCommandBytes {
			e.Buttons = append(e.Buttons, bot.Button{Label: "Ask it", Command: line, Style: bot.Primary})
		}
		e.Buttons = append(e.Buttons, bot.Button{Label: "All commands", Command: "help"})
		return e
	}
	return &bot.UserError{
		Text:    []bot.Span{bot.T("I do not know the command “" + said + "”. "), bot.Cmd("help"), bot.T(" lists all commands.")},
		Buttons: []bot.Button{{Label: "All commands", Command: "help"}},
	}
}

// offerShow is for who typed a code or a title alone. The letter of a path can also be meant as an answer.
func offerShow(said string, f curriculum.Found) error {
	code := codeOf(f)
	e := &bot.UserError{
		Text:    []bot.Span{bot.T("To read about “" + said + "”, type "), bot.Cmd("show " + code), bot.T(".")},
		Buttons: []bot.Button{{Label: "Show " + code, Command: "show " + code, Style: bot.Primary}},
	}
	if f.Path != nil {
		e.Buttons = append(e.Buttons, bot.Button{Label: "Enroll in path " + code, Command: "enroll " + code})
	}
	if len(said) == 1 && strings.Contains("abcd", strings.ToLower(said)) {
		e.Text = append(e.Text, bot.T(" To answer a question with it, type "), bot.Cmd("answer "+strings.ToUpper(said)), bot.T("."))
	}
	return e
}

// fewestLetters is how long a word must be to be taken for a slip: anything is near to one letter.
const fewestLetters = 3

func (r *Router) nearest(said string) *Spec {
	if utf8.RuneCountInString(said) < fewestLetters {
		return nil
	}
	best, least := (*Spec)(nil), 1+max(1, utf8.RuneCountInString(said)/4)
	for i := range r.specs {
		s := &r.specs[i]
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			if d := distance(said, name); d < least && !s.Pressed {
				best, least = s, d
			}
		}
	}
	return best
}

func offer(said string, s *Spec) error {
	e := &bot.UserError{Text: []bot.Span{bot.T("I do not know the command “" + said + "”. Did you mean "), bot.Cmd(s.Name), bot.T("?")}}
	required := false
	for _, o := range s.Options {
		required = required || o.Required
	}
	if !required && s.Name != "delete-me" {
		e.Buttons = []bot.Button{{Label: "Run " + s.Name, Command: s.Name, Style: bot.Primary}}
	} else {
		e.Buttons = []bot.Button{{Label: "How " + s.Name + " works", Command: "help " + s.Name}}
	}
	return e
}

func (r *Router) groupHelp(head string) error {
	e := &bot.UserError{Text: []bot.Span{bot.T("Say what to do: ")}}
	for i := range r.specs {
		if s := &r.specs[i]; strings.HasPrefix(s.Name, head+" ") {
			if len(e.Text) > 1 {
				e.Text = append(e.Text, bot.T(", "))
			}
			e.Text = append(e.Text, bot.Cmd(s.Usage()))
		}
	}
	e.Text = append(e.Text, bot.T("."))
	return e
}

func mistakeMessage(m *bot.UserError) bot.Message {
	msg := bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{bot.P(m.Text...)}}
	if len(m.Buttons) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Buttons{Items: m.Buttons})
	}
	return msg
}

// fault is the calm sentence for what is nobody's mistake; the details go to the log under the same id.
func (r *Router) fault(ctx context.Context, cmd bot.Command, err error, stack []byte) bot.Message {
	id := faultID()
	verb := ""
	if words := split(cmd.Line); len(words) > 0 {
		if s, _, e := r.verb(words); e == nil {
			verb = s.Name
		}
	}
	attrs := []any{"fault", id, "platform", string(cmd.User.Workspace.Platform), "workspace", cmd.User.Workspace.ID, "command", verb, "request", cmd.ID, "error", err.Error()}
	if stack != nil {
		attrs = append(attrs, "stack", string(stack))
	}
	r.log.ErrorContext(ctx, "command failed", attrs...)
	text := "That did not work, and it is not your fault. Nothing was changed. Try again in a minute; if it stays, tell who runs Pathbot the number " + id + "."
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		text = "That took too long. Try again in a minute; if it stays, tell who runs Pathbot the number " + id + "."
	}
	return bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{bot.P(bot.T(text))}}
}

func faultID() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails, says its documentation
	return hex.EncodeToString(b[:])
}

// Understands reports whether a line begins with a command of the table, by any of its names. The empty line does.
func (r *Router) Understands(line string) bool {
	_, _, err := r.verb(split(line))
	return err == nil
}
