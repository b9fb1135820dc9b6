package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"pathbot/bot"
)

// finding is what one check of the set-up found.
type finding struct {
	name string
	ok   bool
	text string // what was found
	mend string // what to do about it
}

// doctorCheck looks at one part of the set-up; nothing when it is not configured.
type doctorCheck func(context.Context, *app) []finding

// doctorChecks is every check there is; each platform has its own.
func doctorChecks() []doctorCheck {
	return []doctorCheck{checkSettings, checkContent, checkPlatform, checkSlack, checkDiscord}
}

// doctorTimeout bounds the whole examination.
const doctorTimeout = time.Minute

// runDoctor checks the set-up and says how to mend each fault. It ends with status 1 when there is one.
func runDoctor(ctx context.Context, a *app, args []string) error {
	names := make([]string, 0, len(settings()))
	for _, s := range settings() {
		names = append(names, s.flag)
	}
	fs := a.flagSet("doctor", names...)
	if err := a.parse(fs, args); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return usageError{fmt.Sprintf("doctor takes no %q", bot.CleanLine(fs.Arg(0), 40))}
	}
	ctx, cancel := context.WithTimeout(ctx, doctorTimeout)
	defer cancel()
	faults := 0
	for _, check := range doctorChecks() {
		for _, f := range check(ctx, a) {
			mark := "ok   "
			if !f.ok {
				mark = "FAULT"
				faults++
			}
			_, _ = fmt.Fprintf(a.out, "%s  %s: %s\n", mark, f.name, f.text)
			if !f.ok && f.mend != "" {
				_, _ = fmt.Fprintf(a.out, "       to mend it: %s\n", f.mend)
			}
		}
	}
	if faults > 0 {
		_, _ = fmt.Fprintf(a.out, "%s.\n", bot.Count(faults, "fault"))
		return exitError(1)
	}
	_, _ = fmt.Fprintln(a.out, "Everything is well.")
	return nil
}

func checkSettings(_ context.Context, a *app) []finding {
	faults := a.faults()
	if len(faults) == 0 {
		return []finding{{name: "settings", ok: true, text: "in order"}}
	}
	all := make([]finding, 0, len(faults))
	for _, f := range faults {
		all = append(all, finding{name: "settings", text: f, mend: "pathbot config show tells where each value comes from"})
	}
	return all
}

func checkContent(_ context.Context, a *app) []finding {
	c, err := a.catalog()
	if err != nil {
		return []finding{{name: "curriculum", text: err.Error(), mend: "pathbot curriculum check lists every fault with file and line"}}
	}
	return []finding{{name: "curriculum", ok: true, text: bot.Count(len(c.Paths), "path")}}
}

// checkPlatform tells who has set up neither platform; that is no fault where pathbot is only tried.
func checkPlatform(_ context.Context, a *app) []finding {
	for _, env := range []string{"SLACK_BOT_TOKEN", "DISCORD_TOKEN"} {
		if v, err := a.setting(env); v != "" || err != nil {
			return nil
		}
	}
	return []finding{{name: "platforms", ok: true, text: "none is set up yet; pathbot serve wants Slack's or Discord's tokens, pathbot try wants none"}}
}

// scheduledChannels are the channels of a platform that get daily topics, as the store has them. A running bot is asked for a copy.
func (a *app) scheduledChannels(ctx context.Context, platform bot.Platform) ([]bot.ChannelKey, error) {
	name, err := a.setting("PATHBOT_STORE")
	if err != nil || !fileExists(name) {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pathbot-doctor-")
	if err != nil {
		return nil, fmt.Errorf("make a directory for a copy of the store: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	cp := filepath.Join(dir, "copy.db")
	switch err := askControl(ctx, name, cp); {
	case err == nil:
		name = cp
	case !errors.Is(err, errNobodyServes):
		return nil, err
	}
	store, err := openStore(name)
	if err != nil {
		return nil, err
	}
	var channels []bot.ChannelKey
	err = store.View(ctx, func(tx bot.ReadTx) error {
		channels = nil
		spaces, err := tx.Workspaces(platform)
		if err != nil {
			return err
		}
		for _, ws := range spaces {
			schedules, err := tx.Schedules(ws.Key)
			if err != nil {
				return err
			}
			for _, s := range schedules {
				if s.Target.Kind == bot.ToChannel {
					channels = append(channels, s.Target.Channel())
				}
			}
		}
		return nil
	})
	return channels, errors.Join(err, store.Close())
}
