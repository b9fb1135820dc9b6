package ask

import (
	"strings"
	"testing"
)

func TestClauses(t *testing.T) {
	m := readMeaningWords()
	for text, want := range map[string]string{
		"what is a mulch?":                        "mulch!",
		"mulch, what does that mean":              "mulch| !",
		"mulch - never heard of that":             "mulch| ?",
		"mulch":                                   "mulch",
		"define: mulch":                           " !|mulch",
		"can you explain what a mulch is":         "mulch?",
		"what does mulch stand for?":              "mulch!",
		"mulch = ?":                               "mulch",
		"what is mulch, and how do i spread it?":  "mulch!|how do i spread it?",
		"i keep hearing mulch, what is it please": "mulch?| !",
	} {
		var got []string
		for _, c := range m.clauses(text) {
			mark := ""
			switch {
			case c.sure:
				mark = "!"
			case c.asked:
				mark = "?"
			}
			if len(c.words) == 0 {
				mark = " " + mark
			}
			got = append(got, strings.Join(c.words, " ")+mark)
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
}

func TestMeaning_OtherContent(t *testing.T) {
	x := New(garden())
	for question, want := range map[string]string{
		"mulch, meaning?":              "Mulch",
		"what do you mean by mulch":    "Mulch",
		"whats ground cover":           "also ground cover",
		"what is a rootstock?":         "has no entry for rootstock",
		"humus, what is that":          "has no entry for humus",
		"explain drip irrigation":      "has no entry for drip irrigation",
		"what is mulch in a bed":       "Mulch",
		"how do i keep mulch in place": "",
		"what is the moon":             "",
	} {
		a := x.Answer(question)
		got := a.Plain()
		if want == "" && (a.Kind == Meaning || strings.Contains(got, "no entry")) || !strings.Contains(got, want) {
			t.Errorf("%q: want %q\n%s", question, want, got)
		}
	}
}
