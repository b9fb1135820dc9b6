package storetest

import (
	"errors"
	"strconv"
	"sync"
	"testing"

	"pathbot/bot"
)

func testConcurrency(t *testing.T, open opener) {
	t.Run("OneAfterTheOther", func(t *testing.T) { oneAfterTheOther(t, open.store(t)) })
	t.Run("FailuresStayAlone", func(t *testing.T) { failuresStayAlone(t, open.store(t)) })
}

const (
	callers = 24
	rounds  = 12
)

// oneAfterTheOther counts with many callers, each reading before it writes; no count may be lost.
func oneAfterTheOther(t *testing.T, s bot.Store) {
	board := bot.Board{Workspace: someWorkspace(), Window: bot.WindowAll}
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			for range rounds {
				err := s.Update(t.Context(), func(tx bot.Tx) error {
					for _, member := range []string{"everybody", strconv.Itoa(caller)} {
						row, err := tx.Score(board, member)
						if err != nil && !errors.Is(err, bot.ErrNotFound) {
							return err
						}
						row = bot.Score{Member: member, Name: member, Points: row.Points + 1, Listed: true}
						if err := tx.PutScore(board, row); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("update: %v", err)
				}
				_, err = try(t, s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(board, 3) })
				if err != nil {
					t.Errorf("view: %v", err)
				}
			}
		})
	}
	all.Wait()
	top := read(t, s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(board, 2) })
	equal(t, "first row", top[0].Points, callers*rounds)
	equal(t, "second row", top[1].Points, rounds)
	equal(t, "rank of the callers", read(t, s, func(tx bot.ReadTx) (int, error) { return tx.RankOf(board, rounds) }), 2)
}

// failuresStayAlone lets every third update fail, some after they wrote; each caller gets its own outcome.
func failuresStayAlone(t *testing.T, s bot.Store) {
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			for round := range rounds {
				key := strconv.Itoa(caller) + "/" + strconv.Itoa(round)
				own := errors.New(key)
				fails, late := (caller+round)%3 == 0, round%2 == 0
				err := s.Update(t.Context(), func(tx bot.Tx) error {
					if fails && !late {
						return own
					}
					if err := tx.PutAdapterState("slack", key, []byte(key)); err != nil {
						return err
					}
					if fails {
						return own
					}
					return nil
				})
				if fails && !errors.Is(err, own) || !fails && err != nil {
					t.Errorf("update %s returned %v", key, err)
				}
			}
		})
	}
	all.Wait()
	for caller := range callers {
		for round := range rounds {
			key := strconv.Itoa(caller) + "/" + strconv.Itoa(round)
			_, err := try(t, s, func(tx bot.ReadTx) ([]byte, error) { return tx.AdapterState("slack", key) })
			if kept, want := err == nil, (caller+round)%3 != 0; kept != want {
				t.Errorf("record of update %s: kept is %v, want %v", key, kept, want)
			}
		}
	}
}
