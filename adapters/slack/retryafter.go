package slack

import (
	"net/http"
	"strconv"
	"time"

	"pathbot/bot"
)

// plainRetryAfter makes every Retry-After a number of seconds. A proxy in between may send a date, which the client library cannot read: it would then look as if nobody knew whether
// the call was done.
type plainRetryAfter struct {
	next  http.RoundTripper
	clock bot.Clock
}

// RoundTrip makes the call.
func (p plainRetryAfter) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := p.next.RoundTrip(r)
	if err != nil || resp.StatusCode != http.StatusTooManyRequests {
		return resp, err
	}
	const name = "Retry-After"
	if _, err := strconv.Atoi(resp.Header.Get(name)); err == nil {
		return resp, nil
	}
	if at, err := http.ParseTime(resp.Header.Get(name)); err == nil {
		wait := max(at.Sub(p.clock.Now()), time.Second)
		resp.Header.Set(name, strconv.Itoa(int((wait+time.Second-1)/time.Second)))
	} else {
		resp.Header.Del(name)
	}
	return resp, nil
}
