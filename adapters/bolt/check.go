package bolt

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
)

// Check opens a file that nobody serves from and checks that it is a whole, sound store of a version this program can open.
func Check(file string) error {
	if !exists(file) {
		return fmt.Errorf("check %s: there is no such file", file)
	}
	if err := check(file, migrations()); err != nil {
		return fmt.Errorf("check %s: %w", file, err)
	}
	return nil
}

func check(file string, steps []migration) error {
	if info, err := os.Stat(file); err == nil && info.Size() == 0 {
		return errEmpty
	}
	if err := wholeFile(file); err != nil {
		return err
	}
	db, err := openFile(file, readOnly())
	if err != nil {
		return err
	}
	return errors.Join(checkContent(db, firstVersion+len(steps)), db.Close())
}

var errEmpty = errors.New("the file is empty")

func checkContent(db *bbolt.DB, current int) error {
	switch found, err := versionOf(db); {
	case err != nil:
		return err
	case found == 0:
		return errEmpty
	case found > current:
		return newer(found, current)
	case found == current:
		if err := db.View(wholeLayout); err != nil {
			return err
		}
	}
	return db.View(sound)
}

// sound reads every record and checks every page.
func sound(tx *bbolt.Tx) error {
	// Reading comes first: over a damaged page it panics here, where that can be caught; bbolt's check would end the process.
	if err := readable(tx); err != nil {
		return err
	}
	var first error
	for err := range tx.Check() { // the channel must be drained
		if first == nil {
			first = fmt.Errorf("the file is damaged: %w", err)
		}
	}
	return first
}

func readable(tx *bbolt.Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
		return b.ForEach(func(_, _ []byte) error { return nil })
	})
}
