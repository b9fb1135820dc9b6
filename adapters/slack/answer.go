package slack

import (
	"context"
	"sync/atomic"
	"time"

	"pathbot/bot"
)

// answerWithin is how long we work on an answer before we acknowledge and finish through the response_url: Slack gives up after three seconds.
const answerWithin = 1500 * time.Millisecond

// answer runs a request and says what came of it. It always answers.
func (a *Adapter) answer(ctx context.Context, r request) bot.Message {
	person := a.people.of(ctx, r)
	cmd := bot.Command{
		ID: r.id, User: r.userKey(), Person: person, Channel: r.channelKey(), Line: r.line, At: a.clock.Now(),
	}
	if refusal, refused := a.channelGuard(ctx, r); refused {
		return refusal
	}
	msg := a.handler.Handle(ctx, cmd)
	a.homes.changed(ctx, r)
	return msg
}

// race decides once whether an answer made it in time.
type race struct{ state atomic.Int32 }

const (
	raceInTime = 1
	raceLate   = 2
)

func (r *race) claim(state int32) bool { return r.state.CompareAndSwap(0, state) }

func busyMessage() bot.Message {
	return bot.Message{Kind: bot.KindError, Private: true, Blocks: []bot.Block{
		bot.P(bot.T("Many people are asking at this moment, and yours was not done. Try again in a few seconds.")),
	}}
}
