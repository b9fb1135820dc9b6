package bolt

import (
	"errors"
	"fmt"
	"slices"

	"pathbot/bot"
)

// A board is kept three times: rows by member (score.go), listed rows in board order (rank.go), and here how many rows have how many points. A rank is the sum over the counts of
// more points: there are never more of those than topics, so they are one record.

// board is that record. Its number stands for the board in the keys of its rows in order, which would otherwise be mostly the board's name.
type board struct {
	number uint64
	counts []count
}

type count struct {
	points, rows int
}

// unlisted counts the rows that are not listed, whatever points they have: nobody listed has zero.
const unlisted = 0

// countedUnder is under which points a row is counted.
func countedUnder(s bot.Score) int {
	if !s.Listed {
		return unlisted
	}
	return s.Points
}

func boardKey(b bot.Board) key {
	return newKey().boardKind(b.Workspace, b.Teams).text(string(b.Path)).text(string(b.Window))
}

// board reads a board, or bot.ErrNotFound while it has no rows.
func (t *readTx) board(k key) (board, error) {
	f, err := t.get(bktBoard, k)
	if err != nil {
		return board{}, err
	}
	return decodeBoard(f)
}

func decodeBoard(f fields) (board, error) {
	b := board{number: uint64(f.number()), counts: make([]count, 0, len(f.rest)/2+1)} // with room for one more
	for len(f.rest) > 0 {
		b.counts = append(b.counts, count{f.number(), f.number()})
	}
	if err := f.end(); err != nil {
		return b, fmt.Errorf("read %s: %w", bktBoard.name(), err)
	}
	return b, nil
}

func encodeBoard(b board) record {
	r := make(record, 0, 4+4*len(b.counts)).number(int(b.number))
	for _, c := range b.counts {
		r = r.number(c.points).number(c.rows)
	}
	return r
}

// openBoard reads a board that is about to get a row, numbering it when it is the first.
func (t *writeTx) openBoard(k key) (board, error) {
	b, err := t.board(k)
	if !errors.Is(err, bot.ErrNotFound) {
		return b, err
	}
	n, err := t.bucket(bktBoard).NextSequence()
	if err != nil {
		return b, fmt.Errorf("number a board: %w", err)
	}
	return board{number: n}, nil
}

// recount moves a row from under its old points to under its new ones; had and keep say whether there are old and new ones.
func (t *writeTx) recount(k key, b board, old, s bot.Score, had, keep bool) error {
	if had && keep && countedUnder(old) == countedUnder(s) {
		return nil
	}
	if had {
		b.add(countedUnder(old), -1)
	}
	if keep {
		b.add(countedUnder(s), 1)
	}
	if len(b.counts) == 0 {
		return t.drop(bktBoard, k)
	}
	return t.put(bktBoard, k, encodeBoard(b))
}

func (b *board) add(points, rows int) {
	i := slices.IndexFunc(b.counts, func(c count) bool { return c.points == points })
	switch {
	case i < 0 && rows > 0:
		b.counts = append(b.counts, count{points, rows})
	case i >= 0 && b.counts[i].rows+rows > 0:
		b.counts[i].rows += rows
	case i >= 0:
		b.counts = slices.Delete(b.counts, i, i+1)
	}
}

// countsOf are a board's counts; a board without rows has none.
func (t *readTx) countsOf(b bot.Board) ([]count, error) {
	found, err := t.board(boardKey(b))
	if errors.Is(err, bot.ErrNotFound) {
		return nil, nil
	}
	return found.counts, err
}

func (t *readTx) RankOf(b bot.Board, points int) (int, error) {
	counts, err := t.countsOf(b)
	rank := 1
	for _, c := range counts {
		if c.points > points {
			rank += c.rows
		}
	}
	return rank, err
}

func (t *readTx) BoardSize(b bot.Board) (listed, hidden int, err error) {
	counts, err := t.countsOf(b)
	for _, c := range counts {
		if c.points == unlisted {
			hidden += c.rows
		} else {
			listed += c.rows
		}
	}
	return listed, hidden, err
}
