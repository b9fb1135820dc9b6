package storetest

import (
	"strconv"
	"testing"
	"time"

	"pathbot/bot"
)

// testForget forgets in steps: settled nudges of old days go, open ones and young ones stay.
func testForget(t *testing.T, open opener) {
	s := open.store(t)
	const border = bot.Day(20780)
	ours := tenant{someWorkspace(), []string{"a", "a\x00", "ab", "b"}}
	settled := 0
	write(t, s, func(tx bot.Tx) error {
		settled = 0
		for _, id := range ours.ids {
			for _, target := range ours.targets(id) {
				for _, day := range []bot.Day{-3, 0, border - 2, border - 1, border, border + 1} {
					for _, open := range []bool{false, true} {
						n := bot.Nudge{Key: bot.NudgeKey{Target: target, Day: day}}
						if open {
							n.Key.Day -= 100000
							n.Wake = instant(0)
						} else if day < border {
							settled++
						}
						if err := tx.PutNudge(n); err != nil {
							return err
						}
					}
				}
			}
		}
		return nil
	})
	woke := wakingKeys(t, s, instant(0), 1000)
	forget := func(limit int) int {
		n := 0
		write(t, s, func(tx bot.Tx) error {
			var err error
			n, err = tx.ForgetNudges(border, limit)
			return err
		})
		return n
	}
	equal(t, "forgotten with limit 0", forget(0), 0)
	for left := settled; left >= 0; left -= 5 {
		equal(t, strconv.Itoa(left)+" left, forgotten", forget(5), min(5, left))
	}
	equal(t, "what wakes", wakingKeys(t, s, instant(0), 1000), woke)
	for _, id := range ours.ids {
		for _, target := range ours.targets(id) {
			var got []bot.Day
			for _, n := range read(t, s, func(tx bot.ReadTx) ([]bot.Nudge, error) { return tx.Nudges(target, 2) }) {
				got = append(got, n.Key.Day)
			}
			equal(t, "young ones", got, []bot.Day{border + 1, border})
			all := read(t, s, func(tx bot.ReadTx) ([]bot.Nudge, error) { return tx.Nudges(target, 100) })
			equal(t, "number kept", len(all), 8)
		}
	}
	write(t, s, func(tx bot.Tx) error {
		for _, k := range woke {
			if err := tx.PutNudge(bot.Nudge{Key: k, Wake: time.Time{}}); err != nil {
				return err
			}
		}
		return nil
	})
	equal(t, "forgotten once they settled", forget(1000), len(woke))
}
