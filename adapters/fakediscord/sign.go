package fakediscord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Sign makes a request to an interactions endpoint, signed as Discord signs it at a time.
func (s *Server) Sign(ctx context.Context, endpoint string, body []byte, at time.Time) (*http.Request, error) {
	return s.SignAs(ctx, endpoint, body, strconv.FormatInt(at.Unix(), 10))
}

// SignAs signs with any text as the time.
func (s *Server) SignAs(ctx context.Context, endpoint string, body []byte, stamp string) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(s.key, append([]byte(stamp), body...))))
	return r, nil
}

// Post delivers an interaction to an endpoint over HTTP. The answer to the request is the first response.
func (s *Server) Post(ctx context.Context, endpoint string, i *Interaction) (status int, err error) {
	body, err := json.Marshal(i.Payload)
	if err != nil {
		return 0, err
	}
	r, err := s.Sign(ctx, endpoint, body, s.now())
	if err != nil {
		return 0, err
	}
	began := time.Now()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return resp.StatusCode, err
	}
	if took := time.Since(began); took > firstWithin {
		s.problem("inline response after %v", took)
	}
	if resp.Header.Get("Content-Type") != "application/json" {
		s.problem("inline response of type %q", resp.Header.Get("Content-Type"))
	}
	var response map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&response); err != nil {
		return resp.StatusCode, fmt.Errorf("decode response: %w", err)
	}
	s.mu.Lock()
	s.requests = append(s.requests, Request{Method: http.MethodPost, Path: "/interactions/" + i.ID + "/" + i.Token + "/callback", Body: data, Status: http.StatusOK})
	s.mu.Unlock()
	s.ack(nil, i, response)
	return resp.StatusCode, nil
}
