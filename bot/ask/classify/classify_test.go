package classify

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

// kitchen is a small world of two subjects.
func kitchen() []Example {
	return []Example{
		{Class: "bread", Text: "how long does the dough rest"},
		{Class: "bread", Text: "my loaf came out of the oven flat"},
		{Class: "bread", Text: "which flour for a sourdough"},
		{Class: "soup", Text: "the broth is too salty"},
		{Class: "soup", Text: "how do I thicken a soup"},
		{Class: "soup", Text: "can I freeze the broth with the noodles in it"},
		{Class: "", Text: "who won the match on sunday"},
	}
}

func best(m *Model, text string) (string, float32) {
	scores := m.Scores(text, nil)
	most := slices.Max(scores)
	return m.Classes()[slices.Index(scores, most)], most
}

func TestModel_TellsWhatItLearned(t *testing.T) {
	t.Parallel()
	m := Train(kitchen())
	for text, want := range map[string]string{
		"my dough does not rise":     "bread",
		"salty broth, what now":      "soup",
		"sour dougs with rye floor?": "bread", // typing errors
		"NOODLES IN THE SOUP":        "soup",
	} {
		if got, _ := best(m, text); got != want {
			t.Errorf("%q is about %s, want %s", text, got, want)
		}
	}
	_, sure := best(m, "how do I thicken a soup")
	_, unsure := best(m, "who won on sunday")
	if sure < unsure+0.4 {
		t.Errorf("%.2f of what it learned, %.2f of what is of no class", sure, unsure)
	}
}

func TestModel_IsTheSameEachTime(t *testing.T) {
	t.Parallel()
	if a, b := Train(kitchen()).Encode(), Train(kitchen()).Encode(); !bytes.Equal(a, b) {
		t.Error("the same examples gave another model")
	}
}

func TestModel_Encode(t *testing.T) {
	t.Parallel()
	m := Train(kitchen())
	data := m.Encode()
	again, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range kitchen() {
		if a, b := m.Scores(e.Text, nil), again.Scores(e.Text, nil); !slices.Equal(a, b) {
			t.Errorf("%q scores %v, and %v when read back", e.Text, a, b)
		}
	}
	for _, damaged := range [][]byte{nil, []byte("PBC1"), data[:len(data)-1], data[:40], append([]byte("X"), data...), append(slices.Clone(data), 0)} {
		if _, err := Decode(damaged); err == nil {
			t.Errorf("%d bytes were read as a model", len(damaged))
		}
	}
}

func TestModel_AnyText(t *testing.T) {
	t.Parallel()
	m := Train(kitchen())
	for _, text := range []string{"", " \x00\xff", strings.Repeat("dough ", 5000), strings.Repeat("x", 100_000), "Ζυμάρι και ψωμί", "面团 🍞"} {
		for _, s := range m.Scores(text, nil) {
			if math.IsNaN(float64(s)) || math.Abs(float64(s)) > 10 {
				t.Errorf("%.20q scores %v", text, s)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Train(kitchen()).Encode())
	f.Add([]byte("PBC1\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if m, err := Decode(data); err == nil {
			m.Scores("a dough", nil)
		}
	})
}

func BenchmarkScores(b *testing.B) {
	var examples []Example
	for i := range 140 {
		examples = append(examples, Example{Class: strings.Repeat("x", i+1), Text: strings.Repeat("word of some kind ", i%7+1)})
	}
	m := Train(examples)
	var room []float32
	for b.Loop() {
		room = m.Scores("one task runs an hour while the others take two minutes, what is going on", room[:0])
	}
}
