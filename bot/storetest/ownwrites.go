package storetest

import (
	"errors"
	"testing"

	"pathbot/bot"
)

// testOwnWrites reads inside an update what the same update wrote before.
func testOwnWrites(t *testing.T, open opener) {
	s := open.store(t)
	ours := tenant{someWorkspace(), []string{"U1", "U2"}}
	board := bot.Board{Workspace: ours.key, Window: bot.WindowAll}
	var inside, emptied []string
	write(t, s, func(tx bot.Tx) error {
		err := ours.fill(tx)
		inside = ours.glance(tx)
		return err
	})
	equal(t, "what the update saw", inside, ours.look(t, s))
	write(t, s, func(tx bot.Tx) error {
		err := errors.Join(tx.DeleteLearner(ours.user(0)), tx.DeleteWorkspace(ours.key))
		emptied = ours.glance(tx)
		if err != nil {
			return err
		}
		for points := range 20 {
			if err := tx.PutScore(board, bot.Score{Member: "U1", Points: points, Listed: true}); err != nil {
				return err
			}
			rank, err := tx.RankOf(board, 0)
			if err != nil {
				return err
			}
			if want := 1 + min(points, 1); rank != want {
				t.Errorf("with %d points: rank of zero is %d, want %d", points, rank, want)
			}
		}
		return tx.PutScore(board, bot.Score{Member: "U1"})
	})
	equal(t, "what the update saw after it deleted everything", emptied, ours.look(t, s))
}
