package slack

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"pathbot/bot"
)

// httpCommand answers a slash command in the response, or acknowledges and answers through the response_url when it takes longer.
func (a *Adapter) httpCommand(w http.ResponseWriter, r *http.Request, body []byte) {
	req, check, err := slashFromForm(body)
	switch {
	case err != nil:
		w.WriteHeader(http.StatusBadRequest)
		return
	case check:
		return
	}
	if req.id == "" {
		req.id = r.Header.Get("X-Slack-Signature")
	}
	// Slack never repeats a command, so a second one with the same id is somebody's replay.
	if !a.pressed.first(req.id) {
		w.WriteHeader(http.StatusConflict)
		return
	}
	out := a.replyTo(req)
	gate, acked := &race{}, make(chan struct{})
	// The command runs in the connection's own goroutine. When it takes longer than Slack waits, the acknowledgement is sent from beside it, complete, and the answer follows through the response_url. The connection
	// ends with it: the next command on it would wait for this one.
	t := time.AfterFunc(answerWithin, func() {
		defer close(acked)
		if gate.claim(raceLate) {
			w.Header().Set("Content-Length", "0")
			w.Header().Set("Connection", "close")
			w.WriteHeader(http.StatusOK)
			_ = http.NewResponseController(w).Flush()
		}
	})
	ok := a.work.here(r.Context(), func(ctx context.Context) {
		msg := a.answer(ctx, req)
		if gate.claim(raceInTime) {
			a.writeAnswer(ctx, w, out, msg)
			return
		}
		out.deliver(ctx, msg)
	})
	if !ok && gate.claim(raceInTime) {
		writeJSON(w, out.body(busyMessage()))
	}
	if !t.Stop() {
		<-acked // it may still be writing
	}
}

// writeAnswer puts a message's first page into the response; further pages follow through the response_url.
func (a *Adapter) writeAnswer(ctx context.Context, w http.ResponseWriter, out reply, msg bot.Message) {
	p := takePaper()
	pages := drawOn(p, p.page[:0], msg, style{})
	p.page = pages[0].json
	p.block = out.appendBody(p.block[:0], msg, pages[0], false)
	writeJSON(w, p.block)
	p.rest()
	if len(pages) > 1 {
		a.work.start(ctx, func(ctx context.Context) { out.pages(ctx, msg, pages[1:]) })
	}
}

func writeJSON(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client is gone when this fails
}

// httpInteraction acknowledges a press at once and answers through the response_url; modals and menus are answered in the response.
func (a *Adapter) httpInteraction(w http.ResponseWriter, r *http.Request, body []byte) {
	p, err := interactionFromForm(body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	key := p.Trigger
	if key == "" {
		key = r.Header.Get("X-Slack-Signature")
	}
	if p.Type != kindSuggest && !a.pressed.first(key) {
		w.WriteHeader(http.StatusConflict)
		return
	}
	if answer := a.interact(r.Context(), p); answer != nil {
		data, err := json.Marshal(answer)
		if err == nil {
			writeJSON(w, data)
		}
	}
}

// httpEvent acknowledges an event at once; a repetition is acknowledged and has no effect.
func (a *Adapter) httpEvent(w http.ResponseWriter, r *http.Request, body []byte) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	switch e.Type {
	case "url_verification":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(e.Challenge)) // plain text, and the request was signed by Slack
	case "event_callback":
		if !a.event(r.Context(), e) {
			w.WriteHeader(http.StatusServiceUnavailable) // Slack comes again
		}
	case "app_rate_limited":
		a.log.WarnContext(r.Context(), "Slack holds events back: more than it delivers in an hour", "workspace", e.Team)
	default:
		w.WriteHeader(http.StatusBadRequest)
	}
}
