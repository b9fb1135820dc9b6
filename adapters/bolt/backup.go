package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// syncEvery is how much of a backup is written between two syncs: one sync at the end would stop writers for a moment they notice.
const syncEvery = 4 << 20

// Backup writes a consistent copy to file while the store serves, checks it, and only then gives it its name. file must not exist.
func (s *Store) Backup(ctx context.Context, file string) error {
	if exists(file) {
		return fmt.Errorf("back up to %s: the file exists; name one that does not", file)
	}
	temp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".part-*")
	if err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // after the rename there is nothing left to remove
	err = s.db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(&syncingWriter{ctx: ctx, file: temp})
		return err
	})
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	if err := Check(temp.Name()); err != nil {
		return fmt.Errorf("back up to %s: the copy is not sound: %w", file, err)
	}
	return publish(temp.Name(), file)
}

// publish gives a finished file its name, durably, without replacing another.
func publish(temp, file string) error {
	if err := os.Link(temp, file); err != nil {
		return fmt.Errorf("name %s: %w", file, err)
	}
	return syncDir(filepath.Dir(file))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync directory: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sync directory: %w", err)
	}
	return nil
}

type syncingWriter struct {
	ctx      context.Context //nolint:containedctx // lives for one backup
	file     *os.File
	unsynced int
}

func (w *syncingWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.file.Write(p)
	if w.unsynced += n; err == nil && w.unsynced >= syncEvery {
		w.unsynced = 0
		err = w.file.Sync()
	}
	return n, err
}

// Check opens a file that nobody serves from and checks that it is a whole, sound store of this version.
func Check(file string) error {
	if !exists(file) {
		return fmt.Errorf("check %s: there is no such file", file)
	}
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{Timeout: lockWait, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("check %s: %w", file, err)
	}
	err = db.View(func(tx *bbolt.Tx) error {
		if err := checkVersion(tx); err != nil {
			return err
		}
		var first error
		for err := range tx.Check() { // the channel must be drained
			if first == nil {
				first = err
			}
		}
		return first
	})
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("check %s: %w", file, err)
	}
	return nil
}

// Restore checks a copy and puts it in the place of a store nobody has open. A store that was there is kept beside it; its name is returned.
func Restore(copyFile, store string, now time.Time) (kept string, err error) {
	if err := Check(copyFile); err != nil {
		return "", err
	}
	if exists(store) {
		old, err := Open(store)
		if err != nil {
			return "", err
		}
		if err := old.Close(); err != nil {
			return "", err
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(store), filepath.Base(store)+".part-*")
	if err != nil {
		return "", fmt.Errorf("restore to %s: %w", store, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }()
	from, err := os.Open(copyFile)
	if err != nil {
		return "", errors.Join(fmt.Errorf("restore from %s: %w", copyFile, err), temp.Close())
	}
	_, err = io.Copy(temp, from)
	if err = errors.Join(err, from.Close(), temp.Sync(), temp.Close()); err != nil {
		return "", fmt.Errorf("restore to %s: %w", store, err)
	}
	if err := Check(temp.Name()); err != nil {
		return "", err
	}
	if exists(store) {
		kept = store + ".before-" + now.UTC().Format("20060102T150405Z")
		if err := os.Rename(store, kept); err != nil {
			return "", fmt.Errorf("keep the old store: %w", err)
		}
	}
	return kept, publish(temp.Name(), store)
}
