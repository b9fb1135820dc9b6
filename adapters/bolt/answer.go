package bolt

import (
	"cmp"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Answer(u bot.UserKey, topic curriculum.TopicID, question string) (bot.AnswerRecord, error) {
	f, err := t.get(bktAnswer, newKey().user(u).text(string(topic)).text(question))
	if err != nil {
		return bot.AnswerRecord{}, err
	}
	return decodeAnswer(topic, question, f)
}

func (t *readTx) Answers(u bot.UserKey) ([]bot.AnswerRecord, error) {
	return list(t, bktAnswer, newKey().user(u), func(k keyReader, f fields) (bot.AnswerRecord, error) {
		topic, question := curriculum.TopicID(k.text()), k.text()
		a, err := decodeAnswer(topic, question, f)
		return a, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutAnswer(u bot.UserKey, a bot.AnswerRecord) error {
	return t.put(bktAnswer, newKey().user(u).text(string(a.Topic)).text(a.Question), record{}.number(a.Asked).number(a.Right).instant(a.LastAt).yes(a.LastOK))
}

func decodeAnswer(topic curriculum.TopicID, question string, f fields) (bot.AnswerRecord, error) {
	a := bot.AnswerRecord{Topic: topic, Question: question, Asked: f.number(), Right: f.number(), LastAt: f.instant(), LastOK: f.yes()}
	return a, f.end()
}
