package main

import (
	"strings"
	"testing"

	"pathbot/curriculum"
)

// TestAsked_EveryTopic reads all the questions: each is of a topic there is, and no topic lacks them.
func TestAsked_EveryTopic(t *testing.T) {
	catalog, faults := curriculum.Embedded()
	if catalog == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	all, err := asked(catalog)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, e := range all {
		if strings.TrimSpace(e.Text) == "" {
			t.Errorf("an empty text of %s", e.Classes)
		}
		for _, c := range e.Classes {
			count[c]++
		}
	}
	const least = 100
	for _, p := range catalog.Paths {
		for _, topic := range p.Topics() {
			if n := count[string(topic.ID)]; n < least {
				t.Errorf("%s has %d texts to learn from, want %d at least", topic.ID, n, least)
			}
		}
	}
}

func TestWanted_EveryLine(t *testing.T) {
	all, err := wanted()
	if err != nil || len(all) < 10_000 {
		t.Errorf("%d texts, %v", len(all), err)
	}
}

func TestRun_NeedsNames(t *testing.T) {
	if err := run(nil); err == nil {
		t.Error("it ran without the names of its files")
	}
}
