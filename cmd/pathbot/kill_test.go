package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/bolt"
	"pathbot/adapters/terminal"
	"pathbot/bot"
)

// kills is how often the program is killed.
const kills = 60

// TestKill kills the real program at random moments while it runs commands and nudges on one file, and starts it again. What was confirmed must be there, no nudge may be
// shown twice, and the file must open and be sound.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills the program many times; leave -short out")
	}
	dir := t.TempDir()
	k := &killed{t: t, store: filepath.Join(dir, "s.db"), outbox: filepath.Join(dir, "outbox"), confirmed: map[string]bool{}, clock: time.Date(2027, 3, 15, 6, 0, 0, 0, time.UTC)}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for round := range kills {
		k.round(round, time.Duration(random.IntN(120_000))*time.Microsecond)
	}
	k.check()
}

type killed struct {
	t             *testing.T
	store, outbox string
	confirmed     map[string]bool // person/topic that the program said is done
	clock         time.Time
	nudges        int
}

// round starts the program, feeds it commands, and kills it after a while.
func (k *killed) round(n int, after time.Duration) {
	k.t.Helper()
	cmd := exec.Command("pathbot", "try", "--json", "--store", k.store, "--outbox", k.outbox, "--zone", "UTC", "--now", k.clock.Format(time.RFC3339))
	var faults bytes.Buffer
	cmd.Stderr = &faults
	in, err := cmd.StdinPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	go func() { _, _ = io.WriteString(in, script(n)) }()
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	var timer *time.Timer
	for lines.Scan() {
		if timer == nil { // the store is open: from here any moment will do
			timer = time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		k.read(lines.Bytes())
	}
	_ = in.Close()
	_ = cmd.Wait()
	if timer != nil {
		timer.Stop()
	}
	if strings.Contains(faults.String(), "store") {
		k.t.Fatalf("round %d: %s", n, faults.String())
	}
}

// script is people finishing topics while days pass.
func script(round int) string {
	var w strings.Builder
	for i := range 8 {
		person := fmt.Sprintf("p%d-%d", round, i)
		fmt.Fprintf(&w, ":as %s\n/path enroll A at 9:30 on daily\n/path done A1.%d\n", person, 1+i%4)
	}
	w.WriteString(":in #team\n/path channel start B at 9:30 on daily\n")
	for i := range 40 {
		fmt.Fprintf(&w, ":wait 6h\n:as q%d\n/path done A%d.1\n", i, 1+i%7)
	}
	return w.String()
}

func (k *killed) read(line []byte) {
	var r terminal.Record
	if json.Unmarshal(line, &r) != nil {
		return // the kill cut the line
	}
	if at, err := time.Parse(time.RFC3339, r.At); err == nil && at.After(k.clock) {
		k.clock = at
	}
	if r.Kind == "nudge" {
		k.nudges++
	}
	if code, ok := strings.CutPrefix(r.Title, "Done: "); ok && r.Kind == "answer" {
		k.confirmed[strings.TrimPrefix(r.To, "@")+"/"+strings.Fields(code)[0]] = true
	}
}

func (k *killed) check() {
	k.t.Helper()
	if err := bolt.Check(k.store); err != nil {
		k.t.Fatal(err)
	}
	store, err := bolt.Open(k.store)
	if err != nil {
		k.t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	catalog, _, err := loadCatalog("")
	if err != nil {
		k.t.Fatal(err)
	}
	if len(k.confirmed) == 0 || k.nudges == 0 {
		k.t.Fatalf("nothing happened: %d completions confirmed, %d nudges shown", len(k.confirmed), k.nudges)
	}
	err = store.View(context.Background(), func(tx bot.ReadTx) error {
		for key := range k.confirmed {
			person, code, _ := strings.Cut(key, "/")
			user := bot.UserKey{Workspace: terminal.Workspace(), ID: person}
			if _, err := tx.Completion(user, catalog.Find(code).Topic.ID); err != nil {
				k.t.Errorf("%s was confirmed, and is lost: %v", key, err)
			}
		}
		return nil
	})
	if err != nil {
		k.t.Fatal(err)
	}
	k.checkOutbox()
}

// checkOutbox looks for a nudge that was sent twice.
func (k *killed) checkOutbox() {
	data, err := os.ReadFile(k.outbox)
	if err != nil {
		k.t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		var l struct{ Key string }
		if json.Unmarshal([]byte(line), &l) != nil {
			continue
		}
		if seen[l.Key] {
			k.t.Errorf("nudge %s was sent twice", l.Key)
		}
		seen[l.Key] = true
	}
	k.t.Logf("%d kills, %d completions confirmed, %d nudges in the outbox, %d shown", kills, len(k.confirmed), len(seen), k.nudges)
}
