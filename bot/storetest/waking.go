package storetest

import (
	"slices"
	"testing"
	"time"

	"pathbot/bot"
)

func testWaking(t *testing.T, open opener) {
	t.Run("Corners", func(t *testing.T) { wakingAtCorners(t, open.store(t)) })
	t.Run("Moves", func(t *testing.T) { wakingMoves(t, open.store(t)) })
}

func wakingKeys(t *testing.T, s bot.Store, until time.Time, limit int) []bot.NudgeKey {
	t.Helper()
	var all []bot.NudgeKey
	for _, n := range read(t, s, func(tx bot.ReadTx) ([]bot.Nudge, error) { return tx.WakingNudges(until, limit) }) {
		all = append(all, n.Key)
	}
	return all
}

// wakingAtCorners has three nudges at each instant, of one target on days around 1970 and of another target.
func wakingAtCorners(t *testing.T, s bot.Store) {
	var want []bot.NudgeKey
	for i := range corners() {
		day := bot.Day(10 - i)
		want = append(want, bot.NudgeKey{Target: someChannel("a"), Day: -day - 5}, bot.NudgeKey{Target: someChannel("a"), Day: day + 5}, bot.NudgeKey{Target: someChannel("b"), Day: -day})
	}
	for i, k := range slices.Backward(want) {
		write(t, s, func(tx bot.Tx) error { return tx.PutNudge(bot.Nudge{Key: k, Wake: corners()[i/3]}) })
	}
	write(t, s, func(tx bot.Tx) error {
		return tx.PutNudge(bot.Nudge{Key: bot.NudgeKey{Target: someChannel("a"), Day: 99}})
	})
	for i, at := range corners() {
		equal(t, "waking at "+at.String(), wakingKeys(t, s, at, 100), want[:3*i+3])
		equal(t, "waking before "+at.String(), wakingKeys(t, s, at.Add(-time.Microsecond), 100), want[:3*i])
		equal(t, "first waking at "+at.String(), wakingKeys(t, s, at, 2), want[:2])
	}
}

func wakingMoves(t *testing.T, s bot.Store) {
	a, b := bot.NudgeKey{Target: someChannel("a"), Day: 1}, bot.NudgeKey{Target: someChannel("a"), Day: 2}
	put := func(k bot.NudgeKey, wake time.Time) {
		write(t, s, func(tx bot.Tx) error { return tx.PutNudge(bot.Nudge{Key: k, State: bot.NudgeClaimed, Wake: wake}) })
	}
	put(a, instant(1))
	put(b, instant(2))
	put(a, instant(3))
	equal(t, "after it moved", wakingKeys(t, s, instant(9), 9), []bot.NudgeKey{b, a})
	equal(t, "at its old place", wakingKeys(t, s, instant(1), 9), []bot.NudgeKey{})
	put(b, time.Time{})
	equal(t, "after it was settled", wakingKeys(t, s, instant(9), 9), []bot.NudgeKey{a})
	write(t, s, func(tx bot.Tx) error { return tx.DeleteWorkspace(someWorkspace()) })
	equal(t, "after the workspace was deleted", wakingKeys(t, s, instant(9), 9), []bot.NudgeKey{})
}
