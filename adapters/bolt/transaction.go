package bolt

import (
	"bytes"
	"errors"
	"fmt"

	"pathbot/bot"

	"go.etcd.io/bbolt"
)

// readTx reads in one bbolt transaction. Whatever it returns is a copy.
type readTx struct {
	tx   *bbolt.Tx
	open [bucketCount]*bbolt.Bucket // those looked up so far
}

// writeTx also writes, and remembers whether it did.
type writeTx struct {
	readTx
	wrote  bool
	latest latestScore
}

func (t *readTx) bucket(b bucket) *bbolt.Bucket {
	if t.open[b] == nil {
		t.open[b] = t.tx.Bucket([]byte(b.name()))
	}
	return t.open[b]
}

// get is the record under a key, valid only during the transaction, or bot.ErrNotFound.
func (t *readTx) get(b bucket, k key) (fields, error) {
	data := t.bucket(b).Get(k)
	if data == nil {
		return fields{}, bot.ErrNotFound
	}
	return fields{rest: data}, nil
}

// errStop ends a scan early.
var errStop = errors.New("stop")

// scan visits what is under a prefix in key order until visit returns errStop. The bytes are valid only during the call.
func (t *readTx) scan(b bucket, prefix key, visit func(k, v []byte) error) error {
	c := t.bucket(b).Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if err := visit(k, v); err != nil {
			if errors.Is(err, errStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

// list decodes what is under a prefix, in key order; decode gets what follows the prefix in the key.
func list[T any](t *readTx, b bucket, prefix key, decode func(rest keyReader, f fields) (T, error)) ([]T, error) {
	var all []T
	err := t.scan(b, prefix, func(k, v []byte) error {
		one, err := decode(keyReader{rest: k[len(prefix):]}, fields{rest: v})
		if err != nil {
			return fmt.Errorf("read %s: %w", b.name(), err)
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// before moves a cursor to the last entry before k.
func before(c *bbolt.Cursor, k key) (entry, value []byte) {
	if at, _ := c.Seek(k); at == nil {
		return c.Last()
	}
	return c.Prev()
}

func (t *writeTx) writes(b bucket) {
	t.wrote = true
	if b == bktScore {
		t.latest = latestScore{}
	}
}

func (t *writeTx) put(b bucket, k key, v []byte) error {
	t.writes(b)
	if err := t.bucket(b).Put(k, v); err != nil {
		return fmt.Errorf("write %s: %w", b.name(), err)
	}
	return nil
}

func (t *writeTx) drop(b bucket, k key) error {
	t.writes(b)
	if err := t.bucket(b).Delete(k); err != nil {
		return fmt.Errorf("delete from %s: %w", b.name(), err)
	}
	return nil
}

// dropAll deletes what is under a prefix.
func (t *writeTx) dropAll(b bucket, prefix key) error {
	var keys []key
	err := t.scan(b, prefix, func(k, _ []byte) error {
		keys = append(keys, bytes.Clone(k))
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := t.drop(b, k); err != nil {
			return err
		}
	}
	return nil
}
