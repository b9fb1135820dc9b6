package bolt

import (
	"bytes"
	"cmp"
	"fmt"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

func nudgeKey(k bot.NudgeKey) key { return newKey().target(k.Target).day(k.Day) }

func (t *readTx) Nudge(k bot.NudgeKey) (bot.Nudge, error) {
	f, err := t.get(bktNudge, nudgeKey(k))
	if err != nil {
		return bot.Nudge{}, err
	}
	return decodeNudge(k, f)
}

func (t *readTx) Nudges(target bot.Target, limit int) ([]bot.Nudge, error) {
	var all []bot.Nudge
	prefix := newKey().target(target)
	c := t.bucket(bktNudge).Cursor()
	// No day's key is above five bytes of ones.
	k, v := before(c, append(append(newKey(), prefix...), 0xff, 0xff, 0xff, 0xff, 0xff))
	for ; len(all) < limit && k != nil && bytes.HasPrefix(k, prefix); k, v = c.Prev() {
		rest := keyReader{rest: k[len(prefix):]}
		n, err := decodeNudge(bot.NudgeKey{Target: target, Day: rest.day()}, fields{rest: v})
		if err = cmp.Or(rest.end(), err); err != nil {
			return nil, fmt.Errorf("read %s: %w", bktNudge.name(), err)
		}
		all = append(all, n)
	}
	return all, nil
}

func (t *readTx) WakingNudges(until time.Time, limit int) ([]bot.Nudge, error) {
	return byTime(t, bktWake, bktNudge, until, limit, func(k keyReader, f fields) (bot.Nudge, error) {
		n, err := decodeNudge(bot.NudgeKey{Target: k.target(), Day: k.day()}, f)
		return n, cmp.Or(k.end(), err)
	})
}

func (t *writeTx) PutNudge(n bot.Nudge) error {
	k := nudgeKey(n.Key)
	old, err := t.wakesAt(k)
	if err != nil {
		return err
	}
	if err := t.reindex(bktWake, k, old, n.Wake); err != nil {
		return err
	}
	return t.put(bktNudge, k, encodeNudge(n))
}

// wakesAt is where a nudge stands in the index by time; zero when nowhere. Wake is a nudge's first field.
func (t *readTx) wakesAt(k key) (time.Time, error) { return t.firstInstant(bktNudge, k) }

func encodeNudge(n bot.Nudge) record {
	return record{}.instant(n.Wake).text(string(n.State)).text(string(n.Topic)).instant(n.Due).number(n.Attempts).instant(n.StartedAt).text(n.Reason).
		text(n.Ref.Channel).text(n.Ref.ID)
}

func decodeNudge(k bot.NudgeKey, f fields) (bot.Nudge, error) {
	n := bot.Nudge{
		Key: k, Wake: f.instant(), State: bot.NudgeState(f.text()), Topic: curriculum.TopicID(f.text()), Due: f.instant(), Attempts: f.number(),
		StartedAt: f.instant(), Reason: f.text(), Ref: bot.MessageRef{Channel: f.text(), ID: f.text()},
	}
	return n, f.end()
}
