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
	const perSection = 50
	files := fstest.MapFS{}
	for i, n := range topics {
		letter := string(rune('A' + i))
		name := string(rune('a' + i))
		head := fmt.Sprintf("id: path-%s\nletter: %s\ntitle: Path %s\nfor: Testers of %s.\noutcome: You can test %s.\nsections:\n", name, letter, letter, letter, letter)
		var headSb20 strings.Builder
		for from := 1; from <= n; from += perSection {
			headSb20.WriteString(fmt.Sprintf("  - id: section-%s-%d\n    title: Section %s %d\n    summary: Some topics.\n    topics: [", name, from, letter, from))
			var headSb22 strings.Builder
			for k := from; k < from+perSection && k <= n; k++ {
				if k > from {
					headSb22.WriteString(", ")
				}
				id := fmt.Sprintf("%s-%d", name, k)
				headSb22.WriteString(id)
				files["paths/path-"+name+"/"+id+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil,
					"---\nid: %s\ntitle: Topic number %d of %s\noutline: Outline %s.\nsummary: Why %s matters.\nminutes: 5\nstatus: current\nreviewed: 2026-11-25\ndraft: true\n"+
						"terms: [%s one, %s two, %s three]\nlinks:\n  - {title: Page, url: \"https://example.com/%s\"}\n---\n", id, k, letter, id, id, id, id, id, id)}
			}
			head += headSb22.String()
			headSb20.WriteString("]\n")
		}
		head += headSb20.String()
		files["paths/path-"+name+"/path.yaml"] = &fstest.MapFile{Data: []byte(head)}
	}
	c, faults := curriculum.Load(files)
	for _, f := range faults {
		t.Fatalf("test catalog: %s", f)
	}
	return c
}
