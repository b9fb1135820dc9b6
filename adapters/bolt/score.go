package bolt

import (
	"cmp"

	"pathbot/bot"
	"pathbot/curriculum"
)

// A board is kept three times: rows by member, listed rows in board order, and how many listed rows have how many points. A rank is the sum over the counts
// of more points: there are never more of those than topics.

func scoreKey(b bot.Board, member string) key {
	return newKey().boardKind(b.Workspace, b.Teams).text(member).text(string(b.Path)).text(string(b.Window))
}

func rankKey(b bot.Board, s bot.Score) key {
	return newKey().board(b).most(s.Points).text(bot.SortName(s.Name)).text(s.Member)
}

func encodeScore(s bot.Score) record {
	return record{}.number(s.Points).number(s.Active).yes(s.Listed).text(s.Name).text(s.Member)
}

func decodeScore(f fields) (bot.Score, error) {
	s := bot.Score{Points: f.number(), Active: f.number(), Listed: f.yes(), Name: f.text(), Member: f.text()}
	return s, f.end()
}

func (t *readTx) Score(b bot.Board, member string) (bot.Score, error) {
	f, err := t.get(bktScore, scoreKey(b, member))
	if err != nil {
		return bot.Score{}, err
	}
	return decodeScore(f)
}

func (t *readTx) ScoresOf(w bot.WorkspaceKey, teams bool, member string) ([]bot.ScoreOn, error) {
	return list(t, bktScore, newKey().boardKind(w, teams).text(member), func(k keyReader, f fields) (bot.ScoreOn, error) {
		b := bot.Board{Workspace: w, Teams: teams, Path: curriculum.PathID(k.text()), Window: bot.Window(k.text())}
		s, err := decodeScore(f)
		return bot.ScoreOn{Board: b, Score: s}, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutScore(b bot.Board, s bot.Score) error {
	k := scoreKey(b, s.Member)
	f, err := t.get(bktScore, k)
	had := err == nil
	old := bot.Score{}
	if had {
		if old, err = decodeScore(f); err != nil {
			return err
		}
	}
	keep := s.Points > 0
	if had && keep && old == s {
		return nil
	}
	if err := t.rank(b, old, s, had, keep); err != nil {
		return err
	}
	if !keep {
		return t.drop(bktScore, k)
	}
	return t.put(bktScore, k, encodeScore(s))
}
