package storetest

import (
	"bytes"
	"testing"

	"pathbot/bot"
)

// testCopies changes what was given to the store and what came from it; neither may change the store, and what was read stays as it was.
func testCopies(t *testing.T, open opener) {
	s := open.store(t)
	user, target := someUser("U1"), someChannel("C1")
	learner, enrollment, schedule := filled[bot.Learner](1), filled[bot.Enrollment](1), filled[bot.Schedule](1)
	learner.User, enrollment.User, schedule.Target = user, user, target
	state := bytes.Repeat([]byte("state"), 1000) // more than a store keeps beside its keys
	want := describe([]any{learner, enrollment, schedule, state})
	write(t, s, func(tx bot.Tx) error {
		for _, err := range []error{
			tx.PutLearner(learner), tx.PutEnrollment(enrollment), tx.PutSchedule(schedule), tx.PutAdapterState("slack", "k", state),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	spoil(&learner, &enrollment, &schedule, state)
	get := func(tx bot.ReadTx) ([]any, error) {
		l, err := tx.Learner(user)
		if err != nil {
			return nil, err
		}
		e, err := tx.Enrollments(user)
		if err != nil {
			return nil, err
		}
		c, err := tx.Schedule(target)
		if err != nil {
			return nil, err
		}
		b, err := tx.AdapterState("slack", "k")
		return []any{l, e[0], c, b}, err
	}
	first := read(t, s, get)
	equal(t, "after what was put was changed", describe(first), want)

	l, e, c := first[0].(bot.Learner), first[1].(bot.Enrollment), first[2].(bot.Schedule)
	second := read(t, s, get)
	spoil(&l, &e, &c, first[3].([]byte))
	equal(t, "what another view read, after the first was changed", describe(second), want)
	equal(t, "after what was read was changed", describe(read(t, s, get)), want)

	write(t, s, func(tx bot.Tx) error {
		for i := range 50 { // whatever the store reuses is used again
			if err := tx.PutLearner(bot.Learner{User: user, Name: filled[string](i)}); err != nil {
				return err
			}
		}
		if err := tx.DeleteSchedule(target); err != nil {
			return err
		}
		return tx.PutAdapterState("slack", "k", []byte("other"))
	})
	equal(t, "what was read before the store changed", describe(second), want)
}

func spoil(l *bot.Learner, e *bot.Enrollment, s *bot.Schedule, state []byte) {
	l.Pauses[0].From, l.Pending.Serial, e.Skipped[0], s.Sent[0], state[0] = -1, -1, "spoiled", "spoiled", 'X'
}
