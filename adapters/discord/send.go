package discord

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"pathbot/bot"
)

// posted is what Discord says of a message it took.
type posted struct {
	ID        string `json:"id"`
	ChannelID string `json:"channel_id"`
}

// Send posts a message that nobody asked for at this moment. The delivery id is its nonce, which Discord does not take twice within minutes, and stands in its buttons, by
// which Settle finds it later.
func (a *Adapter) Send(ctx context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	if to.Channel.IsZero() {
		return a.sendDM(ctx, to, msg, key)
	}
	return a.sendTo(ctx, to, to.Channel.ID, msg, key)
}

// sendTo posts in a channel of the server.
func (a *Adapter) sendTo(ctx context.Context, to bot.Destination, channel string, msg bot.Message, key string) (bot.MessageRef, error) {
	b := a.artist(mark{delivery: key}).draw(msg)
	if to.Target.Kind == bot.ToLearner {
		b.Content = strings.TrimSpace("<@" + to.Target.ID + "> " + b.Content) // says whose it is; nobody is pinged
		a.checks.add(to.Target.User())
	}
	ref, err := a.post(ctx, channel, b, key)
	switch codeOf(err) {
	case codeForum, codeWrongChannelType, codeNoText:
		ref, err = a.postThread(ctx, channel, msg.Title, b)
	case codeMissingAccess, codeUnknownChannel:
		if a.removedFrom(ctx, to.Target.Workspace.ID) == surelyRemoved {
			a.gone.add(to.Target.Workspace.ID)
			return bot.MessageRef{}, &bot.SendError{Fault: bot.FaultWorkspace, Reason: reasonRemoved, Err: err}
		}
	}
	return ref, a.patient(ctx, to.Target.Workspace.ID, channel, asSendError(err))
}

// sendDM writes to the person. Closed direct messages fall back to the channel the person enrolled in, from then on.
func (a *Adapter) sendDM(ctx context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	u := to.Target.User()
	if wait := a.dms.resting(a.config.Clock.Now()); wait > 0 {
		return bot.MessageRef{}, &bot.SendError{Fault: bot.FaultRetry, Reason: "Discord holds direct messages back", RetryAfter: wait}
	}
	channel, err := a.openDM(ctx, u.ID)
	if err == nil {
		b := a.artist(mark{guild: u.Workspace.ID, delivery: key}).draw(msg)
		var ref bot.MessageRef
		if ref, err = a.post(ctx, channel, b, key); err == nil {
			return ref, nil
		}
	}
	switch codeOf(err) {
	case codeTooManyDMs, codeQuarantined:
		a.dms.rest(a.config.Clock.Now().Add(dmRest))
		a.log.ErrorContext(ctx, "discord holds direct messages back; none is sent for a while", "minutes", int(dmRest.Minutes()))
	case codeNoMutualServer:
		if left := a.config.Core.PersonLeft(ctx, u); left != nil {
			a.log.WarnContext(ctx, "discord: could not note that somebody left", "workspace", u.Workspace.ID, "error", left.Error())
		}
	case codeDMsClosed:
		if place, ok := a.placeOf(ctx, u); ok {
			a.moveToPlace(ctx, u, place)
			return a.sendTo(ctx, to, place, msg, key)
		}
	}
	return bot.MessageRef{}, asSendError(err)
}

// asSendError sorts an error, nil being none.
func asSendError(err error) error {
	if err == nil {
		return nil
	}
	if sorted, ok := errors.AsType[*bot.SendError](err); ok {
		return sorted
	}
	return sendError(err)
}

// The limits of one attempt to send.
const (
	postTries   = 3
	longestWait = 5 * time.Second // for a rate limit; what takes longer is given back to be sent later
)

// post posts in a channel. A call that may have arrived is repeated under the same nonce; as long as none was confirmed the message stays in doubt, whatever the last answer was.
func (a *Adapter) post(ctx context.Context, channel string, b body, key string) (bot.MessageRef, error) {
	b.Flags = 0
	b.Nonce, b.EnforceNonce = key, true
	route := "POST /channels/" + channel + "/messages"
	doubt := error(nil)
	for i := 1; ; i++ {
		var p posted
		err := a.api.do(ctx, request{method: http.MethodPost, path: "/channels/" + channel + "/messages", route: route, body: b, into: &p})
		if err == nil {
			return bot.MessageRef{Channel: channel, ID: p.ID}, nil
		}
		if codeOf(err) == codeUnknownMessage {
			return bot.MessageRef{Channel: channel}, nil // it was posted under this nonce before, and somebody deleted it
		}
		var e *apiError
		if !errors.As(err, &e) {
			return bot.MessageRef{}, err
		}
		wait := a.config.Timing.Repeat
		switch sorted := sendErrorOf(e); {
		case sorted.Fault == bot.FaultInDoubt:
			doubt = sorted
		case e.Status == http.StatusTooManyRequests && e.RetryAfter <= longestWait:
			wait = 0 // the limiter waits
		case e.Status == 0 && i == 1:
		default:
			return bot.MessageRef{}, errors.Join(doubt, err)
		}
		if i == postTries || pause(ctx, max(wait, time.Millisecond), nil) != nil {
			return bot.MessageRef{}, errors.Join(doubt, err)
		}
	}
}

// postThread opens a thread in a forum; the message is its first. Forums take no nonce.
func (a *Adapter) postThread(ctx context.Context, forum, title string, b body) (bot.MessageRef, error) {
	b.Nonce, b.EnforceNonce, b.Flags = "", false, 0
	thread := struct {
		Name    string `json:"name"`
		Message body   `json:"message"`
	}{clip(plainLabel(title), maxThreadName), b}
	var p posted
	err := a.api.do(ctx, request{method: http.MethodPost, path: "/channels/" + forum + "/threads", route: "POST /channels/" + forum + "/threads", body: thread, into: &p})
	if err != nil {
		return bot.MessageRef{}, err
	}
	return bot.MessageRef{Channel: p.ID, ID: p.ID}, nil
}
