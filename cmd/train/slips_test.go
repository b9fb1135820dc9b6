package main

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pathbot/bot/ask/classify"
)

func TestSlip(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	const text = "an autoloader stream misses yesterday's files"
	differs := 0
	for range 50 {
		got := slip(text, random)
		if got != text {
			differs++
		}
		if d := len(got) - len(text); d < -5 || d > 5 {
			t.Errorf("%q", got)
		}
	}
	if differs < 40 {
		t.Errorf("%d of 50 have a slip", differs)
	}
	for _, short := range [...]string{"", "a b c", "what is it"} {
		if got := slip(short, random); got != short {
			t.Errorf("%q became %q", short, got)
		}
	}
}

func TestMisspelt(t *testing.T) {
	t.Parallel()
	var all []classify.Example
	for range 10 * misspeltOf {
		all = append(all, classify.Example{Text: "watermarks for incremental loading of everything", Classes: []string{"incremental-watermarks"}})
	}
	one, two := misspelt(slices.Clone(all)), misspelt(slices.Clone(all))
	if n := len(one) - len(all); n < 8 || n > 10 {
		t.Errorf("%d of 60 were learned with slips, want about one in %d", n, misspeltOf)
	}
	if !slices.EqualFunc(one, two, func(a, b classify.Example) bool { return a.Text == b.Text }) {
		t.Error("the slips differ from run to run")
	}
	for _, e := range one[len(all):] {
		if e.Text == all[0].Text || e.Classes[0] != "incremental-watermarks" {
			t.Errorf("%q of %v", e.Text, e.Classes)
		}
	}
}
