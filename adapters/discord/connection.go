package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

var (
	errSilent = errors.New("the gateway said nothing")
	errLost   = errors.New("the connection was lost")
	// errNotGreeted also ends a session that Discord calls invalid: discordgo would identify again and again on the same connection, and there are a thousand a day.
	errNotGreeted = errors.New("the gateway did not greet")
)

// holdConnection opens one session and keeps it until it is lost or ctx ends.
func (a *Adapter) holdConnection(ctx context.Context) error {
	c := &connection{idle: a.config.Timing.Idle}
	s, ready, lost, err := a.newSession(ctx, c)
	if err != nil {
		return err
	}
	opened := make(chan error, 1)
	go func() { // not awaited: when the gateway is silent at the wrong moment discordgo never returns
		defer func() {
			if p := recover(); p != nil {
				opened <- fmt.Errorf("gateway panicked: %v", p)
			}
		}()
		opened <- s.Open()
	}()
	timer := time.NewTimer(a.config.Timing.Handshake)
	defer timer.Stop()
	select {
	case err := <-opened:
		if err == nil && !ready.Load() {
			err = errNotGreeted // discordgo takes anything for a greeting
		}
		if err != nil {
			c.drop()
			return err
		}
	case <-timer.C:
		c.drop()
		return errSilent
	case <-ctx.Done():
		c.drop()
		return nil
	}
	select {
	case <-lost:
		c.drop()
		return errLost
	case <-ctx.Done():
	}
	closed := make(chan struct{})
	go func() {
		defer func() { _ = recover() }() // the session is thrown away in any case
		_ = s.Close()
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(3 * time.Second): //nolint:forbidigo // bounds discordgo's closing
	}
	c.drop()
	return nil
}

// newSession is a session that does nothing by itself. ready becomes true with its greeting, lost is closed when its connection ends.
func (a *Adapter) newSession(ctx context.Context, c *connection) (s *discordgo.Session, ready *atomic.Bool, lost chan struct{}, err error) {
	if s, err = discordgo.New("Bot " + a.config.Token); err != nil {
		return nil, nil, nil, err
	}
	base, err := url.Parse(a.config.API)
	if err != nil {
		return nil, nil, nil, err
	}
	s.ShouldReconnectOnError, s.ShouldReconnectVoiceOnSessionError, s.ShouldRetryOnRateLimit = false, false, false
	s.StateEnabled, s.SyncEvents, s.MaxRestRetries = false, true, 0
	s.Identify.Intents = discordgo.IntentsGuilds
	s.ShardID, s.ShardCount = a.config.Shard, a.config.Shards
	s.LogLevel = -1 // its lines hold addresses, and at its highest level the token
	s.UserAgent = userAgent
	s.Client = &http.Client{Transport: redirected{base, a.config.Client.Transport}, Timeout: a.config.Timing.Handshake}
	s.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: a.config.Timing.Handshake, NetDialContext: c.dial}
	ready, lost = &atomic.Bool{}, make(chan struct{})
	var once sync.Once
	s.AddHandler(func(_ *discordgo.Session, _ *discordgo.Disconnect) { once.Do(func() { close(lost) }) })
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if e.Type == "READY" {
			ready.Store(true)
		}
		a.guard(ctx, "event", func() { a.event(ctx, e.Type, e.RawData) })
	})
	return s, ready, lost, nil
}

// redirected sends discordgo's one REST call, for the gateway's address, to the configured API.
type redirected struct {
	base *url.URL
	next http.RoundTripper
}

// RoundTrip goes to the configured host.
func (r redirected) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host, req.Host = r.base.Scheme, r.base.Host, r.base.Host
	req.URL.Path = r.base.Path + "/gateway"
	next := r.next
	if next == nil {
		next = http.DefaultTransport
	}
	return next.RoundTrip(req)
}

// connection is the network connection of a session. A read that gets nothing for too long fails: discordgo itself notices a dead connection only after minutes.
type connection struct {
	idle time.Duration
	mu   sync.Mutex
	conn net.Conn
	over bool
}

func (c *connection) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		_ = conn.Close()
		return nil, net.ErrClosed
	}
	c.conn = conn
	return &idleConn{Conn: conn, idle: c.idle}, nil
}

// drop ends the connection for good, whatever state its session is in.
func (c *connection) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.over = true
	if c.conn != nil {
		_ = c.conn.Close()
	}
}

type idleConn struct {
	net.Conn
	idle time.Duration
}

// Read fails when nothing comes for too long.
func (c *idleConn) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.idle)); err != nil { //nolint:forbidigo // a deadline of the system
		return 0, err
	}
	return c.Conn.Read(b)
}
