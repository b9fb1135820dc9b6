package bolt

import (
	"bytes"
	"slices"

	"pathbot/bot"
)

func (t *readTx) TopScores(b bot.Board, limit int) ([]bot.Score, error) {
	prefix := newKey().board(b)
	c := t.bucket(bktRank).Cursor()
	k, v := c.Seek(prefix)
	return rows(prefix, k, v, limit, c.Next)
}

func (t *readTx) ScoresAround(b bot.Board, row bot.Score, n int) (previous, next []bot.Score, err error) {
	prefix, at := newKey().board(b), rankKey(b, row)
	c := t.bucket(bktRank).Cursor()
	k, v := c.Seek(at)
	if bytes.Equal(k, at) {
		k, v = c.Next()
	}
	if next, err = rows(prefix, k, v, n, c.Next); err != nil {
		return nil, nil, err
	}
	k, v = before(c, at)
	previous, err = rows(prefix, k, v, n, c.Prev)
	slices.Reverse(previous)
	return previous, next, err
}

// rows decodes rows of a board from where a cursor stands, at most limit, in the direction step goes.
func rows(prefix key, k, v []byte, limit int, step func() (k, v []byte)) ([]bot.Score, error) {
	var all []bot.Score
	for ; len(all) < limit && k != nil && bytes.HasPrefix(k, prefix); k, v = step() {
		s, err := decodeScore(fields{rest: v})
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}
