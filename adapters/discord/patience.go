package discord

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"pathbot/bot"
)

// A channel whose rights are missing is not given up at once: rights are changed by mistake, and mended. It is paused after three tries over a day; until then the try of the day is
// repeated while it is not too late, few enough times not to count as an attack.

const (
	patienceTries = 3
	patienceFor   = 23 * time.Hour // a day, also one that the clocks shorten
	patienceEvery = 55 * time.Minute
	patienceEnds  = 4 * 24 * time.Hour // after so long without a try, what was before counts no more: a weekend lies between two tries at times
)

// refusals is how long a channel has been refused, as it is kept.
type refusals struct {
	Tries int       `json:"tries"`
	Since time.Time `json:"since"`
	Last  time.Time `json:"last"`
}

func refusalKey(guild, channel string) string { return "refused/" + guild + "/" + channel }

// patient turns a first refusal for missing rights into a later try, and forgets refusals when a message arrives.
func (a *Adapter) patient(ctx context.Context, guild, channel string, err error) error {
	key := refusalKey(guild, channel)
	if err == nil {
		a.forgetRefusals(ctx, key)
		return nil
	}
	sorted, ok := errors.AsType[*bot.SendError](err)
	if !ok || sorted.Fault != bot.FaultTarget || !missingRights(sorted) {
		return err
	}
	r, known := a.refusals(ctx, key)
	now := a.config.Clock.Now()
	if !known || now.Sub(r.Last) > patienceEnds {
		r = refusals{Since: now}
	}
	r.Tries, r.Last = r.Tries+1, now
	if r.Tries >= patienceTries && now.Sub(r.Since) >= patienceFor {
		return err
	}
	data, _ := json.Marshal(r) // a number and a time
	a.keep(ctx, key, string(data))
	return &bot.SendError{Fault: bot.FaultRetry, Reason: sorted.Reason, RetryAfter: patienceEvery, Err: err}
}

// missingRights says that a person can mend the refusal in the channel's settings, as far as one knows.
func missingRights(e *bot.SendError) bool {
	code := codeOf(e)
	return code == codeMissingAccess || code == codeMissingPermission || e.Reason == reasonForbidden
}

func (a *Adapter) refusals(ctx context.Context, key string) (r refusals, known bool) {
	err := a.config.Core.Store.View(ctx, func(tx bot.ReadTx) error {
		data, err := tx.AdapterState(Platform, key)
		if err == nil {
			err = json.Unmarshal(data, &r)
		}
		return err
	})
	return r, err == nil
}

func (a *Adapter) forgetRefusals(ctx context.Context, key string) {
	if _, known := a.refusals(ctx, key); known {
		a.keep(ctx, key, "")
	}
}
