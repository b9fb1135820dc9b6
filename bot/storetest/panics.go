package storetest

import (
	"strings"
	"sync"
	"testing"

	"pathbot/bot"
)

// testPanics panics inside transactions; the caller gets the panic, the store goes on.
func testPanics(t *testing.T, open opener) {
	s := open.store(t)
	said := panicOf(func() {
		_ = s.Update(t.Context(), func(tx bot.Tx) error {
			if err := tx.PutAdapterState("slack", "k", []byte("v")); err != nil {
				return err
			}
			panic("update fell over")
		})
	})
	if !strings.Contains(said, "update fell over") {
		t.Errorf("the caller of Update got %q", said)
	}
	said = panicOf(func() { _ = s.View(t.Context(), func(bot.ReadTx) error { panic("view fell over") }) })
	if !strings.Contains(said, "view fell over") {
		t.Errorf("the caller of View got %q", said)
	}
	missing(t, s, "what the update wrote", func(tx bot.ReadTx) ([]byte, error) { return tx.AdapterState("slack", "k") })

	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			key := string(rune('a' + i))
			said := panicOf(func() {
				err := s.Update(t.Context(), func(tx bot.Tx) error {
					if err := tx.PutAdapterState("slack", key, []byte(key)); err != nil {
						return err
					}
					if i%2 == 1 {
						panic(key + " fell over")
					}
					return nil
				})
				if err != nil {
					t.Errorf("update %s: %v", key, err)
				}
			})
			if want := i%2 == 1; strings.Contains(said, key+" fell over") != want {
				t.Errorf("update %s panicked with %q", key, said)
			}
		})
	}
	all.Wait()
	for i := range 16 {
		key := string(rune('a' + i))
		_, err := try(t, s, func(tx bot.ReadTx) ([]byte, error) { return tx.AdapterState("slack", key) })
		if kept := err == nil; kept != (i%2 == 0) {
			t.Errorf("record of update %s: kept is %v", key, kept)
		}
	}
}

// panicOf is what fn panicked with, empty when it did not.
func panicOf(fn func()) (said string) {
	defer func() {
		if p := recover(); p != nil {
			said = describe(p)
		}
	}()
	fn()
	return ""
}
