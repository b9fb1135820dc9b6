package storetest

import (
	"fmt"
	"testing"

	"pathbot/bot"
)

// testDeletes deletes learners one after the other: nothing of them is left, as if they had never been there, and everything else is, teams and channels of the same
// ids too.
func testDeletes(t *testing.T, open opener) {
	n := tenant{
		someWorkspace(),
		[]string{"U1", "", "\x00", "\x00\x01", "U", "U1\x00", "U1\x00\x01", "U1\x00\xff", "U1/", "U11", "u1", "\xff", "é", "e\u0301"},
	}
	s, model := open.store(t), open.store(t)
	write(t, s, n.fill)
	for i, id := range n.ids {
		for range 2 { // who is not there can be deleted again
			write(t, s, func(tx bot.Tx) error { return tx.DeleteLearner(n.user(i)) })
		}
		write(t, model, func(tx bot.Tx) error { return tx.DeleteWorkspace(n.key) })
		write(t, model, func(tx bot.Tx) error { return n.writeSome(tx, 1, i+1) })
		equal(t, fmt.Sprintf("after learner %q was deleted", id), n.look(t, s), n.look(t, model))
	}
	write(t, s, n.fill)
	write(t, model, n.fill)
	equal(t, "after everybody came back", n.look(t, s), n.look(t, model))
}
