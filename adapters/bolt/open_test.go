package bolt

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"pathbot/bot"
)

// refused wants opening to fail with a sentence that holds all the words.
func refused(t *testing.T, file string, words ...string) error {
	t.Helper()
	s, err := Open(file)
	if err == nil {
		t.Fatalf("%s was opened, close: %v", file, s.Close())
	}
	for _, w := range append(words, file) {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
	return err
}

func TestOpen_MakesAFileForItsUserOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, file)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v", info.Mode())
	}
	s = mustOpen(t, file) // and opens it again
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Check(file); err != nil {
		t.Error(err)
	}
}

func TestOpen_HeldByAnother(t *testing.T) {
	t.Parallel() // it waits for locks
	file := filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, file)
	defer s.Close()
	refused(t, file, "another process holds it", "running pathbot", "--store")
}

func TestOpen_NotAFile(t *testing.T) {
	dir := t.TempDir()
	refused(t, dir, "directory")
	refused(t, filepath.Join(dir, "missing", "pathbot.db"), "the directory", "is not there")
}

func TestOpen_Garbage(t *testing.T) {
	random := rand.NewChaCha8([32]byte{7})
	for _, size := range []int{1, 100, 4095, 4096, 8191, 8192, 100_000, 1 << 20} {
		file := filepath.Join(t.TempDir(), "garbage.db")
		data := make([]byte, size)
		_, _ = random.Read(data)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, file, "not a Pathbot store", "pathbot restore")
		if after, err := os.ReadFile(file); err != nil || string(after) != string(data) {
			t.Errorf("garbage of %d bytes was changed", size)
		}
	}
}

func TestOpen_ForeignBboltFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "foreign.db")
	db, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("widgets"))
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	refused(t, file, "a bbolt file, but not one of Pathbot's")
}

// TestOpen_Truncated cuts a file off at every kind of place: reading behind its end would end the process.
func TestOpen_Truncated(t *testing.T) {
	dir := t.TempDir()
	whole := fullFile(t, filepath.Join(dir, "whole.db"))
	for _, part := range []int{1, 10, 30, 50, 90, 99} {
		file := filepath.Join(dir, "cut.db")
		if err := os.WriteFile(file, whole[:len(whole)*part/100], 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, file, "pathbot restore")
	}
}

// Whichever page is damaged, the file is opened or refused with a sentence; a panic of bbolt's in a goroutine of its own would end this test.
func TestOpen_DamagedPages(t *testing.T) {
	t.Parallel()
	whole := fullFile(t, filepath.Join(t.TempDir(), "whole.db"))
	store := fileWithPair(t, filepath.Join(t.TempDir(), "pathbot.db"), 1)
	const page = 4096
	random := rand.New(rand.NewPCG(1, 2))
	noticed := 0
	for at := 2; at < len(whole)/page; at += 1 + at/16 {
		for _, from := range []int{0, 16, 64} { // with its header, without, and without the first of its table
			bad := bytes.Clone(whole)
			for i := at*page + from; i < (at+1)*page; i++ {
				bad[i] = byte(random.Uint32())
			}
			file := filepath.Join(t.TempDir(), "bad.db")
			if err := os.WriteFile(file, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(file)
			if err == nil { // a free page, or bytes of a value
				if err := s.Close(); err != nil {
					t.Errorf("page %d: close: %v", at, err)
				}
			} else if noticed++; !strings.Contains(err.Error(), "damaged") {
				t.Errorf("page %d: %v", at, err)
			}
			if _, err := Restore(file, store, noon().Add(time.Duration(at*100+from)*time.Second)); err == nil {
				continue
			} else if !strings.Contains(err.Error(), "damaged") {
				t.Errorf("page %d: %v", at, err)
			}
		}
	}
	if noticed == 0 {
		t.Error("no damage was noticed")
	}
}

func TestOpen_MissingBucket(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, file)
	err := s.db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte(bktTeam.name())) })
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	refused(t, file, "bucket team is missing")
}

func TestOpen_NoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	file := filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, file)
	if err := errors.Join(s.Close(), os.Chmod(file, 0o400)); err != nil {
		t.Fatal(err)
	}
	refused(t, file, "may not read and write it")
}

// fullFile makes a store of some size and returns the bytes of its file up to what is in use.
func fullFile(t *testing.T, file string) []byte {
	t.Helper()
	s := mustOpen(t, file)
	used := int64(0)
	err := s.Update(t.Context(), func(tx bot.Tx) error {
		for i := range 3000 {
			if err := tx.PutLearner(bot.Learner{User: member(i), Name: "Person"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = s.db.View(func(tx *bbolt.Tx) error { used = tx.Size(); return nil })
	}
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data[:min(used, int64(len(data)))]
}
