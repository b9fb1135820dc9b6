package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"

	"pathbot/bot"

	"go.etcd.io/bbolt"
)

// migration changes a file from one layout version to the next.
type migration func(*bbolt.Tx) error

// migrations are the steps from version 1 on, in order: the first leads to version 2. A step is never changed once it was released; a new bucket is made by
// a step and named in bucket.go. Fields added to the end of a record need none.
func migrations() []migration { return nil }

const firstVersion = 1

// prepare makes the buckets of a new file, and brings an old one up to date in one transaction. It writes only when something is missing.
func prepare(db *bbolt.DB, steps []migration) error {
	current := firstVersion + len(steps)
	found, err := versionOf(db)
	switch {
	case err != nil:
		return err
	case found > current:
		return newer(found, current)
	case found == current:
		return db.View(wholeLayout)
	}
	return db.Update(func(tx *bbolt.Tx) error {
		if found == 0 {
			return create(tx, current)
		}
		for v := found; v < current; v++ {
			if err := steps[v-firstVersion](tx); err != nil {
				return fmt.Errorf("bring the file from layout version %d to %d: %w; nothing was changed", v, v+1, err)
			}
		}
		if err := setVersion(tx, current); err != nil {
			return err
		}
		return wholeLayout(tx)
	})
}

func newer(found, current int) error {
	return fmt.Errorf("the file has layout version %d, this program reads up to version %d; use the Pathbot release that wrote it, or start a new file: %w", found, current, bot.ErrDifferentVersion)
}

// versionOf is the layout version of a file, 0 for an empty one.
func versionOf(db *bbolt.DB) (int, error) {
	version := 0
	err := db.View(func(tx *bbolt.Tx) error {
		if first, _ := tx.Cursor().First(); first == nil {
			return nil
		}
		meta := tx.Bucket([]byte(bktMeta.name()))
		if meta == nil || len(meta.Get([]byte(metaVersion))) != 4 {
			return errors.New("this is a bbolt file, but not one of Pathbot's; give another with --store")
		}
		version = int(binary.BigEndian.Uint32(meta.Get([]byte(metaVersion))))
		if version < firstVersion {
			return errForeign
		}
		return nil
	})
	return version, err
}

func create(tx *bbolt.Tx, version int) error {
	for b := range bucketCount {
		if _, err := tx.CreateBucketIfNotExists([]byte(b.name())); err != nil {
			return fmt.Errorf("make bucket %s: %w", b.name(), err)
		}
	}
	return setVersion(tx, version)
}

func setVersion(tx *bbolt.Tx, version int) error {
	v := binary.BigEndian.AppendUint32(nil, uint32(version))
	if err := tx.Bucket([]byte(bktMeta.name())).Put([]byte(metaVersion), v); err != nil {
		return fmt.Errorf("write version: %w", err)
	}
	return nil
}

// wholeLayout refuses a file of the current version that lacks a bucket.
func wholeLayout(tx *bbolt.Tx) error {
	for b := range bucketCount {
		if tx.Bucket([]byte(b.name())) == nil {
			return fmt.Errorf("bucket %s is missing: the file is damaged; restore a copy with pathbot restore", b.name())
		}
	}
	return nil
}
