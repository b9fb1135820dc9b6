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
	begun   = 0.85 // what a word counts that begins or continues the other
)

// match is how well a word that was said fits a word of the catalog.
type match struct {
	word int
	fit  float64
}

// guess finds the item whose name is closest to the words, or the nearest few.
func (f *finder) guess(folded string) Found {
	said := contentWords(folded)
	said = said[:min(len(said), maxWords)]
	if len(said) == 0 {
		return Found{}
	}
	matches := make([][]match, len(said))
	weights := make([]float64, len(said))
	total := 0.0
	scores := make([]float64, len(f.items))
	for i, w := range said {
		matches[i] = f.matches(w)
		weights[i] = f.weightOf(matches[i])
		total += weights[i]
	}
	touched := make([]bool, len(f.items))
	var near []Near
	for i := range matches {
		for _, m := range matches[i] {
			for _, item := range f.vocab[m.word].in {
				if !touched[item] {
					touched[item] = true
					scores[item] = f.score(item, matches, weights, total)
				}
			}
		}
	}
	order := make([]int, 0, len(f.items))
	for item, s := range scores {
		if s >= worth {
			order = append(order, item)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	if len(order) == 0 {
		return Found{}
	}
	if best := scores[order[0]]; best >= sure && (len(order) == 1 || best-scores[order[1]] >= apart) {
		return found(f.items[order[0]].of, false)
	}
	for _, item := range order[:min(len(order), maxNear)] {
		near = append(near, nearTo(f.items[item].of, scores[item]))
	}
	return Found{Near: near}
}

// score compares what was said with each name of an item: six tenths for how much of what was said is in the name, four for the other way round.
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
		best = max(best, 0.6*covered/total+0.4*min(1, hit/n.weight))
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
