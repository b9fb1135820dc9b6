package storetest

import (
	"errors"
	"fmt"
	"testing"

	"pathbot/bot"
)

func testAtomicity(t *testing.T, open opener) {
	t.Run("FailedKeepsNothing", func(t *testing.T) { failedKeepsNothing(t, open) })
	t.Run("SameError", func(t *testing.T) { sameError(t, open.store(t)) })
	t.Run("RunAgain", func(t *testing.T) { runAgain(t, open.store(t)) })
	t.Run("AllOrNothing", func(t *testing.T) { allOrNothing(t, open.store(t)) })
}

// failedKeepsNothing fails after every kind of write, over an empty and over a full workspace.
func failedKeepsNothing(t *testing.T, open opener) {
	s := open.store(t)
	ours := tenant{someWorkspace(), []string{"U1", "U2"}}
	for range 2 {
		before := ours.look(t, s)
		for name, change := range map[string]func(tx bot.Tx) error{
			"Puts":            ours.other,
			"DeleteLearner":   func(tx bot.Tx) error { return tx.DeleteLearner(ours.user(0)) },
			"DeleteWorkspace": func(tx bot.Tx) error { return tx.DeleteWorkspace(ours.key) },
			"ForgetNudges":    func(tx bot.Tx) error { _, err := tx.ForgetNudges(bot.Forever, 100); return err },
		} {
			err := s.Update(t.Context(), func(tx bot.Tx) error {
				if err := change(tx); err != nil {
					return err
				}
				return errRefused
			})
			if !errors.Is(err, errRefused) {
				t.Fatalf("%s: got error %v", name, err)
			}
			equal(t, "after failing "+name, ours.look(t, s), before)
		}
		write(t, s, ours.fill)
	}
}

func sameError(t *testing.T, s bot.Store) {
	mistake := bot.Mistakef("say it otherwise")
	for name, first := range map[string]func(tx bot.Tx) error{
		"before a write": func(bot.Tx) error { return nil },
		"after a write":  func(tx bot.Tx) error { return tx.PutAdapterState("slack", "k", []byte("v")) },
	} {
		err := s.Update(t.Context(), func(tx bot.Tx) error {
			if err := first(tx); err != nil {
				return err
			}
			return fmt.Errorf("enroll: %w", mistake)
		})
		var got *bot.UserError
		if !errors.As(err, &got) || got != mistake {
			t.Errorf("update failing %s returned %v", name, err)
		}
	}
	if err := s.View(t.Context(), func(bot.ReadTx) error { return errRefused }); !errors.Is(err, errRefused) {
		t.Errorf("view returned %v", err)
	}
}

// runAgain runs an update that failed once more, as callers do.
func runAgain(t *testing.T, s bot.Store) {
	ours := tenant{someWorkspace(), []string{"U1", "U2"}}
	for _, fail := range []error{errRefused, errRefused, nil} {
		err := s.Update(t.Context(), func(tx bot.Tx) error {
			if err := ours.fill(tx); err != nil {
				return err
			}
			return fail
		})
		if !errors.Is(err, fail) {
			t.Fatalf("got error %v, want %v", err, fail)
		}
	}
	again := ours.look(t, s)
	write(t, s, ours.fill)
	equal(t, "the same puts once more", ours.look(t, s), again)
}

// allOrNothing runs updates of two records beside views that must see both or none.
func allOrNothing(t *testing.T, s bot.Store) {
	done := make(chan error, 1)
	go func() {
		for i := range 60 {
			value := fmt.Append(nil, i)
			err := s.Update(t.Context(), func(tx bot.Tx) error {
				return errors.Join(tx.PutAdapterState("slack", "a", value), tx.PutAdapterState("slack", "b", value))
			})
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		got := read(t, s, func(tx bot.ReadTx) ([2]string, error) {
			a, errA := tx.AdapterState("slack", "a")
			b, errB := tx.AdapterState("slack", "b")
			if errors.Is(errA, bot.ErrNotFound) && errors.Is(errB, bot.ErrNotFound) {
				return [2]string{}, nil
			}
			return [2]string{string(a), string(b)}, errors.Join(errA, errB)
		})
		if got[0] != got[1] {
			t.Fatalf("a view saw half an update: %q", got)
		}
	}
}
