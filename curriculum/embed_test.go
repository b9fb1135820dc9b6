package curriculum_test

import (
	"os"
	"strings"
	"testing"

	"pathbot/curriculum"
)

func TestEmbedded_NoFaults(t *testing.T) {
	t.Parallel()
	c, faults := curriculum.Embedded()
	for _, f := range faults {
		t.Error(f)
	}
	for _, topic := range c.Topics() {
		if topic.Draft {
			t.Errorf("%s:1: is still a draft", topic.File)
		}
	}
	if n := len(c.Glossary); n < 60 || n > 200 {
		t.Errorf("the glossary explains %d words, want 60 to 200", n)
	}
}

// outlinePath is a path of the outline: its title, its sections' titles, and its topics.
type outlinePath struct {
	title    string
	sections []string
	topics   [][]string
}

func readOutline(t *testing.T) []outlinePath {
	t.Helper()
	data, err := os.ReadFile("testdata/outline.md")
	if err != nil {
		t.Fatal(err)
	}
	var paths []outlinePath
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if title, ok := strings.CutPrefix(line, "## Path "); ok {
			paths = append(paths, outlinePath{title: title[len("A: "):]})
			continue
		}
		if section, ok := strings.CutPrefix(line, "* **"); ok {
			p := &paths[len(paths)-1]
			p.sections = append(p.sections, strings.TrimSuffix(section, "**"))
			p.topics = append(p.topics, nil)
			continue
		}
		if topic, ok := strings.CutPrefix(line, "  * "); ok {
			p := &paths[len(paths)-1]
			p.topics[len(p.topics)-1] = append(p.topics[len(p.topics)-1], topic)
		}
	}
	return paths
}

// TestOutlineWordForWord: ten paths, 49 sections and 141 topics, in the outline's order and words.
func TestOutlineWordForWord(t *testing.T) {
	t.Parallel()
	outline := readOutline(t)
	c, _ := curriculum.Embedded()
	if len(c.Paths) != 10 || len(outline) != 10 {
		t.Fatalf("%d paths, the outline has %d, want 10", len(c.Paths), len(outline))
	}
	sections, topics := 0, 0
	for i, p := range c.Paths {
		want := outline[i]
		if title := p.Title; title != want.title && title+" ("+p.Nickname+")" != want.title {
			t.Errorf("path %s is %q (%s), the outline says %q", p.Code, title, p.Nickname, want.title)
		}
		if len(p.Sections) != len(want.sections) {
			t.Errorf("path %s has %d sections, the outline %d", p.Code, len(p.Sections), len(want.sections))
			continue
		}
		for j, s := range p.Sections {
			sections++
			topics += len(s.Topics)
			if s.Title != want.sections[j] {
				t.Errorf("section %s is %q, the outline says %q", s.Code, s.Title, want.sections[j])
			}
			if len(s.Topics) != len(want.topics[j]) {
				t.Errorf("section %s has %d topics, the outline %d", s.Code, len(s.Topics), len(want.topics[j]))
				continue
			}
			for k, topic := range s.Topics {
				if topic.Outline != want.topics[j][k] {
					t.Errorf("%s: outline is %q, want %q", topic.File, topic.Outline, want.topics[j][k])
				}
			}
		}
	}
	if sections != 49 || topics != 141 {
		t.Errorf("%d sections and %d topics, want 49 and 141", sections, topics)
	}
}

// TestEmbedded_EveryNameIsFound: codes, ids, titles and outline texts lead to their own topic and nowhere else.
func TestEmbedded_EveryNameIsFound(t *testing.T) {
	t.Parallel()
	c, _ := curriculum.Embedded()
	for _, topic := range c.Topics() {
		for _, said := range []string{topic.Code, strings.ToLower(topic.Code), string(topic.ID), topic.Title, topic.Outline} {
			if f := c.Find(said); f.Topic != topic || !f.Exact {
				t.Errorf("Find(%q) = %s, want %s", said, name(f), topic.Code)
			}
		}
	}
	for _, p := range c.Paths {
		for _, said := range []string{p.Code, string(p.ID), p.Title, strings.TrimSpace(p.Nickname + " " + p.Title)} {
			if f := c.Find(said); f.Path != p {
				t.Errorf("Find(%q) = %s, want %s", said, name(f), p.Code)
			}
		}
	}
}

func BenchmarkLoadEmbedded(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		curriculum.Embedded()
	}
}

func BenchmarkFind(b *testing.B) {
	c, _ := curriculum.Embedded()
	for name, said := range map[string]string{
		"code": "a1.2", "typo": "data enginering", "title": "skewed joins and agregations",
		"sentence": "how do i make my dashboards load faster in the morning when everybody opens them at the same time", "long": strings.Repeat("dashbords wearhouse ", 500),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.Find(said)
			}
		})
	}
}
