package slack

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// The mark in a nudge's metadata, by which it is found again. Everybody in the workspace can read it, so it holds nothing but the delivery id.
const (
	metadataType = "pathbot_nudge"
	metadataKey  = "delivery_id"
)

// Send posts a nudge when its turn comes: in a channel, or as a direct message.
func (a *Adapter) Send(ctx context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	turn, err := a.Enter(ctx, to)
	if err != nil {
		return bot.MessageRef{}, err
	}
	defer turn.Leave()
	return turn.Send(ctx, msg, key)
}

// Enter waits until Slack's limits allow a post to the destination. Slack knows no idempotency key, so all waiting is done before a post is noted as under way.
func (a *Adapter) Enter(ctx context.Context, to bot.Destination) (bot.Turn, error) {
	one, err := a.spaces.await(ctx, to.Target.Workspace)
	switch {
	case errors.Is(err, errNotYet):
		return nil, &bot.SendError{Fault: bot.FaultRetry, Reason: "Slack not reached"}
	case err != nil:
		return nil, &bot.SendError{Fault: bot.FaultWorkspace, Reason: reasonToken, Err: err}
	}
	where, direct := destination(to)
	leave, err := a.pace.enter(ctx, to.Target.Workspace.ID, where)
	if err != nil {
		var later laterError
		errors.As(err, &later)
		return nil, &bot.SendError{Fault: bot.FaultRetry, Reason: "waiting for Slack's rate limit", RetryAfter: later.after}
	}
	return &turn{one: one, to: to, where: where, direct: direct, leave: leave}, nil
}

// turn is a place in the queue that has come up.
type turn struct {
	one    *space
	to     bot.Destination
	where  string
	direct bool
	leave  func()
}

// Send posts. A post whose outcome is not known is never repeated here.
func (t *turn) Send(ctx context.Context, msg bot.Message, key string) (bot.MessageRef, error) {
	if !t.direct && t.to.Target.Kind == bot.ToLearner {
		msg = t.one.a.addressedTo(ctx, t.to.Target.User(), msg)
	}
	ref, err := t.one.post(ctx, t.to.Target.Workspace, t.where, msg, key)
	if err == nil {
		return ref, nil
	}
	fault := sendFault(err, t.direct)
	if errorCode(err) == "ratelimited" {
		t.one.a.pace.hold(t.to.Target.Workspace.ID, fault.RetryAfter)
	}
	return bot.MessageRef{}, fault
}

// addressedTo says in a channel whose topic a message brings. It is a name and no mention: the learner knows when it comes, and nobody else is concerned.
func (a *Adapter) addressedTo(ctx context.Context, u bot.UserKey, msg bot.Message) bot.Message {
	var name string
	err := a.core.Store.View(ctx, func(tx bot.ReadTx) error {
		l, err := tx.Learner(u)
		name = l.Name
		return err
	})
	if err != nil || name == "" {
		return msg
	}
	msg.Blocks = append([]bot.Block{bot.Small(bot.T("For "), bot.Who(name))}, msg.Blocks...)
	return msg
}

// Leave lets the next one in.
func (t *turn) Leave() { t.leave() }

// destination is the id to post to: a channel, or a user for a direct message.
func destination(to bot.Destination) (id string, direct bool) {
	if to.Channel.IsZero() {
		return to.Target.ID, true
	}
	return to.Channel.ID, strings.HasPrefix(to.Channel.ID, "D")
}

// post draws and posts a message. What Slack refuses for its form was not posted, so it is tried once without the table and once as mere text.
func (one *space) post(ctx context.Context, ws bot.WorkspaceKey, where string, msg bot.Message, key string) (bot.MessageRef, error) {
	p := single(msg, style{tables: one.a.plain.tables(ws)})
	ref, err := one.postPage(ctx, where, msg, p, key, "")
	for _, plainer := range []func() page{func() page { return single(msg, style{}) }, func() page { return page{} }} {
		code := errorCode(err)
		if err == nil || !refusedContent(code) {
			break
		}
		one.a.log.ErrorContext(ctx, "Slack refused a message's form", "workspace", ws.ID, "code", code, "where", pointers(err), "table", p.table)
		if p.table {
			one.a.plain.refuse(ws)
		}
		p = plainer()
		ref, err = one.postPage(ctx, where, msg, p, key, "")
	}
	return ref, err
}

// single is a message on one page; what does not fit gives way to a hint, the last actions stay.
func single(msg bot.Message, s style) page {
	pages := draw(msg, s)
	p := pages[0]
	if len(pages) == 1 {
		return p
	}
	last := pages[len(pages)-1].blocks()
	p.put(morePage().json)
	if end := last[len(last)-1]; strings.HasPrefix(string(end), `{"type":"actions"`) {
		p.put(end)
	}
	return p
}

