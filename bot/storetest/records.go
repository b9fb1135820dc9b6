package storetest

import (
	"testing"

	"pathbot/bot"
)

// record is one kind of record: how to put, get and delete the one under a fixed key. seed makes its other fields; without stays nil where nothing deletes it.
type record struct {
	name    string
	value   func(seed int) any
	put     func(tx bot.Tx, v any) error
	get     func(tx bot.ReadTx) (any, error)
	without func(tx bot.Tx) error
}

func testRecords(t *testing.T, open opener) {
	for _, r := range allRecords() {
		t.Run(r.name, func(t *testing.T) {
			s := open.store(t)
			missing(t, s, "before the first put", r.get)
			for seed := range 3 {
				want := r.value(seed + 1)
				write(t, s, func(tx bot.Tx) error { return r.put(tx, want) })
				equal(t, "after a put", read(t, s, r.get), want)
			}
			if r.without == nil {
				return
			}
			write(t, s, r.without)
			missing(t, s, "after the delete", r.get)
			write(t, s, r.without) // what is not there can be deleted
			write(t, s, func(tx bot.Tx) error { return r.put(tx, r.value(9)) })
			equal(t, "after it came back", read(t, s, r.get), r.value(9))
		})
	}
}

func allRecords() []record {
	return append(append(peopleRecords(), learningRecords()...), sendingRecords()...)
}

func peopleRecords() []record {
	ws, user := someWorkspace(), someUser("U1")
	return []record{
		{
			"Workspace",
			func(seed int) any { v := filled[bot.Workspace](seed); v.Key = ws; return v },
			func(tx bot.Tx, v any) error { return tx.PutWorkspace(v.(bot.Workspace)) },
			func(tx bot.ReadTx) (any, error) { return tx.Workspace(ws) }, nil,
		},
		{
			"Learner",
			func(seed int) any { v := filled[bot.Learner](seed); v.User = user; return v },
			func(tx bot.Tx, v any) error { return tx.PutLearner(v.(bot.Learner)) },
			func(tx bot.ReadTx) (any, error) { return tx.Learner(user) }, nil,
		},
		{
			"LearnerWithLittle",
			func(seed int) any { return bot.Learner{User: user, Name: filled[string](seed)} },
			func(tx bot.Tx, v any) error { return tx.PutLearner(v.(bot.Learner)) },
			func(tx bot.ReadTx) (any, error) { return tx.Learner(user) }, nil,
		},
		{
			"Team",
			func(seed int) any { v := filled[bot.Team](seed); v.Workspace, v.ID = ws, "data"; return v },
			func(tx bot.Tx, v any) error { return tx.PutTeam(v.(bot.Team)) },
			func(tx bot.ReadTx) (any, error) { return tx.Team(ws, "data") },
			func(tx bot.Tx) error { return tx.DeleteTeam(ws, "data") },
		},
		{
			"Enrollment",
			func(seed int) any {
				v := filled[bot.Enrollment](seed)
				v.User, v.Path = user, "spark"
				return v
			},
			func(tx bot.Tx, v any) error { return tx.PutEnrollment(v.(bot.Enrollment)) },
			func(tx bot.ReadTx) (any, error) { return single(tx.Enrollments(user)) },
			func(tx bot.Tx) error { return tx.DeleteEnrollment(user, "spark") },
		},
	}
}

// single is the one entry of a list, or bot.ErrNotFound of an empty one.
func single[T any](list []T, err error) (any, error) {
	if err == nil && len(list) == 0 {
		return nil, bot.ErrNotFound
	}
	if len(list) != 1 {
		return list, err
	}
	return list[0], err
}
