package curriculum_test

import (
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

func overFaults(t *testing.T, own fstest.MapFS, want string) *curriculum.Catalog {
	t.Helper()
	c, faults := curriculum.LoadOver(base(t), own)
	if got := faultLines(faults); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
	return c
}

func TestLoadOver_NewPathExtends(t *testing.T) {
	t.Parallel()
	c := overFaults(t, crowded(2), "")
	if len(c.Paths) != 3 || c.Paths[2].ID != "crowd" || c.Paths[2].Code != "C" || len(c.Topics()) != 5 {
		t.Errorf("paths = %v", c.Paths)
	}
}

// TestLoadOver_SameIDReplaces: what the base still says about the replaced topics is dropped without a word.
func TestLoadOver_SameIDReplaces(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{}
	for name, f := range crowded(1) {
		text := string(f.Data)
		if name == "paths/crowd/path.yaml" {
			own["paths/colour-theory/path.yaml"] = &fstest.MapFile{Data: []byte("id: colour-theory\nletter: A" + text[len("id: crowd\nletter: C"):])}
			continue
		}
		own["paths/colour-theory/t1x.md"] = f
	}
	c := overFaults(t, own, "")
	if len(c.Paths) != 2 || c.Paths[0].Title != "Crowd" {
		t.Errorf("paths = %+v", c.Paths)
	}
	if _, ok := c.Topic("red-paint"); ok {
		t.Error("a topic of the replaced path is still there")
	}
	if lamp, _ := c.Topic("lamp-light"); len(lamp.After) != 0 {
		t.Errorf("after = %v, want nothing that is gone", lamp.After)
	}
	if len(c.Glossary) != 2 || len(c.Glossary[0].Topics) != 0 {
		t.Errorf("glossary = %+v", c.Glossary[0])
	}
}

func TestLoadOver_LetterTaken(t *testing.T) {
	t.Parallel()
	own := with(t, crowded(1), "paths/crowd/path.yaml", "letter: C", "letter: B")
	overFaults(t, own, "paths/crowd/path.yaml:2: letter B is already the path light-physics's: take another, C is free\n")
}

func TestLoadOver_TopicIDTaken(t *testing.T) {
	t.Parallel()
	own := crowded(1)
	own["paths/crowd/red-paint.md"] = &fstest.MapFile{Data: []byte("---\nid: red-paint" + string(own["paths/crowd/t1x.md"].Data[len("---\nid: t1x"):]))}
	delete(own, "paths/crowd/t1x.md")
	own = with(t, own, "paths/crowd/path.yaml", "[t1x]", "[red-paint]")
	overFaults(t, own, "paths/crowd/red-paint.md:2: id “red-paint” is already taken at paths/colour-theory/red-paint.md:2: ids are unique and never return\n")
}

// TestLoadOver_OwnHosts: own links are held against the own list, the base's list does not bind them.
func TestLoadOver_OwnHosts(t *testing.T) {
	t.Parallel()
	own := with(t, crowded(1), "paths/crowd/t1x.md", "docs.example.com", "wiki.example.org")
	overFaults(t, own, "")
	own = put(own, "hosts.txt", "intra.example.org\n")
	overFaults(t, own, "paths/crowd/t1x.md:11: link host wiki.example.org is not in hosts.txt: link an official page, or add the host there\n")
}

func TestLoadOver_GlossaryExtends(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{"glossary.yaml": {Data: []byte("- term: hue\n  means: Ours.\n  topics: [blue-paint]\n- term: Chroma\n  means: Strength.\n  topics: [red-paint]\n")}}
	c := overFaults(t, own, "")
	var terms []string
	for _, e := range c.Glossary {
		terms = append(terms, e.Term+": "+e.Means)
	}
	if len(terms) != 3 || terms[0] != "Chroma: Strength." || terms[1] != "hue: Ours." {
		t.Errorf("glossary = %q", terms)
	}
}

func TestLoadOver_Nothing(t *testing.T) {
	t.Parallel()
	overFaults(t, fstest.MapFS{}, "paths:1: the folder cannot be read: put each path in a folder paths/<path id> (open paths: file does not exist)\n")
	overFaults(t, fstest.MapFS{"paths/.keep": {}}, "paths:1: no content here: put each path in a folder paths/<path id>\n")
}
