package bolt

import (
	"bytes"
	"fmt"
	"time"
)

// An index by time has the instant and the record's key for its keys, and no values.

func timeKey(at time.Time, k key) key { return append(newKey().instant(at), k...) }

// byTime decodes the records an index by time names up to and including an instant, earliest first; it is over in one step when there are none.
func byTime[T any](t *readTx, index, records bucket, until time.Time, limit int, decode func(k keyReader, f fields) (T, error)) ([]T, error) {
	var all []T
	end := newKey().instant(until)
	c := t.bucket(index).Cursor()
	for k, _ := c.First(); k != nil && len(all) < limit && bytes.Compare(k[:instantBytes], end) <= 0; k, _ = c.Next() {
		v := t.bucket(records).Get(k[instantBytes:])
		if v == nil {
			return nil, fmt.Errorf("follow index %s: %w", index.name(), errDamaged)
		}
		one, err := decode(keyReader{rest: k[instantBytes:]}, fields{rest: v})
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", records.name(), err)
		}
		all = append(all, one)
	}
	return all, nil
}

// reindex moves a record's place in an index by time; a zero instant is no place.
func (t *writeTx) reindex(index bucket, k key, from, to time.Time) error {
	if from.Equal(to) {
		return nil
	}
	if !from.IsZero() {
		if err := t.drop(index, timeKey(from, k)); err != nil {
			return err
		}
	}
	if to.IsZero() {
		return nil
	}
	return t.put(index, timeKey(to, k), nil)
}
