// Package storetest says what a Store must do: one suite that every store runs. It asks for nothing but what package bot promises, so that a file, a database and
// a map in memory can all pass.
package storetest

import (
	"errors"
	"testing"

	"pathbot/bot"
)

// Run runs the suite. open returns a new, empty store; the suite closes it when the test that asked for it ends, before what open left to t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) bot.Store) {
	for _, part := range []struct {
		name string
		test func(*testing.T, opener)
	}{
		{"Records", testRecords},
		{"Orders", testOrders},
		{"Limits", testLimits},
		{"Copies", testCopies},
		{"Times", testTimes},
		{"Texts", testTexts},
		{"Atomicity", testAtomicity},
		{"Panics", testPanics},
		{"OwnWrites", testOwnWrites},
		{"Isolation", testIsolation},
		{"Concurrency", testConcurrency},
		{"Boards", testBoards},
		{"BoardModel", testBoardModel},
		{"Due", testDue},
		{"Waking", testWaking},
		{"Forget", testForget},
		{"Tenants", testTenants},
		{"Deletes", testDeletes},
		{"Questions", testQuestions},
		{"Contexts", testContexts},
		{"Close", testClose},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, open) })
	}
}

type opener func(t *testing.T) bot.Store

// store is a new, empty store that is closed when the test ends.
func (open opener) store(t *testing.T) bot.Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// write is an update that must succeed.
func write(t *testing.T, s bot.Store, fn func(bot.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), fn); err != nil {
		t.Fatalf("update: %v", err)
	}
}

// read is what a view returns, which must succeed.
func read[T any](t *testing.T, s bot.Store, fn func(bot.ReadTx) (T, error)) T {
	t.Helper()
	v, err := try(t, s, fn)
	if err != nil {
		t.Fatalf("view: %v", err)
	}
	return v
}

func try[T any](t *testing.T, s bot.Store, fn func(bot.ReadTx) (T, error)) (T, error) {
	t.Helper()
	var v T
	err := s.View(t.Context(), func(tx bot.ReadTx) error {
		var err error
		v, err = fn(tx)
		return err
	})
	return v, err
}

// missing wants a read to return exactly bot.ErrNotFound.
func missing[T any](t *testing.T, s bot.Store, what string, fn func(bot.ReadTx) (T, error)) {
	t.Helper()
	if _, err := try(t, s, fn); err != bot.ErrNotFound { //nolint:errorlint // the promise is this very error
		t.Errorf("%s: got error %v, want exactly bot.ErrNotFound", what, err)
	}
}

// equal compares records by their fields; no entries and nil are the same.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := describe(got), describe(want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

var errRefused = errors.New("refused")
