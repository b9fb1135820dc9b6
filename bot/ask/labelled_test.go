package ask

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pathbot/curriculum"
)

var (
	split2Use = flag.String("split", "tune", "which half of the labelled questions: tune or test")
	misses    = flag.Bool("misses", false, "print every question that is answered wrong")
)

// labelled is one line of testdata.
type labelled struct {
	Q        string   `json:"q"`
	Kind     string   `json:"kind"`
	Want     []string `json:"want"`     // topics acceptable as the first
	Also     []string `json:"also"`     // the second need: one of them among the first five
	Contains []string `json:"contains"` // what the answer must say; alternatives by |
	Term     string   `json:"term"`
	Command  string   `json:"command"`
}

func readLabelled(t testing.TB, half string) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/" + half + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var l labelled
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// shipped is the index of the content that ships.
func shipped(t testing.TB) *Index {
	t.Helper()
	cat, faults := curriculum.Embedded()
	if cat == nil {
		t.Fatal(faults)
	}
	return New(cat)
}

// figure counts how often answers of one kind were right.
type figure struct{ n, first, three, five, answered, right int }

func (f figure) share(n int) float64 { return float64(n) / float64(max(f.n, 1)) }

func isHard(kind string) bool {
	return slices.Contains([]string{"direct", "symptom", "beginner", "acronym", "typo", "comparison"}, kind)
}

// judge scores the answers to one half of the labelled questions.
func judge(t *testing.T, x *Index, half string) map[string]figure {
	figs := map[string]figure{}
	for _, l := range readLabelled(t, half) {
		if !covered(x, l.Want) || !covered(x, l.Also) {
			continue
		}
		a := x.Answer(l.Q)
		f := figs[l.Kind]
		f.n++
		at := place1(a.Topics, l.Want)
		var right bool
		if !a.Abstained {
			f.answered++
		}
		if at == 0 {
			f.first++
		}
		if at < 3 {
			f.three++
		}
		if at < 5 {
			f.five++
		}
		switch l.Kind {
		case "double":
			right = !a.Abstained && at < 5 && place1(a.Topics, l.Also) < 5
		case "paths":
			right = a.Kind == AboutPaths && says1(a.Plain(), l.Contains)
		case "me":
			right = a.Kind == AboutMe && strings.HasPrefix(a.Commands[0], l.Command)
		case "unanswerable":
			right = a.Abstained
		default:
			right = at == 0 && !a.Abstained
		}
		if right {
			f.right++
		} else if *misses {
			var got []string
			for _, h := range a.Topics[:min(3, len(a.Topics))] {
				got = append(got, string(h.Topic.ID))
			}
			t.Logf("MISS %s %q: want %v%v%v%s at %d, got %s %.2f %s %v %s", l.Kind, l.Q, l.Want, l.Also, l.Contains, l.Command, at, a.Kind, a.Score, a.Rule, got, signalsOf(x, l.Q))
		}
		figs[l.Kind] = f
	}
	return figs
}

func signalsOf(x *Index, question string) string {
	return x.Explain(question).Signals
}

func covered(x *Index, want []string) bool {
	for _, w := range want {
		if _, ok := x.at[curriculum.TopicID(w)]; !ok {
			return false
		}
	}
	return true
}

func place1(hits []Hit, want []string) int {
	for i, h := range hits {
		if slices.Contains(want, string(h.Topic.ID)) {
			return i
		}
	}
	return 99
}

func says1(text string, wanted []string) bool {
	text = strings.ToLower(text)
	for _, w := range wanted {
		ok := false
		for alt := range strings.SplitSeq(w, "|") {
			ok = ok || strings.Contains(text, strings.ToLower(alt))
		}
		if !ok {
			return false
		}
	}
	return true
}

func TestLabelled(t *testing.T) {
	x := shipped(t)
	figs := judge(t, x, *split2Use)
	kinds := make([]string, 0, len(figs))
	for k := range figs {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	var hard, answerable figure
	for _, k := range kinds {
		f := figs[k]
		t.Logf("%-12s %4d  first %.3f  three %.3f  five %.3f  answered %.3f  right %.3f", k, f.n, f.share(f.first), f.share(f.three), f.share(f.five), f.share(f.answered), f.share(f.right))
		if isHard(k) {
			hard.n, hard.first, hard.three, hard.answered = hard.n+f.n, hard.first+f.first, hard.three+f.three, hard.answered+f.answered
		}
		if k != "unanswerable" {
			answerable.n, answerable.answered = answerable.n+f.n, answerable.answered+f.answered
		}
	}
	t.Logf("six kinds    %4d  first %.3f  three %.3f  answered %.3f; all answerable answered %.3f; abstained %.3f", hard.n, hard.share(hard.first), hard.share(hard.three), hard.share(hard.answered), answerable.share(answerable.answered), figs["unanswerable"].share(figs["unanswerable"].right))
}
