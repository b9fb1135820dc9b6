package storetest

import (
	"testing"

	"pathbot/bot"
)

// testClose closes beside a running view, twice, and uses the store after that.
func testClose(t *testing.T, open opener) {
	s := open(t)
	write(t, s, func(tx bot.Tx) error { return tx.PutAdapterState("slack", "k", []byte("v")) })
	closed := make(chan error, 1)
	err := s.View(t.Context(), func(tx bot.ReadTx) error {
		go func() { closed <- s.Close() }()
		for range 100 {
			if v, err := tx.AdapterState("slack", "k"); err != nil || string(v) != "v" {
				t.Errorf("while the store closes: got %q, %v", v, err)
			}
		}
		select {
		case err := <-closed:
			t.Errorf("Close did not wait for the view: %v", err)
			closed <- nil
		default:
		}
		return nil
	})
	if err != nil {
		t.Errorf("view: %v", err)
	}
	if err := <-closed; err != nil {
		t.Errorf("close: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close again: %v", err)
	}
	ran := false
	if err := s.View(t.Context(), func(bot.ReadTx) error { ran = true; return nil }); err == nil {
		t.Error("a view after Close returned nil")
	}
	if err := s.Update(t.Context(), func(bot.Tx) error { ran = true; return nil }); err == nil {
		t.Error("an update after Close returned nil")
	}
	if ran {
		t.Error("a transaction ran after Close")
	}
}
