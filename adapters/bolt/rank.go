package bolt

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"pathbot/bot"
)

// rankPrefix is before the rows in order of the board with this number.
func rankPrefix(board uint64) key { return binary.AppendUvarint(newKey(), board) }

// rankKey is a row's place in a board's order.
func rankKey(board uint64, s bot.Score) key {
	return rankPrefix(board).most(s.Points).text(bot.SortName(s.Name)).text(s.Member)
}

// rank moves a row from its old place in a board's order to its new one; had and keep say whether there is an old and a new one.
func (t *writeTx) rank(board uint64, old, s bot.Score, had, keep bool) error {
	to := rankKey(board, s)
	if had && old.Listed {
		from := rankKey(board, old)
		if !keep || !s.Listed || !bytes.Equal(from, to) {
			if err := t.drop(bktRank, from); err != nil {
				return err
			}
		}
	}
	if !keep || !s.Listed {
		return nil
	}
	return t.put(bktRank, to, record{}.text(s.Name).number(s.Active)) // the rest is in the key
}

func decodeRank(k keyReader, f fields) (bot.Score, error) {
	s := bot.Score{Points: k.most(), Listed: true, Name: f.text(), Active: f.number()}
	k.text() // the name as it is sorted
	s.Member = k.text()
	if err := cmp.Or(k.end(), f.end()); err != nil {
		return s, fmt.Errorf("read %s: %w", bktRank.name(), err)
	}
	return s, nil
}

func (t *readTx) TopScores(b bot.Board, limit int) ([]bot.Score, error) {
	found, err := t.board(boardKey(b))
	if err != nil {
		return nil, none(err)
	}
	prefix := rankPrefix(found.number)
	c := t.bucket(bktRank).Cursor()
	k, v := c.Seek(prefix)
	return rows(prefix, k, v, limit, c.Next)
}

func (t *readTx) ScoresAround(b bot.Board, row bot.Score, n int) (previous, next []bot.Score, err error) {
	found, err := t.board(boardKey(b))
	if err != nil {
		return nil, nil, none(err)
	}
	prefix, at := rankPrefix(found.number), rankKey(found.number, row)
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

// none is nil for a board that has no rows.
func none(err error) error {
	if errors.Is(err, bot.ErrNotFound) {
		return nil
	}
	return err
}

// rows decodes rows of a board from where a cursor stands, at most limit, in the direction step goes.
func rows(prefix key, k, v []byte, limit int, step func() (k, v []byte)) ([]bot.Score, error) {
	var all []bot.Score
	for ; len(all) < limit && k != nil && bytes.HasPrefix(k, prefix); k, v = step() {
		s, err := decodeRank(keyReader{rest: k[len(prefix):]}, fields{rest: v})
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}
