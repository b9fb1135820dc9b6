package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// healthTimeout is how long a healthy bot may take to say so.
const healthTimeout = 3 * time.Second

// runHealthcheck asks the bot that runs on this machine whether it is ready: for containers, which have no other program inside.
func runHealthcheck(ctx context.Context, a *app, args []string) error {
	if err := a.parse(a.flagSet("healthcheck", "listen"), args); err != nil {
		return err
	}
	listen, err := a.setting("PATHBOT_LISTEN")
	if err != nil {
		return err
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return fmt.Errorf("PATHBOT_LISTEN: %w", err)
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New("not ready: " + resp.Status)
	}
	_, err = fmt.Fprintln(a.out, "ready")
	return err
}
