package discord

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// link is one connection to the gateway. Discord is at its far end, a discordgo session at its near end: the session identifies and sends heartbeats, and everything Discord says is
// looked at before the session hears of it. Left alone, discordgo crashes on a frame "null" and on heartbeats without an interval, hangs when it is asked to reconnect too early, does
// not tell close codes, identifies anew where another connection is wanted, and decodes events with code that was not made for malice.
type link struct {
	a       *Adapter
	far     *websocket.Conn
	near    *websocket.Conn
	pipe    [2]net.Conn   // ours, the session's
	greeted chan struct{} // closed with READY

	hello   bool
	idle    time.Duration // how long nothing may come
	ready   bool
	garbage int
	seq     atomic.Int64

	mu         sync.Mutex // over writes to the far end, and what follows
	unanswered time.Time  // when the first heartbeat was sent that was not answered; zero when all were
}

// The operations of the gateway's protocol.
const (
	opEvent     = 0
	opHeartbeat = 1
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAnswered  = 11
)

func (a *Adapter) newLink(far *websocket.Conn) *link {
	l := &link{a: a, far: far, greeted: make(chan struct{}), idle: a.config.Timing.Idle}
	l.pipe[0], l.pipe[1] = net.Pipe()
	return l
}

// hold keeps the link until an end of it fails or ctx ends.
func (l *link) hold(ctx context.Context) error {
	ended := make(chan error, 4)
	var ends sync.WaitGroup
	part := func(what string, do func() error) {
		ends.Go(func() {
			err := errGarbage // of a panic
			defer func() { ended <- err }()
			l.a.guard(ctx, what, func() { err = do() })
		})
	}
	defer ends.Wait()
	defer l.drop()
	part("session", func() error { return l.a.openSession(l.pipe[1]) })
	var err error
	if l.near, err = upgrade(l.pipe[0], l.a.config.Timing.Handshake); err != nil {
		return err
	}
	part("gateway", func() error { return l.fromDiscord(ctx) })
	part("session", l.fromSession)
	timer := time.NewTimer(l.a.config.Timing.Handshake)
	defer timer.Stop()
	late, greeted := timer.C, l.greeted
	for {
		select {
		case err := <-ended:
			if err != nil {
				return err
			} // the session is open
		case <-greeted:
			late, greeted = nil, nil
		case <-late:
			return errSilent
		case <-ctx.Done():
			l.mu.Lock()
			defer l.mu.Unlock()
			_ = l.far.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Now().Add(time.Second)) //nolint:forbidigo // a deadline of the system
			return nil
		}
	}
}

// drop ends the link for good, whatever state its ends are in.
func (l *link) drop() {
	_ = l.far.Close()
	_ = l.pipe[0].Close()
	_ = l.pipe[1].Close()
}

// frame is what either end says.
type frame struct {
	Op   int             `json:"op"`
	Type string          `json:"t,omitempty"`
	Seq  int64           `json:"s,omitempty"`
	Data json.RawMessage `json:"d"`
}

// maxGarbage is how many frames of a connection may be unreadable before it is left.
const maxGarbage = 100

// fromDiscord reads the far end until it fails. One that says nothing for too long is dead: it may be half open.
func (l *link) fromDiscord(ctx context.Context) error {
	for {
		if err := l.far.SetReadDeadline(time.Now().Add(l.idle)); err != nil { //nolint:forbidigo // a deadline of the system
			return err
		}
		kind, data, err := l.far.ReadMessage()
		if err != nil {
			return err
		}
		f, ok := readFrame(kind, data)
		if !ok {
			if l.garbage++; l.garbage > maxGarbage {
				return errGarbage
			}
			l.a.log.WarnContext(ctx, "discord: unreadable frame of the gateway", "bytes", len(data))
			continue
		}
		if err := l.take(ctx, f); err != nil {
			return err
		}
	}
}

