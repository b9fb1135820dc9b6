package ask

import "strings"

// query is a question as the ranker sees it: what is needed, word by word, and what else its words say.
type query struct {
	text  string
	words []said
	needs []need

	foreign   []string // products the catalog does not teach
	alien     []string // the same where a part of one's own is left aside
	leaves    bool     // it speaks of coming from somewhere else
	elsewhere []string // words of other walks of life
	sense     sense    // where its words point to

	likeness []float32 // by topic, how much it looks like the questions learned of it; nil until asked for, or when none was learned
	taught   float64   // how much it looks like one about anything that was learned
	likened  bool
	owners   []int // topics it is an own text of
	owned    bool  // they were looked for
	wish     wish  // for a command; empty until asked for

	order   []ranked // of the topics of one side; empty until asked for
	ordered bool

	own *query // as the own part of the catalog sees it; nil where there is none
}

// said is one word of the question.
type said struct {
	text, stem string
	stop       bool
	whole      bool
	upper      bool
	status     status
}

// status is what the catalog knows about a word.
type status int

const (
	stopWord    status = iota
	neutralWord        // when, who, how much: says nothing either way
	knownWord          // the catalog uses it
	bridged            // a synonym of it is used
	corrected          // a misspelling of a word that is used
	strangeWord        // English, and nothing to the catalog
	unknownWord        // in no list at all: a name, another language, or noise
)

// need is a word, a pair of words or an idea that the right topic should speak about. Variants are the terms that satisfy it.
type need struct {
	label    string
	weight   float64
	status   status
	variants []variant
	idle     bool // nothing is missing when no topic says it
}

// variant is a term that satisfies a need, and how well.
type variant struct {
	term   int
	weight float64
	how    string // "", "synonym", "spelling", "pair"
	lent   bool   // another need is satisfied better by it
}

// maxNeeds is how many words of a question are followed.
const maxNeeds = 32

func (x *Index) parse(question string) *query {
	q := &query{text: question}
	for _, w := range split(question) {
		s := said{text: w.text, whole: w.whole, upper: w.upper}
		s.stop = !w.whole && (x.lex.stop[w.text] || len(w.text) == 1 && w.text[0] < 0x80)
		s.stem = stem(w.text)
		q.words = append(q.words, s)
	}
	x.readWords(q)
	x.readPairs(q)
	x.readConcepts(q)
	q.shareOut()
	x.readProducts(q)
	q.sense = x.senseOf(q.words)
	x.readOwn(q)
	return q
}

// readWords makes a need of each word that carries meaning.
func (x *Index) readWords(q *query) {
	done := map[string]bool{}
	for i := range q.words {
		w := &q.words[i]
		if w.stop {
			continue
		}
		id, known := x.terms[w.stem]
		if w.whole && !known || done[w.stem] || len(w.text) > 40 {
			if done[w.stem] {
				w.status = neutralWord
			}
			continue
		}
		done[w.stem] = true
		n := need{label: w.text, weight: 1}
		neutral := x.lex.neutral[w.stem] || number(w.text)
		switch {
		case known:
			w.status = knownWord
			own := 1.0
			switch {
			case neutral:
				w.status = neutralWord
				own = x.w.neutral
			case w.whole:
				n.weight = x.w.whole
			case !x.core[id]:
				own = x.w.lesser
			}
			n.variants = append(n.variants, variant{term: id, weight: own})
		case neutral:
			w.status = neutralWord
			n.idle = true
		}
		if x.addSynonyms(&n, x.synonymOf(w.stem)) && !known && !neutral {
			w.status = bridged
		}
		if w.status == stopWord {
			x.correct(w, &n)
		}
		if x.lex.elsewhere[w.text] && (!known || !x.titled[id] && !x.termNames[w.stem] && !x.corePair(q, i)) {
			q.elsewhere = append(q.elsewhere, w.text)
		}
		n.status = w.status
		q.add(n)
	}
}

// corePair says that a word and a neighbour are one of the catalog's subjects together ("time travel").
func (x *Index) corePair(q *query, i int) bool {
	for _, k := range [...]int{i - 1, i} {
		if k < 0 || k+1 >= len(q.words) {
			continue
		}
		if id, ok := x.terms[stem(q.words[k].text+q.words[k+1].text)]; ok && x.core[id] {
			return true
		}
	}
	return false
}

func (q *query) add(n need) {
	if len(q.needs) < maxNeeds {
		q.needs = append(q.needs, n)
	}
}

func number(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return true
}

// correct gives a word nobody wrote the words it may be a slip of.
func (x *Index) correct(w *said, n *need) {
	w.status = unknownWord
	isEnglish := english(w.text)
	if isEnglish {
		w.status = strangeWord
	}
	for _, g := range x.spelling.guesses(w.text, isEnglish) {
		weight := 0.9
		if g.slips > 1 {
			weight = 0.7
		}
		if isEnglish {
			weight = 0.5
		} else {
			w.status = corrected
		}
		if id, ok := x.terms[stem(g.text)]; ok {
			n.variants = append(n.variants, variant{term: id, weight: weight, how: "spelling"})
		}
		if s := x.synonymOf(stem(g.text)); s != nil {
			for _, m := range s.to {
				x.addMeaning(n, m, weight*0.6)
			}
		}
	}
}

// synonymOf finds the entry of a single word.
func (x *Index) synonymOf(stem string) *synonym {
	list := x.lex.synonyms[stem]
	for i := range list {
		if len(list[i].from) == 1 {
			return &list[i]
		}
	}
	return nil
}

