package discord

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// dmChannels remembers the channels of direct messages, and the bot's own id. It is bounded; what is forgotten is asked for again.
type dmChannels struct {
	mu      sync.Mutex
	channel map[string]string // by person
	until   time.Time         // no direct message before
	self    string
}

// maxDMs is how many channels are remembered.
const maxDMs = 20000

func newDMChannels() *dmChannels { return &dmChannels{channel: map[string]string{}} }

func (d *dmChannels) get(person string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.channel[person]
}

func (d *dmChannels) put(person, channel string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.channel) >= maxDMs {
		clear(d.channel)
	}
	d.channel[person] = channel
}

func (d *dmChannels) rest(until time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.until = until
}

func (d *dmChannels) resting(now time.Time) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return max(0, d.until.Sub(now))
}

func (d *dmChannels) selfID() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.self
}

func (d *dmChannels) setSelf(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.self = id
}

// openDM is the channel of direct messages with a person. Opening it again gives the same one, so a call that failed is repeated without harm.
func (a *Adapter) openDM(ctx context.Context, person string) (string, error) {
	if channel := a.dms.get(person); channel != "" {
		return channel, nil
	}
	var p posted
	r := request{method: http.MethodPost, path: "/users/@me/channels", route: "POST /users/@me/channels", body: map[string]string{"recipient_id": person}, into: &p}
	err := a.api.do(ctx, r)
	if e := (*apiError)(nil); err != nil && asAPIError(err, &e) && (e.Status == 0 || e.Status >= 500) && pause(ctx, a.config.Timing.Repeat, nil) == nil {
		err = a.api.do(ctx, r)
	}
	if e := (*apiError)(nil); err != nil && asAPIError(err, &e) && (e.Status == 0 || e.Status >= 500) {
		return "", &apiError{err: e, RetryAfter: e.RetryAfter} // nothing was posted, so nothing is in doubt
	}
	if err != nil {
		return "", err
	}
	a.dms.put(person, p.ID)
	return p.ID, nil
}
