package curriculum

import (
	"math"
	"slices"
	"strings"
)

// finder is the catalog prepared for Find; it is never changed.
type finder struct {
	items []findable
	exact map[string][]int // joined text -> items that are called so
	words map[string]int   // word -> its number
	vocab []vocabWord
}

// findable is a path, a section or a topic with the texts it goes by.
type findable struct {
	of    any
	names []nameWords
}

// nameWords is one text as words; weight is the sum of the words' weights.
type nameWords struct {
	words  []int
	weight float64
	worth  float64 // 1 for what the item is called, less for what it is about
}

type vocabWord struct {
	text    string
	letters uint64
	weight  float64 // rare words say more
	in      []int   // items, ascending
}

// newFinder prepares a catalog: paths first, then sections, then topics, each in order, so that ties go to the larger thing.
func newFinder(c *Catalog) *finder {
	f := &finder{exact: map[string][]int{}, words: map[string]int{}}
	for _, p := range c.Paths {
		f.add(p, string(p.ID), p.Title, p.Nickname)
	}
	for _, p := range c.Paths {
		for _, s := range p.Sections {
			f.add(s, string(s.ID), s.Title)
		}
	}
	for _, p := range c.Paths {
		for _, t := range p.Topics() {
			names := []string{string(t.ID), t.Title, t.Outline}
			for _, a := range t.Aliases {
				names = append(names, string(a))
			}
			f.add(t, names...)
			if t.Now != "" {
				f.nameWith(len(f.items)-1, t.Now, hinted)
			}
			for _, term := range t.Terms {
				f.nameWith(len(f.items)-1, term, hinted)
			}
		}
	}
	for i := range f.vocab {
		f.vocab[i].weight = 1 + math.Log(float64(len(f.items))/float64(len(f.vocab[i].in)))
	}
	for i := range f.items {
		for j := range f.items[i].names {
			n := &f.items[i].names[j]
			for _, w := range n.words {
				n.weight += f.vocab[w].weight
			}
		}
	}
	return f
}

// add takes in an item. Its first name, the id, is its own even where another item has a title that reads the same.
func (f *finder) add(of any, names ...string) {
	f.items = append(f.items, findable{of: of})
	item := len(f.items) - 1
	for _, name := range names {
		key := joined(foldText(name))
		if key == "" {
			continue
		}
		if !slices.Contains(f.exact[key], item) {
			f.exact[key] = append(f.exact[key], item)
		}
		if rest, ok := strings.CutPrefix(strings.ToLower(name), "the "); ok {
			f.exact[joined(foldText(rest))] = append(f.exact[joined(foldText(rest))], item)
		}
		f.nameWith(item, name, 1)
	}
}

// nameWith lets an item be found by the words of a text.
func (f *finder) nameWith(item int, name string, worth float64) {
	n := nameWords{worth: worth}
	for _, w := range contentWords(foldText(name)) {
		at, ok := f.words[w]
		if !ok {
			at = len(f.vocab)
			f.words[w] = at
			f.vocab = append(f.vocab, vocabWord{text: w, letters: letterSet(w)})
		}
		v := &f.vocab[at]
		if len(v.in) == 0 || v.in[len(v.in)-1] != item {
			v.in = append(v.in, item)
		}
		n.words = append(n.words, at)
	}
	if len(n.words) > 0 {
		f.items[item].names = append(f.items[item].names, n)
	}
}

// letterSet marks the letters and digits of a word, to rule out distant words quickly.
func letterSet(w string) uint64 {
	var set uint64
	for i := range len(w) {
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
			set |= 1 << (c - 'a')
		case '0' <= c && c <= '9':
			set |= 1 << (26 + c - '0')
		default:
			set |= 1 << (36 + c%28)
		}
	}
	return set
}
