package discord

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"
)

// maxRequest bounds a request to the endpoint.
const maxRequest = 1 << 20

// endpoint answers signed interactions. What is not signed now by Discord is 401, what cannot be read or comes a second time 400; neither has any effect. Discord probes the
// endpoint with bad signatures on purpose.
func (a *Adapter) endpoint(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > maxRequest {
		http.Error(w, "too large", http.StatusBadRequest)
		return
	}
	data, err := readAll(http.MaxBytesReader(w, r.Body, maxRequest), r.ContentLength)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		http.Error(w, "too large", http.StatusBadRequest)
		return
	}
	if err != nil {
		http.Error(w, "unreadable", http.StatusBadRequest)
		return
	}
	at, err := verify(a.key, r.Header, data, a.config.Clock.Now())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	in, err := decode(data)
	if err != nil {
		http.Error(w, "unreadable", http.StatusBadRequest)
		return
	}
	if in.Type == interactionPing {
		writeResponse(w, response{Type: respondPong})
		return
	}
	if !a.seen.take(in.number, at) {
		http.Error(w, "already taken", http.StatusBadRequest)
		return
	}
	a.answerHTTP(w, r, in)
}

// answerHTTP answers inline, or puts the answer off and follows up with it.
func (a *Adapter) answerHTTP(w http.ResponseWriter, r *http.Request, in *interaction) {
	j := a.begin(r.Context(), in)
	timer := time.NewTimer(a.config.Timing.Defer)
	defer timer.Stop()
	select {
	case resp := <-j.done:
		writeResponse(w, resp)
		j.end()
	case <-timer.C:
		// The deferral first, in full: an answer that overtakes it would be about an interaction Discord believes unanswered.
		writeResponse(w, j.deferral())
		_ = http.NewResponseController(w).Flush()
		a.work.Go(func() {
			defer j.end()
			_ = pause(j.ctx, a.config.Timing.Settle, nil)
			a.finish(j.ctx, j, <-j.done)
		})
	}
}

// readAll reads a body in one piece when its length is known.
func readAll(r io.Reader, size int64) ([]byte, error) {
	if size <= 0 || size > maxRequest {
		return io.ReadAll(r)
	}
	data := make([]byte, size)
	_, err := io.ReadFull(r, data)
	return data, err
}

func writeResponse(w http.ResponseWriter, r response) {
	data, err := json.Marshal(r)
	if err != nil {
		http.Error(w, "unspeakable", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // the client is gone when this fails
}
