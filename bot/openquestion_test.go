package bot_test

import (
	"strconv"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/bot/bottest"
)

func TestCore_CountOpenQuestion(t *testing.T) {
	core := bot.NewCore(bottest.NewStore(), nil, &bot.Zones{})
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	count := func(text string) {
		t.Helper()
		if err := core.CountOpenQuestion(t.Context(), text, at); err != nil {
			t.Fatal(err)
		}
	}
	for i := range bot.MaxOpenQuestions {
		count("question " + strconv.Itoa(i))
	}
	count("one too many")
	count("question 7")
	err := core.Store.View(t.Context(), func(tx bot.ReadTx) error {
		kept, err := tx.CountOpenQuestions()
		if err != nil || kept != bot.MaxOpenQuestions {
			t.Errorf("%d are kept, %v", kept, err)
		}
		if _, err := tx.OpenQuestion("one too many"); err != bot.ErrNotFound { //nolint:errorlint // the promise is this very error
			t.Errorf("one beyond the limit: %v", err)
		}
		first, err := tx.OpenQuestions(1)
		if err != nil || len(first) != 1 || first[0] != (bot.OpenQuestion{Text: "question 7", Count: 2, Last: at.Truncate(24 * time.Hour)}) {
			t.Errorf("most asked: %+v, %v", first, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
