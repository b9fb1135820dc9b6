package bolt

import (
	"path/filepath"
	"testing"

	"pathbot/bot"
	"pathbot/bot/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) bot.Store { return newStore(t) })
}

// newStore is an empty store in a file of its own; when the test ends the file is checked from its first page to its last.
func newStore(t testing.TB) *Store {
	t.Helper()
	file := filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, file)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if err := Check(file); err != nil {
			t.Error(err)
		}
	})
	return s
}

func mustOpen(t testing.TB, file string) *Store {
	t.Helper()
	s, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
