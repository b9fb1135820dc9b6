package ask

import (
	_ "embed" // the rules are data beside the code
	"slices"
	"strings"
)

//go:embed data/rules.txt
var rulesText string

// rules are the patterns of questions that are not about a topic, in the order they are tried.
type rules struct {
	all   []rule
	words map[string]int    // every word of a pattern, numbered
	same  map[string]string // short forms, and what they are short for

	plain      map[string]bool // words that are no subject by themselves
	commands   []commandWords
	spoken     map[string]bool // the words of the commands
	courtesies []string        // words around a question that are not part of it
	asking     map[string]bool // words of a pattern that is no refusal
	refusing   bool            // while a refusal is read
	openings   []string        // and ones that are not at its beginning
	sorted     []string        // the words a slip may be corrected to: not those of refusals
}

type rule struct {
	does    string
	alone   bool // only for a question that has no subject of the catalog beside the pattern
	sure    bool // leaves no doubt, however much the question looks like one about a topic
	pattern []slot
	never   wordSet // the question must hold none of these
}

// slot is one place of a pattern.
type slot struct {
	words wordSet // any of them
	maybe bool
	gap   int // so many words of any kind, at most
	start bool
	end   bool
	orEnd bool // or the end of the question
}

// wordSet is a set of numbered words.
type wordSet []uint64

func (s wordSet) has(n int) bool { return n >= 0 && n/64 < len(s) && s[n/64]&(1<<(n%64)) != 0 }

