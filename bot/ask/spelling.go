package ask

import (
	"cmp"
	"slices"
	"sort"
)

// spelling corrects words nobody wrote in the catalog to words somebody did.
type spelling struct {
	seen  map[string]*spelled
	words []spelled               // by length, then by text
	from  [longestSpelled + 2]int // by length: where its words begin
}

// longestSpelled is how long a word may be that is corrected, or corrected to.
const longestSpelled = 30

// spelled is a word of the catalog. Shape has a bit for each letter in it.
type spelled struct {
	text   string
	shape  uint32
	n      int
	strong bool
}

// guess is a correction: a word of the catalog and how many slips of the finger away it is.
type guess struct {
	text  string
	slips int
}

func newSpelling() *spelling { return &spelling{seen: make(map[string]*spelled, usualTerms)} }

func (s *spelling) see(w string, strong bool) {
	if len(w) < 3 || len(w) > longestSpelled || !letters(w) {
		return
	}
	have := s.seen[w]
	if have == nil {
		have = &spelled{text: w, shape: shape(w)}
		s.seen[w] = have
	}
	have.n++
	have.strong = have.strong || strong
}

func (s *spelling) finish() {
	s.words = make([]spelled, 0, len(s.seen))
	for _, w := range s.seen {
		s.words = append(s.words, *w)
	}
	slices.SortFunc(s.words, func(a, b spelled) int {
		return cmp.Or(cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text))
	})
	for n := range s.from {
		s.from[n], _ = slices.BinarySearchFunc(s.words, n, func(w spelled, n int) int { return cmp.Compare(len(w.text), n) })
	}
	s.seen = nil
}

func letters(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

func shape(w string) uint32 {
	var bits uint32
	for i := range len(w) {
		bits |= 1 << (w[i] - 'a')
	}
	return bits
}

// slipsAllowed is how wrong a word of that length may be.
func slipsAllowed(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 7:
		return 1
	}
	return 2
}

// maxGuesses is how many corrections of one word are followed.
const maxGuesses = 3

// guesses finds the words of the catalog nearest to a misspelled one: fewest slips first, then the catalog's subjects, then the commonest.
// With strict only one slip and only subjects count; that is for words which are English but strange to the catalog.
func (s *spelling) guesses(w string, strict bool) []guess {
	allowed := slipsAllowed(len(w))
	if strict {
		allowed = min(allowed, 1)
	}
	if allowed == 0 || len(w) > longestSpelled || !letters(w) || strict && len(w) < 5 {
		return nil
	}
	type found struct {
		*spelled
		slips int
	}
	var all []found
	bits, rows := shape(w), slipRows{}
	for i := s.from[max(0, len(w)-allowed)]; i < s.from[min(longestSpelled, len(w)+allowed)+1]; i++ {
		c := &s.words[i]
		if strict && !c.strong || ones(bits^c.shape) > 2*allowed {
			continue
		}
		if len(w) <= 4 && c.text[0] != w[0] || allowed == 2 && c.text[0] != w[0] && c.text[1] != w[1] {
			continue
		}
		d := rows.slips(w, c.text, allowed)
		if d > allowed || len(w) == 3 && !swapped(w, c.text) {
			continue
		}
		all = append(all, found{c, d})
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.slips != b.slips {
			return a.slips < b.slips
		}
		if a.strong != b.strong {
			return a.strong
		}
		return a.n > b.n
	})
	var out []guess
	for _, f := range all {
		if len(out) == maxGuesses || f.slips > all[0].slips {
			break
		}
		out = append(out, guess{f.text, f.slips})
	}
	return out
}

// swapped says that two words of three letters hold the same letters.
func swapped(a, b string) bool {
	return len(a) == len(b) && shape(a) == shape(b)
}

func ones(x uint32) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

// slipRows is the working space of slips.
type slipRows [3][32]int

// slips counts the insertions, deletions, replacements and swaps of neighbours between two words; more than limit is any number above it.
func (r *slipRows) slips(a, b string, limit int) int {
	before, prev, row := &r[0], &r[1], &r[2]
	for j := range len(b) + 1 {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, prev, row = prev, row, before
	}
	return prev[len(b)]
}
