package slack

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// space is one workspace the app is installed in, with its token.
type space struct {
	a         *Adapter
	client    *slackgo.Client
	team      string
	botUser   string
	scopes    []string
	noHistory atomic.Bool // the token may not read conversations
}

// spaces are the workspaces by their tokens.
type spaces struct {
	a      *Adapter
	mu     sync.Mutex
	all    []*space // in the order of the tokens
	byTeam map[string]*space
	told   bool          // every token has been asked about
	change chan struct{} // closed and replaced whenever one was
}

var (
	errNotYet  = errors.New("workspace not identified yet")
	errNoToken = errors.New("no token of this workspace")
)

func newSpaces(a *Adapter) *spaces {
	s := &spaces{a: a, byTeam: map[string]*space{}, change: make(chan struct{})}
	for _, token := range a.config.BotTokens {
		one := &space{a: a}
		// Nothing is repeated here: a repeated post would be a second message. The log stays silent, since it could hold what people wrote.
		one.client = slackgo.New(token, slackgo.OptionHTTPClient(a.http), slackgo.OptionAPIURL(a.config.APIURL),
			slackgo.OptionLog(silent()))
		s.all = append(s.all, one)
	}
	return s
}

// of is the workspace a key names. With a single token that one serves every team: an org-wide install has one token for all.
func (s *spaces) of(key bot.WorkspaceKey) (*space, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one, ok := s.byTeam[key.ID]; ok {
		return one, nil
	}
	if len(s.all) == 1 {
		return s.all[0], nil
	}
	if !s.told {
		return nil, errNotYet
	}
	return nil, errNoToken
}

// identifyWait is how long a nudge waits for its workspace to be identified: at a start it is due before Slack has answered.
const identifyWait = 5 * time.Second

// await is of, for who has a little time.
func (s *spaces) await(ctx context.Context, key bot.WorkspaceKey) (*space, error) {
	ctx, cancel := context.WithTimeout(ctx, identifyWait)
	defer cancel()
	for {
		s.mu.Lock()
		change := s.change
		s.mu.Unlock()
		one, err := s.of(key)
		if !errors.Is(err, errNotYet) {
			return one, err
		}
		select {
		case <-change:
		case <-ctx.Done():
			return nil, errNotYet
		}
	}
}

// changed must be called with the lock held.
func (s *spaces) changed() {
	close(s.change)
	s.change = make(chan struct{})
}

// identify asks Slack which workspace each token belongs to, again and again while Slack cannot be reached. It returns an error when no token is good for anything.
func (s *spaces) identify(ctx context.Context) error {
	var wg sync.WaitGroup
	refused := make([]error, len(s.all))
	for i, one := range s.all {
		wg.Go(func() { refused[i] = s.identifyOne(ctx, one) })
	}
	wg.Wait()
	s.mu.Lock()
	s.told = true
	s.changed()
	s.mu.Unlock()
	if ctx.Err() == nil && !slices.Contains(refused, nil) {
		return errors.New("Slack refuses SLACK_BOT_TOKEN (" + refused[0].Error() + "): install the app in the workspace again and copy the Bot User OAuth Token; pathbot doctor checks it")
	}
	return nil
}

const (
	firstWait   = 500 * time.Millisecond
	longestWait = time.Minute
)

func (s *spaces) identifyOne(ctx context.Context, one *space) error {
	for wait := firstWait; ; wait = min(2*wait, longestWait) {
		err := one.identify(ctx)
		if err == nil {
			return nil
		}
		if reason := installFault(errorCode(err)); reason != "" {
			s.a.log.ErrorContext(ctx, "Slack refuses a bot token", "code", errorCode(err))
			return errors.New(errorCode(err))
		}
		s.a.log.WarnContext(ctx, "Slack not reached; trying again", "wait", wait.String(), "code", errorCode(err))
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return nil
		}
	}
}

// identify asks who the token belongs to, and lets a workspace that was paused for a dead token run again.
func (one *space) identify(ctx context.Context) error {
	who, err := one.client.AuthTestContext(ctx)
	if err != nil {
		return err
	}
	if who.TeamID == "" && who.EnterpriseID == "" {
		return errors.New("empty answer")
	}
	s := one.a.spaces
	key := workspaceKey(who.TeamID, who.EnterpriseID)
	s.mu.Lock()
	one.team, one.botUser, one.scopes = key.ID, who.UserID, scopesOf(who.Header)
	s.byTeam[key.ID] = one
	s.changed()
	s.mu.Unlock()
	one.a.log.InfoContext(ctx, "workspace connected", "workspace", key.ID)
	if missing := missingScopes(one.scopes); len(missing) > 0 {
		one.a.log.WarnContext(ctx, "the app lacks scopes; update it from pathbot slack manifest and install it again", "workspace", key.ID, "missing", strings.Join(missing, " "))
	}
	if err := one.resume(ctx, key); err != nil && !errors.Is(err, errScopes) {
		return err
	}
	return nil
}

func scopesOf(h http.Header) []string {
	return strings.FieldsFunc(h.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
}

// missingScopes are those of the manifest the token lacks; none when Slack did not tell.
func missingScopes(held []string) []string {
	if len(held) == 0 {
		return nil
	}
	var missing []string
	for _, s := range BotScopes() {
		if !slices.Contains(held, s) {
			missing = append(missing, s)
		}
	}
	return missing
}

// isBot is whether a user is ourselves.
func (one *space) isBot(user string) bool {
	one.a.spaces.mu.Lock()
	defer one.a.spaces.mu.Unlock()
	return user != "" && user == one.botUser
}

// may is whether the token holds a scope; what Slack did not tell is taken as held.
func (one *space) may(scope string) bool {
	one.a.spaces.mu.Lock()
	defer one.a.spaces.mu.Unlock()
	return len(one.scopes) == 0 || slices.Contains(one.scopes, scope)
}
