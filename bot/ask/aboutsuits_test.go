package ask

import (
	"strings"
	"testing"

	"pathbot/curriculum"
)

func TestSuits_OtherContent(t *testing.T) {
	x := New(garden())
	for question, want := range map[string]string{
		"which path suits an owner of an orchard": "Fruit Trees",
		"i am a gardener, which path do i take":   "Soil and Water",
		"path for people who prune trees":         "Fruit Trees",
		"which path should a data engineer take":  "", // a title of another trade leads nowhere here
		"best path for a dentist":                 "",
	} {
		a := x.Answer(question)
		if want == "" && a.Path != nil || want != "" && (a.Kind != AboutPaths || a.Path == nil || a.Path.Title != want) {
			t.Errorf("%q: want %q, got %s by %q\n%s", question, want, a.Kind, a.Rule, a.Plain())
		}
	}
}

func TestJobs_LeadToOnePath(t *testing.T) {
	x := shipped(t)
	for line := range lines(rolesText) {
		titles, _, _ := strings.Cut(line, ">")
		paths := map[*curriculum.Path]bool{}
		for title := range strings.SplitSeq(titles, ",") {
			var words []string
			for w := range strings.FieldsSeq(title) {
				words = append(words, singular(w))
			}
			scores, known := x.jobShares(words)
			best := 0
			for i, s := range scores {
				if s > scores[best] {
					best = i
				}
			}
			if !known {
				t.Errorf("%q leads nowhere", title)
			}
			paths[x.cat.Paths[best]] = true
		}
		if len(paths) != 1 {
			t.Errorf("%d paths for one line: %s", len(paths), line)
		}
	}
}

func TestSingular(t *testing.T) {
	for w, want := range map[string]string{"engineers": "engineer", "analyst": "analyst", "boss": "boss", "ops": "ops"} {
		if got := singular(w); got != want {
			t.Errorf("%q: %q, want %q", w, got, want)
		}
	}
}
