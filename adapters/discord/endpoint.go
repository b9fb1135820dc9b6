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

// answerHTTP answers inline. When that takes long, a timer puts the answer off in the meantime, and the answer follows as an edit. The connection ends with the deferral: the request is
// not over, and on the same connection the next one would wait for it.
func (a *Adapter) answerHTTP(w http.ResponseWriter, r *http.Request, in *interaction) {
	a.work.join()
	defer a.work.leave()
	j := a.newJob(r.Context(), in)
	defer j.end()
	deferred := make(chan struct{})
	timer := time.AfterFunc(a.config.Timing.Defer, func() {
		defer close(deferred)
		w.Header().Set("Connection", "close")
		writeResponse(w, j.deferral())
		_ = http.NewResponseController(w).Flush() // the client is gone when this fails
	})
	resp := a.inTurn(j)
	if timer.Stop() {
		writeResponse(w, resp)
		return
	}
	// The deferral first, in full: an answer that overtakes it would be about an interaction Discord believes unanswered.
	<-deferred
	if in.Type == interactionComplete {
		return // suggestions have no second answer
	}
	_ = pause(j.ctx, a.config.Timing.Settle, nil) //nolint:contextcheck // the job's context outlives the request's
	a.finish(j.ctx, j, resp)                      //nolint:contextcheck // as above
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
