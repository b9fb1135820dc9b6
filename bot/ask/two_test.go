package ask

import (
	"testing"

	"pathbot/curriculum"
)

func TestCuts(t *testing.T) {
	for text, want := range map[string]int{
		"how do i salt a join":                 0,
		"salt a join and cache a table":        1,
		"salt a join. Also, what is caching?":  2,
		"first this; then that, and the third": 2,
		"and":                                  0,
	} {
		if got := len(cuts(text)); got < want || want == 0 && got > 0 {
			t.Errorf("%q: %d cuts, want %d", text, got, want)
		}
	}
	if c := cuts("mask columns? also read logs"); len(c) == 0 || !c[0].strong || c[0].halves != [2]string{"mask columns", "read logs"} {
		t.Errorf("%+v", c)
	}
}

func TestCutSentences(t *testing.T) {
	for text, want := range map[string]int{
		"One. Two. Three.":                   3,
		"Version 17.3 is newer than 16.4.":   1,
		"Use it, e.g. Kafka. Then stop.":     2,
		"Set spark.sql.x to 1. Run it again": 2,
		"":                                   0,
	} {
		if got := len(cutSentences([]curriculum.DocSpan{{Text: text}})); got != want {
			t.Errorf("%q: %d sentences, want %d", text, got, want)
		}
	}
}
