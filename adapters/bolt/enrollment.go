package bolt

import (
	"cmp"
	"slices"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Enrollments(u bot.UserKey) ([]bot.Enrollment, error) {
	all, err := list(t, bktEnrollment, newKey().user(u), func(k keyReader, f fields) (bot.Enrollment, error) {
		e := bot.Enrollment{User: u, Path: curriculum.PathID(k.text()), At: f.instant(), Skipped: f.topics(), Nudged: f.day()}
		return e, cmp.Or(k.end(), f.end())
	})
	slices.SortStableFunc(all, func(a, b bot.Enrollment) int { return a.At.Compare(b.At) }) // paths are in order already
	return all, err
}

func (t *writeTx) PutEnrollment(e bot.Enrollment) error {
	return t.put(bktEnrollment, newKey().user(e.User).text(string(e.Path)), record{}.instant(e.At).topics(e.Skipped).number(int(e.Nudged)))
}

func (t *writeTx) DeleteEnrollment(u bot.UserKey, p curriculum.PathID) error {
	return t.drop(bktEnrollment, newKey().user(u).text(string(p)))
}