// readFrame reads a frame, which may be compressed.
func readFrame(kind int, data []byte) (f frame, ok bool) {
	if kind == websocket.BinaryMessage {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return f, false
		}
		if data, err = io.ReadAll(io.LimitReader(z, maxFrame)); err != nil {
			return f, false
		}
	}
	if trimmed := bytes.TrimSpace(data); len(trimmed) == 0 || trimmed[0] != '{' {
		return f, false
	}
	return f, json.Unmarshal(data, &f) == nil
}

// take acts on what Discord said, and tells the session what it needs of it.
func (l *link) take(ctx context.Context, f frame) error {
	switch f.Op {
	case opHello:
		return l.takeHello(f)
	case opAnswered:
		l.mu.Lock()
		l.unanswered = time.Time{}
		l.mu.Unlock()
		return l.tell(frame{Op: opAnswered})
	case opHeartbeat:
		return l.say(frame{Op: opHeartbeat, Data: json.RawMessage(jsonNumber(l.seq.Load()))})
	case opReconnect:
		return errReconnect
	case opInvalid:
		return errInvalid
	case opEvent:
		return l.takeEvent(ctx, f)
	}
	return nil
}

// The interval of heartbeats that is believed.
const longestInterval = time.Hour

func (l *link) takeHello(f frame) error {
	if l.hello {
		return nil
	}
	var told struct {
		Interval int64 `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(f.Data, &told); err != nil || told.Interval <= 0 || told.Interval > longestInterval.Milliseconds() {
		return errGarbage
	}
	l.hello = true
	l.idle = max(l.idle, time.Duration(told.Interval)*time.Millisecond*9/5) // an answer to a heartbeat comes in between
	return l.tell(frame{Op: opHello, Data: json.RawMessage(`{"heartbeat_interval":` + jsonNumber(told.Interval) + `}`)})
}

func (l *link) takeEvent(ctx context.Context, f frame) error {
	if f.Type == "READY" && !l.a.onReady(ctx, f.Data) || f.Type != "READY" && !l.ready {
		return nil // no greeting, or before it: the session would take anything for one
	}
	if f.Seq > l.seq.Load() {
		l.seq.Store(f.Seq)
	}
	if f.Type == "READY" {
		if !l.ready {
			l.ready = true
			close(l.greeted)
		}
		return l.tell(frame{Type: "READY", Seq: l.seq.Load(), Data: json.RawMessage(`{"session_id":"1","user":{"id":"1"}}`)})
	}
	l.a.guard(ctx, "event", func() { l.a.event(ctx, f.Type, f.Data) })
	return l.tell(frame{Type: "COUNTED", Seq: l.seq.Load(), Data: json.RawMessage("{}")}) // the session counts events, and needs none
}

// tell writes to the session.
func (l *link) tell(f frame) error {
	if err := l.near.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil { //nolint:forbidigo // a deadline of the system
		return err
	}
	return l.near.WriteJSON(f)
}

// say writes to Discord.
func (l *link) say(f frame) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.far.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil { //nolint:forbidigo // a deadline of the system
		return err
	}
	return l.far.WriteJSON(f)
}

// leastPatience is how long an answer to a heartbeat is waited for when their interval is shorter.
const leastPatience = 2 * time.Second

// fromSession passes on what the session says: who it is, and heartbeats. A heartbeat that was not answered when the next is due means that nobody is there.
func (l *link) fromSession() error {
	for {
		var f frame
		if err := l.near.ReadJSON(&f); err != nil {
			return err
		}
		if f.Op == opHeartbeat {
			now := l.a.config.Clock.Now()
			l.mu.Lock()
			since := l.unanswered
			if since.IsZero() {
				l.unanswered = now
			}
			l.mu.Unlock()
			if !since.IsZero() && now.Sub(since) >= leastPatience {
				return errUnanswered
			}
		}
		if err := l.say(f); err != nil {
			return err
		}
	}
}
