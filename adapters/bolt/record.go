package bolt

import (
	"encoding/binary"
	"errors"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

// Records are their fields one after the other, without names. A field that a later version adds goes to the end: a record that ends early has zero values
// for what is missing, so adding a field needs no migration.

var errDamaged = errors.New("record is damaged")

// record is one being written.
type record []byte

func (r record) text(s string) record {
	return append(binary.AppendUvarint(r, uint64(len(s))), s...)
}

func (r record) number(n int) record { return binary.AppendVarint(r, int64(n)) }

func (r record) yes(b bool) record {
	if b {
		return append(r, 1)
	}
	return append(r, 0)
}

func (r record) instant(t time.Time) record {
	return binary.AppendUvarint(binary.AppendVarint(r, t.Unix()), uint64(t.Nanosecond()))
}

func (r record) channel(c bot.ChannelKey) record {
	return r.text(string(c.Workspace.Platform)).text(c.Workspace.ID).text(c.ID)
}

func (r record) topics(list []curriculum.TopicID) record {
	r = r.number(len(list))
	for _, id := range list {
		r = r.text(string(id))
	}
	return r
}

// fields reads a record. What does not fit sets bad, and everything after it is zero.
type fields struct {
	rest []byte
	bad  bool
}

func (f *fields) fail() { f.bad, f.rest = true, nil }

func (f *fields) text() string {
	if len(f.rest) == 0 {
		return ""
	}
	n, size := binary.Uvarint(f.rest)
	if size <= 0 || n > uint64(len(f.rest)-size) {
		f.fail()
		return ""
	}
	end := size + int(n)
	s := string(f.rest[size:end])
	f.rest = f.rest[end:]
	return s
}

func (f *fields) number() int {
	if len(f.rest) == 0 {
		return 0
	}
	n, size := binary.Varint(f.rest)
	if size <= 0 {
		f.fail()
		return 0
	}
	f.rest = f.rest[size:]
	return int(n)
}

func (f *fields) yes() bool {
	if len(f.rest) == 0 {
		return false
	}
	b := f.rest[0]
	f.rest = f.rest[1:]
	if b > 1 {
		f.fail()
	}
	return b == 1
}

func (f *fields) instant() time.Time {
	if len(f.rest) == 0 {
		return time.Time{}
	}
	seconds := f.number()
	nanos, size := binary.Uvarint(f.rest)
	if size <= 0 || nanos >= uint64(time.Second) {
		f.fail()
		return time.Time{}
	}
	f.rest = f.rest[size:]
	return time.Unix(int64(seconds), int64(nanos)).UTC()
}

func (f *fields) channel() bot.ChannelKey {
	return bot.ChannelKey{Workspace: bot.WorkspaceKey{Platform: bot.Platform(f.text()), ID: f.text()}, ID: f.text()}
}

// count is the length of a list; each entry takes at least one byte, so a damaged length cannot ask for more memory than the record has.
func (f *fields) count() int {
	n := f.number()
	if n < 0 || n > len(f.rest) {
		f.fail()
		return 0
	}
	return n
}

func (f *fields) topics() []curriculum.TopicID {
	n := f.count()
	if n == 0 {
		return nil
	}
	list := make([]curriculum.TopicID, n)
	for i := range list {
		list[i] = curriculum.TopicID(f.text())
	}
	return list
}

// end is errDamaged when a field did not fit. What is left over belongs to a later version and is left alone.
func (f *fields) end() error {
	if f.bad {
		return errDamaged
	}
	return nil
}
