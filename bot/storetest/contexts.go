package storetest

import (
	"context"
	"errors"
	"testing"

	"pathbot/bot"
)

// testContexts: a transaction whose context is over does not run; one that says it succeeded is kept, one that failed is not.
func testContexts(t *testing.T, open opener) {
	s := open.store(t)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	ran := false
	if err := s.View(over, func(bot.ReadTx) error { ran = true; return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("view returned %v", err)
	}
	if err := s.Update(over, func(bot.Tx) error { ran = true; return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("update returned %v", err)
	}
	if ran {
		t.Error("a transaction ran whose context was over")
	}
	ending, end := context.WithCancel(t.Context())
	err := s.Update(ending, func(tx bot.Tx) error {
		err := tx.PutAdapterState("slack", "k", []byte("v"))
		end()
		return err
	})
	_, found := try(t, s, func(tx bot.ReadTx) ([]byte, error) { return tx.AdapterState("slack", "k") })
	if kept := found == nil; kept != (err == nil) {
		t.Errorf("update returned %v, its record is kept: %v", err, kept)
	}
	write(t, s, func(tx bot.Tx) error { return tx.PutAdapterState("slack", "k", []byte("later")) })
}
