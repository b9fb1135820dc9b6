package bolt

import (
	"bytes"
	"fmt"

	"pathbot/bot"
)

func (t *readTx) LearningDays(u bot.UserKey, from, to bot.Day) ([]bot.LearningDay, error) {
	var all []bot.LearningDay
	prefix := newKey().user(u)
	c := t.bucket(bktDay).Cursor()
	start := append(newKey(), prefix...).day(from)
	for k, v := c.Seek(start); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		rest, f := keyReader{rest: k[len(prefix):]}, fields{rest: v}
		d := bot.LearningDay{Day: rest.day(), Done: f.number(), Answers: f.number()}
		if rest.end() != nil || f.end() != nil {
			return nil, fmt.Errorf("read %s: %w", bktDay.name(), errDamaged)
		}
		if d.Day > to {
			break
		}
		all = append(all, d)
	}
	return all, nil
}

func (t *writeTx) PutLearningDay(u bot.UserKey, d bot.LearningDay) error {
	k := newKey().user(u).day(d.Day)
	if d.Done == 0 && d.Answers == 0 {
		return t.drop(bktDay, k)
	}
	return t.put(bktDay, k, record{}.number(d.Done).number(d.Answers))
}
