package bolt

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Restore checks a copy and puts it in the place of a store nobody has open. What was there, sound or not, is kept beside it; its name is returned, empty
// when there was nothing.
func Restore(copyFile, store string, now time.Time) (kept string, err error) {
	if err := Check(copyFile); err != nil {
		return "", err
	}
	if err := unheld(store); err != nil {
		return "", fmt.Errorf("restore to %s: %w", store, err)
	}
	temp, err := copyBeside(copyFile, store)
	if err != nil {
		return "", fmt.Errorf("restore to %s: %w", store, err)
	}
	defer func() { _ = os.Remove(temp) }() // after the rename there is nothing left to remove
	if err := Check(temp); err != nil {
		return "", err
	}
	if exists(store) {
		kept = store + ".before-" + now.UTC().Format("20060102T150405Z")
		if exists(kept) {
			return "", fmt.Errorf("restore to %s: %s exists; wait a second and try again", store, kept)
		}
		if err := os.Rename(store, kept); err != nil {
			return "", fmt.Errorf("keep the old store: %w", err)
		}
	}
	if err := publish(temp, store); err != nil {
		if kept != "" {
			err = errors.Join(err, os.Rename(kept, store))
		}
		return "", err
	}
	return kept, nil
}

// unheld refuses a store that a process has open. What is no store is held by nobody.
func unheld(store string) error {
	info, err := os.Stat(store)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Size() == 0:
		return nil
	case !info.Mode().IsRegular():
		return errors.New("this is not a regular file")
	}
	db, err := openFile(store, readOnly())
	if err == nil {
		return db.Close()
	}
	if errors.Is(err, errHeld) {
		return err
	}
	return nil // damaged, so nobody serves from it; it is kept all the same
}

// copyBeside copies a file into the directory of another, durably, under a name of its own.
func copyBeside(from, other string) (string, error) {
	temp, err := os.CreateTemp(filepath.Dir(other), filepath.Base(other)+".part-*")
	if err != nil {
		return "", err
	}
	in, err := os.Open(from)
	if err != nil {
		return "", errors.Join(err, temp.Close(), os.Remove(temp.Name()))
	}
	_, err = io.Copy(temp, in)
	if err = errors.Join(err, in.Close(), temp.Sync(), temp.Close()); err != nil {
		return "", errors.Join(err, os.Remove(temp.Name()))
	}
	return temp.Name(), nil
}
