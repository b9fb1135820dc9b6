package bottest

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"pathbot/bot"
)

// Outbox is a bot.Sender and bot.Settler that keeps what it was given and fails as it was told. It never drops a repetition, so that a test sees every
// message that goes out twice. It is safe for concurrent use.
type Outbox struct {
	mu       sync.Mutex
	posted   []Posted
	attempts int
	script   []Outcome
	targets  map[bot.Target][]Outcome
	blind    bool
	looks    []error
}

// Posted is a message that went out.
type Posted struct {
	To  bot.Destination
	Msg bot.Message
	Key string
	Ref bot.MessageRef
}

// Outcome is how one call of Send ends; make it with Sent, Refused, AnswerLost or Panic.
type Outcome struct {
	err    error
	posts  bool
	panics bool
}

// Sent posts and says so.
func Sent() Outcome { return Outcome{posts: true} }

// Refused posts nothing and returns the error, most often a *bot.SendError.
func Refused(err error) Outcome { return Outcome{err: err} }

// AnswerLost posts, but the caller gets the error.
func AnswerLost(err error) Outcome { return Outcome{err: err, posts: true} }

// Panic posts nothing and panics.
func Panic() Outcome { return Outcome{panics: true} }

// Next sets how the next calls of Send end, in order, whoever they are for; after them everything is sent.
func (o *Outbox) Next(outcomes ...Outcome) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.script = append(o.script, outcomes...)
}

// NextTo sets how the next calls of Send for one target end; it goes before Next.
func (o *Outbox) NextTo(t bot.Target, outcomes ...Outcome) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.targets == nil {
		o.targets = map[bot.Target][]Outcome{}
	}
	o.targets[t] = append(o.targets[t], outcomes...)
}

// Blind makes Settle answer Unknown from now on.
func (o *Outbox) Blind() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.blind = true
}

// FailLooks makes the next calls of Settle fail with these errors.
func (o *Outbox) FailLooks(errs ...error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.looks = append(o.looks, errs...)
}

// Send records the message, or ends as the script says.
func (o *Outbox) Send(ctx context.Context, to bot.Destination, msg bot.Message, key string) (bot.MessageRef, error) {
	if err := ctx.Err(); err != nil {
		return bot.MessageRef{}, &bot.SendError{Fault: bot.FaultRetry, Reason: "cancelled", Err: err}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.attempts++
	outcome := o.take(to.Target)
	if outcome.panics {
		panic("outbox was told to panic")
	}
	var ref bot.MessageRef
	if outcome.posts {
		ref = bot.MessageRef{Channel: to.Channel.ID, ID: "message-" + strconv.Itoa(len(o.posted)+1)}
		o.posted = append(o.posted, Posted{to, msg, key, ref})
	}
	if outcome.err != nil {
		return bot.MessageRef{}, outcome.err
	}
	return ref, nil
}

func (o *Outbox) take(t bot.Target) Outcome {
	if list := o.targets[t]; len(list) > 0 {
		o.targets[t] = list[1:]
		return list[0]
	}
	if len(o.script) > 0 {
		first := o.script[0]
		o.script = o.script[1:]
		return first
	}
	return Sent()
}

// Settle tells the truth about a key, unless it is blind or was told to fail.
func (o *Outbox) Settle(_ context.Context, _ bot.Destination, key string, _ time.Time) (bot.MessageRef, bot.Settled, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.looks) > 0 {
		err := o.looks[0]
		o.looks = o.looks[1:]
		return bot.MessageRef{}, bot.Unknown, err
	}
	if o.blind {
		return bot.MessageRef{}, bot.Unknown, nil
	}
	for _, p := range o.posted {
		if p.Key == key {
			return p.Ref, bot.Posted, nil
		}
	}
	return bot.MessageRef{}, bot.NotPosted, nil
}

// Posted are the messages that went out, in order.
func (o *Outbox) Posted() []Posted {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.posted)
}

// PostedTo are the messages that went out to one target, in order.
func (o *Outbox) PostedTo(t bot.Target) []Posted {
	return slices.DeleteFunc(o.Posted(), func(p Posted) bool { return p.To.Target != t })
}

// Attempts is how often Send was called.
func (o *Outbox) Attempts() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.attempts
}

// Twice are the keys that went out more than once.
func (o *Outbox) Twice() []string {
	seen := map[string]int{}
	var twice []string
	for _, p := range o.Posted() {
		if seen[p.Key]++; seen[p.Key] == 2 {
			twice = append(twice, p.Key)
		}
	}
	return twice
}

// WithoutLooking is the same sender for platforms that cannot look: it is no bot.Settler.
func (o *Outbox) WithoutLooking() bot.Sender { return struct{ bot.Sender }{o} }

// ErrLost is a cause for AnswerLost and Refused.
var ErrLost = errors.New("connection lost")

// InDoubt is the error of a call whose answer was lost.
func InDoubt() error {
	return &bot.SendError{Fault: bot.FaultInDoubt, Reason: "answer lost", Err: ErrLost}
}

// TryAgain is the error of a platform that wants to be asked later.
func TryAgain(after time.Duration) error {
	return &bot.SendError{Fault: bot.FaultRetry, Reason: "rate limited", RetryAfter: after}
}
