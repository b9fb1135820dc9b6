package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pathbot/adapters/bolt"
)

// TestBackup_WhileTheStoreIsServed copies a store that another process holds and writes to.
func TestBackup_WhileTheStoreIsServed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := filepath.Join(dir, "s.db")
	serving := exec.Command("pathbot", "try", "--json", "--store", store, "--zone", "UTC")
	in, err := serving.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := serving.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serving.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for i := range 3 {
		fmt.Fprintf(in, ":as p%d\n/path done A1.1\n", i)
		if !lines.Scan() || !strings.Contains(lines.Text(), "Done: A1.1") {
			t.Fatalf("no answer: %s", lines.Text())
		}
		file := filepath.Join(dir, fmt.Sprintf("copy%d.db", i))
		if msg, err := exec.Command("pathbot", "backup", "--store", store, file).CombinedOutput(); err != nil {
			t.Fatalf("backup: %v\n%s", err, msg)
		}
		if err := bolt.Check(file); err != nil {
			t.Error(err)
		}
		look := exec.Command("pathbot", "try", "--json", "--store", file, "--zone", "UTC")
		look.Stdin = strings.NewReader("/path leaderboard all\n")
		if shown, err := look.Output(); err != nil || !bytes.Contains(shown, fmt.Appendf(nil, "p%d", i)) {
			t.Errorf("copy %d holds not what was confirmed: %v\n%s", i, err, shown)
		}
	}
	// Nobody else can open the store meanwhile, and the sentence says who may hold it.
	if msg, err := exec.Command("pathbot", "try", "--store", store).CombinedOutput(); err == nil || !bytes.Contains(msg, []byte("another process holds it")) {
		t.Errorf("a second process: %v\n%s", err, msg)
	}
	_ = in.Close()
	if err := serving.Wait(); err != nil {
		t.Error(err)
	}
}
