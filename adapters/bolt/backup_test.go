package bolt

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pathbot/bot"
)

// pair writes two records that must always be equal.
func pair(t testing.TB, s *Store, n int) error {
	v := []byte(strconv.Itoa(n))
	return s.Update(t.Context(), func(tx bot.Tx) error {
		return errors.Join(tx.PutAdapterState("slack", "a", v), tx.PutAdapterState("slack", "z", v), tx.PutLearner(bot.Learner{User: member(n), Name: "Person"}))
	})
}

// pairIn is what the two records of a file hold.
func pairIn(t *testing.T, file string) (a, z int) {
	t.Helper()
	s := mustOpen(t, file)
	err := s.View(t.Context(), func(tx bot.ReadTx) error {
		first, errA := tx.AdapterState("slack", "a")
		last, errZ := tx.AdapterState("slack", "z")
		a, _ = strconv.Atoi(string(first))
		z, _ = strconv.Atoi(string(last))
		return errors.Join(errA, errZ)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return a, z
}

func TestBackup_WhileWriting(t *testing.T) {
	s := newStore(t)
	if err := pair(t, s, 1); err != nil {
		t.Fatal(err)
	}
	stop, stopped := make(chan struct{}), make(chan error, 1)
	confirmed := make(chan int, 1)
	confirmed <- 1
	go func() {
		for n := 2; ; n++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
			if err := pair(t, s, n); err != nil {
				stopped <- err
				return
			}
			<-confirmed
			confirmed <- n
		}
	}()
	dir := t.TempDir()
	for i := range 5 {
		before := <-confirmed
		confirmed <- before
		file := filepath.Join(dir, "copy"+strconv.Itoa(i)+".db")
		if err := s.Backup(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		if err := Check(file); err != nil {
			t.Error(err)
		}
		if a, z := pairIn(t, file); a != z || a < before {
			t.Errorf("copy holds %d and %d, %d was confirmed before it", a, z, before)
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	onlyFiles(t, dir, "copy0.db", "copy1.db", "copy2.db", "copy3.db", "copy4.db")
}

// onlyFiles wants a directory to hold these files and no leftovers.
func onlyFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("files are %v, want %v", got, want)
	}
}

func TestBackup_Refuses(t *testing.T) {
	s := newStore(t)
	dir := t.TempDir()
	there := filepath.Join(dir, "there.db")
	if err := os.WriteFile(there, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), there); err == nil || !strings.Contains(err.Error(), "the file exists") {
		t.Errorf("over a file that exists: %v", err)
	}
	if data, _ := os.ReadFile(there); string(data) != "precious" {
		t.Errorf("the file that existed holds %q", data)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "no", "such", "copy.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("into a directory that is not there: %v", err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(over, filepath.Join(dir, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	onlyFiles(t, dir, "there.db")
}

func TestBackup_AfterClose(t *testing.T) {
	s := mustOpen(t, filepath.Join(t.TempDir(), "pathbot.db"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy.db")); !errors.Is(err, ErrClosed) {
		t.Errorf("got %v", err)
	}
	onlyFiles(t, dir)
}
