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
	titles   map[string]place // of paths and sections, by their plain words
	jobs     map[string][]job // by the first word of the title
	subjects map[string]bool  // stems of the outlines and of the titles of paths and sections
}

// place is what a code stands for: a path, a section or a topic.
type place struct {
	path    *curriculum.Path
	section *curriculum.Section
	topic   *curriculum.Topic
}

// code is the shortest way to name a place: "A", "A1" or "A1.2", with the word path before a letter.
func (p place) code() string {
	switch {
	case p.topic != nil:
		return p.topic.Code
	case p.section != nil:
		return p.section.Code
	}
	return "Path " + p.path.Code
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
	f := &pathFinder{idf: map[string]float64{}, codes: map[string]place{}, titles: map[string]place{}, subjects: map[string]bool{}, jobs: readJobs(x.lex)}
	for _, p := range x.cat.Paths {
		n := pathNames{path: p, words: map[string]float64{}}
		f.codes[strings.ToLower(p.Code)] = place{path: p}
		f.titles[plainWords(p.Title)] = place{path: p}
		n.names = x.namesOf(p.Title, p.Nickname, strings.ReplaceAll(string(p.ID), "-", " "))
		for _, name := range n.names {
			n.hear(f.subject(name), 1)
		}
		n.hear(x.contentStems(p.For), 0.6)
		n.hear(x.contentStems(p.Outcome), 0.4)
		for _, s := range p.Sections {
			n.hear(f.subject(x.contentStems(s.Title)), 0.5)
			f.codes[strings.ToLower(s.Code)] = place{path: p, section: s}
			if at := plainWords(s.Title); f.titles[at].path == nil {
				f.titles[at] = place{path: p, section: s}
			}
			f.sections = append(f.sections, sectionNames{s, x.namesOf(s.Title, strings.ReplaceAll(string(s.ID), "-", " "))})
			for _, t := range s.Topics {
				n.hear(f.subject(x.contentStems(t.Outline)), 0.35)
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

// plainWords is a text as its words alone, one space between them.
func plainWords(text string) string {
	var words []string
	for _, w := range split(text) {
		if !w.whole {
			words = append(words, w.text)
		}
	}
	return strings.Join(words, " ")
}

// subject notes the words of a text as what the catalog is about.
func (f *pathFinder) subject(stems []string) []string {
	for _, s := range stems {
		f.subjects[s] = true
	}
	return stems
}

// tells says that a word is a subject, and not one of nearly every path.
func (f *pathFinder) tells(stem string) bool { return f.subjects[stem] && f.idf[stem] >= commonIDF }

// commonIDF is how telling a word is that half of the paths have.
const commonIDF = 0.69

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

// mentioned finds the paths and sections a question names in full, in one run of words; longer names go first and no word counts twice.
func (f *pathFinder) mentioned(q *query) []place {
	var said []string
	for _, w := range q.words {
		if !w.whole && !w.stop {
			said = append(said, w.stem)
		}
	}
	type candidate struct {
		place
		from, size int
	}
	var all []candidate
	see := func(p place, names [][]string, lone bool) {
		for _, name := range names {
			if len(name) == 1 && !(lone && f.idf[name[0]] > 1) {
				continue
			}
			for i := range said {
				if startsWith(said[i:], name) {
					all = append(all, candidate{p, i, len(name)})
				}
			}
		}
	}
	for _, n := range f.paths {
		see(place{path: n.path}, n.names, true)
	}
	for _, s := range f.sections {
		see(place{path: s.section.Path, section: s.section}, s.names, len(s.names) > 1)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return b.size - a.size })
	used := make([]bool, len(said))
	var kept []candidate
	for _, c := range all {
		if slices.Contains(used[c.from:c.from+c.size], true) {
			continue
		}
		for i := range c.size {
			used[c.from+i] = true
		}
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b candidate) int { return a.from - b.from })
	var out []place
	for _, c := range kept {
		if !slices.Contains(out, c.place) {
			out = append(out, c.place)
		}
	}
	return out
}

// likely is the path the words speak of most, and how much of them it covers: 0 to 1.
func (x *Index) likely(stems []string) (*curriculum.Path, float64) {
	best, share := -1, 0.0
	for i, s := range x.pathShares(stems) {
		if s > share {
			best, share = i, s
		}
	}
	if best < 0 {
		return nil, 0
	}
	return x.paths.paths[best].path, share
}

// pathShares is how much of the words each path covers, 0 to 1. A word may stand for others by the synonyms.
func (x *Index) pathShares(stems []string) []float64 {
	f := x.paths
	total := 0.0
	scores := make([]float64, len(f.paths))
	for i := 0; i < len(stems); i++ {
		var options []meaning
		run := 1
		for _, s := range x.lex.synonyms[stems[i]] {
			if startsWith(stems[i:], s.from) {
				options = append(options, s.to...)
				run = max(run, len(s.from))
			}
		}
		best, most := f.shareOf(stems[i:i+run], options)
		if most == 0 {
			most = math.Log(1 + float64(len(f.paths)))
		}
		total += most
		for k := range best {
			scores[k] += best[k]
		}
		i += run - 1
	}
	for k := range scores {
		scores[k] /= max(total, 1e-9)
	}
	return scores
}

// shareOf is what each path has of a run of words, or of the best of the things it may stand for, and the most there was to have.
func (f *pathFinder) shareOf(words []string, options []meaning) (best []float64, most float64) {
	best = make([]float64, len(f.paths))
	see := func(stems []string, part float64) {
		all, top := 0.0, 0.0
		for _, w := range stems {
			all += f.idf[w]
			top = max(top, f.idf[w])
		}
		if all == 0 {
			return
		}
		most = max(most, top)
		for k, n := range f.paths {
			sum := 0.0
			for _, w := range stems {
				sum += n.words[w] * f.idf[w]
			}
			best[k] = max(best[k], sum/all*top*part)
		}
	}
	see(words, 1)
	for _, m := range options {
		if m.same {
			see(m.stems, 0.85)
		} else {
			see(m.stems, 0.7)
		}
	}
	return best, most
}
