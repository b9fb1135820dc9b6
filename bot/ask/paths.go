package ask

import (
	"math"
	"slices"
	"strings"

	"pathbot/curriculum"
)

// pathFinder knows paths and sections by what people call them.
type pathFinder struct {
	paths    []pathNames
	sections []sectionNames
	idf      map[string]float64 // by stem: how telling it is among the paths
	codes    map[string]place
}

// place is what a code stands for: a path, a section or a topic.
type place struct {
	path    *curriculum.Path
	section *curriculum.Section
	topic   *curriculum.Topic
}

// pathNames is a path with the words that stand for it.
type pathNames struct {
	path  *curriculum.Path
	names [][]string         // whole names, as stems
	words map[string]float64 // single stems, and how strongly they stand for the path
}

type sectionNames struct {
	section *curriculum.Section
	names   [][]string
}

func newPathFinder(x *Index) *pathFinder {
	f := &pathFinder{idf: map[string]float64{}, codes: map[string]place{}}
	for _, p := range x.cat.Paths {
		n := pathNames{path: p, words: map[string]float64{}}
		f.codes[strings.ToLower(p.Code)] = place{path: p}
		n.names = x.namesOf(p.Title, p.Nickname, strings.ReplaceAll(string(p.ID), "-", " "))
		for _, name := range n.names {
			n.hear(name, 1)
		}
		n.hear(x.contentStems(p.For), 0.6)
		n.hear(x.contentStems(p.Outcome), 0.4)
		for _, s := range p.Sections {
			n.hear(x.contentStems(s.Title), 0.5)
			f.codes[strings.ToLower(s.Code)] = place{path: p, section: s}
			f.sections = append(f.sections, sectionNames{s, x.namesOf(s.Title, strings.ReplaceAll(string(s.ID), "-", " "))})
			for _, t := range s.Topics {
				n.hear(x.contentStems(t.Outline), 0.35)
				f.codes[strings.ToLower(t.Code)] = place{path: p, section: s, topic: t}
			}
		}
		f.paths = append(f.paths, n)
	}
	for _, n := range f.paths {
		for w := range n.words {
			f.idf[w]++
		}
	}
	for w, df := range f.idf {
		f.idf[w] = math.Log(1 + (float64(len(f.paths))-df+0.5)/(df+0.5))
	}
	return f
}

func (n *pathNames) hear(stems []string, weight float64) {
	for _, s := range stems {
		n.words[s] = max(n.words[s], weight)
	}
}

// namesOf is the names a title gives: itself, and its parts between commas, "and" and brackets.
func (x *Index) namesOf(titles ...string) [][]string {
	var out [][]string
	for _, title := range titles {
		parts := append([]string{title}, strings.FieldsFunc(strings.NewReplacer(" and ", ",", " on ", ",", " for ", ",").Replace(title), func(r rune) bool {
			return r == '&' || r == ',' || r == '(' || r == ')'
		})...)
		for _, p := range parts {
			if stems := x.contentStems(p); len(stems) > 0 {
				out = append(out, stems)
			}
		}
	}
	return out
}

func (x *Index) contentStems(text string) []string {
	var out []string
	for _, w := range split(text) {
		if !w.whole && !x.lex.stop[w.text] {
			out = append(out, stem(w.text))
		}
	}
	return out
}

// mentioned finds the paths, sections and topics a question names by code or by name, in the order of the words.
func (f *pathFinder) mentioned(q *query, text string) []place {
	var out []place
	add := func(p place) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	used := map[string]bool{}
	for _, p := range f.coded(text) {
		add(p)
	}
	if len(out) > 0 {
		return out
	}
	have := map[string]bool{}
	for _, w := range q.words {
		have[w.stem] = true
	}
	type candidate struct {
		place
		name []string
	}
	var all []candidate
	for _, n := range f.paths {
		for _, name := range n.names {
			if containsAll(have, name) && (len(name) > 1 || f.idf[name[0]] > 1) {
				all = append(all, candidate{place{path: n.path}, name})
			}
		}
	}
	for _, s := range f.sections {
		for _, name := range s.names {
			if containsAll(have, name) && (len(name) > 1 || len(s.names) > 1 && f.idf[name[0]] > 1) {
				all = append(all, candidate{place{path: s.section.Path, section: s.section}, name})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return len(b.name) - len(a.name) })
	for _, c := range all {
		fresh := 0
		for _, w := range c.name {
			if !used[w] {
				fresh++
			}
		}
		if fresh == 0 || fresh < len(c.name) && fresh*2 <= len(c.name) {
			continue
		}
		for _, w := range c.name {
			used[w] = true
		}
		add(c.place)
	}
	return out
}

func containsAll(have map[string]bool, name []string) bool {
	for _, w := range name {
		if !have[w] {
			return false
		}
	}
	return true
}

// coded finds codes: "A1.2" and "A1" anywhere, a letter alone only where the words around it speak of paths.
func (f *pathFinder) coded(text string) []place {
	var out []place
	tokens := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;?!()\"'", r) })
	paths := strings.Contains(strings.ToLower(text), "path") || strings.Contains(strings.ToLower(text), "track")
	for i, tok := range tokens {
		tok = strings.TrimRight(tok, ".:")
		p, ok := f.codes[strings.ToLower(tok)]
		if !ok {
			continue
		}
		if len(tok) == 1 {
			before := ""
			if i > 0 {
				before = strings.ToLower(tokens[i-1])
			}
			named := before == "path" || before == "paths" || before == "track"
			joined := tok == strings.ToUpper(tok) && paths && slices.Contains([]string{"and", "or", "vs", "to", "from", "with", "of", "in", "than"}, before)
			if !named && !joined || tok == "I" && !named && i+1 < len(tokens) && slices.Contains([]string{"am", "do", "should", "want", "need", "can", "have"}, tokens[i+1]) {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// likely is the path the words speak of most, and how much of them it covers: 0 to 1.
func (x *Index) likely(stems []string) (*curriculum.Path, float64) {
	f := x.paths
	total := 0.0
	scores := make([]float64, len(f.paths))
	for i := 0; i < len(stems); i++ {
		options := []meaning{{stems: stems[i : i+1], same: true}}
		step := 0
		for _, s := range x.lex.synonyms[stems[i]] {
			if startsWith(stems[i:], s.from) {
				options = append(options, s.to...)
				step = max(step, len(s.from)-1)
			}
		}
		most := 0.0
		best := make([]float64, len(f.paths))
		for _, m := range options {
			part := 0.85
			if !m.same {
				part = 0.7
			}
			if len(m.stems) == 1 && m.stems[0] == stems[i] {
				part = 1
			}
			for k, n := range f.paths {
				sum := 0.0
				for _, w := range m.stems {
					sum += n.words[w] * f.idf[w]
				}
				sum = sum / float64(len(m.stems)) * part
				best[k] = max(best[k], sum)
			}
			for _, w := range m.stems {
				most = max(most, f.idf[w])
			}
		}
		if most == 0 {
			most = math.Log(1 + float64(len(f.paths)))
		}
		total += most
		for k := range best {
			scores[k] += best[k]
		}
		i += step
	}
	bestAt := -1
	for k, s := range scores {
		if s > 0 && (bestAt < 0 || s > scores[bestAt]) {
			bestAt = k
		}
	}
	if bestAt < 0 || total == 0 {
		return nil, 0
	}
	return f.paths[bestAt].path, scores[bestAt] / total
}
