package bolt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"pathbot/bot"

	"go.etcd.io/bbolt"
)

// readTx reads in one bbolt transaction. Whatever it returns is a copy.
type readTx struct{ tx *bbolt.Tx }

// writeTx also writes, and remembers whether it did.
type writeTx struct {
	readTx
	wrote bool
}

func (t *readTx) bucket(name string) *bbolt.Bucket { return t.tx.Bucket([]byte(name)) }

// load decodes a JSON record.
func load[T any](t *readTx, bucket string, k key) (T, error) {
	var v T
	data := t.bucket(bucket).Get(k)
	if data == nil {
		return v, bot.ErrNotFound
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return v, fmt.Errorf("decode %s: %w", bucket, err)
	}
	return v, nil
}

// loadAll decodes the JSON records under a prefix, in key order.
func loadAll[T any](t *readTx, bucket string, prefix key) ([]T, error) {
	var all []T
	err := t.scan(bucket, prefix, func(_, data []byte) error {
		var v T
		if err := json.Unmarshal(data, &v); err != nil {
			return fmt.Errorf("decode %s: %w", bucket, err)
		}
		all = append(all, v)
		return nil
	})
	return all, err
}

// errStop ends a scan early.
var errStop = errors.New("stop")

// scan visits what is under a prefix in key order until visit returns errStop. The bytes are valid only during the call.
func (t *readTx) scan(bucket string, prefix key, visit func(k, v []byte) error) error {
	c := t.bucket(bucket).Cursor()
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

func (t *writeTx) put(bucket string, k key, v []byte) error {
	t.wrote = true
	if err := t.bucket(bucket).Put(k, v); err != nil {
		return fmt.Errorf("write %s: %w", bucket, err)
	}
	return nil
}

func (t *writeTx) save(bucket string, k key, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode %s: %w", bucket, err)
	}
	return t.put(bucket, k, data)
}

func (t *writeTx) drop(bucket string, k key) error {
	t.wrote = true
	if err := t.bucket(bucket).Delete(k); err != nil {
		return fmt.Errorf("delete from %s: %w", bucket, err)
	}
	return nil
}

// dropAll deletes what is under a prefix.
func (t *writeTx) dropAll(bucket string, prefix key) error {
	var keys []key
	err := t.scan(bucket, prefix, func(k, _ []byte) error {
		keys = append(keys, bytes.Clone(k))
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := t.drop(bucket, k); err != nil {
			return err
		}
	}
	return nil
}
