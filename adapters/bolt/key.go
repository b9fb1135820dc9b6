package bolt

import (
	"encoding/binary"
	"math"
	"time"

	"pathbot/bot"
)

// Keys are made of parts that keep their order: a text ends with 0x00 0x01, a 0x00 inside it is 0x00 0xff; numbers are big-endian.

type key []byte

func (k key) text(s string) key {
	for i := range len(s) {
		if s[i] == 0 {
			k = append(k, 0, 0xff)
			continue
		}
		k = append(k, s[i])
	}
	return append(k, 0, 1)
}

func (k key) workspace(w bot.WorkspaceKey) key { return k.text(string(w.Platform)).text(w.ID) }

func (k key) user(u bot.UserKey) key { return k.workspace(u.Workspace).text(u.ID) }

func (k key) target(t bot.Target) key {
	return append(k.workspace(t.Workspace), byte(t.Kind)).text(t.ID)
}

// day keeps the order of days before 1970 too.
func (k key) day(d bot.Day) key { return binary.BigEndian.AppendUint32(k, uint32(d)^(1<<31)) }

// instant keeps the order of instants between 1678 and 2262.
func (k key) instant(t time.Time) key {
	return binary.BigEndian.AppendUint64(k, uint64(t.UnixNano())^(1<<63))
}

// most keeps more points before fewer.
func (k key) most(points int) key {
	return binary.BigEndian.AppendUint32(k, math.MaxUint32-uint32(min(points, math.MaxInt32)))
}

func (k key) board(b bot.Board) key {
	return k.boardKind(b.Workspace, b.Teams).text(string(b.Path)).text(string(b.Window))
}

func (k key) boardKind(w bot.WorkspaceKey, teams bool) key {
	kind := byte('u')
	if teams {
		kind = 't'
	}
	return append(k.workspace(w), kind)
}

// newKey has room for the usual key, so that building one costs one allocation.
func newKey() key { return make(key, 0, 96) }
