package discord

import (
	"testing"

	"pathbot/adapters/fakediscord"
)

// TestRegister_AnotherApplication registers for an application that has no commands, whatever another one had with the same store.
func TestRegister_AnotherApplication(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	for _, app := range []string{fakediscord.App, fakediscord.App, "900000000000000002"} {
		w.adapter.config.ApplicationID = app
		r, err := NewRegistrar(w.adapter, w.core.Store)
		if err != nil {
			t.Fatal(err)
		}
		if app != fakediscord.App {
			w.fake.Forget() // commands are an application's own
		}
		before := w.writes()
		changed, err := r.Register(t.Context(), Global)
		if err != nil || changed != (w.writes() > before) {
			t.Fatalf("changed %t (%v), written %d times", changed, err, w.writes()-before)
		}
	}
	if n := w.writes(); n != 2 {
		t.Errorf("written %d times, want once for each application", n)
	}
}

// TestLearnIDs learns the commands' ids also when they are registered after the start.
func TestLearnIDs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	w.adapter.learnIDs(t.Context())
	if w.adapter.ids.Load() != nil {
		t.Error("nothing is registered, and that is taken for good")
	}
	r, err := NewRegistrar(w.adapter, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Register(t.Context(), Global); err != nil {
		t.Fatal(err)
	}
	w.adapter.learnIDs(t.Context())
	w.run()
	w.want(w.answer(w.fake.Typed(fakediscord.Ana(), "frobnicate", nil)), "</path help:")
}

func (w *world) writes() int {
	_, n := w.fake.Registered("")
	return n
}
