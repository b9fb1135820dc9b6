package slack

import (
	"context"
	"errors"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// socketCount is how many sockets one process holds: the client gives its old one up before it has a new one, and what comes in between goes to the other.
const socketCount = 2

// sockets keeps Socket Mode's connections up.
type sockets struct {
	a       *Adapter
	mu      sync.Mutex
	up      [socketCount]bool
	everUp  bool
	closing bool
	change  chan struct{} // closed and replaced whenever up changes
}

func newSockets(a *Adapter) *sockets { return &sockets{a: a, change: make(chan struct{})} }

var errNoSocket = errors.New("no Socket Mode connection to Slack")

func (s *sockets) ready() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, up := range s.up {
		if up {
			return nil
		}
	}
	return errNoSocket
}

func (s *sockets) set(i int, up bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.up[i] != up {
		s.up[i] = up
		close(s.change)
		s.change = make(chan struct{})
	}
	s.everUp = s.everUp || up
}

// secondAfter is how long the second socket waits for the first: together they would both be told to wait.
const secondAfter = 10 * time.Second

// run holds the sockets until ctx ends; then nothing new is taken, answers under way are finished and acknowledged, and the sockets close. It returns an error when Slack refuses the token from the
// start.
func (s *sockets) run(ctx context.Context) error {
	// The sockets outlive ctx by what is under way.
	open, shut := context.WithCancel(context.WithoutCancel(ctx))
	defer shut()
	errs := make(chan error, socketCount)
	var wg sync.WaitGroup
	wg.Go(func() { errs <- s.keep(open, 0) })
	wg.Go(func() {
		s.firstUp(open)
		errs <- s.keep(open, 1)
	})
	var err error
	select {
	case <-ctx.Done():
	case err = <-errs:
	}
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.a.work.drain(drainWithin)
	shut()
	wg.Wait()
	return err
}

func (s *sockets) taking() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.closing
}

func (s *sockets) firstUp(ctx context.Context) {
	t := time.NewTimer(secondAfter)
	defer t.Stop()
	for s.ready() != nil {
		s.mu.Lock()
		change := s.change
		s.mu.Unlock()
		if s.ready() == nil {
			return
		}
		select {
		case <-change:
		case <-t.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// keep runs one socket again and again. Only a token that never worked ends it.
func (s *sockets) keep(ctx context.Context, i int) error {
	for wait := firstWait; ctx.Err() == nil; wait = min(2*wait, longestWait) {
		began := s.a.clock.Now()
		err := s.connect(ctx, i)
		s.set(i, false)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // being stopped is no fault
		}
		code := errorCode(err)
		s.mu.Lock()
		ever := s.everUp
		s.mu.Unlock()
		if installFault(code) != "" && !ever {
			return errors.New("Slack refuses SLACK_APP_TOKEN (" + code + "): make an app-level token with the scope connections:write on your Slack app's page Basic Information, and switch Socket Mode on; pathbot doctor checks it")
		}
		s.a.log.ErrorContext(ctx, "Socket Mode connection ended", "socket", i, "code", code)
		if s.a.clock.Now().Sub(began) > longestWait {
			wait = firstWait
		}
		_ = sleep(ctx, wait) // the loop's condition asks
	}
	return nil
}

// maxFrame bounds one message of a socket.
const maxFrame = 1 << 20

// connect runs one client until it gives up, reading its events without ever waiting: a full queue would cut the socket.
func (s *sockets) connect(ctx context.Context, i int) error {
	api := slackgo.New(s.a.config.BotTokens[0], slackgo.OptionAppLevelToken(s.a.config.AppToken), slackgo.OptionHTTPClient(s.a.http),
		slackgo.OptionAPIURL(s.a.config.APIURL), slackgo.OptionLog(silent()))
	client := socketmode.New(api, socketmode.OptionReadLimit(maxFrame), socketmode.OptionLog(silent()))
	ended := make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer func() {
			// The library's own panics must not end the bot.
			if p := recover(); p != nil {
				ended <- errors.New("socket panicked")
			}
		}()
		ended <- client.RunContext(ctx)
	}()
	for {
		select {
		case err := <-ended:
			return err
		case e := <-client.Events:
			s.occurred(ctx, i, client, e)
		}
	}
}