// meets says that two sets have a word in common.
func (s wordSet) meets(other wordSet) bool {
	for i := range min(len(s), len(other)) {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

func (s *wordSet) add(n int) {
	for n/64 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

// How many words ".." and "..." may stand for.
const (
	shortGap = 7
	longGap  = 20
)

func newRules() *rules {
	r := parseRules(rulesText)
	r.commands, r.spoken = readCommandWords(), map[string]bool{}
	for _, c := range r.commands {
		for _, w := range append(slices.Clone(c.strong), c.weak...) {
			r.spoken[w] = true
		}
	}
	return r
}

func parseRules(text string) *rules {
	r := &rules{words: map[string]int{}, same: map[string]string{}, plain: map[string]bool{}, asking: map[string]bool{}}
	classes := map[string][]string{}
	for line := range lines(text) {
		does, pattern, _ := strings.Cut(line, ":")
		switch {
		case does == "same":
			for pair := range strings.FieldsSeq(pattern) {
				said, meant, _ := strings.Cut(pair, "=")
				r.same[said] = meant
			}
		case does == "plain":
			for w := range strings.FieldsSeq(pattern) {
				r.plain[w] = true
			}
		case does == "opening":
			r.openings = append(r.openings, strings.Fields(pattern)...)
		case does == "courtesy":
			r.courtesies = append(r.courtesies, strings.Fields(pattern)...)
		case does[0] == '@':
			for f := range strings.FieldsSeq(pattern) {
				classes[does] = append(classes[does], named(f, classes)...)
			}
		default:
			does, sure := strings.CutSuffix(does, "*")
			does, anySubject := strings.CutSuffix(does, "+")
			pattern, never, _ := strings.Cut(pattern, "!")
			r.refusing = does == "refuse"
			one := rule{does: does, alone: strings.HasPrefix(does, "me.") && !anySubject, sure: sure, never: r.set(strings.TrimSpace(never), classes)}
			for f := range strings.FieldsSeq(pattern) {
				one.pattern = append(one.pattern, r.slot(f, classes))
			}
			r.all = append(r.all, one)
		}
	}
	for w, asks := range r.asking {
		if asks && len(w) >= 4 && letters(w) {
			r.sorted = append(r.sorted, w)
		}
	}
	slices.Sort(r.sorted)
	return r
}

// named is the words a choice stands for: themselves, or the words of a class.
func named(choice string, classes map[string][]string) []string {
	var out []string
	for w := range strings.SplitSeq(choice, "/") {
		if w != "" && w[0] == '@' {
			out = append(out, classes[w]...)
		} else if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func (r *rules) set(choice string, classes map[string][]string) wordSet {
	var s wordSet
	for _, w := range named(choice, classes) {
		n, ok := r.words[w]
		if !ok {
			n = len(r.words)
			r.words[w] = n
		}
		r.asking[w] = r.asking[w] || !r.refusing
		s.add(n)
	}
	return s
}

func (r *rules) slot(f string, classes map[string][]string) slot {
	f, maybe := strings.CutSuffix(f, "?")
	switch f {
	case "..":
		return slot{gap: shortGap}
	case "...":
		return slot{gap: longGap}
	case "^":
		return slot{start: true, maybe: maybe}
	case "$":
		return slot{end: true}
	}
	f, orEnd := strings.CutSuffix(f, "/$")
	return slot{words: r.set(f, classes), maybe: maybe, orEnd: orEnd}
}

// match finds the first rule that fits the words and says which of them it took. Subject says which words are one of the catalog's.
func (r *rules) match(words []string, subject []bool, from int) (does string, taken []int, at int) {
	ids := make([]int, len(words))
	said := make(wordSet, len(r.words)/64+1)
	for i, w := range words {
		n, ok := r.words[w]
		if !ok {
			ids[i] = -1
			continue
		}
		ids[i] = n
		said.add(n)
	}
	for k := from; k < len(r.all); k++ {
		if !r.all[k].mayFit(said) {
			continue
		}
		for i := range ids {
			if taken, ok := fit(r.all[k].pattern, ids, i, nil); ok && (!r.all[k].alone || !beside(subject, taken)) {
				return r.all[k].does, taken, k
			}
		}
	}
	return "", nil, len(r.all)
}

// beside says that a subject stands beside the words a pattern took.
func beside(subject []bool, taken []int) bool {
	for i, is := range subject {
		if is && !slices.Contains(taken, i) {
			return true
		}
	}
	return false
}

// mayFit says that a question has a word for every place of the pattern that needs one, and none that it must not have. It spares most rules
// the search for places.
func (r *rule) mayFit(said wordSet) bool {
	if r.never.meets(said) {
		return false
	}
	for i := range r.pattern {
		if s := &r.pattern[i]; s.words != nil && !s.maybe && !s.orEnd && !s.words.meets(said) {
			return false
		}
	}
	return true
}

func fit(p []slot, ids []int, i int, taken []int) ([]int, bool) {
	if len(p) == 0 {
		return taken, true
	}
	s := p[0]
	switch {
	case s.start:
		if i != 0 {
			return nil, false
		}
		return fit(p[1:], ids, i, taken)
	case s.end:
		return taken, i == len(ids)
	case s.gap > 0:
		for skip := 0; skip <= s.gap && i+skip <= len(ids); skip++ {
			if t, ok := fit(p[1:], ids, i+skip, taken); ok {
				return t, true
			}
		}
		return nil, false
	}
	if i < len(ids) && s.words.has(ids[i]) {
		if t, ok := fit(p[1:], ids, i+1, append(slices.Clip(taken), i)); ok {
			return t, true
		}
	}
	if s.maybe || s.orEnd && i == len(ids) {
		return fit(p[1:], ids, i, taken)
	}
	return nil, false
}

// nearest is the word of a pattern that a misspelled word was meant to be; empty when none is one slip away. A swap of letters is likelier
// than a letter that is missing, that one likelier than a letter too many, and a wrong letter is the least likely.
func (r *rules) nearest(w string) string {
	if len(w) < 4 || len(w) > 20 || !letters(w) {
		return ""
	}
	best, least, rows, bits := "", 5, slipRows{}, shape(w)
	for _, c := range r.sorted {
		d := len(c) - len(w)
		if d > 1 || d < -1 || ones(bits^shape(c)) > 2 || c[0] != w[0] && c[0] != w[1] {
			continue
		}
		cost := 4
		switch {
		case d == 0 && shape(c) == bits:
			cost = 1
		case d == 1:
			cost = 2
		case d == -1:
			cost = 3
		}
		if cost < least && rows.slips(w, c, 1) == 1 {
			best, least = c, cost
		}
	}
	return best
}
