package discord

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// The ends of a connection that no close code tells.
var (
	errSilent     = errors.New("the gateway said nothing")
	errUnanswered = errors.New("the gateway answers no heartbeat")
	errReconnect  = errors.New("the gateway asked for another connection")
	errInvalid    = errors.New("the gateway called the session invalid")
	errGarbage    = errors.New("the gateway said what cannot be read")
	errAddress    = errors.New("discord names no address for its gateway")
)

// holdConnection opens one connection and keeps it until it is lost or ctx ends.
func (a *Adapter) holdConnection(ctx context.Context) error {
	address, err := a.gatewayAddress(ctx)
	if err != nil {
		return err
	}
	far, err := a.dialGateway(ctx, address)
	if err != nil {
		return err
	}
	a.gateway.identified.add(a.config.Clock.Now())
	return a.newLink(far).hold(ctx)
}

// gatewayAddress asks where the gateway is. The token goes there, so it is as safe as the API or refused.
func (a *Adapter) gatewayAddress(ctx context.Context) (string, error) {
	short, cancel := context.WithTimeout(ctx, a.config.Timing.Handshake)
	defer cancel()
	var told struct {
		URL string `json:"url"`
	}
	err := a.fetch(short, "/gateway", &told)
	if e := (*apiError)(nil); asAPIError(err, &e) && e.Status == http.StatusNotFound { // not every proxy knows both
		err = a.fetch(short, "/gateway/bot", &told)
	}
	if err != nil {
		return "", err
	}
	u, err := url.Parse(told.URL)
	if err != nil || u.Host == "" || u.Scheme != "wss" && (u.Scheme != "ws" || strings.HasPrefix(a.config.API, "https:")) {
		return "", errAddress
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = "v=10&encoding=json"
	return u.String(), nil
}

// maxFrame bounds what the gateway may say at once: a large server's channels are some megabytes.
const maxFrame = 32 << 20

func (a *Adapter) dialGateway(ctx context.Context, address string) (*websocket.Conn, error) {
	short, cancel := context.WithTimeout(ctx, a.config.Timing.Handshake)
	defer cancel()
	d := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: a.config.Timing.Handshake, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}}
	conn, resp, err := d.DialContext(short, address, http.Header{"User-Agent": {userAgent}})
	if resp != nil && resp.Body != nil {
		_ = resp.Body.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("dial the gateway: %w", err)
	}
	conn.SetReadLimit(maxFrame)
	return conn, nil
}

// writeWithin bounds how long a frame may take to be sent.
const writeWithin = 10 * time.Second
