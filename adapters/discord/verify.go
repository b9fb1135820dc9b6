package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// parseKey reads the application's public key.
func parseKey(hexKey string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(hexKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("the public key must be %d hexadecimal digits, as on the application's page under General Information", 2*ed25519.PublicKeySize)
	}
	return key, nil
}

// The headers of a signed request.
const (
	headerSignature = "X-Signature-Ed25519"
	headerTimestamp = "X-Signature-Timestamp"
)

// signedWithin is how far a signed request's time may lie from ours, either way.
const signedWithin = 5 * time.Minute

var (
	errUnsigned = errors.New("not signed by Discord")
	errStale    = errors.New("signed too long ago")
)

// verify checks a request's signature over time and body, and that it was signed now. The time is that of the signature.
func verify(key ed25519.PublicKey, h http.Header, body []byte, now time.Time) (time.Time, error) {
	var sig [ed25519.SignatureSize]byte
	given := h.Get(headerSignature)
	if len(given) != hex.EncodedLen(len(sig)) {
		return time.Time{}, errUnsigned
	}
	if _, err := hex.Decode(sig[:], []byte(given)); err != nil {
		return time.Time{}, errUnsigned
	}
	stamp := h.Get(headerTimestamp)
	if stamp == "" || len(stamp) > 20 {
		return time.Time{}, errUnsigned
	}
	signed := make([]byte, 0, len(stamp)+len(body))
	signed = append(append(signed, stamp...), body...)
	if !ed25519.Verify(key, signed, sig[:]) {
		return time.Time{}, errUnsigned
	}
	unix, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return time.Time{}, errStale
	}
	at := time.Unix(unix, 0)
	if at.Before(now.Add(-signedWithin)) || at.After(now.Add(signedWithin)) {
		return time.Time{}, errStale
	}
	return at, nil
}
