package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"pathbot/bot"
)

// rank moves a row from its old place in a board's order and counts to its new one; had and keep say whether there is an old and a new one.
func (t *writeTx) rank(b bot.Board, old, s bot.Score, had, keep bool) error {
	from, to := rankKey(b, old), rankKey(b, s)
	stays := had && keep && old.Listed && s.Listed && bytes.Equal(from, to)
	if had && old.Listed && !stays {
		if err := t.drop(bktRank, from); err != nil {
			return err
		}
	}
	if keep && s.Listed {
		if err := t.put(bktRank, to, encodeScore(s)); err != nil {
			return err
		}
	}
	countedAt, countAt := countKey(b, old), countKey(b, s)
	if had && keep && bytes.Equal(countedAt, countAt) {
		return nil
	}
	if had {
		if err := t.count(countedAt, -1); err != nil {
			return err
		}
	}
	if keep {
		return t.count(countAt, 1)
	}
	return nil
}

// countKey is where a row is counted: by its points, or behind all points when it is not listed, since nobody has zero.
func countKey(b bot.Board, s bot.Score) key {
	if !s.Listed {
		return newKey().board(b).most(0)
	}
	return newKey().board(b).most(s.Points)
}

func (t *writeTx) count(k key, delta int) error {
	n := delta
	if v := t.bucket(bktCount).Get(k); len(v) == 8 {
		n += int(binary.BigEndian.Uint64(v))
	}
	if n <= 0 {
		return t.drop(bktCount, k)
	}
	return t.put(bktCount, k, binary.BigEndian.AppendUint64(nil, uint64(n)))
}

// counts visits how many rows a board has with how many points, most first.
func (t *readTx) counts(prefix key, visit func(k []byte, n int) error) error {
	return t.scan(bktCount, prefix, func(k, v []byte) error {
		if len(v) != 8 {
			return fmt.Errorf("read %s: %w", bktCount.name(), errDamaged)
		}
		return visit(k, int(binary.BigEndian.Uint64(v)))
	})
}

func (t *readTx) RankOf(b bot.Board, points int) (int, error) {
	rank := 1
	prefix := newKey().board(b)
	limit := append(newKey(), prefix...).most(points)
	err := t.counts(prefix, func(k []byte, n int) error {
		if bytes.Compare(k, limit) >= 0 {
			return errStop
		}
		rank += n
		return nil
	})
	return rank, err
}

func (t *readTx) BoardSize(b bot.Board) (listed, unlisted int, err error) {
	prefix := newKey().board(b)
	last := append(newKey(), prefix...).most(0)
	err = t.counts(prefix, func(k []byte, n int) error {
		if bytes.Equal(k, last) {
			unlisted += n
		} else {
			listed += n
		}
		return nil
	})
	return listed, unlisted, err
}
