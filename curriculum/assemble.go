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

// letter settles a path's letter. A letter that is taken or missing leaves the path with the next free one, so that the rest can
// be read; it reports false when none is free.
func (a *assembly) letter(p *pathFile) bool {
	taken := map[string]string{}
	for _, other := range a.catalog.Paths {
		taken[other.Code] = string(other.ID)
	}
	free := ""
	for l := 'A'; l <= 'Z' && free == ""; l++ {
		if taken[string(l)] == "" {
			free = string(l)
		}
	}
	if free == "" {
		a.fault(p.file, p.letter.line, "is one path too many: at most "+strconv.Itoa(maxPaths))
		return false
	}
	p.Code = p.letter.text
	if owner := taken[p.Code]; owner != "" {
		a.fault(p.file, p.letter.line, "letter "+p.Code+" is already the path "+owner+"'s: take another, "+free+" is free")
		p.Code = ""
	}
	if p.Code == "" {
		p.Code = free
	}
	return true
}

// topic puts a listed topic in its section.
func (a *assembly) topic(l *layer, p *pathFile, s *Section, ref said, t *topicFile, listed map[*topicFile]bool) {
	switch {
	case t == nil:
		if want := path.Join(path.Dir(p.file), ref.text+".md"); !l.broken[want] {
			a.fault(p.file, ref.line, "topic "+quote(ref.text)+" is listed but "+want+" is not there: write the file, or take the topic off the list")
		}
		a.missing[ref.text] = true
		s.Topics = append(s.Topics, nil) // keeps the codes of the others; number takes it out
		return
	case listed[t]:
		a.fault(p.file, ref.line, "topic "+quote(ref.text)+" is listed twice: keep one")
		return
	}
	listed[t] = true
	t.ID = TopicID(ref.text) // the list names it, whatever the file says
	t.Section = s
	s.Topics = append(s.Topics, t.Topic)
	if a.claim(t.file, t.idLine, string(t.ID)) {
		a.files[t.ID] = t
		a.catalog.topics[t.ID] = t.Topic
		a.ids = append(a.ids, string(t.ID))
		a.order = append(a.order, t)
	}
}

// claim keeps ids unique among paths, sections and topics. It reports false when the id is taken.
func (a *assembly) claim(file string, line int, id string) bool {
	if id == "" {
		return false
	}
	where := file + ":" + strconv.Itoa(line)
	if first := a.home[id]; first != "" {
		a.fault(file, line, "id "+quote(id)+" is already taken at "+first+": ids are unique and never return")
		return false
	}
	a.home[id] = where
	return true
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
