package ask

import "math"

// sure turns the signals of a ranking into how sure its best topic is, 0 to 1.
func (x *Index) sure(q *query, r []ranked) (float64, signals) {
	var s signals
	if len(r) > 0 && r[0].own {
		s = x.own.sureHere(q.own, sideOf(r, true))
	} else {
		s = x.sureHere(q, sideOf(r, false))
	}
	return s.sure(), s
}

// signals is what speaks for and against a question being covered.
type signals struct {
	total   float64 // of the best topic
	fields  float64
	met     float64
	strange float64 // share of the words that mean nothing to the catalog
	foreign bool    // names a product the catalog does not teach
	leaves  bool    // and speaks of coming from it
	words   int     // words that carry meaning
	lean    float64 // how its words lean, off the topic or on it
	lead    float64 // distance to the next topic
	learned bool    // the best topic is one that was learned
	like    float64 // how much the question looks like those that were learned of any topic
	taught  float64 // and like those of all of them together
	topics  int     // how many there are to choose from
	off     float64 // how near the sense of the nearest off-topic questions is
}

// sureHere is the signals for the topics of one side.
func (x *Index) sureHere(q *query, r []ranked) signals {
	s := signals{foreign: len(q.alien) > 0, leaves: q.leaves}
	known, strange := 0.0, 0.0
	for _, w := range q.words {
		if w.whole {
			continue
		}
		switch w.status {
		case strangeWord, unknownWord:
			strange++
		case knownWord:
			known++
		case bridged:
			known += 0.8
		case corrected:
			known += 0.7
		case stopWord, neutralWord:
		}
	}
	s.words = int(known + strange)
	if known+strange > 0 {
		s.strange = strange / (known + strange)
	}
	if len(r) == 0 {
		return s
	}
	if s.learned = x.learned.any; s.learned {
		s.like, s.taught = x.mostLike(q), x.isTaught(q)
	} else {
		s.lean, s.off, s.topics = x.leans(q), nearestThree(x.senses.off, &q.sense), len(x.topics)
	}
	s.total, s.fields, s.met = r[0].total, r[0].fields, r[0].met
	if len(r) > 1 {
		s.lead = r[0].total - r[1].total
	}
	return s
}

// answersFrom is the sureness from which on a question is answered.
const answersFrom = 0.5

// sure weighs the signals as logistic regressions do, both sides counting alike: one for topics that were learned, fitted on the tuning questions, and
// one for those that were not, fitted on questions about nine small catalogs of other trades. The more topics there are, the more of a question
// some of them have by chance.
func (s signals) sure() float64 { return logistic(s.odds()) }

// odds is the logarithm of the odds that the best topic answers the question.
func (s signals) odds() float64 {
	if s.total == 0 {
		return math.Inf(-1) // there is none
	}
	if s.learned {
		return -7.03 + towardsAnswering + 4.12*s.fields + 3.99*s.met + 3.24*s.taught + 3.48*min(s.like, 1.5) - s.against(2.92) - s.guessed()
	}
	words, lead := min(float64(s.words), 10)/10, min(s.lead, 1)
	size := math.Log(max(fewTopics, min(manyTopics, float64(s.topics))))
	return 1.55 + 4.49*s.met - 2.94*s.strange + 1.98*words + 1.87*s.lean + 1.94*lead - 5.77*s.off - 0.37*size - s.against(3.15)
}

// Between how many topics their number tells, about as far as it was measured.
const (
	fewTopics  = 5.0
	manyTopics = 200.0
)

// towardsAnswering moves the line: with it some two of a hundred tuning questions about one topic are refused, and four of a hundred about nothing that is taught are answered.
const towardsAnswering = 0.5

// guessed is what speaks against a question none of whose words the catalog has: it was ranked by what they may be slips of.
func (s signals) guessed() float64 {
	if s.strange == 1 {
		return allStrange
	}
	return 0
}

const allStrange = 2.0

// against is what speaks against a question that names a product nobody teaches, whatever its other words say.
func (s signals) against(foreign float64) float64 {
	if s.foreign && !s.leaves {
		return foreign
	}
	return 0
}
