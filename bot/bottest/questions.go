package bottest

import (
	"bytes"
	"slices"

	"pathbot/bot"
)

func (t *readTx) OpenQuestion(text string) (bot.OpenQuestion, error) {
	return one(t.questions, key{text})
}

func (t *readTx) OpenQuestions(limit int) ([]bot.OpenQuestion, error) {
	list := all(t.questions, nil)
	slices.SortStableFunc(list, func(a, b bot.OpenQuestion) int { return b.Count - a.Count })
	return list[:min(max(limit, 0), len(list))], nil
}

func (t *readTx) CountOpenQuestions() (int, error) { return len(all(t.questions, nil)), nil }

func (t *writeTx) PutOpenQuestion(q bot.OpenQuestion) error {
	q.Last = q.Last.UTC()
	t.questions = t.questions.set(key{q.Text}, q)
	return nil
}

func (t *readTx) AdapterState(p bot.Platform, name string) ([]byte, error) {
	v, err := one(t.adapters, key{string(p), name})
	return bytes.Clone(v), err
}

func (t *writeTx) PutAdapterState(p bot.Platform, name string, value []byte) error {
	k := key{string(p), name}
	if len(value) == 0 {
		t.adapters = t.adapters.drop(k)
		return nil
	}
	t.adapters = t.adapters.set(k, bytes.Clone(value))
	return nil
}
