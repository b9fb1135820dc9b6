package ask

import (
	_ "embed" // the rules are data beside the code
	"slices"
	"strings"
)

//go:embed data/rules.txt
var rulesText string

// rules are the patterns of questions that are not about a topic, in the order they are tried.
type rules struct{ all []rule }

type rule struct {
	does    string
	pattern []slot
}

// slot is one place of a pattern.
type slot struct {
	words []string // any of them
	maybe bool
	gap   bool
	start bool
	end   bool
}

// maxGap is how many words ".." may stand for.
const maxGap = 7

func newRules() *rules { return parseRules(rulesText) }

func parseRules(text string) *rules {
	r := &rules{}
	for line := range lines(text) {
		does, pattern, _ := strings.Cut(line, ":")
		var slots []slot
		for f := range strings.FieldsSeq(pattern) {
			maybe := strings.HasSuffix(f, "?")
			f = strings.TrimSuffix(f, "?")
			switch f {
			case "..":
				slots = append(slots, slot{gap: true})
			case "^":
				slots = append(slots, slot{start: true, maybe: maybe})
			case "$":
				slots = append(slots, slot{end: true})
			default:
				slots = append(slots, slot{words: strings.Split(f, "/"), maybe: maybe})
			}
		}
		r.all = append(r.all, rule{does, slots})
	}
	return r
}

// match finds the first rule that fits the words and says which of them it took.
func (r *rules) match(words []string, from int) (does string, taken []int, at int) {
	for k := from; k < len(r.all); k++ {
		for i := range words {
			if taken, ok := fit(r.all[k].pattern, words, i, nil); ok {
				return r.all[k].does, taken, k
			}
		}
	}
	return "", nil, len(r.all)
}

func fit(p []slot, words []string, i int, taken []int) ([]int, bool) {
	if len(p) == 0 {
		return taken, true
	}
	s := p[0]
	switch {
	case s.start:
		if i != 0 {
			return nil, false
		}
		return fit(p[1:], words, i, taken)
	case s.end:
		return taken, i == len(words)
	case s.gap:
		for skip := 0; skip <= maxGap && i+skip <= len(words); skip++ {
			if t, ok := fit(p[1:], words, i+skip, taken); ok {
				return t, true
			}
		}
		return nil, false
	}
	if i < len(words) && slices.Contains(s.words, words[i]) {
		if t, ok := fit(p[1:], words, i+1, append(slices.Clip(taken), i)); ok {
			return t, true
		}
	}
	if s.maybe {
		return fit(p[1:], words, i, taken)
	}
	return nil, false
}
