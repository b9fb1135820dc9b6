package discord

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pathbot/adapters/fakediscord"
	"pathbot/bot"
)

// TestRegister_AnotherApplication registers for an application that has no commands, whatever another one had with the same store.
func TestRegister_AnotherApplication(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	for _, app := range []string{fakediscord.App, fakediscord.App, "900000000000000002"} {
		w.adapter.config.ApplicationID = app
		r := NewRegistrar(w.adapter, w.core.Store)
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
	r := NewRegistrar(w.adapter, nil)
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

// TestRegister_Refused says in a clear sentence what Discord refuses, and what to do.
func TestRegister_Refused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fault fakediscord.Fault
		want  string
	}{
		{fakediscord.Refused, "DISCORD_TOKEN"},
		{fakediscord.Forbidden, "does not allow it"},
		{fakediscord.NotFound, "DISCORD_APPLICATION_ID"},
		{fakediscord.TooMany, "try again in 1s"},
		{fakediscord.Banned, "try again in 1s"},
		{fakediscord.BadGateway, "out of order"},
		{fakediscord.ServerError, "out of order"},
		{fakediscord.DropBefore, "cannot be reached"},
		{fakediscord.Redirect, "redirected"},
		{fakediscord.Malformed, "fault of Pathbot's"},
	} {
		for _, method := range []string{"GET", "PUT"} {
			w := newWorld(t, true, nil)
			w.fake.Next(method+" /applications/", c.fault)
			r := NewRegistrar(w.adapter, w.core.Store)
			if _, err := r.Register(t.Context(), Global); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, fault %d: %v, want %q", method, c.fault, err, c.want)
			}
			if list, _ := w.fake.Registered(""); len(list) != 0 {
				t.Errorf("%s, fault %d: registered all the same", method, c.fault)
			}
		}
	}
	w := newWorld(t, true, nil)
	for code, want := range map[int]string{codeMissingAccess: "not on that server", codeUnknownGuild: "no such server", codeTooManyCommands: "tomorrow"} {
		if err := explained(&apiError{Status: 400, Code: code}); !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v", code, err)
		}
	}
	if err := NewRegistrar(w.adapter, nil).Clear(t.Context(), Global); err != nil {
		t.Error(err)
	}
}

// TestRegister_Interrupted sends the list once more only when it is not there: Discord is asked, whatever was kept.
func TestRegister_Interrupted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	register := func(r *Registrar, scope string, want bool) {
		t.Helper()
		if changed, err := r.Register(t.Context(), scope); err != nil || changed != want {
			t.Errorf("changed %t (%v), want %t", changed, err, want)
		}
	}
	broken := errors.New("the disk is full")
	if _, err := NewRegistrar(w.adapter, fullStore{w.core.Store, broken}).Register(t.Context(), Global); !errors.Is(err, broken) {
		t.Fatalf("%v", err)
	}
	register(NewRegistrar(w.adapter, w.core.Store), Global, false) // it was put, but that was not kept
	w.fake.Next("PUT /applications/", fakediscord.BadGatewayDone)
	if err := NewRegistrar(w.adapter, w.core.Store).Clear(t.Context(), Global); err == nil {
		t.Error("cleared without a word of Discord's")
	}
	register(NewRegistrar(w.adapter, w.core.Store), Global, true) // it was cleared, but that was not kept
	w.fake.Forget()                                               // by somebody else
	register(NewRegistrar(w.adapter, w.core.Store), Global, true)
	register(NewRegistrar(w.adapter, nil), Global, false)
	list, _ := w.fake.Registered("")
	list[0].(map[string]any)["description"] = "as Discord words it" //nolint:forcetypeassert // made by the fake
	register(NewRegistrar(w.adapter, w.core.Store), Global, false)
	if n := w.writes(); n != 4 {
		t.Errorf("written %d times, want 4", n)
	}
}

// TestRegister_Server says nothing to a single server of where commands can be used, which is for global ones, and does not miss it in what Discord tells.
func TestRegister_Server(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil)
	for n := range 2 {
		changed, err := NewRegistrar(w.adapter, nil).Register(t.Context(), fakediscord.Guild)
		if err != nil || changed != (n == 0) {
			t.Errorf("changed %t (%v)", changed, err)
		}
	}
	list, _ := w.fake.Registered(fakediscord.Guild)
	if text := fakediscord.Text(list); strings.Contains(text, `"contexts":[`) || strings.Contains(text, `"integration_types":[0]`) {
		t.Error(text)
	}
	if _, err := NewRegistrar(w.adapter, nil).Register(t.Context(), Global); err == nil || !strings.Contains(err.Error(), "clear --guild "+fakediscord.Guild) {
		t.Errorf("%v", err)
	}
}

// fullStore takes nothing any more.
type fullStore struct {
	bot.Store
	err error
}

func (s fullStore) Update(context.Context, func(bot.Tx) error) error { return s.err }
