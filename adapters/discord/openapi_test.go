package discord

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pathbot/adapters/fakediscord"
)

// validator is where a checker of bodies against Discord's official OpenAPI document may lie; without it the test is left out.
const validator = "../../../shared/tools/discord-validate"

// TestOpenAPI checks every kind of body the adapter sends against Discord's official document.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(validator); err != nil || testing.Short() {
		t.Skip("no checker there")
	}
	dir := t.TempDir()
	check := filepath.Join(dir, "check")
	build := exec.Command("go", "build", "-o", check, ".")
	build.Dir = filepath.Join(validator, "go")
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("the checker does not build: %v %s", err, out)
	}
	w := newWorld(t, true, nil).run()
	ana, boss := fakediscord.Ana(), fakediscord.Manager()
	for words, options := range map[string]map[string]any{
		"list": nil, "show": {"item": "A"}, "enroll": {"path": "A"}, "today": nil, "done": nil, "progress": nil, "leaderboard": nil, "help": nil, "frobnicate": nil,
		"team create": {"name": "Data"}, "team list": nil, "path-me:delete-me": nil, "timezone": {"zone": "Berlin"},
	} {
		w.answer(w.fake.Typed(ana, words, options))
		w.answer(w.fake.Typed(boss, words, options))
	}
	w.answer(w.fake.Completing(ana, "enroll", "path", ""))
	w.answer(w.fake.Completing(ana, "ask", "question", "x"))
	w.answer(w.fake.Pressed(ana, "1:leaderboard all", flagEphemeral))
	for _, to := range []string{fakediscord.Channel, fakediscord.Forum} {
		if _, err := w.adapter.Send(t.Context(), toChannel(to), nudge(), testKey); err != nil {
			t.Error(err)
		}
	}
	if _, err := w.adapter.Send(t.Context(), toAna(), nudge(), testKey); err != nil {
		t.Error(err)
	}
	r := NewRegistrar(w.adapter, nil)
	if _, err := r.Register(t.Context(), Global); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i, q := range w.fake.Requests() {
		if len(q.Body) == 0 || q.Method == http.MethodGet || q.Status >= 300 {
			continue
		}
		file := filepath.Join(dir, "body.json")
		if err := os.WriteFile(file, q.Body, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(check, "-strict", "-spec", filepath.Join(validator, "openapi.json"), q.Method, q.Path, file).CombinedOutput()
		if err != nil && !onlyKnown(string(out)) {
			t.Errorf("request %d: %s %s: %s\n%s", i, q.Method, q.Path, out, q.Body)
		}
		checked++
	}
	if checked < 20 {
		t.Errorf("only %d bodies were checked", checked)
	}
}

// onlyKnown is whether all that is wrong is a quirk of the document: it wants permissions as a number, Discord itself as text.
func onlyKnown(out string) bool {
	for line := range strings.Lines(out) {
		if !strings.Contains(line, "default_member_permissions") && !strings.HasPrefix(line, "INVALID: 1 error") && !strings.HasPrefix(line, "NOTE:") {
			return false
		}
	}
	return true
}
