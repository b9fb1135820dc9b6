package ask

import "testing"

func TestSpelling(t *testing.T) {
	s := newSpelling()
	for _, w := range [...]string{"shuffle", "partition", "kafka", "lambda", "kappa", "git", "scim", "caching", "deequ"} {
		s.see(w, true)
	}
	s.finish()
	for in, want := range map[string]string{
		"shufle": "shuffle", "partiton": "partition", "kafak": "kafka", "lamda": "lambda", "gti": "git", "scmi": "scim", "cahcing": "caching",
		"get": "", "xy": "", "zebra": "", "größe": "", "partitionierung": "",
	} {
		got := ""
		if g := s.guesses(in, false); len(g) > 0 {
			got = g[0].text
		}
		if got != want {
			t.Errorf("%s becomes %q, want %q", in, got, want)
		}
	}
}

func TestEnglish(t *testing.T) {
	for _, w := range [...]string{"pasta", "horses", "running", "stopped", "tried", "quickly", "zoom", "abandon"} {
		if !english(w) {
			t.Errorf("%s is English", w)
		}
	}
	for _, w := range [...]string{"kafka", "qwertz", "", "zzz", "shufle"} {
		if english(w) {
			t.Errorf("%s is not English", w)
		}
	}
}
