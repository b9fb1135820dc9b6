package discord

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"pathbot/bot"
)

// DefaultAPI is where Discord's REST interface is.
const DefaultAPI = "https://discord.com/api/v10"

// Config is what an adapter works with. With a public key interactions come over HTTP, without one over the gateway.
type Config struct {
	Token         string // the bot's
	ApplicationID string // may be empty: Discord tells it
	PublicKey     string // hexadecimal
	API           string // empty means DefaultAPI
	Shard, Shards int    // Shards of 0 or 1 is one for everything
	Core          *bot.Core
	Handler       bot.Handler
	Clock         bot.Clock
	Log           *slog.Logger
	Client        *http.Client // nil makes one
	Timing        Timing
}

// Timing are the adapter's waits; the zero value means the defaults.
type Timing struct {
	Defer     time.Duration // an answer that takes longer is put off and follows; 1.5 s
	Settle    time.Duration // Discord takes in over HTTP that an answer is put off, before the answer may follow; 200 ms
	Work      time.Duration // an answer that takes longer is given up; 10 min
	Handshake time.Duration // the gateway must greet within; 30 s
	Idle      time.Duration // a gateway silent for longer is given up; 75 s
	Identify  time.Duration // between two identifications; 5 s, which is what Discord allows
	Backoff   time.Duration // before the first reconnection, doubling up to a minute; 1 s
	Repeat    time.Duration // before a message in doubt is posted again under its nonce; 1 s
	Ban       time.Duration // everything rests after a 429 that is not Discord's own and names no time; 10 min
	Grace     time.Duration // how long a server that removed the bot is kept; 30 days
}

func (t Timing) withDefaults() Timing {
	set := func(d *time.Duration, fallback time.Duration) {
		if *d <= 0 {
			*d = fallback
		}
	}
	set(&t.Defer, 1500*time.Millisecond)
	set(&t.Settle, 200*time.Millisecond)
	set(&t.Work, 10*time.Minute)
	set(&t.Handshake, 30*time.Second)
	set(&t.Idle, 75*time.Second)
	set(&t.Identify, 5*time.Second)
	set(&t.Backoff, time.Second)
	set(&t.Repeat, time.Second)
	set(&t.Ban, 10*time.Minute)
	set(&t.Grace, 30*24*time.Hour)
	return t
}

// Adapter is Pathbot on Discord. It is safe for concurrent use.
type Adapter struct {
	config  Config
	key     ed25519.PublicKey // nil with the gateway
	api     *api
	seen    *seen
	log     *slog.Logger
	table   table
	work    crew
	busy    chan struct{} // one place for each answer under way
	gateway gatewayState
	ids     atomic.Pointer[commandIDs]
	dms     *dmChannels
	gone    *goneGuilds
	checks  *memberChecks
}

// maxBusy is how many answers may be under way at once; more wait their turn.
const maxBusy = 512

// New is an adapter. It refuses settings that cannot work; the error says all that is wrong with them.
func New(c Config) (*Adapter, error) {
	var faults []error
	if strings.TrimSpace(c.Token) == "" {
		faults = append(faults, errors.New("DISCORD_TOKEN: the bot's token is missing; it is on the application's page under Bot"))
	}
	c.Token = strings.TrimPrefix(strings.TrimSpace(c.Token), "Bot ")
	if c.API == "" {
		c.API = DefaultAPI
	}
	if err := CheckAPI(c.API); err != nil {
		faults = append(faults, fmt.Errorf("DISCORD_API_URL: %w", err))
	}
	var key ed25519.PublicKey
	if c.PublicKey != "" {
		var err error
		if key, err = parseKey(c.PublicKey); err != nil {
			faults = append(faults, fmt.Errorf("DISCORD_PUBLIC_KEY: %w", err))
		}
	}
	c.Shards = max(c.Shards, 1)
	if c.Shard < 0 || c.Shard >= c.Shards {
		faults = append(faults, fmt.Errorf("DISCORD_SHARD: there is no shard %d of %d; they count from 0", c.Shard, c.Shards))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	client := http.Client{Transport: transport()}
	if c.Client != nil {
		client = *c.Client
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // Discord redirects nobody; whoever does gets no token
	c.Client = &client
	c.Timing = c.Timing.withDefaults()
	a := &Adapter{
		config: c, key: key, log: c.Log, seen: newSeen(seenLimit), table: newTable(), busy: make(chan struct{}, maxBusy),
		api: &api{
			base: strings.TrimSuffix(c.API, "/"), token: c.Token, client: c.Client, limits: newLimiter(c.Clock), clock: c.Clock, log: c.Log, ban: c.Timing.Ban,
		},
		dms: newDMChannels(), gone: newGoneGuilds(), checks: newMemberChecks(),
	}
	a.gateway.state.Store(stateStarting)
	return a, nil
}

// transport keeps enough connections for a morning's nudges.
func transport() *http.Transport {
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 32, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 10 * time.Second,
		ResponseHeaderTimeout: 25 * time.Second, ForceAttemptHTTP2: true,
	}
}

// CheckAPI reports what is wrong with an address of the REST interface.
func CheckAPI(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("say an address like " + DefaultAPI)
	}
	if host := u.Hostname(); u.Scheme == "http" && host != "127.0.0.1" && host != "localhost" && host != "::1" {
		return errors.New("the token would travel in the clear: use https")
	}
	return nil
}

// CheckKey reports what is wrong with a public key.
func CheckKey(hexKey string) error {
	_, err := parseKey(hexKey)
	return err
}

// Run works until ctx ends, then finishes what is under way. With the gateway it keeps the connection; a fault that needs a person ends it with a sentence that says what to do.
func (a *Adapter) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	a.prepare(ctx)
	a.work.Go(func() { a.guard(ctx, "housekeeping", func() { a.keepHouse(ctx) }) })
	var err error
	if a.key == nil {
		if err = a.superviseGateway(ctx); ctx.Err() != nil {
			err = nil
		}
	} else {
		<-ctx.Done()
	}
	stop()
	if !a.work.wait(finishWithin) {
		a.log.WarnContext(ctx, "discord: answers were still under way when the program ended")
	}
	return err
}

// finishWithin is how long answers under way may take when the program ends.
const finishWithin = 15 * time.Second

// Ready is nil when interactions arrive and messages go out.
func (a *Adapter) Ready() error {
	if a.api.refused.Load() {
		return errors.New("discord refuses the token")
	}
	if d := a.api.limits.shutOut(); d > 0 {
		return fmt.Errorf("discord shuts this address out for another %v; what waits is sent then", d.Round(time.Second))
	}
	if d := a.api.limits.stopped(); d > time.Minute {
		return errors.New("discord holds everything back for a while")
	}
	if a.key == nil && a.gateway.state.Load() != stateConnected {
		return errors.New("not connected to discord's gateway")
	}
	return nil
}

// Routes adds the interactions endpoint, when interactions come over HTTP.
func (a *Adapter) Routes(mux *http.ServeMux) {
	if a.key != nil {
		mux.HandleFunc("POST /discord/interactions", a.endpoint)
	}
}

// guard keeps a panic from ending the program; its text goes to the log.
func (a *Adapter) guard(ctx context.Context, what string, do func()) {
	defer func() {
		if p := recover(); p != nil {
			a.log.ErrorContext(ctx, "discord adapter panicked", "what", what, "panic", fmt.Sprint(p))
		}
	}()
	do()
}
