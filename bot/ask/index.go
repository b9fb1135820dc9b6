package ask

import (
	"math"
	"slices"
	"strings"
	"sync"

	"pathbot/curriculum"
)

// Index is a catalog prepared for questions. It is immutable and safe for concurrent use.
type Index struct {
	cat    *curriculum.Catalog
	lex    *lexicon
	w      weights
	topics []*curriculum.Topic
	at     map[curriculum.TopicID]int // aliases included

	terms     map[string]int
	names     []string       // by term
	vocab     map[string]int // by word as written: its term; -1 for words that never count
	idf       []float64
	posts     [][]post         // by term: which topics say it, and how loudly
	unitsOf   [][]int          // by term: which units hold it
	units     []unit           // single sentences an author wrote about a topic
	exact     map[string][]int // by joined stems of a title, outline, term or ask: the topics it belongs to
	strong    []bool           // by term: it stands in a title, outline, term or ask
	core      []bool           // by term: it stands in a title, outline, term or section, so it is one of the subjects
	rooms     *sync.Pool       // of *room
	senses    senses
	learned   *learned
	wanted    *wanted
	off       *offTopic
	spelling  *spelling
	titled    []bool          // by term: it stands in a title, an outline or the title of a section; not in one of own
	termNames map[string]bool // the terms of topics that are one name, joined stems; not of own
	own       *Index          // the topics nothing was learned about, where there are others; nil otherwise
	glossary  glossary
	paths     *pathFinder
	rules     *rules
}

// post is one topic in the list of a term. Loud is the weighted, length-normalized count over its fields.
type post struct {
	topic int
	loud  float32
}

// unit is a sentence (an ask, the title, the outline, a quiz question) that stands for its topic by itself.
type unit struct {
	topic int
	field field
	mass  float64 // sum of the squared idf of its terms
	terms int     // how many distinct terms
}

// New prepares a catalog for questions. It keeps the catalog, which must not change.
func New(cat *curriculum.Catalog) *Index { return newIndex(cat, defaultWeights()) }

func newIndex(cat *curriculum.Catalog, w weights) *Index {
	x := &Index{cat: cat, w: w, lex: newLexicon()}
	x.senses.vectors = newVectors()
	var topics []*curriculum.Topic
	for _, p := range cat.Paths {
		topics = append(topics, p.Topics()...)
	}
	x.number(topics)
	x.learned = newLearned(x.at, len(x.topics))
	x.own = x.ownPart()
	if !x.learned.any {
		x.w = ownWeights()
	}
	off := make(chan *offTopic, 1)
	unlearned := x.unlearned()
	if unlearned != nil {
		go func() { off <- countOffTopic(x.lex) }()
	}
	x.wanted = newWanted()
	x.rules = newRules()
	x.readTexts()
	x.paths = newPathFinder(x)
	if x.own != nil {
		x.own.readTexts()
	}
	if unlearned != nil {
		unlearned.off = <-off
		unlearned.senseOff()
	}
	return x
}

// number takes the topics in, in their order.
func (x *Index) number(topics []*curriculum.Topic) {
	x.topics, x.at = topics, make(map[curriculum.TopicID]int, len(topics))
	for i, t := range topics {
		x.at[t.ID] = i
		for _, a := range t.Aliases {
			x.at[a] = i
		}
	}
}

// readTexts prepares what the topics' texts say.
func (x *Index) readTexts() {
	x.termNames, x.exact = map[string]bool{}, map[string][]int{}
	x.terms, x.vocab = make(map[string]int, usualTerms), make(map[string]int, usualTerms)
	for i, t := range x.topics {
		if !x.isOwn(i) {
			for _, name := range t.Terms {
				x.termNames[x.joinedStems(name)] = true
			}
		}
	}
	x.spelling = newSpelling()
	x.glossary = newGlossary(x)
	b := builder{x: x, pairs: map[string]int{}, vectors: map[string]int32{}, words: splitter{interned: map[string]string{}}}
	b.build()
	x.spelling.finish()
	x.makeRooms()
}

// joinedStems is a name as one word.
func (x *Index) joinedStems(name string) string {
	var b strings.Builder
	for _, w := range split(name) {
		if !w.whole {
			b.WriteString(stem(w.text))
		}
	}
	return b.String()
}

// builder holds what only the build of an Index needs.
type builder struct {
	x      *Index
	counts [][]sighting // by topic: every word, one by one
	length [][fields]float32
	mean   [fields]float64
	words  splitter
	pairs  map[string]int // by joined text
	last   []byte         // the word before
	key    []byte         // the stems of the text so far

	vectors   map[string]int32 // by word as written
	unitWords [][]wordAt       // by unit
}

// sighting is one word in one field.
type sighting struct {
	term  int
	field field
}

// usualTerms is how many words a catalog may have without a map having to grow.
const usualTerms = 1 << 14

// usualWords is how many words a topic usually has, all fields together.
const usualWords = 2048

