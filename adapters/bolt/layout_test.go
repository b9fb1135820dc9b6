package bolt

import (
	"errors"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"pathbot/bot"
)

var errStepFailed = errors.New("step failed")

// steps are made-up migrations: each leaves its mark, the second fails when told to.
func steps(n int, fails *bool) []migration {
	var list []migration
	for i := range n {
		list = append(list, func(tx *bbolt.Tx) error {
			if i == 1 && *fails {
				return errStepFailed
			}
			b := tx.Bucket([]byte(bktAdapter.name()))
			marks := append([]byte{}, b.Get([]byte("marks"))...)
			return b.Put([]byte("marks"), append(marks, byte('a'+i)))
		})
	}
	return list
}

// marks opens a file with n steps and tells which of them have run, over the life of the file.
func marks(t *testing.T, file string, n int, fails bool) (string, error) {
	t.Helper()
	s, err := open(file, steps(n, &fails))
	if err != nil {
		return "", err
	}
	var found string
	err = s.db.View(func(tx *bbolt.Tx) error {
		found = string(tx.Bucket([]byte(bktAdapter.name())).Get([]byte("marks")))
		return nil
	})
	return found, errors.Join(err, s.Close())
}

func TestOpen_Migrates(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pathbot.db")
	for _, c := range []struct {
		steps int
		fails bool
		want  string
		err   error
	}{
		{steps: 0, want: ""},
		{steps: 1, want: "a"},
		{steps: 1, want: "a"},
		{steps: 4, fails: true, err: errStepFailed},
		{steps: 1, want: "a"}, // nothing of the failed ones stayed
		{steps: 4, want: "abcd"},
		{steps: 4, fails: true, want: "abcd"}, // they do not run again
		{steps: 3, err: bot.ErrDifferentVersion},
		{steps: 0, err: bot.ErrDifferentVersion},
		{steps: 4, want: "abcd"},
	} {
		got, err := marks(t, file, c.steps, c.fails)
		if !errors.Is(err, c.err) || got != c.want {
			t.Fatalf("with %d steps: marks %q, error %v, want %q, %v", c.steps, got, err, c.want, c.err)
		}
	}
	if err := Check(file); !errors.Is(err, bot.ErrDifferentVersion) {
		t.Errorf("checking a newer file: %v", err)
	}
}

func TestOpen_NewFileNeedsNoSteps(t *testing.T) {
	got, err := marks(t, filepath.Join(t.TempDir(), "pathbot.db"), 3, true)
	if err != nil || got != "" {
		t.Errorf("marks %q, error %v", got, err)
	}
}

func TestOpen_NewerVersion(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pathbot.db")
	if _, err := marks(t, file, 6, false); err != nil {
		t.Fatal(err)
	}
	err := refused(t, file, "layout version 7", "reads up to version 1", "the Pathbot release that wrote it")
	if !errors.Is(err, bot.ErrDifferentVersion) {
		t.Errorf("error %v is not bot.ErrDifferentVersion", err)
	}
}

func TestRestore_OlderVersion(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pathbot.db")
	if _, err := marks(t, file, 0, false); err != nil {
		t.Fatal(err)
	}
	fails := false
	if err := check(file, steps(2, &fails)); err != nil {
		t.Errorf("an older copy is refused: %v", err)
	}
}
