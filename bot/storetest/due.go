package storetest

import (
	"slices"
	"testing"
	"time"

	"pathbot/bot"
)

// corners are instants in order, from every part of the calendar.
func corners() []time.Time {
	return []time.Time{
		time.Date(1815, 12, 10, 0, 0, 0, 0, time.UTC), time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), time.Unix(0, 0).UTC(), instant(0),
		instant(0).Add(time.Microsecond), instant(1), time.Date(2150, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2600, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

func testDue(t *testing.T, open opener) {
	t.Run("Corners", func(t *testing.T) { dueAtCorners(t, open.store(t)) })
	t.Run("Ties", func(t *testing.T) { dueTies(t, open.store(t)) })
	t.Run("Moves", func(t *testing.T) { dueMoves(t, open.store(t)) })
}

// dueTargets are the targets of what is due.
func dueTargets(t *testing.T, s bot.Store, until time.Time, limit int) []bot.Target {
	t.Helper()
	var all []bot.Target
	for _, v := range read(t, s, func(tx bot.ReadTx) ([]bot.Schedule, error) { return tx.DueSchedules(until, limit) }) {
		all = append(all, v.Target)
	}
	return all
}

func dueAtCorners(t *testing.T, s bot.Store) {
	list := corners()
	var want []bot.Target
	for i, at := range list {
		target := someChannel(string(rune('z' - i))) // ids run against the time
		want = append(want, target)
		write(t, s, func(tx bot.Tx) error { return tx.PutSchedule(bot.Schedule{Target: target, Next: at}) })
	}
	write(t, s, func(tx bot.Tx) error { return tx.PutSchedule(bot.Schedule{Target: someChannel("off")}) })
	for i, at := range list {
		equal(t, "due at "+at.String(), dueTargets(t, s, at, 100), want[:i+1])
		equal(t, "due before "+at.String(), dueTargets(t, s, at.Add(-time.Microsecond), 100), want[:i])
		equal(t, "first due at "+at.String(), dueTargets(t, s, at, 1), want[:1])
	}
}

func dueTies(t *testing.T, s bot.Store) {
	var want []bot.Target
	for _, platform := range []bot.Platform{"discord", "slack"} {
		for _, ws := range []string{"T", "T1", "t"} {
			for _, kind := range []bot.TargetKind{bot.ToChannel, bot.ToLearner} {
				for _, id := range []string{"", "a", "a\x00", "ab"} {
					want = append(want, bot.Target{Kind: kind, Workspace: bot.WorkspaceKey{Platform: platform, ID: ws}, ID: id})
				}
			}
		}
	}
	write(t, s, func(tx bot.Tx) error {
		for _, target := range slices.Backward(want) {
			if err := tx.PutSchedule(bot.Schedule{Target: target, Next: instant(0)}); err != nil {
				return err
			}
		}
		return nil
	})
	equal(t, "due at the same instant", dueTargets(t, s, instant(0), 1000), want)
	equal(t, "the first ten of them", dueTargets(t, s, instant(0), 10), want[:10])
}

func dueMoves(t *testing.T, s bot.Store) {
	a, b := someChannel("a"), someChannel("b")
	put := func(target bot.Target, next time.Time, ignored int) {
		write(t, s, func(tx bot.Tx) error {
			return tx.PutSchedule(bot.Schedule{Target: target, Next: next, Ignored: ignored})
		})
	}
	put(a, instant(1), 0)
	put(b, instant(2), 0)
	put(a, instant(3), 0)
	equal(t, "after it moved", dueTargets(t, s, instant(9), 9), []bot.Target{b, a})
	equal(t, "at its old place", dueTargets(t, s, instant(1), 9), []bot.Target{})
	put(a, instant(3), 7)
	put(a, instant(3).In(time.FixedZone("", 3600)), 8)
	equal(t, "after other fields changed", dueTargets(t, s, instant(9), 9), []bot.Target{b, a})
	put(b, time.Time{}, 0)
	equal(t, "after it was switched off", dueTargets(t, s, instant(9), 9), []bot.Target{a})
	put(b, instant(1), 0)
	equal(t, "after it was switched on", dueTargets(t, s, instant(9), 9), []bot.Target{b, a})
	write(t, s, func(tx bot.Tx) error { return tx.DeleteSchedule(b) })
	equal(t, "after it was deleted", dueTargets(t, s, instant(9), 9), []bot.Target{a})
	write(t, s, func(tx bot.Tx) error {
		for i := range 5 {
			if err := tx.PutSchedule(bot.Schedule{Target: a, Next: instant(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	equal(t, "after it moved often in one update", dueTargets(t, s, instant(9), 9), []bot.Target{a})
	equal(t, "before its last place", dueTargets(t, s, instant(3), 9), []bot.Target{})
}
