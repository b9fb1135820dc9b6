package ask

import (
	"os"
	"strings"
	"testing"
)

// aboutQuestion is a line of testdata/about.txt.
type aboutQuestion struct {
	kind string
	says []string // each of them; alternatives by |
	text string
}

func readAbout(t testing.TB) []aboutQuestion {
	t.Helper()
	data, err := os.ReadFile("testdata/about.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []aboutQuestion
	for line := range lines(string(data)) {
		what, question, ok := strings.Cut(line, "::")
		kind, says, ok2 := strings.Cut(what, ":")
		if !ok || !ok2 {
			t.Fatalf("no question: %q", line)
		}
		q := aboutQuestion{kind: kind, text: strings.TrimSpace(question)}
		if says = strings.TrimSpace(says); says != "" {
			q.says = strings.Split(says, "&")
		}
		all = append(all, q)
	}
	return all
}

// taken says whether an answer is of the kind a question was written for.
func (q aboutQuestion) taken(a Answer) bool {
	switch q.kind {
	case "paths":
		return a.Kind == AboutPaths && saysAll(a.Plain(), q.says)
	case "me":
		return a.Kind == AboutMe && strings.HasPrefix(a.Commands[0], q.says[0])
	case "term":
		return !a.Abstained && a.Kind != AboutPaths && saysAll(a.Plain(), q.says)
	case "learn":
		return a.Kind != AboutPaths && a.Kind != AboutMe
	}
	return a.Abstained
}

func TestAbout(t *testing.T) {
	x := shipped(t)
	right, all := map[string]int{}, map[string]int{}
	for _, q := range readAbout(t) {
		a := x.Answer(q.text)
		all[q.kind]++
		if q.taken(a) {
			right[q.kind]++
			continue
		}
		t.Errorf("%s %q: want %v, got %s by %q\n%s", q.kind, q.text, q.says, a.Kind, a.Rule, a.Plain())
	}
	for kind, n := range all {
		t.Logf("%-6s %d of %d", kind, right[kind], n)
	}
}
