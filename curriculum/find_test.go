package curriculum_test

import (
	"strings"
	"testing"

	"pathbot/curriculum"
)

// name is what a result stands for, as one word: a code, with ? for a guess, or the codes of the suggestions.
func name(f curriculum.Found) string {
	one := func(p *curriculum.Path, s *curriculum.Section, t *curriculum.Topic) string {
		switch {
		case p != nil:
			return p.Code
		case s != nil:
			return s.Code
		case t != nil:
			return t.Code
		}
		return ""
	}
	if code := one(f.Path, f.Section, f.Topic); code != "" {
		if !f.Exact {
			code += "?"
		}
		return code
	}
	codes := make([]string, 0, len(f.Near))
	for _, n := range f.Near {
		codes = append(codes, one(n.Path, n.Section, n.Topic))
	}
	return "near " + strings.Join(codes, " ")
}

func TestCatalog_Find(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	for said, want := range map[string]string{
		"A": "A", "a": "A", " a1 ": "A1", "a1.2": "A1.2", "A 1.2": "A1.2", "a1-2": "A1.2", "a1,2": "A1.2", "A1.2.": "A1.2", "(a1.2)": "A1.2", "Path B": "B", "topic b1.1": "B1.1",
		"red-paint": "A1.1", "Red Paint": "A1.1", "redpaint": "A1.1", "RED_PAINT": "A1.1", "bulb-light": "B1.1", "lamps": "B1", "colour-theory": "A",
		"Mix a red that stays red": "A1.1", "mix a red that stays red!": "A1.1", "Red, warm and cold.": "A1.1", "the painters": "A", "painters": "A",
		"a1.1 mix a red": "A1.1?", "mix red": "A1.1?", "mix a read that stays": "A1.1?", "blue turning gren": "A1.2?", "choose lamp": "B1.1?", "colour theroy": "A?", "ligth physics": "B?",
		"paint": "near A A1.1 A1.2", "": "near ", "   ": "near ", "?!": "near ", "a9": "near ", "a1.99": "near ", "z": "near ", "elephant": "near ", "how do i": "near ",
		"\xff\xfe": "near ", "\x00": "near ", "日本語": "near ", "a.1.2.3": "near ", "-": "near ", "é": "near ",
	} {
		if got := name(c.Find(said)); got != want {
			t.Errorf("Find(%q) = %s, want %s", said, got, want)
		}
	}
}

// TestCatalog_Find_SameTitle: what several things are called is not guessed.
func TestCatalog_Find_SameTitle(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, with(t, base(t), physics, "title: Lamps", "title: First Colours"))
	if got := name(c.Find("first colours")); got != "near A1 B1" {
		t.Errorf("Find = %s, want both sections", got)
	}
}

func TestCatalog_Find_LongInput(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	for _, piece := range []string{"a", "a ", "red ", "é", "\xff", "日", "1.", "(", "\n"} {
		first := name(c.Find(strings.Repeat(piece, 10_000)))
		for range 3 {
			if again := name(c.Find(strings.Repeat(piece, 10_000))); again != first {
				t.Errorf("%q: %s, then %s", piece, first, again)
			}
		}
	}
	if got := name(c.Find("mix a red that stays red" + strings.Repeat(" ", 10_000))); got != "A1.1" {
		t.Errorf("padded title = %s, want A1.1", got)
	}
}

func TestCatalog_Find_EmptyCatalog(t *testing.T) {
	t.Parallel()
	if got := name((&curriculum.Catalog{}).Find("a1.2")); got != "near " {
		t.Errorf("Find = %s, want nothing", got)
	}
}

func TestCatalog_Suggest(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	for _, tt := range []struct {
		said string
		n    int
		want string
	}{
		{"", 10, "near A B"},
		{"", 1, "near A"},
		{"a1", 5, "near A1"},
		{"lamps", 5, "near B1 B1.1"},
		{"paint", 5, "near A A1.1 A1.2"},
		{"paint", 1, "near A"},
		{"paint", 0, "near "},
		{"xyzzy", 5, "near "},
	} {
		if got := name(curriculum.Found{Near: c.Suggest(tt.said, tt.n)}); got != tt.want {
			t.Errorf("Suggest(%q, %d) = %s, want %s", tt.said, tt.n, got, tt.want)
		}
	}
}

func TestCatalog_LookUps(t *testing.T) {
	t.Parallel()
	c := mustLoad(t, base(t))
	p, _ := c.Path("colour-theory")
	if s, ok := c.Section("lamps"); !ok || s.Code != "B1" || s.Path.ID != "light-physics" {
		t.Errorf("Section = %+v, %v", s, ok)
	}
	red, _ := c.Topic("red-paint")
	blue, ok := p.NextAfter(red)
	if !ok || blue.ID != "blue-paint" || blue.Index() != 1 || red.Index() != 0 {
		t.Errorf("NextAfter = %+v, %v", blue, ok)
	}
	if next, ok := p.NextAfter(blue); ok {
		t.Errorf("after the last comes %v", next.ID)
	}
	if retired, ok := c.Topic("bulb-light"); !ok || retired.ID != "lamp-light" {
		t.Error("an alias does not lead to its topic")
	}
}
