package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"

	"pathbot/bot"
	"pathbot/curriculum"
)

// A board is kept three times: rows by member ("score"), listed rows in board order ("rank"), and how many listed rows have how many points ("count"). A rank is the sum over the
// counts of more points: there are never more of those than topics.

func scoreKey(b bot.Board, member string) key {
	return newKey().boardKind(b.Workspace, b.Teams).text(member).text(string(b.Path)).text(string(b.Window))
}

func rankKey(b bot.Board, s bot.Score) key {
	return newKey().board(b).most(s.Points).text(bot.SortName(s.Name)).text(s.Member)
}

// unlistedMark stands where a count has its points: behind all of them, since nobody has zero.
const unlistedMark = 0

func encodeScore(s bot.Score) []byte {
	v := binary.BigEndian.AppendUint32(nil, uint32(s.Points))
	v = binary.BigEndian.AppendUint32(v, uint32(s.Active))
	listed := byte(0)
	if s.Listed {
		listed = 1
	}
	v = append(v, listed)
	v = binary.BigEndian.AppendUint16(v, uint16(len(s.Name)))
	v = append(v, s.Name...)
	return append(v, s.Member...)
}

const scoreHead = 11

func decodeScore(v []byte) (bot.Score, error) {
	if len(v) < scoreHead || len(v) < scoreHead+int(binary.BigEndian.Uint16(v[9:])) {
		return bot.Score{}, errDamaged
	}
	n := int(binary.BigEndian.Uint16(v[9:]))
	return bot.Score{
		Points: int(binary.BigEndian.Uint32(v)), Active: int(binary.BigEndian.Uint32(v[4:])), Listed: v[8] == 1,
		Name: string(v[scoreHead : scoreHead+n]), Member: string(v[scoreHead+n:]),
	}, nil
}

func (t *readTx) Score(b bot.Board, member string) (bot.Score, error) {
	v := t.bucket(bktScore).Get(scoreKey(b, member))
	if v == nil {
		return bot.Score{}, bot.ErrNotFound
	}
	return decodeScore(v)
}

func (t *readTx) ScoresOf(w bot.WorkspaceKey, teams bool, member string) ([]bot.ScoreOn, error) {
	var all []bot.ScoreOn
	prefix := newKey().boardKind(w, teams).text(member)
	err := t.scan(bktScore, prefix, func(k, v []byte) error {
		s, err := decodeScore(v)
		if err != nil {
			return err
		}
		// Paths and windows are ids of ours: they hold no zero byte.
		parts := bytes.Split(k[len(prefix):], []byte{0, 1})
		if len(parts) != 3 {
			return errDamaged
		}
		b := bot.Board{Workspace: w, Teams: teams, Path: curriculum.PathID(parts[0]), Window: bot.Window(parts[1])}
		all = append(all, bot.ScoreOn{Board: b, Score: s})
		return nil
	})
	return all, err
}

func (t *readTx) TopScores(b bot.Board, limit int) ([]bot.Score, error) {
	var all []bot.Score
	err := t.scan(bktRank, newKey().board(b), func(_, v []byte) error {
		if len(all) >= limit {
			return errStop
		}
		s, err := decodeScore(v)
		all = append(all, s)
		return err
	})
	return all, err
}

func (t *readTx) ScoresAround(b bot.Board, row bot.Score, n int) (before, after []bot.Score, err error) {
	prefix, at := newKey().board(b), rankKey(b, row)
	c := t.bucket(bktRank).Cursor()
	k, v := c.Seek(at)
	if bytes.Equal(k, at) {
		k, v = c.Next()
	}
	for ; len(after) < n && k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		s, err := decodeScore(v)
		if err != nil {
			return nil, nil, err
		}
		after = append(after, s)
	}
	if k, _ = c.Seek(at); k == nil {
		k, v = c.Last()
	} else {
		k, v = c.Prev()
	}
	for ; len(before) < n && k != nil && bytes.HasPrefix(k, prefix); k, v = c.Prev() {
		s, err := decodeScore(v)
		if err != nil {
			return nil, nil, err
		}
		before = append([]bot.Score{s}, before...)
	}
	return before, after, nil
}

func (t *readTx) RankOf(b bot.Board, points int) (int, error) {
	rank := 1
	prefix := newKey().board(b)
	limit := append(newKey(), prefix...).most(points)
	err := t.scan(bktCount, prefix, func(k, v []byte) error {
		if bytes.Compare(k, limit) >= 0 {
			return errStop
		}
		rank += int(binary.BigEndian.Uint64(v))
		return nil
	})
	return rank, err
}

func (t *readTx) BoardSize(b bot.Board) (listed, unlisted int, err error) {
	prefix := newKey().board(b)
	last := append(newKey(), prefix...).most(unlistedMark)
	err = t.scan(bktCount, prefix, func(k, v []byte) error {
		n := int(binary.BigEndian.Uint64(v))
		if bytes.Equal(k, last) {
			unlisted += n
		} else {
			listed += n
		}
		return nil
	})
	return listed, unlisted, err
}

func (t *writeTx) PutScore(b bot.Board, s bot.Score) error {
	old, err := t.Score(b, s.Member)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return err
	}
	had := err == nil
	if had && old == s {
		return nil
	}
	if had {
		if err := t.unrank(b, old, s); err != nil {
			return err
		}
	}
	if s.Points <= 0 {
		return t.drop(bktScore, scoreKey(b, s.Member))
	}
	v := encodeScore(s)
	if err := t.put(bktScore, scoreKey(b, s.Member), v); err != nil {
		return err
	}
	if s.Listed {
		if err := t.put(bktRank, rankKey(b, s), v); err != nil {
			return err
		}
	}
	return t.count(b, s, 1)
}

// unrank takes an old row out of the order and the counts.
func (t *writeTx) unrank(b bot.Board, old, s bot.Score) error {
	if old.Listed && (!s.Listed || !bytes.Equal(rankKey(b, old), rankKey(b, s))) {
		if err := t.drop(bktRank, rankKey(b, old)); err != nil {
			return err
		}
	}
	return t.count(b, old, -1)
}

// count adds delta to how many rows have s's points, or to how many are not listed.
func (t *writeTx) count(b bot.Board, s bot.Score, delta int) error {
	k := newKey().board(b).most(unlistedMark)
	if s.Listed {
		k = newKey().board(b).most(s.Points)
	}
	n := delta
	if v := t.bucket(bktCount).Get(k); len(v) == 8 {
		n += int(binary.BigEndian.Uint64(v))
	}
	if n <= 0 {
		return t.drop(bktCount, k)
	}
	return t.put(bktCount, k, binary.BigEndian.AppendUint64(nil, uint64(n)))
}
