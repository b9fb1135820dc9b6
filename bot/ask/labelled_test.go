package ask

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"pathbot/curriculum"
)

var (
	onlyHalf = flag.String("half", "", "judge one half of the labelled questions: tune or test")
	misses   = flag.Bool("misses", false, "print every question that is answered wrong")
	onlySet  = flag.String("set", "", "judge one set of questions alone: half (tune and test), blind, second, third, fourth, fifth, sixth, seventh, eighth, ninth or tenth")
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
	Path     string   `json:"path"` // of one's own: the path it is about, or comes nearest to
	Split    string   `json:"split"`
}

// some is a fifth of the questions, for what must hold for every single one: the race detector makes each ten times as dear.
func some(all []labelled) []labelled {
	var out []labelled
	for i := 0; i < len(all); i += 5 {
		out = append(out, all[i])
	}
	return out
}

// readLabelled reads one half of the labelled questions: its own file, and its lines of ten sets whose authors saw the topics' outlines and nothing else of the content.
func readLabelled(t testing.TB, half string) []labelled {
	t.Helper()
	var all []labelled
	if *onlySet == "" || *onlySet == "half" {
		all = readFile(t, half)
	}
	for _, set := range [...]string{"blind", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"} {
		if *onlySet != "" && *onlySet != set {
			continue
		}
		for _, l := range readFile(t, set) {
			if l.Split == half {
				all = append(all, l)
			}
		}
	}
	return all
}

func readFile(t testing.TB, name string) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".jsonl")
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

// shipped is the index of the content that ships, built once for all tests.
func shipped(t testing.TB) *Index {
	t.Helper()
	x, err := shippedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var shippedOnce = sync.OnceValues(func() (*Index, error) {
	cat, faults := curriculum.Embedded()
	if cat == nil {
		return nil, fmt.Errorf("the content has faults: %v", faults)
	}
	return New(cat), nil
})

// figure counts how often answers of one kind were right.
type figure struct{ n, first, three, five, answered, right int }

func (f figure) share(n int) float64 { return float64(n) / float64(max(f.n, 1)) }

func isHard(kind string) bool {
	return slices.Contains([]string{"direct", "symptom", "beginner", "acronym", "typo", "comparison"}, kind)
}

// judge scores the answers to one half of the labelled questions.
func judge(t *testing.T, x *Index, half string) map[string]figure {
	return judgeAll(t, x, readLabelled(t, half))
}

func judgeAll(t *testing.T, x *Index, all []labelled) map[string]figure {
	figs := map[string]figure{}
	for _, l := range all {
		if !covered(x, l.Want) || !covered(x, l.Also) {
			continue
		}
		a := x.Answer(l.Q)
		f := figs[l.Kind]
		f.n++
		at := placeOf(a.Topics, l.Want)
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
			right = !a.Abstained && at < 5 && placeOf(a.Topics, l.Also) < 5
		case "paths":
			right = a.Kind == AboutPaths && saysAll(a.Plain(), l.Contains)
		case "me":
			right = a.Kind == AboutMe && saysAll(strings.Fields(a.Commands[0])[0], []string{l.Command})
		case "term":
			right = !a.Abstained && (at == 0 || len(l.Want) == 0 && strings.Contains(strings.ToLower(a.Plain()), strings.ToLower(l.Term)))
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

func placeOf(hits []Hit, want []string) int {
	for i, h := range hits {
		if slices.Contains(want, string(h.Topic.ID)) {
			return i
		}
	}
	return 99
}

func saysAll(text string, wanted []string) bool {
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

// floors are the shares below which a change is not an improvement: on the half that was tuned on, and on the half that was not.
func floors(half string) map[string]float64 {
	if half == "tune" {
		return map[string]float64{"first": 0.945, "three": 0.98, "answered": 0.98, "abstained": 0.95, "double": 0.975, "paths": 0.915, "term": 0.93, "me": 0.91}
	}
	return map[string]float64{"first": 0.955, "three": 0.985, "answered": 0.975, "abstained": 0.945, "double": 0.965, "paths": 0.935, "term": 0.91, "me": 0.89}
}

func TestLabelled(t *testing.T) {
	x := shipped(t)
	for _, half := range [...]string{"tune", "test"} {
		if *onlyHalf != "" && *onlyHalf != half {
			continue
		}
		t.Run(half, func(t *testing.T) {
			above(t, summary(t, judge(t, x, half)), floors(half))
		})
	}
}

// above fails for every figure that is below its floor. The floors are for all sets together: one by itself is only looked at.
func above(t *testing.T, got, floors map[string]float64) {
	t.Helper()
	for what, floor := range floors {
		if got[what] < floor && *onlySet == "" {
			t.Errorf("%s: %.3f, the floor is %.3f", what, got[what], floor)
		}
	}
}

// summary prints the figures by kind and gives the ones that have a floor.
func summary(t *testing.T, figs map[string]figure) map[string]float64 {
	var hard, answerable figure
	for _, k := range slices.Sorted(maps.Keys(figs)) {
		f := figs[k]
		t.Logf("%-12s %4d  first %.3f  three %.3f  five %.3f  answered %.3f  right %.3f", k, f.n, f.share(f.first), f.share(f.three), f.share(f.five), f.share(f.answered), f.share(f.right))
		if isHard(k) {
			hard.n, hard.first, hard.three, hard.answered = hard.n+f.n, hard.first+f.first, hard.three+f.three, hard.answered+f.answered
		}
		if k != "unanswerable" {
			answerable.n, answerable.answered = answerable.n+f.n, answerable.answered+f.answered
		}
	}
	got := map[string]float64{
		"first": hard.share(hard.first), "three": hard.share(hard.three), "answered": answerable.share(answerable.answered),
		"abstained": figs["unanswerable"].share(figs["unanswerable"].right),
	}
	for _, k := range [...]string{"double", "paths", "term", "me"} {
		got[k] = figs[k].share(figs[k].right)
	}
	t.Logf("six kinds    %4d  first %.3f  three %.3f  answered %.3f; of all answerable %.3f answered; abstained %.3f", hard.n, got["first"], got["three"], hard.share(hard.answered), got["answered"], got["abstained"])
	return got
}
