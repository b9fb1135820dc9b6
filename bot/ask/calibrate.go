package ask

// sure turns the signals of a ranking into how sure its best topic is, 0 to 1.
func (x *Index) sure(q *query, r []ranked) (float64, signals) {
	s := x.signals(q, r)
	return s.sure(), s
}

// signals is what speaks for and against a question being covered.
type signals struct {
	total   float64 // of the best topic
	near    float64
	fields  float64
	met     float64
	strange float64 // share of the words that mean nothing to the catalog
	foreign bool    // names a product the catalog does not teach
	leaves  bool    // and speaks of coming from it
	away    bool    // has a word of another walk of life
	words   int     // words that carry meaning
	lean    float64 // how its words lean, off the topic or on it
	worst   float64 // how the two words lean that lean off most
	lead    float64 // distance to the next topic
	learned bool    // the best topic is one that was learned
	like    float64 // how much the question looks like those that were learned of any topic
	taught  float64 // and like those of all of them together
}

func (x *Index) signals(q *query, r []ranked) signals {
	s := signals{foreign: len(q.foreign) > 0, leaves: q.leaves, away: len(q.elsewhere) > 0}
	s.lean, s.worst = x.leans(q)
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
	s.learned, s.like = x.learned.any && x.learned.knows[r[0].topic], x.mostLike(q)
	s.taught = x.isTaught(q)
	s.total, s.near, s.fields, s.met = r[0].total, r[0].near, r[0].fields, r[0].met
	if len(r) > 1 {
		s.lead = r[0].total - r[1].total
	}
	return s
}

// answersFrom is the sureness from which on a question is answered.
const answersFrom = 0.5

// sure weighs the signals as logistic regressions do that were fitted on the tuning questions, both sides counting alike: one for topics that were learned and one for those that were not.
func (s signals) sure() float64 {
	if s.learned {
		return logistic(-7.03 + towardsAnswering + 4.12*s.fields + 3.99*s.met + 3.24*s.taught + 3.48*min(s.like, 1.5) - s.against(2.92, 0))
	}
	words, lead := min(float64(s.words), 10)/10, min(s.lead, 1)
	z := -5.65 + 1.94*s.fields + 2.43*s.near + 3.9*s.met - 1.8*s.strange + 1.98*words + 2.67*s.lean + 0.52*s.worst + 2.13*lead
	return logistic(z - s.against(4.51, 2.63))
}

// towardsAnswering moves the line: with it some two of a hundred tuning questions about one topic are refused, and four of a hundred about nothing that is taught are answered.
const towardsAnswering = 0.5

// against is what speaks against a question whatever its other words say.
func (s signals) against(foreign, away float64) float64 {
	against := 0.0
	if s.foreign && !s.leaves {
		against += foreign
	}
	if s.away {
		against += away
	}
	return against
}
