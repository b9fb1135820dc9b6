package bolt

import (
	"bytes"

	"pathbot/bot"
)

// dayBytes ends a nudge's key.
const dayBytes = 4

// ForgetNudges goes from target to target: a target's nudges lie in the order of their days, so the first that is young enough ends it.
func (t *writeTx) ForgetNudges(before bot.Day, limit int) (int, error) {
	var old []key
	c := t.bucket(bktNudge).Cursor()
	for k, v := c.First(); k != nil && len(old) < limit; {
		if len(k) < dayBytes {
			return 0, errDamaged
		}
		target := k[:len(k)-dayBytes]
		if decodeDay(k[len(target):]) >= before {
			k, v = c.Seek(append(bytes.Clone(target), 0xff, 0xff, 0xff, 0xff, 0xff))
			continue
		}
		f := fields{rest: v}
		if wake := f.instant(); wake.IsZero() {
			old = append(old, bytes.Clone(k))
		}
		if err := f.end(); err != nil {
			return 0, err
		}
		k, v = c.Next()
	}
	for _, k := range old {
		if err := t.drop(bktNudge, k); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}
