package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"pathbot/adapters/bolt"
	"pathbot/bot"
	"pathbot/curriculum"
)

// streams are what a command reads and writes.
type streams struct {
	in       *os.File
	out, err io.Writer
}

// exitError ends the program with a status, its message already written.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// usageError is a mistake in how the program was called.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// subcommand is one word after pathbot.
type subcommand struct {
	name, args, summary string
	run                 func(context.Context, *app, []string) error
}

// app is what every sub-command works with.
type app struct {
	streams
	getenv func(string) string
	flags  map[string]string // settings given as flags
}

func subcommands() []subcommand {
	return []subcommand{
		{"try", "", "the whole bot in the terminal, no account needed", runTry},
		{"serve", "", "run the bot on Slack and Discord", runServe},
		{"ask", "[--json] QUESTION", "answer one question from the catalog", runAsk},
		{"curriculum", "check|list|questions", "check or list the content, or the questions nobody could answer", runCurriculum},
		{"slack", "manifest [--http URL]", "print the manifest of your Slack app", runSlack},
		{"discord", "register|clear", "register the slash commands with Discord, or take them away", runDiscord},
		{"doctor", "", "check tokens, rights and channels, and say how to mend what is wrong", runDoctor},
		{"config", "check|show", "check or show the settings", runConfig},
		{"backup", "FILE", "write a copy of the store while it serves", runBackup},
		{"restore", "FILE", "check a copy and put it in the store's place", runRestore},
		{"healthcheck", "", "ask a running bot whether it is ready", runHealthcheck},
		{"version", "", "print the version", runVersion},
	}
}

// run is the program without its process: it returns the exit status.
func run(ctx context.Context, args []string, s streams, getenv func(string) string) int {
	if runtime.GOMAXPROCS(0) < minProcs {
		runtime.GOMAXPROCS(minProcs)
	}
	collectLess(getenv)
	err := dispatch(ctx, &app{streams: s, getenv: getenv, flags: map[string]string{}}, args)
	var code exitError
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintln(s.err, "pathbot: "+usage.text)
		return 2
	}
	_, _ = fmt.Fprintln(s.err, "pathbot: "+err.Error())
	return 1
}

// minProcs: with a single processor whoever commits can keep those it should answer waiting for seconds.
const minProcs = 2

func dispatch(ctx context.Context, a *app, args []string) error {
	if len(args) == 0 {
		a.usage(a.err)
		return exitError(2)
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		a.usage(a.out)
		return nil
	case "--version", "-version":
		return runVersion(ctx, a, nil)
	}
	var names []string
	for _, c := range subcommands() {
		if c.name == args[0] {
			return c.run(ctx, a, args[1:])
		}
		names = append(names, c.name)
	}
	return usageError{fmt.Sprintf("there is no command %q; there are %s. pathbot help says what they do", bot.CleanLine(args[0], 40), strings.Join(names, ", "))}
}

func (a *app) usage(w io.Writer) {
	_, _ = fmt.Fprint(w, "Pathbot brings a team one topic a day.\n\n")
	for _, c := range subcommands() {
		_, _ = fmt.Fprintf(w, "  pathbot %-33s %s\n", strings.TrimSpace(c.name+" "+c.args), c.summary)
	}
	_, _ = fmt.Fprint(w, "\nSettings are flags or environment variables; pathbot config show lists them. Try it now: pathbot try\n")
}

// flagSet is a sub-command's flags, with those settings of the table it uses.
func (a *app) flagSet(name string, uses ...string) *flag.FlagSet {
	fs := flag.NewFlagSet("pathbot "+name, flag.ContinueOnError)
	fs.SetOutput(a.err)
	for _, s := range settings() {
		for _, use := range uses {
			if s.flag == use {
				fs.Func(s.flag, s.help+" ("+s.env+")", func(v string) error { a.flags[s.env] = v; return nil })
			}
		}
	}
	return fs
}

// parse reads flags; what is wrong with them is a usage error, already explained.
func (a *app) parse(fs *flag.FlagSet, args []string) error {
	err := fs.Parse(args)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		return exitError(2)
	}
	return err
}

// parseAround reads flags that may stand before, between and behind the other words, and returns those words. Everything after -- is a word.
func (a *app) parseAround(fs *flag.FlagSet, args []string) ([]string, error) {
	var words, last []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, last = args[:i], args[i+1:]
	}
	for {
		if err := a.parse(fs, args); err != nil {
			return nil, err
		}
		if fs.NArg() == 0 {
			return append(words, last...), nil
		}
		words = append(words, fs.Arg(0))
		args = fs.Args()[1:]
	}
}

// catalog is the content: what ships, with a directory of one's own laid over it.
func (a *app) catalog() (*curriculum.Catalog, error) {
	dir, err := a.setting("PATHBOT_CURRICULUM")
	if err != nil {
		return nil, err
	}
	c, faults, err := loadCatalog(dir)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("the curriculum has %s; the first is %s. pathbot curriculum check %s lists them", bot.Count(len(faults), "fault"), faults[0], dir)
	}
	return c, nil
}

// loadCatalog is the embedded content, with dir laid over it when it is not empty.
func loadCatalog(dir string) (*curriculum.Catalog, []curriculum.Fault, error) {
	if dir == "" {
		c, faults := curriculum.Embedded()
		return c, faults, nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("read curriculum %s: %w", dir, err)
	}
	if !info.IsDir() {
		return nil, nil, fmt.Errorf("read curriculum %s: it is a file; name the directory that holds paths/", dir)
	}
	c, faults := curriculum.Overlay(os.DirFS(dir))
	return c, faults, nil
}

// openStore opens the store that the settings name.
func openStore(name string) (bot.Store, error) {
	if strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://") {
		return nil, errors.New("this release keeps its state in a bbolt file only; set PATHBOT_STORE to a file path")
	}
	return bolt.Open(name)
}
