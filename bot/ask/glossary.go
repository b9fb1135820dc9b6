package ask

import (
	"strings"

	"pathbot/curriculum"
)

// glossary finds terms by their names.
type glossary struct {
	byText  map[string]entry // by the name's words, joined
	byName  map[string]entry // and stemmed
	byStems map[string]entry // by the stems of its words, joined
	saying  map[int][]string // by topic: the names of the terms it teaches
	asking  meaningWords
}

// entry is a term under one of its names.
type entry struct {
	term *curriculum.Term
	name string
}

func newGlossary(x *Index) glossary {
	g := glossary{byText: map[string]entry{}, byName: map[string]entry{}, byStems: map[string]entry{}, saying: map[int][]string{}, asking: readMeaningWords()}
	for _, t := range x.cat.Glossary {
		names := append([]string{t.Term}, t.Names...)
		for _, n := range names {
			e := entry{t, n}
			words := nameWords(n)
			put(g.byText, strings.Join(words, ""), e)
			put(g.byName, stem(strings.Join(words, "")), e)
			put(g.byStems, joinStems(words), e)
		}
		for _, id := range t.Topics {
			if i, ok := x.at[id]; ok {
				g.saying[i] = append(g.saying[i], names...)
			}
		}
	}
	return g
}

// put keeps the first entry of a key.
func put(m map[string]entry, key string, e entry) {
	if _, taken := m[key]; !taken && key != "" {
		m[key] = e
	}
}

// named is the entry that is called so.
func (g glossary) named(words []string) (entry, bool) {
	words = nameWords(strings.Join(words, " "))
	if e, ok := g.byText[strings.Join(words, "")]; ok {
		return e, true
	}
	if e, ok := g.byName[stem(strings.Join(words, ""))]; ok {
		return e, true
	}
	e, ok := g.byStems[joinStems(words)]
	return e, ok
}

// nameWords is a name without the articles.
func nameWords(name string) []string {
	var out []string
	for _, w := range split(name) {
		if !w.whole && w.text != "the" && w.text != "a" && w.text != "an" {
			out = append(out, w.text)
		}
	}
	return out
}

func joinStems(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(stem(w))
	}
	return b.String()
}
