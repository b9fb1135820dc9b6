// Package httpd is the HTTP server of a running bot: health, readiness, and whatever routes the platforms bring.
package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Checks say by name whether a part can do its work at this moment; nil means it can.
type Checks map[string]func() error

// Server is a listening server.
type Server struct {
	listener net.Listener
	server   *http.Server
}

// The limits of a connection. Platforms want an answer within three seconds, so nothing may take long.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 10 * time.Second
	writeTimeout  = 15 * time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 32 << 10
)

// Listen opens the address, so that a taken port is an error and not a line in the log, and adds GET /healthz and /readyz to mux.
func Listen(ctx context.Context, address string, mux *http.ServeMux, ready Checks, log *slog.Logger) (*Server, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; another program may use the port, choose one with PATHBOT_LISTEN", address, err)
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, map[string]string{"status": "alive"})
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { answerReady(w, ready) })
	return &Server{listener: l, server: &http.Server{
		Handler: mux, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}}, nil
}

// Addr is the address that is listened on.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Serve answers requests until ctx ends, then finishes those under way, at most grace.
func (s *Server) Serve(ctx context.Context, grace time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- s.server.Serve(s.listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve http: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := s.server.Shutdown(stop)
	if served := <-done; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	return err
}

func answerReady(w http.ResponseWriter, ready Checks) {
	status, body := http.StatusOK, map[string]string{}
	for name, check := range ready {
		body[name] = "ready"
		if err := check(); err != nil {
			status, body[name] = http.StatusServiceUnavailable, err.Error()
		}
	}
	answer(w, status, body)
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client is gone when this fails
}
