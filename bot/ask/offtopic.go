package ask

import (
	_ "embed" // the questions are data beside the code
	"math"
	"strings"
)

//go:embed data/offtopic.txt
var offTopicText string

// offTopic knows questions that no catalog of this kind answers, and which words they are made of.
type offTopic struct {
	lines  int
	counts map[string]int // by stem, and by two stems: in how many lines
	said   [][]said       // the words of each line, until their sense is known
}

// countOffTopic counts the words of the questions.
func countOffTopic(lex *lexicon) *offTopic {
	o := &offTopic{counts: make(map[string]int, usualTerms)}
	split := splitter{interned: map[string]string{}}
	stems := map[string]string{}
	last := map[string]int{} // the line a token was seen in last
	for line := range lines(offTopicText) {
		o.lines++
		split.reset(line)
		split.run()
		words := make([]said, 0, len(split.out))
		for _, w := range split.out {
			s, ok := stems[w.text]
			if !ok {
				s = stem(w.text)
				stems[w.text] = s
			}
			words = append(words, said{text: w.text, stem: s, whole: w.whole, stop: lex.stop[w.text]})
		}
		eachToken(words, func(token string) {
			if last[token] != o.lines {
				last[token] = o.lines
				o.counts[token]++
			}
		})
		o.said = append(o.said, words)
	}
	return o
}

// eachToken yields the stems of the telling words, and each two neighbours as one.
func eachToken(words []said, yield func(string)) {
	last := ""
	for _, w := range words {
		if w.whole || w.stop || len(w.text) < 2 {
			continue
		}
		yield(w.stem)
		if last != "" {
			yield(last + " " + w.stem)
		}
		last = w.stem
	}
}

// leans is how the words of a question lean, as a naive Bayes classifier counts it: the logarithm of how much likelier a word is in the catalog's sentences than in off-topic questions, between
// -maxLean and maxLean, all words alike. Words that neither side knows, misspelt ones, and the product somebody comes from say nothing.
func (x *Index) leans(q *query) float64 {
	// A small catalog does not say many words, and may be about what the off-topic questions are about: it is counted as if it were as large as these, and they have less of a say.
	lines := float64(x.off.lines)
	size, trust := max(float64(len(x.units)), lines), min(1, float64(len(x.units))/lines)
	sum, n := 0.0, 0
	words := make([]said, 0, len(q.words))
	for _, w := range q.words {
		if w.status == corrected || q.leaves && q.isForeign(w.stem) {
			continue
		}
		words = append(words, w)
	}
	eachToken(words, func(token string) {
		on, off := 0, x.off.counts[token]
		first, second, pair := strings.Cut(token, " ")
		id, known := x.terms[first+second]
		if known {
			on = len(x.unitsOf[id])
			if pair {
				on = len(x.posts[id])
			}
		}
		if on == 0 && off == 0 {
			return
		}
		v := math.Log((float64(on)+0.5)/size) - math.Log((float64(off)*trust+0.5)/lines)
		v = max(-maxLean, min(maxLean, v))
		if known && x.titled[id] {
			v = max(v, 0)
		}
		sum += v
		n++
	})
	return sum / float64(max(n, 1))
}

const maxLean = 3

// isForeign says that a word belongs to the name of a product the question speaks of and the catalog does not teach.
func (q *query) isForeign(stem string) bool {
	for _, name := range q.foreign {
		for part := range strings.FieldsSeq(name) {
			if part == stem {
				return true
			}
		}
	}
	return false
}
