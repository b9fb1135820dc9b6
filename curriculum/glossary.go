package curriculum

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// glossaryFile explains words; it may be missing.
const glossaryFile = "glossary.yaml"

const (
	maxMeans         = 300
	maxNames         = 10
	maxGlossaryTerms = 1000
)

// termEntry is a glossary entry as it was read.
type termEntry struct {
	*Term
	*page
	line   int
	names  []said
	topics []said
}

// readGlossary reads the glossary; without the file there are no entries.
func readGlossary(fsys fs.FS) ([]*termEntry, []Fault) {
	if !exists(fsys, glossaryFile) {
		return nil, nil
	}
	p, ok := openPage(fsys, glossaryFile, nil)
	if !ok || strings.TrimSpace(p.text) == "" {
		return nil, p.faults
	}
	root, ok := p.yaml(p.text)
	if !ok {
		return nil, p.faults
	}
	var entries []*termEntry
	list := fields{page: p, line: 1}
	list.nodes = map[string]*yaml.Node{glossaryFile: root}
	for _, n := range list.items(glossaryFile, 0, maxGlossaryTerms) {
		f, ok := p.fields(n, "the entry", "term", "names", "means", "topics")
		if !ok {
			continue
		}
		e := &termEntry{Term: &Term{Term: f.text("term", maxTerm)}, page: p, line: f.lineOf("term")}
		e.names = f.texts("names", 0, maxNames, maxTerm)
		e.Names = plainTexts(e.names)
		e.Means = f.text("means", maxMeans)
		e.topics = f.texts("topics", 1, 10, 2*maxID)
		if e.Term.Term != "" {
			entries = append(entries, e)
		}
	}
	return entries, p.faults
}

// glossary resolves the entries' topics, checks that no word is explained twice, and sorts.
func (a *assembly) glossary(layers []*layer) {
	claimed := map[string]string{}
	for _, l := range layers {
		for _, e := range l.glossary {
			for i, s := range append([]said{{e.Term.Term, e.line}}, e.names...) {
				word := foldText(s.text)
				if first, ok := claimed[word]; ok && word != "" {
					if i > 0 && first == e.Term.Term {
						a.fault(e.file, s.line, quote(s.text)+" is the term itself: take it out of names")
					} else {
						a.fault(e.file, s.line, quote(s.text)+" is already explained under "+quote(first)+": keep one")
					}
					continue
				}
				claimed[word] = e.Term.Term
			}
			for _, s := range e.topics {
				if id, ok := a.topicRef(l, e.file, "topics", s); ok {
					e.Topics = append(e.Topics, id)
				}
			}
			a.catalog.Glossary = append(a.catalog.Glossary, e.Term)
		}
	}
	slices.SortStableFunc(a.catalog.Glossary, func(x, y *Term) int {
		return cmp.Compare(strings.ToLower(x.Term), strings.ToLower(y.Term))
	})
}
