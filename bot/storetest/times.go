package storetest

import (
	"strconv"
	"testing"
	"time"

	"pathbot/bot"
)

// testTimes puts instants from every corner of the calendar where instants are kept; they come back as the same instant, in UTC.
func testTimes(t *testing.T, open opener) {
	s := open.store(t)
	berlin := time.FixedZone("+01:00", 3600)
	for i, at := range []time.Time{
		{},
		time.Date(1815, 12, 10, 1, 2, 3, 4000, time.UTC),
		time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC),
		time.Unix(0, 0).UTC(),
		time.Date(2026, 11, 23, 9, 30, 0, 1000, berlin),
		time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	} {
		user := someUser(strconv.Itoa(i))
		target := bot.LearnerTarget(user)
		key := bot.NudgeKey{Target: target, Day: 1}
		write(t, s, func(tx bot.Tx) error {
			for _, err := range []error{
				tx.PutLearner(bot.Learner{User: user, Joined: at}),
				tx.PutCompletion(bot.Completion{User: user, Topic: "skew", At: at}),
				tx.PutSchedule(bot.Schedule{Target: target, Next: at}),
				tx.PutNudge(bot.Nudge{Key: key, Wake: at, Due: at}),
			} {
				if err != nil {
					return err
				}
			}
			return nil
		})
		equal(t, "learner", read(t, s, func(tx bot.ReadTx) (bot.Learner, error) { return tx.Learner(user) }).Joined, at.UTC())
		equal(t, "completion", read(t, s, func(tx bot.ReadTx) (bot.Completion, error) { return tx.Completion(user, "skew") }).At, at.UTC())
		equal(t, "schedule", read(t, s, func(tx bot.ReadTx) (bot.Schedule, error) { return tx.Schedule(target) }).Next, at.UTC())
		n := read(t, s, func(tx bot.ReadTx) (bot.Nudge, error) { return tx.Nudge(key) })
		equal(t, "nudge", []time.Time{n.Wake, n.Due}, []time.Time{at.UTC(), at.UTC()})
		if at.IsZero() && !n.Wake.IsZero() {
			t.Errorf("a zero instant came back as %v", n.Wake)
		}
	}
}
