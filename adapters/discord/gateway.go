package discord

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// The states of the gateway's connection.
const (
	stateStarting int32 = iota
	stateConnected
	stateLost
)

type gatewayState struct {
	state      atomic.Int32
	identified identified
}

// longestBackoff is how long at most a lost connection waits for the next try.
const longestBackoff = time.Minute

// steadyAfter is how long a connection must have held for the next loss to start from the shortest wait again.
const steadyAfter = time.Minute

// superviseGateway keeps one connection to the gateway, each with a session of its own, until ctx ends. Discordgo's own reconnecting is off: it goes on for ever after fatal closes and
// after Close, and hangs when Discord is silent. A close that only a person can mend ends it with a sentence.
func (a *Adapter) superviseGateway(ctx context.Context) error {
	wait := a.config.Timing.Backoff
	for ctx.Err() == nil {
		began := a.config.Clock.Now()
		end := a.holdConnection(ctx)
		a.gateway.state.Store(stateLost)
		if ctx.Err() != nil {
			return ctx.Err() // the caller knows that this is no fault
		}
		if fatal := fatalClose(end); fatal != nil {
			return fatal
		}
		if a.config.Clock.Now().Sub(began) > steadyAfter {
			wait = a.config.Timing.Backoff
		}
		jittered := wait/2 + rand.N(wait) //nolint:gosec // jitter, not a secret
		jittered = max(jittered, a.gateway.identified.wait(a.config.Clock.Now(), a.config.Timing.Identify, a.config.Shards))
		a.log.WarnContext(ctx, "discord gateway connection ended; trying again", "reason", closeReason(end), "wait_ms", jittered.Milliseconds())
		_ = pause(ctx, jittered, nil) // when ctx ends the loop does
		wait = min(2*wait, longestBackoff)
	}
	return nil
}

// closeReason says why a connection ended, without addresses and tokens.
func closeReason(err error) string {
	if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
		return fmt.Sprintf("closed with code %d", closed.Code)
	}
	return causeOf(err)
}

// fatalClose is what to do about a close that trying again does not mend, or nil.
func fatalClose(err error) error {
	var e *apiError
	if errors.As(err, &e) && e.Status == http.StatusUnauthorized {
		return errors.New("discord refuses the token: renew it on the application's page under Bot and set DISCORD_TOKEN")
	}
	var closed *websocket.CloseError
	if !errors.As(err, &closed) {
		return nil
	}
	switch closed.Code {
	case 4004:
		return errors.New("discord refuses the token: renew it on the application's page under Bot and set DISCORD_TOKEN")
	case 4010:
		return errors.New("discord knows no such shard: check DISCORD_SHARD and DISCORD_SHARDS")
	case 4011:
		return errors.New("the bot is on too many servers for one connection: run several with DISCORD_SHARD and DISCORD_SHARDS")
	case 4012:
		return errors.New("discord no longer speaks this version of its gateway: update Pathbot")
	case 4013, 4014:
		return errors.New("discord refuses the intents this bot asks for: update Pathbot, and look at the application's page under Bot")
	}
	return nil
}
