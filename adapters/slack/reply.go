package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"pathbot/bot"
)

// reply knows where the answer to a request goes.
type reply struct {
	a   *Adapter
	req request
}

func (a *Adapter) replyTo(r request) reply { return reply{a, r} }

// body is a message as one response body, set so that Slack cannot refuse a part of it.
func (r reply) body(m bot.Message) []byte { return r.encode(m, draw(m, style{})[0], false) }

// encode is what Slack takes as the answer to a command, or at a response_url.
func (r reply) encode(m bot.Message, p page, webhook bool) []byte {
	return r.appendBody(make([]byte, 0, len(p.json)+1024), m, p, webhook)
}

func (r reply) appendBody(dst []byte, m bot.Message, p page, webhook bool) []byte {
	if !m.Private && !r.req.channelKey().IsZero() {
		dst = append(dst, `{"response_type":"in_channel"`...)
	} else {
		dst = append(dst, `{"response_type":"ephemeral"`...)
	}
	if webhook {
		dst = append(dst, `,"replace_original":`...)
		dst = strconv.AppendBool(dst, r.req.swap && m.Private)
		if r.req.thread != "" {
			dst = append(dst, `,"thread_ts":`...)
			dst = appendText(dst, r.req.thread)
		}
	}
	dst = append(dst, `,"text":`...)
	dst = appendText(dst, textTwin(m))
	if len(p.json) > 0 {
		dst = append(dst, `,"blocks":[`...)
		dst = append(append(dst, p.json...), ']')
	}
	return append(dst, '}')
}

// deliver answers through the response_url, or by a message when there is none or it does not work any more.
func (r reply) deliver(ctx context.Context, m bot.Message) {
	r.pages(ctx, m, draw(m, style{tables: r.a.plain.tables(r.req.workspace)}))
}

func (r reply) pages(ctx context.Context, m bot.Message, pages []page) {
	if len(pages) > maxReplies {
		pages = append(pages[:maxReplies-1:maxReplies-1], morePage())
	}
	for i, p := range pages {
		one := r
		if i > 0 {
			one.req.swap = false
		}
		err := one.post(ctx, m, p)
		if err == nil {
			continue
		}
		r.a.log.WarnContext(ctx, "answer not delivered through its response_url", "workspace", r.req.workspace.ID, "request", r.req.id, "error", err.Error())
		one.fallback(ctx, m, p)
	}
}

func morePage() page {
	return draw(bot.Message{Blocks: []bot.Block{bot.Small(bot.T("There is more than fits here. Ask for a part of it, for example with "), bot.Cmd("show A1"), bot.T("."))}}, style{})[0]
}

// refusedError says that Slack would not take what we drew.
type refusedError struct{ reason string }

func (e refusedError) Error() string { return "refused: " + e.reason }

// post sends one page to the response_url. What Slack refuses is sent once more in a form it always takes.
func (r reply) post(ctx context.Context, m bot.Message, p page) error {
	err := r.postBody(ctx, r.encode(m, p, true))
	var refused refusedError
	if !errors.As(err, &refused) {
		return err
	}
	r.a.log.ErrorContext(ctx, "Slack refused an answer's blocks", "workspace", r.req.workspace.ID, "reason", refused.reason, "table", p.table)
	if p.table {
		r.a.plain.refuse(r.req.workspace)
		if err := r.postBody(ctx, r.encode(m, draw(m, style{})[0], true)); !errors.As(err, &refused) {
			return err
		}
	}
	return r.postBody(ctx, r.encode(m, page{}, true))
}

var errNoResponseURL = errors.New("no usable response_url")

// postBody posts to the response_url; a fault in between is tried once more, since a second answer does no harm.
func (r reply) postBody(ctx context.Context, body []byte) error {
	if !r.a.mayPost(r.req.responseURL) {
		return errNoResponseURL
	}
	for attempt := 0; ; attempt++ {
		wait, err := r.postOnce(ctx, body)
		if wait < 0 || attempt > 0 {
			return err
		}
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return err
		}
	}
}

// postOnce posts; a wait of zero or more says that trying again may help.
func (r reply) postOnce(ctx context.Context, body []byte) (wait time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.req.responseURL, bytes.NewReader(body))
	if err != nil {
		return -1, errNoResponseURL
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := r.a.http.Do(req)
	if err != nil {
		if u, ok := errors.AsType[*url.Error](err); ok {
			err = u.Err // the address is a secret
		}
		return 200 * time.Millisecond, fmt.Errorf("post to response_url: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	head, _ := io.ReadAll(io.LimitReader(resp.Body, 512))
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	switch {
	case resp.StatusCode < 300:
		return -1, nil
	case resp.StatusCode == http.StatusTooManyRequests:
		return min(retryAfter(resp.Header.Get("Retry-After")), 10*time.Second), fmt.Errorf("post to response_url: status %d", resp.StatusCode)
	case resp.StatusCode >= 500 && !strings.Contains(string(head), "invalid_blocks"):
		return 500 * time.Millisecond, fmt.Errorf("post to response_url: status %d", resp.StatusCode)
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		return -1, fmt.Errorf("post to response_url: status %d", resp.StatusCode)
	}
	return -1, refusedError{"status " + strconv.Itoa(resp.StatusCode)}
}

func retryAfter(header string) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(header))
	if err != nil || n < 0 {
		return time.Second
	}
	return time.Duration(min(n, 3600)) * time.Second
}

// mayPost is whether an address is Slack's, or on the host of the Web API that was configured: nothing else gets an answer.
func (a *Adapter) mayPost(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	if u.Scheme == "https" && (host == "hooks.slack.com" || host == "hooks.slack-gov.com") {
		return true
	}
	api, err := url.Parse(a.config.APIURL)
	return err == nil && a.config.APIURL != DefaultAPIURL && u.Scheme == api.Scheme && host == strings.ToLower(api.Hostname())
}

// fallback says it by message when the response_url does not work: to the person alone.
func (r reply) fallback(ctx context.Context, m bot.Message, p page) {
	s, err := r.a.spaces.of(r.req.workspace)
	if err != nil {
		return
	}
	if err := s.whisper(ctx, r.req, m, p); err != nil {
		r.a.log.WarnContext(ctx, "answer lost", "workspace", r.req.workspace.ID, "request", r.req.id, "error", err.Error())
	}
}
