package ask

import (
	"strings"
	"testing"
)

func TestHear(t *testing.T) {
	x := New(garden())
	for question, want := range map[string]string{
		"Hey, what's in S1, please?":         "what in #section",
		"how long is S1.2":                   "how long is #topic",
		"how long is s1-2":                   "how long is #topic",
		"what follows S 1.2":                 "what follows #topic",
		"S vs T":                             "#path vs #path",
		"topics in S":                        "topics in #path",
		"path s":                             "path #path",
		"the T path":                         "the #path path",
		"which learning path":                "which path",
		"e.g. s.t. works":                    "e g s t works",
		"is vitamin T in soil":               "is vitamin #path in soil",
		"whcih pahts do u have":              "which paths do you have", //nolint:misspell // on purpose
		"quick question: who am i":           "who am i",
		"can i have another question":        "can i have another question",
		"thanks":                             "thanks",
		"how many lessons":                   "how many lessons",
		"rootstok and scoin stay uncorrectd": "rootstok and scoin stay uncorrectd",
	} {
		if got := strings.Join(x.hear(x.parse(question)).words, " "); got != want {
			t.Errorf("%q: heard %q, want %q", question, got, want)
		}
	}
}

func TestLetterMeans(t *testing.T) {
	x := shipped(t)
	for question, want := range map[string]int{
		"how long is path A":                 1,
		"how do A and D differ":              2,
		"path a or path b":                   2,
		"which path I should take":           0,
		"which path a steward should take":   0,
		"i want a path":                      0,
		"A path for beginners?":              0,
		"show me the H path":                 1,
		"list J":                             1,
		"B vs. D":                            2,
		"plan B failed when the job ran out": 0,
	} {
		if got := len(x.hear(x.parse(question)).codes); got != want {
			t.Errorf("%q: %d codes, want %d", question, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	r := parseRules("r: path topics which progress with")
	for w, want := range map[string]string{"paht": "path", "topisc": "topics", "wihch": "which", "progess": "progress", "whith": "with", "banana": "", "pat": ""} { //nolint:misspell // on purpose
		if got := r.nearest(w); got != want {
			t.Errorf("%q: %q, want %q", w, got, want)
		}
	}
}
