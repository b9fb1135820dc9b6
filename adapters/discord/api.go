package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"pathbot/bot"
)

// api calls Discord's REST interface. Every call holds the rate limits it was told, gives up when its context ends, and sorts what went wrong into an *apiError.
type api struct {
	base    string // without a slash at its end
	token   string
	client  *http.Client
	limits  *limiter
	clock   bot.Clock
	log     *slog.Logger
	ahead   atomic.Pointer[time.Duration] // of our clock before Discord's, to a second or so; nil while unknown
	refused atomic.Bool                   // the token was refused: nothing works until a person gives another
	ban     time.Duration                 // how long everything rests after a 429 that is not Discord's own and names no time
}

// userAgent is how Discord wants bots to name themselves.
const userAgent = "DiscordBot (https://github.com/pathbot/pathbot, 1)"

// maxAnswer bounds what is read of an answer.
const maxAnswer = 8 << 20

// apiError is a call that did not succeed.
type apiError struct {
	Status     int           // 0: there was no answer
	Code       int           // Discord's own code, 0 when there is none
	RetryAfter time.Duration // for 429, and for what would not go out in time
	Banned     bool          // a 429 that is not Discord's own: the address is shut out for a while
	Sent       bool          // the request may have reached Discord
	err        error
}

// Error names the call's fault without address, token or text.
func (e *apiError) Error() string {
	switch {
	case e.Status == 0 && e.err != nil:
		return "no answer: " + causeOf(e.err)
	case e.Code != 0:
		return "status " + strconv.Itoa(e.Status) + ", code " + strconv.Itoa(e.Code)
	}
	return "status " + strconv.Itoa(e.Status)
}

// Unwrap is the cause.
func (e *apiError) Unwrap() error { return e.err }

// causeOf is what went wrong with a request, without its address: that can hold an interaction's token.
func causeOf(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.Is(err, context.Canceled):
		return "canceled"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "connection closed"
	}
	var inner interface{ Unwrap() error }
	if errors.As(err, &inner) && inner.Unwrap() != nil {
		err = inner.Unwrap()
	}
	return bot.CleanLine(err.Error(), 120)
}

// request is one call.
type request struct {
	method, path string
	route        string // method and path with only its major parameters: what limits are kept by; empty for interactions, which have no shared limit
	body         any
	into         any // may be nil
}

// do makes the call, once.
func (a *api) do(ctx context.Context, r request) error {
	if r.route != "" {
		if a.refused.Load() {
			return &apiError{Status: http.StatusUnauthorized}
		}
		release, err := a.limits.acquire(ctx, r.route)
		if err != nil {
			return &apiError{err: err, RetryAfter: a.limits.stopped()}
		}
		defer release()
	} else if err := a.limits.admit(ctx); err != nil {
		return &apiError{err: err, RetryAfter: a.limits.stopped()}
	}
	var payload io.Reader
	if r.body != nil {
		data, err := json.Marshal(r.body)
		if err != nil {
			return fmt.Errorf("encode %s: %w", r.route, err)
		}
		payload = bytes.NewReader(data)
	}
	var sent atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { sent.Store(true) }})
	req, err := http.NewRequestWithContext(ctx, r.method, a.base+r.path, payload)
	if err != nil {
		return fmt.Errorf("make request %s: %w", r.route, err)
	}
	req.Header.Set("User-Agent", userAgent)
	if payload != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.route != "" {
		req.Header.Set("Authorization", "Bot "+a.token)
	}
	resp, err := a.client.Do(req)
	if err != nil {
		return &apiError{Sent: sent.Load(), err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		ahead := a.clock.Now().Sub(at)
		a.ahead.Store(&ahead)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if r.route != "" {
		a.limits.learn(r.route, resp.Header)
	}
	if err != nil && resp.StatusCode < 300 {
		return &apiError{Sent: true, err: err}
	}
	return a.judge(ctx, r, resp, data)
}

// judge reads an answer.
func (a *api) judge(ctx context.Context, r request, resp *http.Response, data []byte) error {
	if resp.StatusCode < 300 {
		if r.into == nil {
			return nil
		}
		if err := json.Unmarshal(data, r.into); err != nil {
			return &apiError{Status: resp.StatusCode, Sent: true, err: err}
		}
		return nil
	}
	if resp.StatusCode < 400 {
		return &apiError{err: errRedirected} // so Discord has not seen it
	}
	e := &apiError{Status: resp.StatusCode, Sent: true}
	var told struct {
		Code       int     `json:"code"`
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
	}
	readable := json.Unmarshal(data, &told) == nil
	e.Code = told.Code
	if e.Code == codeMalformed {
		a.log.ErrorContext(ctx, "discord refuses the form of a request; this is a fault of Pathbot's", "method", r.method, "fields", malformedFields(data))
	}
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		e.RetryAfter = retryAfter(told.RetryAfter, resp.Header)
		e.Banned = !readable
		a.slowDown(ctx, r, e, told.Global || strings.EqualFold(resp.Header.Get("X-RateLimit-Global"), "true") || strings.EqualFold(resp.Header.Get("X-RateLimit-Scope"), "global"))
	case http.StatusUnauthorized:
		if r.route != "" && !a.refused.Swap(true) {
			a.log.ErrorContext(ctx, "discord refuses the token; nothing can be sent until DISCORD_TOKEN is renewed and the program started again")
		}
	}
	return e
}

// errRedirected is a redirect: Discord redirects nobody, so somebody between here and Discord answered.
var errRedirected = errors.New("redirected by somebody who is not Discord")

func (a *api) slowDown(ctx context.Context, r request, e *apiError, global bool) {
	if e.Banned {
		if e.RetryAfter == 0 {
			e.RetryAfter = a.ban
		}
		a.log.ErrorContext(ctx, "discord shuts this address out for a while; everything is held back", "seconds", int(e.RetryAfter.Seconds()))
		a.limits.ban(e.RetryAfter)
		return
	}
	if e.RetryAfter == 0 {
		e.RetryAfter = time.Second
	}
	if r.route == "" {
		return
	}
	if global {
		a.limits.stop(e.RetryAfter)
		return
	}
	a.limits.rest(r.route, e.RetryAfter)
}

// retryAfter is how long a 429 says to wait: the body's seconds, else the headers'.
func retryAfter(seconds float64, h http.Header) time.Duration {
	for _, name := range [...]string{"Retry-After", "X-RateLimit-Reset-After"} {
		if seconds > 0 {
			break
		}
		seconds, _ = strconv.ParseFloat(h.Get(name), 64)
	}
	if !(seconds > 0) {
		return 0
	}
	return time.Duration(min(seconds, 86400) * float64(time.Second))
}

// codeOf is Discord's code of an error, 0 when it has none.
func codeOf(err error) int {
	if e, ok := errors.AsType[*apiError](err); ok {
		return e.Code
	}
	return 0
}

func asAPIError(err error, into **apiError) bool { return errors.As(err, into) }