func (x *Index) addSynonyms(n *need, s *synonym) bool {
	if s == nil {
		return false
	}
	had := len(n.variants)
	for _, m := range s.to {
		x.addMeaning(n, m, 1)
	}
	return len(n.variants) > had
}

// addMeaning adds the words of a synonym. A phrase counts fully where its words stand side by side, less where only one does.
func (x *Index) addMeaning(n *need, m meaning, weight float64) {
	if m.same {
		weight *= x.w.same
	} else {
		weight *= x.w.other
	}
	one := 1.0
	if len(m.stems) > 1 {
		one = x.w.onePart
	}
	last := ""
	for _, s := range m.stems {
		if x.lex.stop[s] {
			continue
		}
		if id, ok := x.terms[s]; ok {
			n.variants = append(n.variants, variant{term: id, weight: weight * one, how: "synonym"})
		}
		if last != "" {
			if id, ok := x.terms[last+s]; ok {
				n.variants = append(n.variants, variant{term: id, weight: weight, how: "synonym"})
			}
		}
		last = s
	}
}

// readPairs makes needs of neighbouring words the catalog knows as one.
func (x *Index) readPairs(q *query) {
	last := -1
	for i := range q.words {
		w := &q.words[i]
		if w.stop || w.whole {
			continue
		}
		if last >= 0 {
			joined := q.words[last].text + w.text
			if id, ok := x.terms[stem(joined)]; ok {
				q.add(need{label: q.words[last].text + " " + w.text, weight: x.w.pair, status: knownWord, variants: []variant{{term: id, weight: 1, how: "pair"}}})
				for _, k := range [...]int{last, i} {
					if s := q.words[k].status; (s == strangeWord || s == unknownWord) && x.strong[id] {
						q.words[k].status = knownWord
					}
				}
			}
		}
		last = i
	}
}

// readConcepts makes needs of the phrases that stand for something else ("by hand": automation).
func (x *Index) readConcepts(q *query) {
	var at []int
	var stems []string
	for i, w := range q.words {
		if !w.whole {
			at = append(at, i)
			stems = append(stems, w.stem)
		}
	}
	for i := range stems {
		for _, s := range x.lex.synonyms[stems[i]] {
			if len(s.from) < 2 || !startsWith(stems[i:], s.from) {
				continue
			}
			n := need{label: strings.Join(s.from, " "), weight: x.w.concept, status: bridged}
			if !x.addSynonyms(&n, &s) {
				continue
			}
			q.add(n)
			for k := range s.from {
				if w := &q.words[at[i+k]]; w.status == strangeWord || w.status == unknownWord {
					w.status = bridged
				}
			}
			break
		}
	}
}

// shareOut gives each term to the need it satisfies best. In a single sentence two words that mean the same count once.
func (q *query) shareOut() {
	owner := map[int]int{}
	worth := map[int]float64{}
	for i, n := range q.needs {
		for _, v := range n.variants {
			if w := n.weight * v.weight; w > worth[v.term] {
				owner[v.term], worth[v.term] = i, w
			}
		}
	}
	for i := range q.needs {
		for k := range q.needs[i].variants {
			v := &q.needs[i].variants[k]
			v.lent = owner[v.term] != i
		}
	}
}

// readProducts notes the products the question names and the catalog does not teach.
func (x *Index) readProducts(q *query) {
	var stems []string
	for _, w := range q.words {
		if !w.whole {
			stems = append(stems, w.stem)
		}
	}
	for i := range stems {
		n := x.lex.products.at(stems[i:])
		if n == 0 {
			continue
		}
		name := strings.Join(stems[i:i+n], " ")
		if i+n < len(stems) && x.lex.homonym[name+" "+stems[i+n]] || x.teaches(stems[i:i+n]) {
			continue
		}
		q.foreign = append(q.foreign, name)
	}
	q.alien = q.foreign
	for _, w := range q.words {
		q.leaves = q.leaves || leaves(w.text)
	}
}

// leaves says that somebody speaks of a product he comes from, not of one he asks about.
func leaves(w string) bool {
	switch w {
	case "used", "come", "came", "coming", "migrate", "migrated", "migrating", "migration", "moved", "moving", "replace", "replaces", "replacing",
		"instead", "switched", "switching", "previously", "formerly", "here":
		return true
	}
	return false
}

// teaches says that a product is one of the catalog's subjects, under this name or another of its names: a term of its own, or a word of a
// title or an outline; of content nothing was learned about also what many of its topics speak of.
func (x *Index) teaches(stems []string) bool {
	if x.teachesName(strings.Join(stems, "")) {
		return true
	}
	if len(stems) > 1 {
		return false
	}
	if s := x.synonymOf(stems[0]); s != nil {
		for _, m := range s.to {
			if m.same && x.teachesName(strings.Join(m.stems, "")) {
				return true
			}
		}
	}
	return false
}

func (x *Index) teachesName(stem string) bool {
	if x.termNames[stem] {
		return true
	}
	id, ok := x.terms[stem]
	return ok && (x.titled[id] || !x.learned.any && len(x.posts[id]) >= max(spokenLeast, len(x.topics)/spokenPart))
}

// How many of a catalog's topics speak of a product that is one of its subjects: so many, and one of so many.
const (
	spokenLeast = 2
	spokenPart  = 6
)
