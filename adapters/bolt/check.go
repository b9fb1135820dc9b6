package bolt

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"

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

// sound checks every page of a file that is readable.
func sound(tx *bbolt.Tx) error {
	var first error
	for err := range tx.Check() { // the channel must be drained
		if first == nil {
			first = fmt.Errorf("%w (%w)", errUnsound, err)
		}
	}
	return first
}

// readable reads every record. Over a damaged page that panics, or points outside the file, and here it can be caught; bbolt itself meets such a page in a goroutine of its own, when it
// looks for free pages or checks the file, and would end the process.
func readable(tx *bbolt.Tx) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			err = errUnsound
		}
	}()
	return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
		return b.ForEach(func(_, _ []byte) error { return nil })
	})
}
