package slack

import (
	"context"
	"encoding/json"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// socketEnvelope is a delivery over a socket.
type socketEnvelope struct {
	Type    string          `json:"type"`
	ID      string          `json:"envelope_id"`
	Payload json.RawMessage `json:"payload"`
}

// occurred works on one thing a socket tells. It never waits.
func (s *sockets) occurred(ctx context.Context, i int, client *socketmode.Client, e socketmode.Event) {
	switch e.Type { //nolint:exhaustive // whatever else it is, it is a delivery or nothing
	case socketmode.EventTypeConnected:
		s.set(i, true)
		s.a.log.InfoContext(ctx, "Socket Mode connected", "socket", i)
	case socketmode.EventTypeConnecting:
		s.set(i, false)
	case socketmode.EventTypeHello:
		if e.Request != nil && e.Request.NumConnections > socketCount {
			s.a.log.WarnContext(ctx, "Slack counts more connections than ours: a second copy of the bot takes a part of the commands", "connections", e.Request.NumConnections, "ours", socketCount)
		}
	case socketmode.EventTypeConnectionError:
		code := "unknown"
		if data, ok := e.Data.(*slackgo.ConnectionErrorEvent); ok {
			code = errorCode(data.ErrorObj)
		}
		s.a.log.WarnContext(ctx, "Socket Mode not connected; trying again", "socket", i, "code", code)
	case socketmode.EventTypeErrorWriteFailed:
		s.a.log.WarnContext(ctx, "an acknowledgement did not reach Slack", "socket", i)
	case socketmode.EventTypeErrorBadMessage:
		// The library could not read it and does not acknowledge it; we read less and can.
		bad, ok := e.Data.(*socketmode.ErrorBadMessage)
		var env socketEnvelope
		if ok && json.Unmarshal(bad.Message, &env) == nil && env.ID != "" {
			s.delivered(ctx, client, env)
		}
	case socketmode.EventTypeIncomingError, socketmode.EventTypeInvalidAuth, socketmode.EventTypeDisconnect:
	default:
		if e.Request != nil && e.Request.EnvelopeID != "" {
			s.delivered(ctx, client, socketEnvelope{e.Request.Type, e.Request.EnvelopeID, e.Request.Payload})
		}
	}
}

// delivered acknowledges a delivery at once and works on it; only modals and menus being typed in are answered in the acknowledgement. Kinds we do not know are acknowledged: Slack would only come again.
func (s *sockets) delivered(ctx context.Context, client *socketmode.Client, e socketEnvelope) {
	if !s.taking() {
		return // another process, or Slack's repetition, will have it
	}
	a := s.a
	switch e.Type {
	case socketmode.RequestTypeSlashCommands:
		s.ack(ctx, client, e.ID)
		r, err := slashFromJSON(e.Payload)
		if err != nil || !a.pressed.first(orEnvelope(r.id, e)) {
			return
		}
		out := a.replyTo(r)
		if !a.work.start(ctx, func(ctx context.Context) { out.deliver(ctx, a.answer(ctx, r)) }) {
			a.work.aside(ctx, func(ctx context.Context) { out.deliver(ctx, busyMessage()) })
		}
	case socketmode.RequestTypeInteractive:
		p, err := interactionFromJSON(e.Payload)
		if err != nil || p.Type != kindSuggest && !a.pressed.first(orEnvelope(p.Trigger, e)) {
			s.ack(ctx, client, e.ID)
			return
		}
		if p.Type == kindSubmit || p.Type == kindSuggest {
			a.work.aside(ctx, func(ctx context.Context) { s.send(ctx, client, e.ID, a.interact(ctx, p)) })
			return
		}
		s.ack(ctx, client, e.ID)
		a.press(ctx, p)
	case socketmode.RequestTypeEventsAPI:
		var env envelope
		if json.Unmarshal(e.Payload, &env) == nil && !a.event(ctx, env) {
			return // not acknowledged: Slack comes again
		}
		s.ack(ctx, client, e.ID)
	default:
		s.ack(ctx, client, e.ID)
	}
}

func orEnvelope(id string, e socketEnvelope) string {
	if id != "" {
		return id
	}
	return e.ID
}

// ack acknowledges without making the reader wait.
func (s *sockets) ack(ctx context.Context, client *socketmode.Client, id string) {
	s.a.work.aside(ctx, func(ctx context.Context) { s.send(ctx, client, id, nil) })
}

// ackTimeout: an acknowledgement later than this is of no use.
const ackTimeout = 3 * time.Second

func (s *sockets) send(ctx context.Context, client *socketmode.Client, id string, payload any) {
	ctx, cancel := context.WithTimeout(ctx, ackTimeout)
	defer cancel()
	if err := client.AckCtx(ctx, id, payload); err != nil {
		s.a.log.WarnContext(ctx, "a delivery could not be acknowledged", "error", "ack queue full or answer too large")
	}
}
