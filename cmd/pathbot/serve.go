package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"pathbot/adapters/httpd"
	"pathbot/bot"
	"pathbot/bot/command"
	"pathbot/bot/nudge"
)

// platform is one connection to a chat platform, made from the settings.
type platform interface {
	bot.Sender
	// Run works until ctx ends, then finishes what is under way. It returns early only on a fault that needs a person; the text says what to do.
	Run(ctx context.Context) error
	// Ready is nil when the platform can be served at this moment.
	Ready() error
	// Routes adds the platform's HTTP endpoints, if it has any.
	Routes(mux *http.ServeMux)
}

// served is what a platform is made from.
type served struct {
	core    *bot.Core
	handler bot.Handler
	clock   bot.Clock
	log     *slog.Logger
}

// platforms makes every platform the settings configure, by name; faults are all of them at once.
func (a *app) platforms(s served) (map[bot.Platform]platform, []string) {
	all := map[bot.Platform]platform{}
	var faults []string
	for _, open := range platformMakers() {
		name, p, err := open(a, s)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		if p != nil {
			all[name] = p
		}
	}
	return all, faults
}

// maker makes a platform from the settings: nil when it is not configured.
type maker func(*app, served) (bot.Platform, platform, error)

// platformMakers is every platform there is.
func platformMakers() []maker { return []maker{openSlack, openDiscord} }

// systemClock is the machine's clock.
type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() } //nolint:forbidigo // the one place where the clock is the machine's

// stopWithin bounds how long stopping may take.
const stopWithin = 20 * time.Second

// runServe is the bot on its platforms, until a signal ends it.
func runServe(ctx context.Context, a *app, args []string) error {
	names := make([]string, 0, len(settings()))
	for _, s := range settings() {
		names = append(names, s.flag)
	}
	if err := a.parse(a.flagSet("serve", names...), args); err != nil {
		return err
	}
	if faults := a.faults(); len(faults) > 0 {
		return errors.New("the settings have faults:\n  " + strings.Join(faults, "\n  "))
	}
	log, err := a.logger()
	if err != nil {
		return err
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	name, err := a.setting("PATHBOT_STORE")
	if err != nil {
		return err
	}
	store, err := openStore(name)
	if err != nil {
		return err
	}
	core := bot.NewCore(store, catalog, &bot.Zones{})
	router := command.New(core, newAsker(catalog), command.About{Version: version(), Store: "an embedded bbolt file"}, log)
	s := served{core: core, handler: router, clock: systemClock{}, log: log}
	all, faults := a.platforms(s)
	if len(faults) > 0 {
		return errors.Join(errors.New("the settings have faults:\n  "+strings.Join(faults, "\n  ")), store.Close())
	}
	if len(all) == 0 {
		return errors.Join(errors.New("no platform is configured: set Slack's or Discord's tokens (pathbot config show lists them), or run pathbot try, which needs none"), store.Close())
	}
	return errors.Join(a.serve(ctx, name, s, all), store.Close())
}

// serve runs everything until ctx ends or a part fails. The order down: HTTP and platforms take no more requests and finish their answers, the nudges finish, then the caller closes the
// store.
func (a *app) serve(ctx context.Context, storeName string, s served, all map[bot.Platform]platform) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	wait := func() {}
	if b, ok := s.core.Store.(bot.Backuper); ok {
		var err error
		if wait, err = serveControl(ctx, storeName, b); err != nil {
			return err
		}
	}
	listen, err := a.setting("PATHBOT_LISTEN")
	if err != nil {
		return err
	}
	senders := senders{}
	ready := httpd.Checks{}
	mux := http.NewServeMux()
	for name, p := range all {
		senders[name] = p
		ready[string(name)] = p.Ready
		p.Routes(mux)
	}
	server, err := httpd.Listen(ctx, listen, mux, ready, s.log)
	if err != nil {
		return err
	}
	s.log.InfoContext(ctx, "serving", "address", server.Addr(), "platforms", len(all), "version", version())
	var wg sync.WaitGroup
	part := func(name string, run func(context.Context) error) {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					stop(fmt.Errorf("%s panicked: %v", name, p))
				}
			}()
			if err := run(ctx); err != nil && ctx.Err() == nil {
				stop(fmt.Errorf("%s: %w", name, err))
			}
		})
	}
	part("http", func(ctx context.Context) error { return server.Serve(ctx, stopWithin) })
	for name, p := range all {
		part(string(name), p.Run)
	}
	runner := nudge.New(s.core, senders, command.NudgeMessage, s.clock, s.log, nudge.Config{})
	part("nudges", func(ctx context.Context) error { return runner.Serve(ctx, stopWithin) })
	wg.Wait()
	wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// senders sends each nudge on the platform its target lives on.
type senders map[bot.Platform]platform

// Send hands the message to its platform; a platform that is not served at the moment is tried again later.
func (s senders) Send(ctx context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	p, ok := s[to.Target.Workspace.Platform]
	if !ok {
		return bot.MessageRef{}, &bot.SendError{Fault: bot.FaultRetry, Reason: "platform not served"}
	}
	return p.Send(ctx, to, msg, key)
}

// Enter waits for the message's turn on its platform, where that has a queue.
func (s senders) Enter(ctx context.Context, to bot.Destination) (bot.Turn, error) {
	p, ok := s[to.Target.Workspace.Platform]
	if !ok {
		return nil, &bot.SendError{Fault: bot.FaultRetry, Reason: "platform not served"}
	}
	if q, ok := p.(bot.Queue); ok {
		return q.Enter(ctx, to)
	}
	return bot.AtOnce(p, to), nil
}

// Settle looks for the message on its platform, where that can look.
func (s senders) Settle(ctx context.Context, to bot.Destination, key string, startedAt time.Time) (bot.MessageRef, bot.Settled, error) {
	if settler, ok := s[to.Target.Workspace.Platform].(bot.Settler); ok {
		return settler.Settle(ctx, to, key, startedAt)
	}
	return bot.MessageRef{}, bot.Unknown, nil
}
