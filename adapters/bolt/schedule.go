package bolt

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"pathbot/bot"

	"go.etcd.io/bbolt"
)

func sortEnrollments(all []bot.Enrollment) {
	slices.SortFunc(all, func(a, b bot.Enrollment) int {
		if d := a.At.Compare(b.At); d != 0 {
			return d
		}
		return strings.Compare(string(a.Path), string(b.Path))
	})
}

func (t *readTx) Schedule(target bot.Target) (bot.Schedule, error) {
	return load[bot.Schedule](t, bktSchedule, newKey().target(target))
}

func (t *readTx) Schedules(w bot.WorkspaceKey) ([]bot.Schedule, error) {
	return loadAll[bot.Schedule](t, bktSchedule, newKey().workspace(w))
}

// timed visits an index by time up to and including until; it is over in one step when nothing is due. visit gets the key of the record.
func timed(index *bbolt.Bucket, until time.Time, limit int, visit func(k []byte) error) error {
	end := newKey().instant(until)
	c := index.Cursor()
	for k, _ := c.First(); k != nil && limit > 0 && bytes.Compare(k[:8], end) <= 0; k, _ = c.Next() {
		if err := visit(k[8:]); err != nil {
			return err
		}
		limit--
	}
	return nil
}

func (t *readTx) DueSchedules(until time.Time, limit int) ([]bot.Schedule, error) {
	return byTime[bot.Schedule](t, bktDue, bktSchedule, until, limit)
}

func (t *readTx) WakingNudges(until time.Time, limit int) ([]bot.Nudge, error) {
	return byTime[bot.Nudge](t, bktWake, bktNudge, until, limit)
}

func byTime[T any](t *readTx, index, records string, until time.Time, limit int) ([]T, error) {
	var all []T
	err := timed(t.bucket(index), until, limit, func(k []byte) error {
		v, err := load[T](t, records, k)
		if err != nil {
			return fmt.Errorf("follow index %s: %w", index, err)
		}
		all = append(all, v)
		return nil
	})
	return all, err
}

func (t *writeTx) PutSchedule(s bot.Schedule) error {
	k := newKey().target(s.Target)
	if err := t.unindex(bktDue, bktSchedule, k); err != nil {
		return err
	}
	if !s.Next.IsZero() {
		if err := t.put(bktDue, append(newKey().instant(s.Next), k...), nil); err != nil {
			return err
		}
	}
	return t.save(bktSchedule, k, s)
}

func (t *writeTx) DeleteSchedule(target bot.Target) error {
	k := newKey().target(target)
	if err := t.unindex(bktDue, bktSchedule, k); err != nil {
		return err
	}
	return t.drop(bktSchedule, k)
}

func nudgeKey(k bot.NudgeKey) key { return newKey().target(k.Target).day(k.Day) }

func (t *readTx) Nudge(k bot.NudgeKey) (bot.Nudge, error) {
	return load[bot.Nudge](t, bktNudge, nudgeKey(k))
}

func (t *readTx) Nudges(target bot.Target, limit int) ([]bot.Nudge, error) {
	var all []bot.Nudge
	prefix := newKey().target(target)
	c := t.bucket(bktNudge).Cursor()
	step := c.Prev
	if k, _ := c.Seek(append(append(newKey(), prefix...), 0xff, 0xff, 0xff, 0xff, 0xff)); k == nil {
		step = c.Last
	}
	k, v := step()
	for ; len(all) < limit && k != nil && bytes.HasPrefix(k, prefix); k, v = c.Prev() {
		var n bot.Nudge
		if err := json.Unmarshal(v, &n); err != nil {
			return nil, fmt.Errorf("decode nudge: %w", err)
		}
		all = append(all, n)
	}
	return all, nil
}

func (t *writeTx) PutNudge(n bot.Nudge) error {
	k := nudgeKey(n.Key)
	if err := t.unindex(bktWake, bktNudge, k); err != nil {
		return err
	}
	if !n.Wake.IsZero() {
		if err := t.put(bktWake, append(newKey().instant(n.Wake), k...), nil); err != nil {
			return err
		}
	}
	return t.save(bktNudge, k, n)
}

// unindex removes the entry of an index by time that an old record stands under.
func (t *writeTx) unindex(index, records string, k key) error {
	at, err := t.indexed(records, k)
	if err != nil || at.IsZero() {
		return err
	}
	return t.drop(index, append(newKey().instant(at), k...))
}

func (t *writeTx) indexed(records string, k key) (time.Time, error) {
	var at time.Time
	var err error
	if records == bktSchedule {
		var s bot.Schedule
		s, err = load[bot.Schedule](&t.readTx, records, k)
		at = s.Next
	} else {
		var n bot.Nudge
		n, err = load[bot.Nudge](&t.readTx, records, k)
		at = n.Wake
	}
	if errors.Is(err, bot.ErrNotFound) {
		return time.Time{}, nil
	}
	return at, err
}

func (t *writeTx) ForgetNudges(before bot.Day, limit int) (int, error) {
	var old []key
	err := t.scan(bktNudge, nil, func(k, v []byte) error {
		if len(old) >= limit {
			return errStop
		}
		if decodeDay(k[len(k)-4:]) >= before {
			return nil
		}
		var n bot.Nudge
		if err := json.Unmarshal(v, &n); err != nil {
			return fmt.Errorf("decode nudge: %w", err)
		}
		if n.Wake.IsZero() {
			old = append(old, bytes.Clone(k))
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, k := range old {
		if err := t.drop(bktNudge, k); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}

func (t *readTx) OpenQuestions(limit int) ([]bot.OpenQuestion, error) {
	all, err := loadAll[bot.OpenQuestion](t, bktQuestion, nil)
	slices.SortStableFunc(all, func(a, b bot.OpenQuestion) int { return b.Count - a.Count })
	return all[:min(limit, len(all))], err
}

func (t *readTx) OpenQuestion(text string) (bot.OpenQuestion, error) {
	return load[bot.OpenQuestion](t, bktQuestion, newKey().text(text))
}

func (t *readTx) CountOpenQuestions() (int, error) {
	v := t.bucket(bktMeta).Get([]byte(metaQuestions))
	if v == nil {
		return 0, nil
	}
	if len(v) != 8 {
		return 0, errDamaged
	}
	return int(binary.BigEndian.Uint64(v)), nil //nolint:gosec // a count
}

func (t *writeTx) PutOpenQuestion(q bot.OpenQuestion) error {
	if t.bucket(bktQuestion).Get(newKey().text(q.Text)) == nil {
		n, err := t.CountOpenQuestions()
		if err != nil {
			return err
		}
		if err := t.put(bktMeta, key(metaQuestions), binary.BigEndian.AppendUint64(nil, uint64(n)+1)); err != nil { //nolint:gosec // a count
			return err
		}
	}
	return t.save(bktQuestion, newKey().text(q.Text), q)
}

func (t *readTx) AdapterState(p bot.Platform, name string) ([]byte, error) {
	v := t.bucket(bktAdapter).Get(newKey().text(string(p)).text(name))
	if v == nil {
		return nil, bot.ErrNotFound
	}
	return bytes.Clone(v), nil
}

func (t *writeTx) PutAdapterState(p bot.Platform, name string, value []byte) error {
	k := newKey().text(string(p)).text(name)
	if len(value) == 0 {
		return t.drop(bktAdapter, k)
	}
	return t.put(bktAdapter, k, value)
}
