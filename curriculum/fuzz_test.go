package curriculum_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"pathbot/curriculum"
)

// sound checks what holds for every catalog, however broken its files: faults have a place and one line of valid text, and the parts agree.
func sound(t *testing.T, c *curriculum.Catalog, faults []curriculum.Fault) {
	t.Helper()
	for i, f := range faults {
		if f.File == "" || f.Line < 1 || f.Text == "" || !utf8.ValidString(f.Text) {
			t.Errorf("fault %+v has no place or text", f)
		}
		if i > 0 && f == faults[i-1] {
			t.Errorf("fault %q stands there twice", f)
		}
	}
	if c == nil {
		if len(faults) == 0 {
			t.Error("neither a catalog nor a fault")
		}
		return
	}
	for _, p := range c.Paths {
		for _, s := range p.Sections {
			for _, topic := range s.Topics {
				if topic == nil || topic.Section != s || topic.Path() != p || topic.Code == "" {
					t.Fatalf("topic %+v is not tied to its section", topic)
				}
				if found, ok := c.Topic(topic.ID); len(faults) == 0 && (!ok || found != topic) {
					t.Errorf("topic %s is not found by its id", topic.ID)
				}
			}
		}
	}
	curriculum.ReviewTable(c)
	curriculum.Listing(c)
}

// FuzzTopicFile loads a catalog with any bytes as one of its topics.
func FuzzTopicFile(f *testing.F) {
	good := base(f)
	for _, file := range []string{red, blue, lampLight} {
		f.Add(good[file].Data)
	}
	f.Add([]byte("---\nid: [\n---\n"))
	f.Add([]byte("---\n&a [*a]\n---\n## Try it\n```\n"))
	f.Add([]byte("---\nquiz: [{options: [{text: x}]}]\nasks: [a, b]\nlinks: [{url: 'https://[::1'}]\n---\n- - - x\n  1. y\n> [a][b]\n\n[b]: <x>\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := fstest.MapFS{blue: {Data: data}}
		for name, file := range good {
			if name != blue {
				files[name] = file
			}
		}
		c, faults := curriculum.Load(files)
		sound(t, c, faults)
	})
}

// FuzzPathFile loads a catalog with any bytes as a path.yaml, a glossary and a list of hosts.
func FuzzPathFile(f *testing.F) {
	good := base(f)
	f.Add(good[colours].Data, good[glossary].Data, good[hosts].Data)
	f.Add([]byte("sections: [{topics: [red-paint, red-paint]}, {}]\n"), []byte("- {term: x, names: [x]}\n"), []byte("a.b # c\n"))
	f.Add([]byte("id: light-physics\nletter: B\nsections: [{id: lamps, topics: [lamp-light, ../red-paint]}]\n"), []byte("- term\n"), []byte("\xff"))
	f.Fuzz(func(t *testing.T, path, words, list []byte) {
		files := fstest.MapFS{colours: {Data: path}, glossary: {Data: words}, hosts: {Data: list}}
		for name, file := range good {
			if files[name] == nil {
				files[name] = file
			}
		}
		c, faults := curriculum.Load(files)
		sound(t, c, faults)
		c, faults = curriculum.LoadOver(good, files)
		sound(t, c, faults)
	})
}

// FuzzFind asks for any bytes: at most one thing is found, suggestions are few and different, and the answer is always the same.
func FuzzFind(f *testing.F) {
	c, faults := curriculum.Load(base(f))
	if len(faults) > 0 {
		f.Fatal(faults)
	}
	for _, said := range []string{"a1.2", "Red Paint", "mix a read", "the painters", "", "\xff", "a\x00b", "日本", "path a", strings.Repeat("red ", 3000)} {
		f.Add(said)
	}
	f.Fuzz(func(t *testing.T, said string) {
		found := c.Find(said)
		set := 0
		for _, is := range []bool{found.Path != nil, found.Section != nil, found.Topic != nil} {
			if is {
				set++
			}
		}
		if set > 1 || set == 1 && len(found.Near) > 0 || set == 0 && found.Exact || len(found.Near) > 5 {
			t.Errorf("Find(%q) = %+v", said, found)
		}
		if again := c.Find(said); name(again) != name(found) {
			t.Errorf("Find(%q) = %s, then %s", said, name(found), name(again))
		}
		seen := map[curriculum.Near]bool{}
		for _, n := range c.Suggest(said, 7) {
			n.Score = 0
			if seen[n] || n == (curriculum.Near{}) {
				t.Errorf("Suggest(%q) repeats itself", said)
			}
			seen[n] = true
		}
	})
}
