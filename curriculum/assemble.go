package curriculum

import (
	"cmp"
	"path"
	"slices"
	"strconv"
)

// assembly puts files together into a catalog and checks what no single file shows.
type assembly struct {
	catalog   *Catalog
	faults    []Fault
	described []*pathFile
	files     map[TopicID]*topicFile
	order     []*topicFile      // in the order of the catalog
	ids       []string          // of topics, for suggestions
	home      map[string]string // id -> where it was first said
	missing   map[string]bool   // topics that another fault keeps out
}

func (a *assembly) fault(file string, line int, text string) {
	a.faults = append(a.faults, Fault{file, max(line, 1), text})
}

// assemble makes the catalog of layers, a later one over the earlier ones.
func assemble(layers ...*layer) (*Catalog, []Fault) {
	a := &assembly{
		catalog: &Catalog{paths: map[PathID]*Path{}, sections: map[SectionID]*Section{}, topics: map[TopicID]*Topic{}, codes: map[string]any{}},
		files:   map[TopicID]*topicFile{},
		home:    map[string]string{},
		missing: map[string]bool{},
	}
	for _, l := range layers {
		a.faults = append(a.faults, l.faults...)
	}
	for _, l := range layers {
		a.paths(l)
	}
	slices.SortStableFunc(a.catalog.Paths, func(x, y *Path) int { return cmp.Compare(x.Code, y.Code) })
	a.number()
	a.aliases(layers)
	for _, l := range layers {
		a.references(l)
	}
	a.cycles()
	a.glossary(layers)
	a.once()
	a.crowdedTerms()
	a.spread()
	if last := layers[len(layers)-1]; len(last.paths)+len(last.topics)+len(last.glossary) == 0 && len(a.faults) == 0 {
		a.fault("paths", 1, "no content here: put each path in a folder paths/<path id>")
	}
	faults := sortFaults(a.faults)
	if len(a.catalog.Paths) == 0 && len(a.catalog.Glossary) == 0 {
		return nil, faults
	}
	for _, p := range a.catalog.Paths {
		p.topics = slices.Clip(p.Topics())
	}
	a.catalog.finder = newFinder(a.catalog)
	return a.catalog, faults
}

// paths takes in a layer's paths with their sections and topics.
func (a *assembly) paths(l *layer) {
	at := map[string]map[TopicID]*topicFile{}
	for _, t := range l.topics {
		t.of = l
		if at[t.dir] == nil {
			at[t.dir] = map[TopicID]*topicFile{}
		}
		at[t.dir][nameOf(t)] = t
	}
	listed, described := map[*topicFile]bool{}, map[string]bool{}
	for _, p := range l.paths {
		if !a.claim(p.file, p.idLine, string(p.ID)) || !a.letter(p) {
			continue
		}
		described[p.dir] = true
		a.described = append(a.described, p)
		a.catalog.Paths = append(a.catalog.Paths, p.Path)
		a.catalog.paths[p.ID] = p.Path
		for _, s := range p.sections {
			p.Sections = append(p.Sections, s.Section)
			if a.claim(p.file, s.line, string(s.ID)) {
				a.catalog.sections[s.ID] = s.Section
			}
			for _, ref := range s.topics {
				a.topic(l, p, s.Section, ref, at[p.dir][TopicID(ref.text)], listed)
			}
		}
	}
	for _, t := range l.topics {
		if !listed[t] {
			a.missing[string(nameOf(t))] = true
		}
		if described[t.dir] && !listed[t] {
			a.fault(t.file, 1, "topic is not listed in path.yaml: add it to a section's topics, or delete the file")
		}
	}
}

func nameOf(t *topicFile) TopicID {
	base := path.Base(t.file)
	return TopicID(base[:len(base)-len(".md")])
}

// number gives every part its code, by position.
func (a *assembly) number() {
	for _, p := range a.catalog.Paths {
		a.catalog.codes[p.Code] = p
		for i, s := range p.Sections {
			s.Code = p.Code + strconv.Itoa(i+1)
			a.catalog.codes[s.Code] = s
			for j, t := range s.Topics {
				if t != nil {
					t.Code = s.Code + "." + strconv.Itoa(j+1)
					a.catalog.codes[t.Code] = t
				}
			}
			s.Topics = present(s.Topics)
		}
	}
}
