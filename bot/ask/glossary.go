package ask

import (
	"strings"

	"pathbot/curriculum"
)

// glossary finds terms by their names.
type glossary struct {
	byName map[string]*curriculum.Term
	saying map[int][]string // by topic: the names of the terms it teaches
}

func newGlossary(x *Index) glossary {
	g := glossary{byName: map[string]*curriculum.Term{}, saying: map[int][]string{}}
	for _, t := range x.cat.Glossary {
		names := append([]string{t.Term}, t.Names...)
		for _, n := range names {
			key := x.nameKey(n)
			if _, taken := g.byName[key]; !taken && key != "" {
				g.byName[key] = t
			}
		}
		for _, id := range t.Topics {
			if i, ok := x.at[id]; ok {
				g.saying[i] = append(g.saying[i], names...)
			}
		}
	}
	return g
}

// nameKey is a name without what does not tell it apart: stems, joined.
func (x *Index) nameKey(name string) string {
	var b strings.Builder
	for _, w := range split(name) {
		if !w.whole && w.text != "the" && w.text != "a" && w.text != "an" {
			b.WriteString(w.text)
		}
	}
	return stem(b.String())
}
