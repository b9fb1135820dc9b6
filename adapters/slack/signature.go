package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"pathbot/bot"
)

// signatureWindow is how far a request's time may be from ours, before and after.
const signatureWindow = 5 * time.Minute

// verified reports whether one of the secrets signed the raw body at about now.
func verified(header http.Header, body []byte, secrets []string, clock bot.Clock) bool {
	stamp := header.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || stamp != strconv.FormatInt(seconds, 10) {
		return false
	}
	now := clock.Now().Unix()
	window := int64(signatureWindow / time.Second)
	if seconds < now-window || seconds > now+window {
		return false
	}
	given, ok := strings.CutPrefix(header.Get("X-Slack-Signature"), "v0=")
	if !ok || len(given) != 2*sha256.Size {
		return false
	}
	var want [sha256.Size]byte
	if _, err := hex.Decode(want[:], []byte(given)); err != nil {
		return false
	}
	good := false
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, []byte(secret))
		_, _ = io.WriteString(mac, "v0:"+stamp+":")
		_, _ = mac.Write(body)
		// All secrets are tried, so that the time taken tells nothing.
		good = hmac.Equal(mac.Sum(nil), want[:]) || good
	}
	return good
}

// signed wraps a handler: bounded body, verified signature, then the very bytes that were signed.
func (a *Adapter) signed(next func(http.ResponseWriter, *http.Request, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		if !verified(r.Header, body, a.config.SigningSecrets, a.clock) {
			a.log.DebugContext(r.Context(), "request refused: no valid signature", "path", r.URL.Path)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r, body)
	}
}
