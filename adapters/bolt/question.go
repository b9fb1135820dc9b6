package bolt

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

	"pathbot/bot"
)

func (t *readTx) OpenQuestion(text string) (bot.OpenQuestion, error) {
	f, err := t.get(bktQuestion, newKey().text(text))
	if err != nil {
		return bot.OpenQuestion{}, err
	}
	return decodeQuestion(text, f)
}

func (t *readTx) OpenQuestions(limit int) ([]bot.OpenQuestion, error) {
	all, err := list(t, bktQuestion, nil, func(k keyReader, f fields) (bot.OpenQuestion, error) {
		q, err := decodeQuestion(k.text(), f)
		return q, cmp.Or(k.end(), err)
	})
	slices.SortStableFunc(all, func(a, b bot.OpenQuestion) int { return b.Count - a.Count })
	return all[:min(max(limit, 0), len(all))], err
}

// CountOpenQuestions reads the count that PutOpenQuestion keeps.
func (t *readTx) CountOpenQuestions() (int, error) {
	v := t.bucket(bktMeta).Get([]byte(metaQuestions))
	if v == nil {
		return 0, nil
	}
	if len(v) != 8 {
		return 0, errDamaged
	}
	return int(binary.BigEndian.Uint64(v)), nil
}

func (t *writeTx) PutOpenQuestion(q bot.OpenQuestion) error {
	k := newKey().text(q.Text)
	if _, err := t.get(bktQuestion, k); errors.Is(err, bot.ErrNotFound) {
		n, err := t.CountOpenQuestions()
		if err != nil {
			return err
		}
		if err := t.put(bktMeta, key(metaQuestions), binary.BigEndian.AppendUint64(nil, uint64(n)+1)); err != nil {
			return err
		}
	}
	return t.put(bktQuestion, k, record{}.number(q.Count).instant(q.Last))
}

func decodeQuestion(text string, f fields) (bot.OpenQuestion, error) {
	q := bot.OpenQuestion{Text: text, Count: f.number(), Last: f.instant()}
	return q, f.end()
}
