// Package slack is Pathbot in Slack: commands and presses come in over Socket Mode or signed HTTP, answers go out as Block Kit, nudges through the Web API. Both ways in share everything
// behind the envelope.
package slack

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"pathbot/bot"
)

// Platform is this adapter's name in keys.
const Platform bot.Platform = "slack"

// Config is what an operator sets.
type Config struct {
	BotTokens      []string // one for each workspace the app is installed in
	AppToken       string   // opens Socket Mode; empty without it
	SigningSecrets []string // verify HTTP requests, any of them; empty without HTTP
	APIURL         string   // of the Web API; empty for Slack's own
}

// Parts are what the adapter works with.
type Parts struct {
	Core    *bot.Core
	Handler bot.Handler
	Clock   bot.Clock
	Log     *slog.Logger
}

// Adapter is the bot in Slack. It is safe for concurrent use.
type Adapter struct {
	config  Config
	core    *bot.Core
	handler bot.Handler
	clock   bot.Clock
	log     *slog.Logger
	http    *http.Client
	work    *work
	spaces  *spaces
	people  *people
	pace    *pace
	homes   *homes
	sockets *sockets
	pressed *seen // commands and presses
	events  *seen
	plain   plainSpaces
}

// DefaultAPIURL is Slack's Web API.
const DefaultAPIURL = "https://slack.com/api/"

// webTimeout bounds one call to Slack, whatever it is for.
const webTimeout = 15 * time.Second

// New is an adapter; it connects to nothing yet. All faults of the configuration come at once.
func New(config Config, parts Parts) (*Adapter, error) {
	if faults := config.faults(); len(faults) > 0 {
		return nil, errors.New(strings.Join(faults, "\n  "))
	}
	if config.APIURL == "" {
		config.APIURL = DefaultAPIURL
	}
	if !strings.HasSuffix(config.APIURL, "/") {
		config.APIURL += "/"
	}
	// One transport, so that all work in this process shares its connections.
	transport := http.DefaultTransport.(*http.Transport).Clone() // documented to be one
	transport.MaxIdleConnsPerHost = 32
	// A post that meets a connection the other side has just closed is in doubt, and in a channel nobody can look: connections rest shortly.
	transport.IdleConnTimeout = 5 * time.Second
	a := &Adapter{
		config: config, core: parts.Core, handler: parts.Handler, clock: parts.Clock, log: parts.Log,
		http: &http.Client{Timeout: webTimeout, Transport: plainRetryAfter{transport, parts.Clock}},
		work: newWork(parts.Log), pressed: newSeen(parts.Clock, pressedFor, maxPressed), events: newSeen(parts.Clock, eventsFor, maxEvents),
	}
	a.spaces = newSpaces(a)
	a.people = newPeople(a)
	a.pace = newPace(parts.Clock)
	a.homes = newHomes(a)
	a.sockets = newSockets(a)
	return a, nil
}

func (c Config) faults() []string {
	var all []string
	if len(c.BotTokens) == 0 {
		all = append(all, "SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token (xoxb-...) from your Slack app's page OAuth & Permissions")
	}
	for _, t := range c.BotTokens {
		if !strings.HasPrefix(t, "xoxb-") && !strings.HasPrefix(t, "xoxe.xoxb-") {
			all = append(all, "SLACK_BOT_TOKEN does not begin with xoxb-: copy the Bot User OAuth Token from your Slack app's page OAuth & Permissions")
			break
		}
	}
	if c.AppToken == "" && len(c.SigningSecrets) == 0 {
		all = append(all, "set SLACK_APP_TOKEN (xapp-..., Socket Mode, no public address needed) or SLACK_SIGNING_SECRET (HTTP), or both")
	}
	if c.AppToken != "" && !strings.HasPrefix(c.AppToken, "xapp-") {
		all = append(all, "SLACK_APP_TOKEN does not begin with xapp-: make an app-level token with the scope connections:write on your Slack app's page Basic Information")
	}
	for _, s := range c.SigningSecrets {
		if len(s) < minSecret || strings.ContainsAny(s, " \t") {
			all = append(all, "SLACK_SIGNING_SECRET is no signing secret: copy it from your Slack app's page Basic Information; several are separated by commas")
			break
		}
	}
	if c.APIURL != "" {
		u, err := url.Parse(c.APIURL)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			all = append(all, "SLACK_API_URL is no address; leave it out to use Slack's own")
		}
	}
	return all
}

// minSecret is a length no real signing secret is below.
const minSecret = 16

// drainWithin bounds how long answers under way may take when the bot stops.
const drainWithin = 10 * time.Second

// Run works until ctx ends, then finishes what is under way. It returns early only on a fault that needs a person.
func (a *Adapter) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wg sync.WaitGroup
	part := func(run func(context.Context) error) {
		wg.Go(func() {
			if err := run(ctx); err != nil && ctx.Err() == nil {
				stop(err)
			}
		})
	}
	part(a.spaces.identify)
	part(a.spaces.watch)
	if a.config.AppToken != "" {
		part(a.sockets.run)
	}
	wg.Go(func() { <-ctx.Done() })
	wg.Wait()
	a.work.drain(drainWithin)
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// Ready is nil when commands can come in.
func (a *Adapter) Ready() error {
	if a.config.AppToken != "" {
		return a.sockets.ready()
	}
	return nil
}

// Routes adds Slack's three endpoints when HTTP is configured.
func (a *Adapter) Routes(mux *http.ServeMux) {
	if len(a.config.SigningSecrets) == 0 {
		return
	}
	mux.HandleFunc("POST /slack/commands", a.signed(a.httpCommand))
	mux.HandleFunc("POST /slack/interactions", a.signed(a.httpInteraction))
	mux.HandleFunc("POST /slack/events", a.signed(a.httpEvent))
}
