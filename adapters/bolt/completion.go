package bolt

import (
	"cmp"

	"pathbot/bot"
	"pathbot/curriculum"
)

func (t *readTx) Completion(u bot.UserKey, topic curriculum.TopicID) (bot.Completion, error) {
	f, err := t.get(bktCompletion, newKey().user(u).text(string(topic)))
	if err != nil {
		return bot.Completion{}, err
	}
	return decodeCompletion(u, topic, f)
}

func (t *readTx) Completions(u bot.UserKey) ([]bot.Completion, error) {
	return list(t, bktCompletion, newKey().user(u), func(k keyReader, f fields) (bot.Completion, error) {
		topic := curriculum.TopicID(k.text())
		c, err := decodeCompletion(u, topic, f)
		return c, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutCompletion(c bot.Completion) error {
	return t.put(bktCompletion, newKey().user(c.User).text(string(c.Topic)), encodeCompletion(c))
}

func (t *writeTx) DeleteCompletion(u bot.UserKey, topic curriculum.TopicID) error {
	return t.drop(bktCompletion, newKey().user(u).text(string(topic)))
}

func encodeCompletion(c bot.Completion) record {
	return record{}.text(string(c.Path)).instant(c.At).number(int(c.Day)).yes(c.Counted).number(int(c.BoardAt))
}

func decodeCompletion(u bot.UserKey, topic curriculum.TopicID, f fields) (bot.Completion, error) {
	c := bot.Completion{
		User: u, Topic: topic, Path: curriculum.PathID(f.text()), At: f.instant(), Day: f.day(), Counted: f.yes(), BoardAt: f.day(),
	}
	return c, f.end()
}
