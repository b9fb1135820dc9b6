package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// syncEvery is how much of a backup is written between two syncs: one sync at the end would stop writers for a moment they notice.
const syncEvery = 4 << 20

// Backup writes a consistent copy to file while the store serves, checks it, and only then gives it its name. file must not exist.
func (s *Store) Backup(ctx context.Context, file string) error {
	if exists(file) {
		return fmt.Errorf("back up to %s: the file exists; name one that does not", file)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".part-*")
	if err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // after the rename there is nothing left to remove
	err = s.view(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(&syncingWriter{ctx: ctx, file: temp})
		return err
	})
	if err = errors.Join(err, ctx.Err(), temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	small := temp.Name() + "-compact"
	defer func() { _ = os.Remove(small) }()
	if err := compact(temp.Name(), small); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	if err := Check(small); err != nil {
		return fmt.Errorf("back up to %s: the copy is not sound: %w", file, err)
	}
	return publish(small, file)
}

// compactStep bounds a transaction of the compact copy.
const compactStep = 16 << 20

// compact copies what a file holds and nothing else: free pages still show what was deleted.
func compact(from, to string) error {
	src, err := bbolt.Open(from, 0o600, &bbolt.Options{ReadOnly: true, Timeout: lockWait})
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	dst, err := bbolt.Open(to, 0o600, &bbolt.Options{Timeout: lockWait, NoSync: true})
	if err != nil {
		return errors.Join(fmt.Errorf("compact: %w", err), src.Close())
	}
	if err := errors.Join(bbolt.Compact(dst, src, compactStep), dst.Sync(), dst.Close(), src.Close()); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return nil
}

// publish gives a finished file its name, durably, without replacing another.
func publish(temp, file string) error {
	err := os.Link(temp, file)
	if err != nil && !exists(file) { // some file systems have no links
		err = os.Rename(temp, file)
	}
	if err != nil {
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
