package classify

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

var settings = Settings{Buckets: 1 << 13, Cost: 0.3}

// kitchen is a small world of two subjects.
func kitchen() []Example {
	return []Example{
		{"how long does the dough rest", []string{"bread"}},
		{"my loaf came out of the oven flat", []string{"bread"}},
		{"which flour for a sourdough", []string{"bread"}},
		{"the broth is too salty", []string{"soup"}},
		{"how do I thicken a soup", []string{"soup"}},
		{"can I freeze the broth with the noodles in it", []string{"soup"}},
		{"who won the match on sunday", nil},
	}
}

func best(m *Model, text string) (string, float32) {
	scores := m.Scores(text, nil)
	most := slices.Max(scores)
	return m.Classes()[slices.Index(scores, most)], most
}

func TestModel_TellsWhatItLearned(t *testing.T) {
	t.Parallel()
	m := Train(kitchen(), settings)
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

func TestTrain_EvenCountsClassesAlike(t *testing.T) {
	t.Parallel()
	few := append(slices.Repeat(kitchen()[3:6], 30), kitchen()[0]) // thirty times as much about soup
	as := settings
	loose := Train(few, as).Scores("the dough rests", nil)
	as.Even = true
	if even := Train(few, as).Scores("the dough rests", nil); even[1] <= loose[1] {
		t.Errorf("%.3f for bread when even, %.3f when not", even[1], loose[1])
	}
}

func TestModel_TextsOfTwoClasses(t *testing.T) {
	t.Parallel()
	m := Train(append(kitchen(), Example{"a crouton floats", []string{"bread", "soup"}}), settings)
	scores := m.Scores("what floats is a crouton", nil)
	if scores[0] < -0.3 || scores[1] < -0.3 {
		t.Errorf("it is of both, and scores %v", scores)
	}
}

func TestModel_IsTheSameEachTime(t *testing.T) {
	t.Parallel()
	if a, b := Train(kitchen(), settings).Encode(), Train(kitchen(), settings).Encode(); !bytes.Equal(a, b) {
		t.Error("the same examples gave another model")
	}
}

func TestModel_Encode(t *testing.T) {
	t.Parallel()
	m := Train(kitchen(), settings)
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
	for _, damaged := range [][]byte{nil, []byte("PBC2"), data[:len(data)-1], data[:40], append([]byte("X"), data...), append(slices.Clone(data), 0)} {
		if _, err := Decode(damaged); err == nil {
			t.Errorf("%d bytes were read as a model", len(damaged))
		}
	}
}

func TestModel_AnyText(t *testing.T) {
	t.Parallel()
	m := Train(kitchen(), settings)
	for _, text := range []string{"", " \x00\xff", strings.Repeat("dough ", 5000), strings.Repeat("x", 100_000), "Ζυμάρι και ψωμί", "面团 🍞"} {
		for _, s := range m.Scores(text, nil) {
			if math.IsNaN(float64(s)) || math.Abs(float64(s)) > 10 {
				t.Errorf("%.20q scores %v", text, s)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Train(kitchen(), settings).Encode())
	f.Add([]byte("PBC2\x01\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if m, err := Decode(data); err == nil {
			m.Scores("a dough", nil)
		}
	})
}

func BenchmarkScores(b *testing.B) {
	var examples []Example
	for i := range 140 {
		examples = append(examples, Example{strings.Repeat("word of some kind ", i%7+1), []string{strings.Repeat("x", i+1)}})
	}
	m := Train(examples, settings)
	var room []float32
	for b.Loop() {
		room = m.Scores("one task runs an hour while the others take two minutes, what is going on", room[:0])
	}
}
