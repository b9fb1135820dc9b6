package discord

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// openSession opens a discordgo session at one end of a pipe. It does nothing by itself, and ends with the pipe.
func (a *Adapter) openSession(pipe net.Conn) error {
	s, err := discordgo.New("Bot " + a.config.Token)
	if err != nil {
		return err
	}
	s.ShouldReconnectOnError, s.ShouldReconnectVoiceOnSessionError, s.ShouldRetryOnRateLimit = false, false, false
	s.StateEnabled, s.SyncEvents, s.MaxRestRetries = false, true, 0
	s.Identify.Intents = discordgo.IntentsGuilds
	s.ShardID, s.ShardCount = a.config.Shard, a.config.Shards
	s.LogLevel = -1 // its lines hold addresses, and at its highest level the token
	s.UserAgent = userAgent
	s.Client = &http.Client{Transport: atThePipe{}}
	s.Dialer = &websocket.Dialer{
		HandshakeTimeout: a.config.Timing.Handshake,
		NetDialContext:   func(context.Context, string, string) (net.Conn, error) { return pipe, nil },
	}
	return s.Open()
}

// atThePipe answers the session's question where the gateway is: at the other end of its pipe.
type atThePipe struct{}

// RoundTrip answers without asking anybody.
func (atThePipe) RoundTrip(r *http.Request) (*http.Response, error) {
	const told = `{"url":"ws://gateway/"}`
	return &http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Request: r,
		Body: io.NopCloser(bytes.NewReader([]byte(told))), ContentLength: int64(len(told)),
	}, nil
}

// upgrade answers the session's handshake at our end of the pipe.
func upgrade(pipe net.Conn, within time.Duration) (*websocket.Conn, error) {
	if err := pipe.SetDeadline(time.Now().Add(within)); err != nil { //nolint:forbidigo // a deadline of the system
		return nil, err
	}
	in := bufio.NewReader(pipe)
	r, err := http.ReadRequest(in)
	if err != nil {
		return nil, err
	}
	return (&websocket.Upgrader{}).Upgrade(hijacked{pipe, in}, r, nil) // takes the deadline off again
}

// hijacked is a response that is nothing but its connection.
type hijacked struct {
	net.Conn
	in *bufio.Reader
}

// Header is not sent.
func (hijacked) Header() http.Header { return http.Header{} }

// WriteHeader sends nothing.
func (hijacked) WriteHeader(int) {}

// Hijack hands the connection over.
func (h hijacked) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return h.Conn, bufio.NewReadWriter(h.in, bufio.NewWriter(h.Conn)), nil
}

func jsonNumber(n int64) string { return strconv.FormatInt(n, 10) }
