package storetest

import (
	"testing"

	"pathbot/bot"
)

// testIsolation commits an update while a view is open; the view goes on with what it began with.
func testIsolation(t *testing.T, open opener) {
	s := open.store(t)
	ours := tenant{someWorkspace(), []string{"U1", "U2"}}
	write(t, s, ours.fill)
	before := ours.look(t, s)
	reading, wrote := make(chan struct{}), make(chan error, 1)
	go func() {
		<-reading
		wrote <- s.Update(t.Context(), ours.other)
	}()
	var first, second []string
	err := s.View(t.Context(), func(tx bot.ReadTx) error {
		first = ours.glance(tx)
		close(reading)
		if err := <-wrote; err != nil { // an update does not wait for a view
			return err
		}
		second = ours.glance(tx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "before the update", first, before)
	equal(t, "after the update, in the same view", second, before)
	if describe(ours.look(t, s)) == describe(before) {
		t.Error("the update changed nothing")
	}
}
