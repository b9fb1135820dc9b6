// Package bolt keeps Pathbot's state in one bbolt file: one writer that shares its commits among whoever waits, any number of readers, indexes for whatever
// is asked by time or by rank.
package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = 2 * time.Second

// initialMmap is address space, not memory: growing the mapping would stop writers while a reader is open.
const initialMmap = 1 << 30

// Store is a bot.Store in one file.
type Store struct {
	db    *bbolt.DB
	queue queue
	close sync.Once
}

// Open opens the file, making it when there is none and bringing an older layout up to date. Only one process can have it open; a file of a newer layout is
// refused with bot.ErrDifferentVersion.
func Open(file string) (*Store, error) { return open(file, migrations()) }

func open(file string, steps []migration) (*Store, error) {
	if err := wholeFile(file); err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	db, err := openFile(file, &bbolt.Options{
		Timeout: lockWait, InitialMmapSize: initialMmap, FreelistType: bbolt.FreelistMapType, NoFreelistSync: true,
	})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	if err := prepare(db, steps); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", file, err), db.Close())
	}
	return &Store{db: db}, nil
}

// What keeps a file from being opened, in words that say what to do.
var (
	errHeld     = errors.New("another process holds it, most likely a running pathbot; stop that one, or give this one a file of its own with --store")
	errForeign  = errors.New("this is not a Pathbot store, or it is damaged; restore a copy with pathbot restore, or give another file with --store")
	errUnsound  = errors.New("the file is damaged; restore a copy with pathbot restore")
	errTooShort = errors.New("the end of the file is missing; restore a copy with pathbot restore")
)

// openFile opens a bbolt file with errors that say what to do.
func openFile(file string, options *bbolt.Options) (db *bbolt.DB, err error) {
	defer func() {
		if p := recover(); p != nil { // bbolt panics over damaged pages
			db, err = nil, errForeign
		}
	}()
	db, err = bbolt.Open(file, 0o600, options)
	switch {
	case err == nil:
		return db, nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, errHeld
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, errForeign
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("this user may not read and write it: %w", err)
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the directory %s is not there; make it first", filepath.Dir(file))
	}
	return nil, err
}

// shortest is less than any bbolt file has: two small pages.
const shortest = 2 * 4096

// wholeFile refuses what bbolt would stumble over: a directory, a file whose end is missing, damaged pages. Reading behind the end of a mapped file would end the process.
func wholeFile(file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("this is a directory; name a file in it")
	case !info.Mode().IsRegular():
		return errors.New("this is not a regular file")
	case info.Size() == 0:
		return nil
	case info.Size() < shortest:
		return errForeign
	}
	db, err := openFile(file, readOnly())
	if err != nil {
		return err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return errTooShort
		}
		return readable(tx)
	})
	return errors.Join(err, db.Close())
}

func readOnly() *bbolt.Options { return &bbolt.Options{Timeout: lockWait, ReadOnly: true} }

// Close waits for running transactions and releases the file. It may be called twice.
func (s *Store) Close() error {
	var err error
	s.close.Do(func() {
		s.queue.stop()
		if err = s.db.Close(); err != nil {
			err = fmt.Errorf("close store: %w", err)
		}
	})
	return err
}

// exists reports whether a file is there; any doubt counts as there.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return !errors.Is(err, fs.ErrNotExist)
}
