package storetest

import (
	"fmt"
	"slices"
	"testing"

	"pathbot/bot"
)

// testDeletes deletes learners one after the other; of each nothing is left, of the others everything, as if the deleted had never been there.
func testDeletes(t *testing.T, open opener) {
	n := tenant{
		someWorkspace(),
		[]string{"", "\x00", "\x00\x01", "U", "U1", "U1\x00", "U1\x00\x01", "U1\x00\xff", "U1/", "U11", "u1", "\xff", "é", "e\u0301"},
	}
	s, model := open.store(t), open.store(t)
	write(t, s, n.fill)
	write(t, model, n.fill)
	for i, id := range n.ids {
		write(t, s, func(tx bot.Tx) error { return tx.DeleteLearner(n.user(i)) })
		write(t, model, func(tx bot.Tx) error { return n.deletePiecemeal(tx, id) })
		equal(t, fmt.Sprintf("after learner %q was deleted", id), n.personal(t, s, id), n.personal(t, model, id))
		equal(t, fmt.Sprintf("everybody after learner %q was deleted", id), n.look(t, s), n.look(t, model))
	}
	write(t, s, func(tx bot.Tx) error { return tx.DeleteLearner(n.user(0)) }) // who is not there can be deleted
	write(t, s, n.fill)
	write(t, model, n.fill)
	equal(t, "after everybody came back", n.look(t, s), n.look(t, model))
}

// deletePiecemeal takes away a learner's boards, schedule and what has a delete of its own, and blanks the rest.
func (n tenant) deletePiecemeal(tx bot.Tx, id string) error {
	for _, b := range n.boards() {
		if b.Teams {
			continue
		}
		if err := tx.PutScore(b, bot.Score{Member: id}); err != nil {
			return err
		}
	}
	return tx.DeleteLearner(bot.UserKey{Workspace: n.key, ID: id})
}

// personal is what can be seen of one learner alone; it must be as if the learner had never been there.
func (n tenant) personal(t *testing.T, s bot.Store, id string) []string {
	t.Helper()
	return read(t, s, func(tx bot.ReadTx) ([]string, error) {
		var seen view
		n.glancePerson(tx, id, &seen)
		return slices.Clone(seen), nil
	})
}
