package bottest

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pathbot/curriculum"
)

// Catalog is a catalog with the given numbers of topics, one path each: A, B, C... Their topics are drafts called a-1, a-2, b-1...
func Catalog(t testing.TB, topics ...int) *curriculum.Catalog {
	t.Helper()
	files := fstest.MapFS{}
	for i, n := range topics {
		addPath(files, string(rune('a'+i)), n)
	}
	c, faults := curriculum.Load(files)
	for _, f := range faults {
		t.Fatalf("test catalog: %s", f)
	}
	return c
}

// perSection is as many topics as a section may have.
const perSection = 50

func addPath(files fstest.MapFS, name string, topics int) {
	letter := strings.ToUpper(name)
	var head strings.Builder
	fmt.Fprintf(&head, "id: path-%s\nletter: %s\ntitle: Path %s\nfor: Testers of %s.\noutcome: You can test %s.\nsections:\n", name, letter, letter, letter, letter)
	for from := 1; from <= topics; from += perSection {
		var ids []string
		for k := from; k < from+perSection && k <= topics; k++ {
			id := fmt.Sprintf("%s-%d", name, k)
			ids = append(ids, id)
			files["paths/path-"+name+"/"+id+".md"] = &fstest.MapFile{Data: topicFile(id, k, letter)}
		}
		fmt.Fprintf(&head, "  - id: section-%s-%d\n    title: Section %s %d\n    summary: Some topics.\n    topics: [%s]\n", name, from, letter, from, strings.Join(ids, ", "))
	}
	files["paths/path-"+name+"/path.yaml"] = &fstest.MapFile{Data: []byte(head.String())}
}

func topicFile(id string, number int, letter string) []byte {
	return fmt.Appendf(nil, "---\nid: %s\ntitle: Topic number %d of %s\noutline: Outline %s.\nsummary: Why %s matters.\nminutes: 5\nstatus: current\nreviewed: 2026-11-25\ndraft: true\n"+
		"terms: [%s one, %s two, %s three]\nlinks:\n  - {title: Page, url: \"https://example.com/%s\"}\n---\n", id, number, letter, id, id, id, id, id, id)
}
