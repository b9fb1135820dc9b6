package storetest

import (
	"strings"
	"testing"

	"pathbot/bot"
)

// testTexts puts texts that are hard to keep; they come back letter by letter.
func testTexts(t *testing.T, open opener) {
	s := open.store(t)
	user := someUser("U1")
	board := bot.Board{Workspace: someWorkspace(), Window: bot.WindowAll}
	for _, text := range []string{
		"", " ", "\t\n\r", "'; drop table learner; --", `"quoted" \back\slash`, "%s %d {} $1 :name ?", "Zoë Ångström", "e\u0301", "\u202eright to left",
		"名前", "\U0001f469\u200d\U0001f4bb", strings.Repeat("长", bot.MaxNameRunes), strings.Repeat("\U0001f600", bot.MaxLineRunes),
	} {
		write(t, s, func(tx bot.Tx) error {
			for _, err := range []error{
				tx.PutLearner(bot.Learner{User: user, Name: text}),
				tx.PutScore(board, bot.Score{Member: "U1", Name: text, Points: 1, Listed: true}),
				tx.PutTeam(bot.Team{Workspace: someWorkspace(), ID: "t", Name: text}),
				tx.PutNudge(bot.Nudge{Key: bot.NudgeKey{Target: someChannel("C1"), Day: 1}, Reason: text}),
			} {
				if err != nil {
					return err
				}
			}
			return nil
		})
		equal(t, "learner", read(t, s, func(tx bot.ReadTx) (bot.Learner, error) { return tx.Learner(user) }).Name, text)
		top := read(t, s, func(tx bot.ReadTx) ([]bot.Score, error) { return tx.TopScores(board, 5) })
		equal(t, "board", top, []bot.Score{{Member: "U1", Name: text, Points: 1, Listed: true}})
		equal(t, "team", read(t, s, func(tx bot.ReadTx) (bot.Team, error) { return tx.Team(someWorkspace(), "t") }).Name, text)
		n := read(t, s, func(tx bot.ReadTx) (bot.Nudge, error) {
			return tx.Nudge(bot.NudgeKey{Target: someChannel("C1"), Day: 1})
		})
		equal(t, "nudge", n.Reason, text)
	}
}
