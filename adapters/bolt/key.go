package bolt

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"time"

	"pathbot/bot"
)

// Keys are made of parts that keep their order: a text ends with 0x00 0x01, a 0x00 inside it is 0x00 0xff; numbers are big-endian. What is in the key is not
// in the record.

type key []byte

// newKey has room for the usual key, so that building one costs one allocation.
func newKey() key { return make(key, 0, 96) }

func (k key) text(s string) key {
	for {
		i := strings.IndexByte(s, 0)
		if i < 0 {
			return append(append(k, s...), 0, 1)
		}
		k = append(append(k, s[:i]...), 0, 0xff)
		s = s[i+1:]
	}
}

func (k key) workspace(w bot.WorkspaceKey) key { return k.text(string(w.Platform)).text(w.ID) }

func (k key) user(u bot.UserKey) key { return k.workspace(u.Workspace).text(u.ID) }

func (k key) target(t bot.Target) key {
	return append(k.workspace(t.Workspace), byte(t.Kind)).text(t.ID)
}

// day keeps the order of days before 1970 too.
func (k key) day(d bot.Day) key { return binary.BigEndian.AppendUint32(k, uint32(d)^(1<<31)) }

// instant keeps the order of all instants.
func (k key) instant(t time.Time) key {
	k = binary.BigEndian.AppendUint64(k, uint64(t.Unix())^(1<<63))
	return binary.BigEndian.AppendUint32(k, uint32(t.Nanosecond()))
}

const instantBytes = 12

// most keeps more points before fewer.
func (k key) most(points int) key {
	return binary.BigEndian.AppendUint32(k, math.MaxUint32-uint32(min(max(points, 0), math.MaxInt32)))
}

func (k key) boardKind(w bot.WorkspaceKey, teams bool) key {
	kind := byte('u')
	if teams {
		kind = 't'
	}
	return append(k.workspace(w), kind)
}

// A keyReader takes a key apart again. What does not fit sets bad, and everything after it is empty.
type keyReader struct {
	rest []byte
	bad  bool
}

func (r *keyReader) text() string {
	end := bytes.Index(r.rest, []byte{0, 1})
	if end < 0 {
		r.bad, r.rest = true, nil
		return ""
	}
	part := r.rest[:end]
	r.rest = r.rest[end+2:]
	if bytes.IndexByte(part, 0) >= 0 {
		part = bytes.ReplaceAll(part, []byte{0, 0xff}, []byte{0})
	}
	return string(part)
}

// most reads points that key.most wrote.
func (r *keyReader) most() int {
	if len(r.rest) < 4 {
		r.bad = true
		return 0
	}
	points := math.MaxUint32 - binary.BigEndian.Uint32(r.rest)
	r.rest = r.rest[4:]
	return int(points)
}

func (r *keyReader) byte() byte {
	if len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *keyReader) workspace() bot.WorkspaceKey {
	return bot.WorkspaceKey{Platform: bot.Platform(r.text()), ID: r.text()}
}

func (r *keyReader) target() bot.Target {
	w := r.workspace()
	return bot.Target{Workspace: w, Kind: bot.TargetKind(r.byte()), ID: r.text()}
}

func (r *keyReader) day() bot.Day {
	if len(r.rest) < 4 {
		r.bad = true
		return 0
	}
	d := decodeDay(r.rest)
	r.rest = r.rest[4:]
	return d
}

// end is errDamaged unless the whole key was read.
func (r *keyReader) end() error {
	if r.bad || len(r.rest) > 0 {
		return errDamaged
	}
	return nil
}

func decodeDay(b []byte) bot.Day { return bot.Day(binary.BigEndian.Uint32(b) ^ (1 << 31)) }