func (b *builder) build() {
	x := b.x
	b.counts = make([][]sighting, len(x.topics))
	b.length = make([][fields]float32, len(x.topics))
	var unitTerms [][]int
	for i, t := range x.topics {
		b.counts[i] = make([]sighting, 0, usualWords)
		eachField(t, x.glossary.saying[i], func(f field, text string) {
			ids := b.addText(i, f, text)
			if f.isUnit() && len(ids) > 0 {
				x.units = append(x.units, unit{topic: i, field: f})
				unitTerms = append(unitTerms, ids)
				b.unitWords = append(b.unitWords, b.vectorsOf(b.words.out))
			}
		})
	}
	b.finishPosts()
	x.unitsOf = make([][]int, len(x.idf))
	for u, ids := range unitTerms {
		for _, id := range ids {
			x.units[u].mass += x.idf[id] * x.idf[id]
			x.unitsOf[id] = append(x.unitsOf[id], u)
		}
		x.units[u].terms = len(ids)
	}
	b.finishSenses()
}

// vectorsOf are the words of a unit that have a vector.
func (b *builder) vectorsOf(words []word) []wordAt {
	out := make([]wordAt, 0, len(words))
	for _, w := range words {
		id := b.x.vocab[w.text]
		if w.whole || id < 0 {
			continue
		}
		v, ok := b.vectors[w.text]
		if !ok {
			v = b.x.senses.vectors.of(w.text)
			b.vectors[w.text] = v
		}
		if v != noVector {
			out = append(out, wordAt{v, id})
		}
	}
	return out
}

// addText counts the words of a field and returns the distinct terms of a unit.
func (b *builder) addText(topic int, f field, text string) []int {
	x := b.x
	var ids []int
	b.words.reset(text)
	b.words.run()
	b.last = b.last[:0]
	b.key = b.key[:0]
	for _, w := range b.words.out {
		if len(w.text) == 1 && !w.whole {
			b.last = b.last[:0]
			continue
		}
		id := b.word(w)
		if id < 0 {
			continue
		}
		b.count(topic, f, id)
		if f.isUnit() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		x.mark(topic, id, f)
		x.spelling.see(w.text, f.isSubject())
		if w.whole {
			continue
		}
		b.key = append(b.key, x.names[id]...)
		if !f.hasPairs() {
			continue
		}
		if len(b.last) > 0 {
			b.last = append(b.last, w.text...)
			pair := b.pair(b.last)
			b.count(topic, f, pair)
			x.mark(topic, pair, f)
			if f.isSubject() {
				x.spelling.see(string(b.last), true)
			}
		}
		b.last = append(b.last[:0], w.text...)
	}
	if f.isUnit() || f == fieldTerm {
		x.isExactly(string(b.key), topic)
	}
	return ids
}

// isExactly notes that a text of a topic is made of these stems.
func (x *Index) isExactly(key string, topic int) {
	if key != "" && !slices.Contains(x.exact[key], topic) {
		x.exact[key] = append(x.exact[key], topic)
	}
}

// word is the term of a word as written; -1 when it never counts.
func (b *builder) word(w word) int {
	if id, ok := b.x.vocab[w.text]; ok && (id >= 0 || !w.whole) {
		return id
	}
	id := -1
	if (w.whole || !b.x.lex.stop[w.text]) && len(w.text) <= 40 {
		id = b.x.term(stem(w.text))
	}
	b.x.vocab[w.text] = id
	return id
}

// pair is the term of two words written as one.
func (b *builder) pair(joined []byte) int {
	if id, ok := b.pairs[string(joined)]; ok {
		return id
	}
	text := string(joined)
	id := b.x.term(stem(text))
	b.pairs[text] = id
	return id
}

// term is the number of a stem; a new one when it was not seen.
func (x *Index) term(s string) int {
	id, ok := x.terms[s]
	if !ok {
		id = len(x.terms)
		s = strings.Clone(s)
		x.terms[s] = id
		x.names = append(x.names, s)
		x.strong = append(x.strong, false)
		x.core = append(x.core, false)
		x.titled = append(x.titled, false)
	}
	return id
}

// mark notes that a term stands in a field.
func (x *Index) mark(topic, term int, f field) {
	if f.isSubject() {
		x.strong[term] = true
		x.core[term] = x.core[term] || f != fieldAsk
	}
	x.titled[term] = x.titled[term] || (f == fieldTitle || f == fieldOutline || f == fieldSection) && !x.isOwn(topic)
}

func (b *builder) count(topic int, f field, term int) {
	b.length[topic][f]++
	b.mean[f]++
	b.counts[topic] = append(b.counts[topic], sighting{term, f})
}

// finishPosts turns the counts into the lists by term and computes how telling each term is.
func (b *builder) finishPosts() {
	x := b.x
	n := float64(len(x.topics))
	for f := range b.mean {
		b.mean[f] = max(b.mean[f]/max(n, 1), 1)
	}
	x.posts = make([][]post, len(x.terms))
	loud := make([]float32, len(x.terms))
	var touched []int
	for i := range x.topics {
		for _, c := range b.counts[i] {
			if loud[c.term] == 0 {
				touched = append(touched, c.term)
			}
			norm := 1 - x.w.lengthPart + x.w.lengthPart*float64(b.length[i][c.field])/b.mean[c.field]
			loud[c.term] += float32(x.w.field[c.field] / norm)
		}
		for _, id := range touched {
			x.posts[id] = append(x.posts[id], post{i, loud[id]})
			loud[id] = 0
		}
		touched = touched[:0]
	}
	x.idf = make([]float64, len(x.terms))
	for id, list := range x.posts {
		df := float64(len(list))
		x.idf[id] = math.Log(1 + (n-df+0.5)/(df+0.5))
	}
}
