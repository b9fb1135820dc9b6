package httpd

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"
)

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestServer_SaysWhetherItIsReadyAndStops(t *testing.T) {
	t.Parallel()
	sick := errors.New("no socket is connected")
	ready := Checks{"slack": func() error { return sick }, "discord": func() error { return nil }}
	ctx, stop := context.WithCancel(t.Context())
	s, err := Listen(ctx, "127.0.0.1:0", http.NewServeMux(), ready, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, time.Second) }()
	base := "http://" + s.Addr()
	if code, _ := get(t, base+"/healthz"); code != http.StatusOK {
		t.Errorf("healthz %d", code)
	}
	if code, body := get(t, base+"/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "no socket is connected") || !strings.Contains(body, `"discord":"ready"`) {
		t.Errorf("readyz %d %s", code, body)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestListen_ATakenPortIsAnError(t *testing.T) {
	t.Parallel()
	s, err := Listen(t.Context(), "127.0.0.1:0", http.NewServeMux(), nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.listener.Close() }()
	if _, err := Listen(t.Context(), s.Addr(), http.NewServeMux(), nil, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "PATHBOT_LISTEN") {
		t.Errorf("got %v", err)
	}
}
