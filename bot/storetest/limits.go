package storetest

import (
	"strconv"
	"testing"

	"pathbot/bot"
)

// testLimits asks every list that has a limit for none, for fewer than there are, and for more.
func testLimits(t *testing.T, open opener) {
	s := open.store(t)
	board := bot.Board{Workspace: someWorkspace(), Window: bot.WindowAll}
	const kept = 4
	write(t, s, func(tx bot.Tx) error {
		for i := range kept {
			id := strconv.Itoa(i)
			target := someChannel(id)
			for _, err := range []error{
				tx.PutScore(board, bot.Score{Member: id, Points: i + 1, Listed: true}),
				tx.PutSchedule(bot.Schedule{Target: target, Next: instant(i)}),
				tx.PutNudge(bot.Nudge{Key: bot.NudgeKey{Target: someChannel("C"), Day: bot.Day(i)}, Wake: instant(i)}),
				tx.PutOpenQuestion(bot.OpenQuestion{Text: id, Count: i}),
			} {
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	for name, count := range map[string]func(tx bot.ReadTx, limit int) (int, error){
		"TopScores":     func(tx bot.ReadTx, limit int) (int, error) { return length(tx.TopScores(board, limit)) },
		"DueSchedules":  func(tx bot.ReadTx, limit int) (int, error) { return length(tx.DueSchedules(instant(kept), limit)) },
		"Nudges":        func(tx bot.ReadTx, limit int) (int, error) { return length(tx.Nudges(someChannel("C"), limit)) },
		"WakingNudges":  func(tx bot.ReadTx, limit int) (int, error) { return length(tx.WakingNudges(instant(kept), limit)) },
		"OpenQuestions": func(tx bot.ReadTx, limit int) (int, error) { return length(tx.OpenQuestions(limit)) },
	} {
		for limit := range kept + 3 {
			got := read(t, s, func(tx bot.ReadTx) (int, error) { return count(tx, limit) })
			equal(t, name+" with limit "+strconv.Itoa(limit), got, min(limit, kept))
		}
	}
}

func length[T any](list []T, err error) (int, error) { return len(list), err }
