package curriculum

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

const (
	maxNear  = 5
	maxWords = 12 // of what was said are compared

	sure    = 0.6  // a guess below is only a suggestion
	apart   = 0.12 // the next best is at least so far behind a sure guess
	worth   = 0.3  // suggestions below are not made
	closely = 0.8  // what a word with a typing mistake counts
	hinted  = 0.85 // what a term or today's name counts, against 1 for a title
	begun   = 0.85 // what a word counts that begins or continues the other
)

// match is how well a word that was said fits a word of the catalog.
type match struct {
	word int
	fit  float64
}

// ranked is an item and how well it fits.
type ranked struct {
	item  int
	score float64
}

// guess finds the item whose name is closest to the words, or the nearest few.
func (f *finder) guess(folded string) Found {
	order := f.rank(folded)
	if len(order) == 0 {
		return Found{}
	}
	if best := order[0].score; best >= sure && (len(order) == 1 || best-order[1].score >= apart) {
		return found(f.items[order[0].item].of, false)
	}
	var list []Near
	for _, r := range order[:min(len(order), maxNear)] {
		list = append(list, nearTo(f.items[r.item].of, r.score))
	}
	return Found{Near: list}
}

// rank lists the items that are worth a suggestion, best first; equal ones in the order of the catalog, larger things first.
func (f *finder) rank(folded string) []ranked {
	said := contentWords(folded)
	if len(said) > 1 {
		said = slices.DeleteFunc(said, func(w string) bool { return w == "path" || w == "section" || w == "topic" })
	}
	said = said[:min(len(said), maxWords)]
	matches := make([][]match, len(said))
	weights := make([]float64, len(said))
	total := 0.0
	for i, w := range said {
		matches[i] = f.matches(w)
		weights[i] = f.weightOf(matches[i])
		total += weights[i]
	}
	var order []ranked
	touched := make([]bool, len(f.items))
	for i := range matches {
		for _, m := range matches[i] {
			for _, item := range f.vocab[m.word].in {
				if touched[item] {
					continue
				}
				touched[item] = true
				if s := f.score(item, matches, weights, total); s >= worth {
					order = append(order, ranked{item, s})
				}
			}
		}
	}
	slices.SortFunc(order, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.item, b.item)) })
	return order
}

// score compares what was said with each name of an item, both ways round: how much of what was said is in the name, and how much of the name was said.
func (f *finder) score(item int, matches [][]match, weights []float64, total float64) float64 {
	best := 0.0
	for _, n := range f.items[item].names {
		covered, hit := 0.0, 0.0
		for i := range matches {
			fit, weight := 0.0, 0.0
			for _, m := range matches[i] {
				if m.fit > fit && slices.Contains(n.words, m.word) {
					fit, weight = m.fit, f.vocab[m.word].weight
				}
			}
			covered += fit * weights[i]
			hit += fit * weight
		}
		said, name := covered/total, min(1, hit/n.weight)
		fits := 0.6*said + 0.4*name
		if n.worth < 1 {
			fits = min(said, name) // a part of a term is not the term: "year" is no "year to date"
		}
		best = max(best, n.worth*fits)
	}
	return best
}

// matches are the words of the catalog that a word may stand for.
func (f *finder) matches(w string) []match {
	var list []match
	if at, ok := f.words[w]; ok {
		list = append(list, match{at, 1})
	}
	if len(w) < 3 {
		return list
	}
	limit := 0
	switch {
	case len(w) >= 8:
		limit = 2
	case len(w) >= 4:
		limit = 1
	}
	letters := letterSet(w)
	for at := range f.vocab {
		v := &f.vocab[at]
		if v.text == w {
			continue
		}
		short, long := v.text, w
		if len(short) > len(long) {
			short, long = long, short
		}
		switch {
		case len(short) >= 4 && len(long)-len(short) <= 4 && strings.HasPrefix(long, short):
			list = append(list, match{at, begun})
		case len(long)-len(short) <= limit && bits.OnesCount64(letters^v.letters) <= 2*limit && distance(w, v.text, limit) <= limit:
			list = append(list, match{at, closely})
		}
	}
	return list
}

// weightOf is what a word that was said weighs: as much as the best it matches, or as much as a rare word when it matches nothing.
func (f *finder) weightOf(list []match) float64 {
	best, fit := 5.0, 0.0
	for _, m := range list {
		if m.fit > fit {
			best, fit = f.vocab[m.word].weight, m.fit
		}
	}
	return best
}
