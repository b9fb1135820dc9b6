package curriculum_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pathbot/curriculum"
)

const (
	reviewBegin = "<!-- review table: begin -->\n"
	reviewEnd   = "<!-- review table: end -->\n"
)

func TestReviewTable(t *testing.T) {
	t.Parallel()
	got := curriculum.ReviewTable(mustLoad(t, base(t)))
	want := `| | Path | Topics | Words | Questions | Reviewed |
|---|---|--:|--:|--:|---|
| A | Colour Theory | 2 | 303 | 6 | 2026-11-23 |
| B | Light Physics | 1 (1 to be written) | 9 | 0 | 2026-11-24 |
|  | All paths | 3 (1 to be written) | 312 | 6 | 2026-11-23 |
`
	if got != want {
		t.Errorf("table:\n%s\nwant:\n%s", got, want)
	}
}

// TestReviewTable_README keeps the table in README.md true. Mend it with what the failure prints.
func TestReviewTable_README(t *testing.T) {
	t.Parallel()
	c, faults := curriculum.Embedded()
	for _, topic := range c.Topics() {
		if topic.Draft {
			t.Skipf("%s is still a draft: the table of review is written when no topic is", topic.File)
		}
	}
	for _, f := range faults {
		if strings.Contains(f.Text, "is not there") || strings.Contains(f.Text, "is missing: describe the path") {
			t.Skipf("%s: the table of review is written when no file is missing", f)
		}
	}
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(data), reviewBegin)
	table, _, closed := strings.Cut(rest, reviewEnd)
	want := curriculum.ReviewTable(c)
	switch {
	case !ok || !closed:
		t.Errorf("README.md has no table of review; add\n%s%s%s", reviewBegin, want, reviewEnd)
	case table != want:
		t.Errorf("README.md's table of review is old; put between the marks\n%s", want)
	}
}

// TestListing holds the keys that programs read; a null list would break them.
func TestListing(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(curriculum.Listing(mustLoad(t, base(t))))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, want := range []string{
		`{"paths":[{"code":"A","id":"colour-theory","title":"Colour Theory","nickname":"The Painters",`,
		`"sections":[{"code":"A1","id":"first-colours","title":"First Colours",`,
		`"topics":[{"code":"A1.1","id":"red-paint","title":"Mix a red that stays red","outline":"Red, warm and cold.","minutes":6,"status":"renamed","now":"Pyrrole red","reviewed":"2026-11-25","draft":false,`,
		`"links":[{"title":"Reds","url":"https://docs.example.com/reds"}],"quiz":[{"id":"fading","question":"A red door faces south. Which pigment do you take?","options":[{"text":"Pyrrole red, with a clear coat","right":true,"feedback":"It keeps its colour in sunlight for years."},`,
		`"lesson":"","try":"","after":["red-paint"],"see":[],"aliases":["bulb-light"],"terms":["lamp","bulb","lumen"],"asks":[],"links":[{"title":"Lamps","url":"https://docs.example.com/lamps"}],"quiz":[]}]}]}]}`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s\nis not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "null") {
		t.Error("a list is null")
	}
	if data, _ := json.Marshal(curriculum.Listing(&curriculum.Catalog{})); string(data) != `{"paths":[]}` {
		t.Errorf("an empty catalog lists as %s", data)
	}
}