var errEmptyAnswer = errors.New("answer without a message")

// postPage makes the call. An answer that names no message is no success: the client takes {} for one.
func (one *space) postPage(ctx context.Context, where string, msg bot.Message, p page, key, thread string) (bot.MessageRef, error) {
	options := append(messageOptions(msg, p), slackgo.MsgOptionDisableLinkUnfurl(), slackgo.MsgOptionDisableMediaUnfurl())
	if key != "" {
		options = append(options, slackgo.MsgOptionMetadata(slackgo.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{metadataKey: key}}))
	}
	if thread != "" {
		options = append(options, slackgo.MsgOptionTS(thread))
	}
	channel, ts, err := one.client.PostMessageContext(ctx, where, options...)
	if err == nil && ts == "" {
		err = errEmptyAnswer
	}
	return bot.MessageRef{Channel: channel, ID: ts}, err
}

func messageOptions(msg bot.Message, p page) []slackgo.MsgOption {
	options := []slackgo.MsgOption{slackgo.MsgOptionText(textTwin(msg), false)}
	if len(p.starts) > 0 {
		options = append(options, slackgo.MsgOptionBlocks(rawBlocks(p)...))
	}
	return options
}

// drawn is a block that is JSON already.
type drawn json.RawMessage

// MarshalJSON is the block.
func (d drawn) MarshalJSON() ([]byte, error) { return d, nil }

// BlockType is not known, and nobody asks.
func (d drawn) BlockType() slackgo.MessageBlockType { return "" }

// ID is not known, and nobody asks.
func (d drawn) ID() string { return "" }

// pointers are the places Slack complains about, never what stands there.
func pointers(err error) string {
	var said slackgo.SlackErrorResponse
	if !errors.As(err, &said) {
		return ""
	}
	var all []string
	for _, m := range said.ResponseMetadata.Messages {
		if _, at, ok := strings.Cut(m, "[json-pointer:"); ok {
			all = append(all, strings.TrimSuffix(at, "]"))
		}
	}
	return strings.Join(all, " ")
}

// say posts an answer nobody gave a response_url for: in a direct message, or for everybody in a channel.
func (one *space) say(ctx context.Context, ws bot.WorkspaceKey, where, thread string, m bot.Message) error {
	for _, p := range draw(m, style{tables: one.a.plain.tables(ws)}) {
		leave, err := one.a.pace.enter(ctx, ws.ID, where)
		if err != nil {
			return err
		}
		_, err = one.postPage(ctx, where, m, p, "", thread)
		if p.table && refusedContent(errorCode(err)) {
			one.a.plain.refuse(ws)
			_, err = one.postPage(ctx, where, m, single(m, style{}), "", thread)
		}
		leave()
		if err != nil {
			return errors.New(errorCode(err))
		}
	}
	return nil
}

// whisper shows a page to one person: in the channel where something was asked, or as a direct message.
func (one *space) whisper(ctx context.Context, r request, m bot.Message, p page) error {
	if r.channelKey().IsZero() {
		where := r.channel
		if where == "" {
			where = r.user
		}
		_, err := one.postPage(ctx, where, m, p, "", r.thread)
		if err != nil && where != r.user {
			_, err = one.postPage(ctx, r.user, m, p, "", "")
		}
		return coded(err)
	}
	options := append(messageOptions(m, p), slackgo.MsgOptionPostEphemeral(r.user))
	if r.thread != "" {
		options = append(options, slackgo.MsgOptionTS(r.thread))
	}
	_, err := one.client.PostEphemeralContext(ctx, r.channel, r.user, options...)
	if targetFault(errorCode(err), false) != "" {
		_, err = one.postPage(ctx, r.user, m, p, "", "")
	}
	return coded(err)
}

// coded is an error without anything of the message in it.
func coded(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(errorCode(err))
}

// plainSpaces remembers workspaces that refuse the table block, so that they are not asked each time.
type plainSpaces struct {
	mu    sync.Mutex
	since map[bot.WorkspaceKey]bool
}

func (p *plainSpaces) tables(ws bot.WorkspaceKey) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.since[ws]
}

func (p *plainSpaces) refuse(ws bot.WorkspaceKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.since == nil {
		p.since = map[bot.WorkspaceKey]bool{}
	}
	p.since[ws] = true
}

// lookBack is how much earlier than an attempt its message is looked for: clocks differ.
const lookBack = 2 * time.Minute
