package curriculum

import "io/fs"

// Load reads and checks a content directory: paths/*/path.yaml and the topics beside it, glossary.yaml, and hosts.txt where it is there. All
// faults are returned at once, in reading order. With faults the catalog holds what could be read; it is nil when nothing could.
func Load(fsys fs.FS) (*Catalog, []Fault) {
	return assemble(readLayer(fsys))
}

// LoadOver reads own content and lays it over a base, usually Content(): a path with the id of a path of the base replaces it, a new id
// extends, and so do the glossary's terms. Links of own content are checked against its own hosts.txt only. What the base says about topics
// that were replaced away is left out. Faults and the catalog are as with Load; files of both have the same kind of name.
func LoadOver(base, own fs.FS) (*Catalog, []Fault) {
	var layers [2]*layer
	runAll(2, func(i int) { layers[i] = readLayer([...]fs.FS{base, own}[i]) })
	layers[0].covered = true
	return assemble(layers[0].without(layers[1]), layers[1])
}

// without is the layer less what the layer above replaces.
func (l *layer) without(over *layer) *layer {
	replaced := map[PathID]bool{}
	for _, p := range over.paths {
		replaced[p.ID] = true
	}
	words := map[string]bool{}
	for _, e := range over.glossary {
		words[foldText(e.Term.Term)] = true
	}
	dirs := map[string]bool{}
	kept := &layer{faults: l.faults, broken: l.broken, covered: l.covered}
	for _, p := range l.paths {
		if replaced[p.ID] {
			dirs[p.dir] = true
			continue
		}
		kept.paths = append(kept.paths, p)
	}
	for _, t := range l.topics {
		if !dirs[t.dir] {
			kept.topics = append(kept.topics, t)
		}
	}
	for _, e := range l.glossary {
		if !words[foldText(e.Term.Term)] {
			kept.glossary = append(kept.glossary, e)
		}
	}
	return kept
}
