package bolt

import (
	"cmp"
	"errors"

	"pathbot/bot"
	"pathbot/curriculum"
)

func scoreKey(b bot.Board, member string) key {
	return newKey().boardKind(b.Workspace, b.Teams).text(member).text(string(b.Path)).text(string(b.Window))
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
	old, err := t.Score(b, s.Member)
	had := err == nil
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return err
	}
	keep := s.Points > 0
	if !had && !keep || had && keep && old == s {
		return nil
	}
	k := boardKey(b)
	on, err := t.openBoard(k)
	if err != nil {
		return err
	}
	if err := t.rank(on.number, old, s, had, keep); err != nil {
		return err
	}
	if err := t.recount(k, on, old, s, had, keep); err != nil {
		return err
	}
	if !keep {
		return t.drop(bktScore, scoreKey(b, s.Member))
	}
	return t.put(bktScore, scoreKey(b, s.Member), encodeScore(s))
}

// latestScore is the row a transaction read last, for who changes a row has just read it. Writing any row forgets it.
type latestScore struct {
	board  bot.Board
	member string
	score  bot.Score
	err    error
}

func (t *writeTx) Score(b bot.Board, member string) (bot.Score, error) {
	if t.latest.member != member || t.latest.board != b {
		s, err := t.readTx.Score(b, member)
		t.latest = latestScore{board: b, member: member, score: s, err: err}
	}
	return t.latest.score, t.latest.err
}
