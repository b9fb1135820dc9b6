package ask

import (
	_ "embed" // the word lists are data beside the code
	"sort"
	"strings"
)

//go:embed data/stopwords.txt
var stopwordsText string

//go:embed data/neutral.txt
var neutralText string

//go:embed data/elsewhere.txt
var elsewhereText string

//go:embed data/products.txt
var productsText string

//go:embed data/synonyms.txt
var synonymsText string

//go:embed data/english.txt
var englishText string

// lexicon is what is known about English and about the trade, whatever the catalog.
type lexicon struct {
	stop      map[string]bool
	neutral   map[string]bool // stems
	elsewhere map[string]bool // as written
	products  phrases
	homonym   map[string]bool      // a product's name and the word after it that makes it something else
	synonyms  map[string][]synonym // by first stem, longest first
}

// synonym says that a run of words also stands for other words.
type synonym struct {
	from []string // stems
	to   []meaning
}

// meaning is one thing a word may stand for: the stems of a phrase, and whether it is just the same or only likely.
type meaning struct {
	stems []string
	same  bool
}

func newLexicon() *lexicon {
	l := &lexicon{stop: map[string]bool{}, neutral: map[string]bool{}, elsewhere: map[string]bool{}, homonym: map[string]bool{}}
	for w := range listed(stopwordsText) {
		l.stop[w] = true
	}
	for w := range listed(neutralText) {
		l.neutral[stem(w)] = true
	}
	for w := range listed(elsewhereText) {
		l.elsewhere[w] = true
	}
	l.products = phrases{}
	for line := range lines(productsText) {
		name, not, _ := strings.Cut(line, "!")
		stems := l.stemAll(name)
		l.products.add(stems)
		for w := range strings.FieldsSeq(not) {
			l.homonym[strings.Join(append(stems, stem(w)), " ")] = true
		}
	}
	l.readSynonyms()
	return l
}

// lines yields the lines of a data file that are not empty and not comments.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// listed yields the words of a data file that is a plain list.
func listed(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range lines(text) {
			for w := range strings.FieldsSeq(line) {
				if !yield(w) {
					return
				}
			}
		}
	}
}

func (l *lexicon) stemAll(phrase string) []string {
	var out []string
	for w := range strings.FieldsSeq(phrase) {
		out = append(out, stem(w))
	}
	return out
}

func (l *lexicon) readSynonyms() {
	l.synonyms = map[string][]synonym{}
	all := map[string]*synonym{}
	var order []string
	add := func(from []string, m meaning) {
		key := strings.Join(from, " ")
		s := all[key]
		if s == nil {
			s = &synonym{from: from}
			all[key] = s
			order = append(order, key)
		}
		if strings.Join(m.stems, " ") != key {
			s.to = append(s.to, m)
		}
	}
	for line := range lines(synonymsText) {
		left, right, _ := strings.Cut(line, ">")
		var same [][]string
		for part := range strings.SplitSeq(left, ",") {
			for w := range strings.SplitSeq(part, "=") {
				if stems := l.stemAll(w); len(stems) > 0 {
					same = append(same, stems)
				}
			}
		}
		if strings.Contains(left, "=") {
			for _, a := range same {
				for _, b := range same {
					add(a, meaning{b, true})
				}
			}
		}
		for w := range strings.SplitSeq(right, ",") {
			if stems := l.stemAll(w); len(stems) > 0 {
				for _, a := range same {
					add(a, meaning{stems, false})
				}
			}
		}
	}
	for _, key := range order {
		s := all[key]
		l.synonyms[s.from[0]] = append(l.synonyms[s.from[0]], *s)
	}
	for _, list := range l.synonyms {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].from) > len(list[j].from) })
	}
}

// phrases is a set of word runs, by their first stem.
type phrases map[string][][]string

func (p phrases) add(stems []string) {
	if len(stems) > 0 {
		p[stems[0]] = append(p[stems[0]], stems)
	}
}

// at is the length of the longest phrase that starts at the first of the stems; 0 when none does.
func (p phrases) at(stems []string) int {
	best := 0
	for _, f := range p[stems[0]] {
		if len(f) > best && startsWith(stems, f) {
			best = len(f)
		}
	}
	return best
}

func startsWith(stems, prefix []string) bool {
	if len(prefix) > len(stems) {
		return false
	}
	for i, s := range prefix {
		if stems[i] != s {
			return false
		}
	}
	return true
}

// english says whether a word, or what it is a plain form of, is in the English word list.
func english(w string) bool {
	if listHas(englishText, w) {
		return true
	}
	for _, form := range [...][3]string{
		{"ies", "y", "y"}, {"es", "", "e"}, {"s", "", ""}, {"ied", "y", "y"}, {"ed", "", "e"}, {"ing", "", "e"}, {"ly", "", "e"}, {"ness", "", ""},
	} {
		base, ok := strings.CutSuffix(w, form[0])
		if !ok || len(base) < 2 {
			continue
		}
		verb := form[0] == "ing" || form[0] == "ed"
		if listHas(englishText, base+form[1]) && (!verb || !doubles(base)) || listHas(englishText, base+form[2]) {
			return true
		}
		if n := len(base); n > 3 && base[n-1] == base[n-2] && listHas(englishText, base[:n-1]) {
			return true
		}
	}
	return false
}

// listHas finds a word in a sorted list of lines, without parsing the list.
func listHas(list, w string) bool {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(list[:mid], '\n') + 1
		end := start + strings.IndexByte(list[start:], '\n')
		switch line := list[start:end]; {
		case line == w:
			return true
		case line < w:
			lo = end + 1
		default:
			hi = start
		}
	}
	return false
}

// doubles says that a verb doubles its last letter before -ing and -ed, as "log" does.
func doubles(verb string) bool {
	n := len(verb)
	return n > 2 && !vowel(verb[n-1]) && !strings.ContainsRune("wxy", rune(verb[n-1])) && vowel(verb[n-2]) && !strings.ContainsAny(verb[:n-2], "aeiou")
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
