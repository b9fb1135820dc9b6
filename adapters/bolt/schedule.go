package bolt

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Schedule(target bot.Target) (bot.Schedule, error) {
	f, err := t.get(bktSchedule, newKey().target(target))
	if err != nil {
		return bot.Schedule{}, err
	}
	return decodeSchedule(target, f)
}

func (t *readTx) Schedules(w bot.WorkspaceKey) ([]bot.Schedule, error) {
	return list(t, bktSchedule, newKey().workspace(w), func(k keyReader, f fields) (bot.Schedule, error) {
		s, err := decodeSchedule(bot.Target{Workspace: w, Kind: bot.TargetKind(k.byte()), ID: k.text()}, f)
		return s, cmp.Or(k.end(), err)
	})
}

func (t *readTx) DueSchedules(until time.Time, limit int) ([]bot.Schedule, error) {
	return byTime(t, bktDue, bktSchedule, until, limit, func(k keyReader, f fields) (bot.Schedule, error) {
		s, err := decodeSchedule(k.target(), f)
		return s, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutSchedule(s bot.Schedule) error {
	k := newKey().target(s.Target)
	old, err := t.scheduledAt(k)
	if err != nil {
		return err
	}
	if err := t.reindex(bktDue, k, old, s.Next); err != nil {
		return err
	}
	return t.put(bktSchedule, k, encodeSchedule(s))
}

func (t *writeTx) DeleteSchedule(target bot.Target) error {
	k := newKey().target(target)
	old, err := t.scheduledAt(k)
	if err != nil {
		return err
	}
	if err := t.reindex(bktDue, k, old, time.Time{}); err != nil {
		return err
	}
	return t.drop(bktSchedule, k)
}

// scheduledAt is where a schedule stands in the index by time; zero when nowhere. Next is a schedule's first field.
func (t *readTx) scheduledAt(k key) (time.Time, error) { return t.firstInstant(bktSchedule, k) }

func (t *readTx) firstInstant(b bucket, k key) (time.Time, error) {
	f, err := t.get(b, k)
	if errors.Is(err, bot.ErrNotFound) {
		return time.Time{}, nil
	}
	at := f.instant()
	if err := f.end(); err != nil {
		return at, fmt.Errorf("read %s: %w", b.name(), err)
	}
	return at, nil
}

func encodeSchedule(s bot.Schedule) record {
	return record{}.instant(s.Next).number(int(s.NextDay)).text(s.Zone).number(s.Minute).number(int(s.Days)).channel(s.Channel).text(string(s.Path)).
		topics(s.Sent).text(s.CreatedBy).text(s.Paused).number(s.Ignored).number(int(s.LastDay))
}

func decodeSchedule(target bot.Target, f fields) (bot.Schedule, error) {
	s := bot.Schedule{
		Target: target, Next: f.instant(), NextDay: f.day(), Zone: f.text(), Minute: f.number(),
		Days:    bot.Weekdays(f.number()),
		Channel: f.channel(), Path: curriculum.PathID(f.text()),
		Sent: f.topics(), CreatedBy: f.text(), Paused: f.text(), Ignored: f.number(), LastDay: f.day(),
	}
	return s, f.end()
}
