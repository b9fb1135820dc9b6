package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"pathbot/bot/command"
)

// update writes golden text anew: go test ./... -update.
var update = flag.Bool("update", false, "write golden text anew")

const readme = "../../README.md"

// transcriptScript is what the newcomer of the README types.
const transcriptScript = `/path list
/path enroll A at 9:30 on weekdays
:wait 2h
/path show A1.1
:press 1
:press 1
:press 3
/path ask one task runs an hour while the others take two minutes
:as dana
/path done A1.1
/path leaderboard
`

// TestReadme_Transcript keeps the README's transcript what the real binary prints.
func TestReadme_Transcript(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("pathbot", "try", "--now", "2027-03-15T07:00:00Z", "--zone", "Europe/Berlin")
	cmd.Stdin = strings.NewReader(transcriptScript)
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	checkSection(t, "transcript", "```text\n"+strings.TrimRight(string(out), "\n")+"\n```\n")
}

// TestReadme_Commands keeps the README's table what the table of commands says.
func TestReadme_Commands(t *testing.T) {
	t.Parallel()
	var w strings.Builder
	w.WriteString("| Type | What it does |\n|---|---|\n")
	for _, s := range command.Table() {
		who := ""
		if s.Who == command.Manager {
			who = " (channel managers)"
		}
		w.WriteString("| `/path " + strings.ReplaceAll(s.Usage(), "|", "\\|") + "` | " + s.Summary + who + " |\n")
	}
	checkSection(t, "commands", w.String())
}

// checkSection compares what stands in the README between two marks.
func checkSection(t *testing.T, name, want string) {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := []byte("<!-- "+name+" -->\n"), []byte("<!-- /"+name+" -->\n")
	head, rest, ok := bytes.Cut(data, begin)
	if !ok {
		t.Fatalf("README.md has no mark %s", begin)
	}
	got, tail, ok := bytes.Cut(rest, end)
	if !ok {
		t.Fatalf("README.md has no mark %s", end)
	}
	if string(got) == want {
		return
	}
	if !*update {
		t.Errorf("the README's %s is not what the program says; look at it and run go test ./cmd/pathbot -update\ngot:\n%s\nwant:\n%s", name, got, want)
		return
	}
	if err := os.WriteFile(readme, bytes.Join([][]byte{head, begin, []byte(want), end, tail}, nil), 0o644); err != nil {
		t.Fatal(err)
	}
}
