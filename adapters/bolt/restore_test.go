package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// fileWithPair is a closed store that holds one pair.
func fileWithPair(t *testing.T, file string, n int) string {
	t.Helper()
	s := mustOpen(t, file)
	if err := errors.Join(pair(t, s, n), s.Close()); err != nil {
		t.Fatal(err)
	}
	return file
}

func noon() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }

func TestRestore_KeepsWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	saved, store := fileWithPair(t, filepath.Join(t.TempDir(), "copy.db"), 1), fileWithPair(t, filepath.Join(dir, "pathbot.db"), 2)
	kept, err := Restore(saved, store, noon())
	if err != nil {
		t.Fatal(err)
	}
	if want := store + ".before-20261125T120000Z"; kept != want {
		t.Errorf("kept is %q, want %q", kept, want)
	}
	for file, want := range map[string]int{store: 1, kept: 2, saved: 1} {
		if a, z := pairIn(t, file); a != want || z != want {
			t.Errorf("%s holds %d and %d, want %d", file, a, z, want)
		}
	}
	if _, err := Restore(saved, store, noon()); err == nil || !strings.Contains(err.Error(), "exists") {
		t.Errorf("again in the same second: %v", err)
	}
	onlyFiles(t, dir, "pathbot.db", "pathbot.db.before-20261125T120000Z")
}

func TestRestore_WhereNothingWas(t *testing.T) {
	saved, store := fileWithPair(t, filepath.Join(t.TempDir(), "copy.db"), 1), filepath.Join(t.TempDir(), "pathbot.db")
	kept, err := Restore(saved, store, noon())
	if err != nil || kept != "" {
		t.Fatalf("kept %q, error %v", kept, err)
	}
	if a, _ := pairIn(t, store); a != 1 {
		t.Errorf("restored store holds %d", a)
	}
}

func TestRestore_OverADamagedStore(t *testing.T) {
	dir := t.TempDir()
	saved := fileWithPair(t, filepath.Join(t.TempDir(), "copy.db"), 1)
	for name, damage := range map[string][]byte{"garbage": []byte(strings.Repeat("garbage", 5000)), "truncated": fullFile(t, filepath.Join(t.TempDir(), "x.db"))[:40960], "empty": nil} {
		store := filepath.Join(dir, name+".db")
		if err := os.WriteFile(store, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		kept, err := Restore(saved, store, noon())
		if err != nil {
			t.Errorf("over a store that is %s: %v", name, err)
			continue
		}
		if a, _ := pairIn(t, store); a != 1 {
			t.Errorf("restored store holds %d", a)
		}
		if data, err := os.ReadFile(kept); err != nil || string(data) != string(damage) {
			t.Errorf("the %s store was not kept: %v", name, err)
		}
	}
}

func TestRestore_RefusesWhatIsNotSound(t *testing.T) {
	dir := t.TempDir()
	store := fileWithPair(t, filepath.Join(dir, "pathbot.db"), 2)
	whole := fullFile(t, filepath.Join(t.TempDir(), "whole.db"))
	holes := append([]byte{}, whole...)
	for i := len(holes) / 2; i < len(holes)/2+20*4096; i++ {
		holes[i] ^= 0xa5
	}
	for name, data := range map[string][]byte{
		"garbage": []byte(strings.Repeat("garbage", 5000)), "truncated": whole[:len(whole)/2], "damaged inside": holes, "empty": nil,
	} {
		bad := filepath.Join(t.TempDir(), "copy.db")
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if kept, err := Restore(bad, store, noon()); err == nil || kept != "" {
			t.Errorf("a copy that is %s was taken, kept %q", name, kept)
		} else {
			t.Logf("%s: %v", name, err)
		}
	}
	if _, err := Restore(filepath.Join(dir, "missing.db"), store, noon()); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a copy that is not there: %v", err)
	}
	if a, _ := pairIn(t, store); a != 2 {
		t.Errorf("the store holds %d", a)
	}
	onlyFiles(t, dir, "pathbot.db")
}

func TestRestore_RefusesAStoreInUse(t *testing.T) {
	t.Parallel() // it waits for locks
	saved, store := fileWithPair(t, filepath.Join(t.TempDir(), "copy.db"), 1), filepath.Join(t.TempDir(), "pathbot.db")
	s := mustOpen(t, store)
	if _, err := Restore(saved, store, noon()); err == nil || !strings.Contains(err.Error(), "another process holds it") {
		t.Errorf("got %v", err)
	}
	if err := errors.Join(pair(t, s, 3), s.Close()); err != nil {
		t.Fatal(err)
	}
	held := mustOpen(t, saved)
	if _, err := Restore(saved, store, noon()); err == nil || !strings.Contains(err.Error(), "another process holds it") {
		t.Errorf("from a copy in use: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if a, _ := pairIn(t, store); a != 3 {
		t.Errorf("the store holds %d", a)
	}
}
