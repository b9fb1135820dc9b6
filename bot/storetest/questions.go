package storetest

import (
	"testing"

	"pathbot/bot"
)

// testQuestions: most often asked first, then by text, and a count that is right.
func testQuestions(t *testing.T, open opener) {
	s := open.store(t)
	count := func() int {
		return read(t, s, func(tx bot.ReadTx) (int, error) { return tx.CountOpenQuestions() })
	}
	equal(t, "count of none", count(), 0)
	write(t, s, func(tx bot.Tx) error {
		for i, text := range []string{"c", "a", "b", "ab", "é", "名前"} {
			if err := tx.PutOpenQuestion(bot.OpenQuestion{Text: text, Count: 1 + i/3, Last: instant(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	texts := func() []string {
		return pick(t, s, func(tx bot.ReadTx) ([]bot.OpenQuestion, error) { return tx.OpenQuestions(100) }, func(q bot.OpenQuestion) string { return q.Text })
	}
	equal(t, "questions", texts(), []string{"ab", "é", "名前", "a", "b", "c"})
	equal(t, "count", count(), 6)
	write(t, s, func(tx bot.Tx) error { return tx.PutOpenQuestion(bot.OpenQuestion{Text: "c", Count: 1000}) })
	equal(t, "questions after one was asked often", texts(), []string{"c", "ab", "é", "名前", "a", "b"})
	equal(t, "count after one was asked again", count(), 6)
	if err := s.Update(t.Context(), func(tx bot.Tx) error {
		if err := tx.PutOpenQuestion(bot.OpenQuestion{Text: "new", Count: 1}); err != nil {
			return err
		}
		return errRefused
	}); err == nil {
		t.Error("a failed update returned nil")
	}
	equal(t, "count after a failed update", count(), 6)
}
