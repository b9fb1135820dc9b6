package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"pathbot/adapters/terminal"
	"pathbot/bot"
	"pathbot/bot/command"
	"pathbot/bot/nudge"

	"golang.org/x/term"
)

// runTry is the whole bot in the terminal.
func runTry(ctx context.Context, a *app, args []string) error {
	fs := a.flagSet("try", "store", "curriculum")
	now := fs.String("now", "", "instant the virtual clock begins at: 2027-03-13T12:00:00Z; the present when left out")
	zoneName := fs.String("zone", "", "time zone of everybody: Europe/Berlin; this machine's when left out")
	asJSON := fs.Bool("json", false, "print one JSON object a line")
	outbox := fs.String("outbox", "", "file that durably logs every nudge shown")
	if err := a.parse(fs, args); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{fmt.Sprintf("try takes no %q; commands are typed, or piped in, one a line", bot.CleanLine(fs.Arg(0), 40))}
	}
	start, zone, err := startOf(*now, *zoneName)
	if err != nil {
		return err
	}
	named, err := a.tryNamed()
	if err != nil {
		return err
	}
	store, storeName, done, err := tryStore(named)
	if err != nil {
		return err
	}
	defer done()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if b, ok := store.(bot.Backuper); ok && named != "" {
		wait, err := serveControl(ctx, named, b)
		if err != nil {
			return err
		}
		defer wait()
		defer stop()
	}
	t := &tryRun{app: a, store: store, zone: zone, start: start, json: *asJSON, about: storeName}
	if *outbox != "" {
		if t.outbox, err = terminal.OpenOutbox(*outbox); err != nil {
			return err
		}
		defer func() { _ = t.outbox.Close() }()
	}
	return t.run(ctx)
}

// startOf reads where and when the virtual clock begins.
func startOf(now, zoneName string) (time.Time, *time.Location, error) {
	start := time.Now() //nolint:forbidigo // the virtual clock begins at the present
	if now != "" {
		var err error
		if start, err = time.Parse(time.RFC3339, now); err != nil {
			return start, nil, usageError{fmt.Sprintf("--now %q is no instant; say it like 2027-03-13T12:00:00Z", bot.CleanLine(now, 40))}
		}
	}
	if zoneName == "" {
		zoneName = localZone()
	}
	var zones bot.Zones
	zone, err := zones.Load(zoneName)
	if err != nil {
		if found := bot.FindZones(zoneName, 1); len(found) == 1 {
			zone, err = zones.Load(found[0])
		}
	}
	if err != nil {
		return start, nil, usageError{fmt.Sprintf("--zone %q is no time zone; say it like Europe/Berlin", bot.CleanLine(zoneName, 40))}
	}
	return start, zone, nil
}

// localZone is the machine's zone by its IANA name, or UTC when it has none.
func localZone() string {
	if name := time.Local.String(); name != "Local" { //nolint:gosmopolitan // the terminal's user is on this machine
		return name
	}
	if link, err := os.Readlink("/etc/localtime"); err == nil {
		dir, city := filepath.Split(link)
		var zones bot.Zones
		for range 3 {
			if _, err := zones.Load(city); err == nil {
				return city
			}
			city = filepath.Base(filepath.Clean(dir)) + "/" + city
			dir = filepath.Dir(filepath.Clean(dir))
		}
	}
	return "UTC"
}

// tryNamed is the store the settings name, or empty: without one, try leaves nothing behind.
func (a *app) tryNamed() (string, error) {
	name, err := a.setting("PATHBOT_STORE")
	if _, flagged := a.flags["PATHBOT_STORE"]; err != nil || flagged || a.getenv("PATHBOT_STORE") != "" || a.getenv("PATHBOT_STORE_FILE") != "" {
		return name, err
	}
	return "", nil
}

// tryStore is the store that was named, or one of this run's own that is gone afterwards.
func tryStore(name string) (store bot.Store, about string, done func(), err error) {
	if name != "" {
		store, err = openStore(name)
		if err != nil {
			return nil, "", nil, err
		}
		return store, "the embedded bbolt file " + name, func() { _ = store.Close() }, nil
	}
	dir, err := os.MkdirTemp("", "pathbot-try-")
	if err != nil {
		return nil, "", nil, fmt.Errorf("make a directory for the store: %w", err)
	}
	if store, err = openStore(filepath.Join(dir, "pathbot.db")); err != nil {
		return nil, "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return store, "an embedded bbolt file that goes when you leave (--store FILE keeps it)", func() {
		_ = store.Close()
		_ = os.RemoveAll(dir)
	}, nil
}

// tryRun is one run of the terminal.
type tryRun struct {
	*app
	store  bot.Store
	zone   *time.Location
	start  time.Time
	json   bool
	about  string
	outbox *terminal.Outbox
}

func (t *tryRun) run(ctx context.Context) error {
	catalog, err := t.catalog()
	if err != nil {
		return err
	}
	core := bot.NewCore(t.store, catalog, &bot.Zones{})
	log := slog.New(slog.NewTextHandler(t.err, &slog.HandlerOptions{Level: slog.LevelError}))
	router := command.New(core, newAsker(catalog), command.About{Version: version(), Store: t.about}, log)
	clock := terminal.NewClock(t.start)
	var runner *nudge.Runner
	session := terminal.New(terminal.Config{
		Handler: router, Understood: router.Understands, Clock: clock, Zone: t.zone, JSON: t.json,
		Prompt: term.IsTerminal(int(t.in.Fd())) && !t.json, Screen: screenOf(t.out, t.getenv),
		Play: func(ctx context.Context, until time.Time) error { return play(ctx, core, runner, clock, until) },
	}, t.out, t.outbox)
	// One at a time: what is shown keeps the order in which it fell due.
	runner = nudge.New(core, session, command.NudgeMessage, clock, log, nudge.Config{Workers: 1})
	err = session.Run(ctx, t.in)
	if errors.Is(err, terminal.ErrNotUnderstood) {
		return exitError(1)
	}
	return err
}

// play moves the clock to everything that falls due up to until, in order.
func play(ctx context.Context, core *bot.Core, runner *nudge.Runner, clock *terminal.Clock, until time.Time) error {
	for ctx.Err() == nil {
		next, ok, err := core.NextWork(ctx, until)
		if err != nil {
			return err
		}
		if !ok {
			return nil
		}
		clock.Set(next)
		if err := runner.Tick(ctx); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// screenOf is how the output wants to be written: colours and the real width on a terminal, plain text elsewhere.
func screenOf(out io.Writer, getenv func(string) string) terminal.Screen {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal.Screen{Width: plainWidth}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = plainWidth
	}
	return terminal.Screen{Width: width, Color: getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"}
}

const plainWidth = 100
