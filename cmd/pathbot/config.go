package main

import (
	"context"
	"fmt"
	"text/tabwriter"
)

// runConfig checks or shows the settings. Secrets are never printed.
func runConfig(_ context.Context, a *app, args []string) error {
	fs := a.flagSet("config", "store", "curriculum", "listen", "log-level")
	if len(args) == 0 {
		return usageError{"say pathbot config check or pathbot config show"}
	}
	if err := a.parse(fs, args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "check":
		return a.checkConfig()
	case "show":
		return a.showConfig()
	}
	return usageError{"say pathbot config check or pathbot config show"}
}

func (a *app) checkConfig() error {
	faults := a.faults()
	for _, f := range faults {
		_, _ = fmt.Fprintln(a.out, f)
	}
	if len(faults) > 0 {
		return exitError(1)
	}
	_, _ = fmt.Fprintln(a.out, "The settings are in order.")
	return nil
}

func (a *app) showConfig() error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, s := range settings() {
		v, from, err := a.lookup(s)
		switch {
		case err != nil:
			v = err.Error()
		case s.secret && v != "":
			v = "(set)"
		case v == "":
			v = "(not set)"
		}
		_, _ = fmt.Fprintf(w, "%s\t--%s\t%s\t%s\t%s\n", s.env, s.flag, v, from, s.help)
	}
	return w.Flush()
}
