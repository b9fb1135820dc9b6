package bolt

import (
	"bytes"
	"cmp"
	"math"
	"strings"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

// FuzzKeyOrder: the order of keys is the order of what they are made of, and equal keys are made of the same.
func FuzzKeyOrder(f *testing.F) {
	f.Add("slack", "T1", int32(1), int64(0), int32(5), "slack", "T1\x00", int32(1), int64(-1), int32(6))
	f.Add("", "\x00\x01", int32(-1), int64(math.MinInt32), int32(0), "\x00", "\x01", int32(math.MaxInt32), int64(4e9), int32(-1))
	f.Add("a", "b\xff", int32(0), int64(1), int32(1), "a\x00\xff", "b", int32(0), int64(1), int32(1))
	f.Fuzz(func(t *testing.T, a1, a2 string, dayA int32, secondsA int64, pointsA int32, b1, b2 string, dayB int32, secondsB int64, pointsB int32) {
		secondsA, secondsB = secondsA%(1<<40), secondsB%(1<<40)
		pointsA, pointsB = max(0, pointsA), max(0, pointsB)
		atA, atB := time.Unix(secondsA, int64(pointsA)%1e9), time.Unix(secondsB, int64(pointsB)%1e9)
		keyA := newKey().text(a1).text(a2).day(bot.Day(dayA)).instant(atA).most(int(pointsA))
		keyB := newKey().text(b1).text(b2).day(bot.Day(dayB)).instant(atB).most(int(pointsB))
		want := cmp.Or(strings.Compare(a1, b1), strings.Compare(a2, b2), cmp.Compare(dayA, dayB), atA.Compare(atB), cmp.Compare(pointsB, pointsA))
		if got := bytes.Compare(keyA, keyB); got != want {
			t.Errorf("keys % x and % x compare as %d, their parts as %d", keyA, keyB, got, want)
		}
	})
}

// FuzzKeyRead: a key is read back as what it was made of, and no bytes make reading fall over.
func FuzzKeyRead(f *testing.F) {
	f.Add("slack", "T1", "U1", byte('u'), int32(20780), []byte("slack\x00\x01T1"))
	f.Add("\x00", "\x00\x01", "\x00\xff\x00", byte(0), int32(-1), []byte{0, 1, 0, 1})
	f.Fuzz(func(t *testing.T, platform, ws, id string, kind byte, day int32, junk []byte) {
		target := bot.Target{Kind: bot.TargetKind(kind), Workspace: bot.WorkspaceKey{Platform: bot.Platform(platform), ID: ws}, ID: id}
		r := keyReader{rest: newKey().target(target).day(bot.Day(day))}
		gotTarget, gotDay := r.target(), r.day()
		if gotTarget != target || gotDay != bot.Day(day) || r.end() != nil {
			t.Errorf("got %+v on %d, %v", gotTarget, gotDay, r.end())
		}
		j := keyReader{rest: junk}
		_, _, _ = j.target(), j.day(), j.end()
	})
}

func FuzzDecodeScore(f *testing.F) {
	f.Add([]byte(encodeScore(bot.Score{Member: "U1", Name: "Anna", Points: 3, Active: 1, Listed: true})))
	fuzzRecord(f, decodeScore, encodeScore)
}

func FuzzDecodeCompletion(f *testing.F) {
	f.Add([]byte(encodeCompletion(bot.Completion{Path: "spark", At: noon(), Day: 1, Counted: true, BoardAt: -1})))
	fuzzRecord(f, func(r fields) (bot.Completion, error) { return decodeCompletion(bot.UserKey{}, "", r) }, encodeCompletion)
}

func FuzzDecodeLearner(f *testing.F) {
	f.Add([]byte(encodeLearner(bot.Learner{Name: "Anna", Pauses: []bot.DayRange{{From: 1, To: 2}}, Pending: &bot.Pending{Serial: 3}})))
	fuzzRecord(f, func(r fields) (bot.Learner, error) { return decodeLearner(bot.UserKey{}, r) }, encodeLearner)
}

func FuzzDecodeSchedule(f *testing.F) {
	f.Add([]byte(encodeSchedule(bot.Schedule{Next: noon(), Zone: "UTC", Sent: []curriculum.TopicID{"a", "b"}})))
	fuzzRecord(f, func(r fields) (bot.Schedule, error) { return decodeSchedule(bot.Target{}, r) }, encodeSchedule)
}

func FuzzDecodeNudge(f *testing.F) {
	f.Add([]byte(encodeNudge(bot.Nudge{State: bot.NudgeSent, Wake: noon(), Ref: bot.MessageRef{ID: "1"}})))
	fuzzRecord(f, func(r fields) (bot.Nudge, error) { return decodeNudge(bot.NudgeKey{}, r) }, encodeNudge)
}

// fuzzRecord: no bytes make decoding fall over or ask for much memory, and what decodes is the same after it was encoded again.
func fuzzRecord[T any](f *testing.F, decode func(fields) (T, error), encode func(T) record) {
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := decode(fields{rest: data})
		if err != nil {
			return
		}
		first := encode(v)
		again, err := decode(fields{rest: first})
		if err != nil {
			t.Fatalf("%+v was encoded as % x: %v", v, first, err)
		}
		if second := encode(again); !bytes.Equal(first, second) {
			t.Errorf("% x became % x", first, second)
		}
	})
}
