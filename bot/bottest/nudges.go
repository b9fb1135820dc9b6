package bottest

import (
	"slices"
	"time"

	"pathbot/bot"
)

func (t *readTx) Schedule(target bot.Target) (bot.Schedule, error) {
	s, err := one(t.schedules, targetKey(target))
	return copySchedule(s), err
}

func (t *readTx) Schedules(w bot.WorkspaceKey) ([]bot.Schedule, error) {
	list := all(t.schedules, workspaceKey(w))
	for i, s := range list {
		list[i] = copySchedule(s)
	}
	return list, nil
}

// until are the entries of an index by time up to an instant, at most limit.
func until[V any](index *tree[V], at time.Time, limit int) []V {
	var list []V
	last := instantText(at)
	index.each(nil, func(k key, v V) bool {
		if k[0] > last || len(list) >= limit {
			return false
		}
		list = append(list, v)
		return true
	})
	return list
}

func (t *readTx) DueSchedules(at time.Time, limit int) ([]bot.Schedule, error) {
	var list []bot.Schedule
	for _, target := range until(t.due, at, limit) {
		s, err := t.Schedule(target)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func (t *writeTx) PutSchedule(s bot.Schedule) error {
	t.unplan(s.Target)
	if !s.Next.IsZero() {
		t.due = t.due.set(append(key{instantText(s.Next)}, targetKey(s.Target)...), s.Target)
	}
	t.schedules = t.schedules.set(targetKey(s.Target), copySchedule(s))
	return nil
}

func (t *writeTx) DeleteSchedule(target bot.Target) error {
	t.unplan(target)
	t.schedules = t.schedules.drop(targetKey(target))
	return nil
}

// unplan takes a schedule out of the index by time.
func (t *writeTx) unplan(target bot.Target) {
	if old, ok := t.schedules.get(targetKey(target)); ok {
		t.due = t.due.drop(append(key{instantText(old.Next)}, targetKey(target)...))
	}
}

func nudgeKey(k bot.NudgeKey) key { return targetKey(k.Target, dayText(k.Day)) }

func (t *readTx) Nudge(k bot.NudgeKey) (bot.Nudge, error) { return one(t.nudges, nudgeKey(k)) }

func (t *readTx) Nudges(target bot.Target, limit int) ([]bot.Nudge, error) {
	list := all(t.nudges, targetKey(target))
	slices.Reverse(list)
	return list[:min(max(limit, 0), len(list))], nil
}

func (t *readTx) WakingNudges(at time.Time, limit int) ([]bot.Nudge, error) {
	var list []bot.Nudge
	for _, k := range until(t.waking, at, limit) {
		n, err := t.Nudge(k)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}

func (t *writeTx) PutNudge(n bot.Nudge) error {
	t.dropNudge(n.Key)
	if !n.Wake.IsZero() {
		t.waking = t.waking.set(append(key{instantText(n.Wake)}, nudgeKey(n.Key)...), n.Key)
	}
	n.Wake, n.Due, n.StartedAt = n.Wake.UTC(), n.Due.UTC(), n.StartedAt.UTC()
	t.nudges = t.nudges.set(nudgeKey(n.Key), n)
	return nil
}

// dropNudge deletes a nudge and its place in the index by time.
func (t *writeTx) dropNudge(k bot.NudgeKey) {
	if old, ok := t.nudges.get(nudgeKey(k)); ok {
		t.waking = t.waking.drop(append(key{instantText(old.Wake)}, nudgeKey(k)...))
		t.nudges = t.nudges.drop(nudgeKey(k))
	}
}

func (t *writeTx) ForgetNudges(before bot.Day, limit int) (int, error) {
	var old []bot.NudgeKey
	t.nudges.each(nil, func(_ key, n bot.Nudge) bool {
		if n.Key.Day < before && n.Wake.IsZero() && len(old) < limit {
			old = append(old, n.Key)
		}
		return len(old) < limit
	})
	for _, k := range old {
		t.dropNudge(k)
	}
	return len(old), nil
}
