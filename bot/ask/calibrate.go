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
	subject float64 // the most telling subject word that the best topic has
	foreign bool    // names a product the catalog does not teach
	leaves  bool    // and speaks of coming from it
	away    bool    // has a word of another walk of life
	words   int     // words that carry meaning
	lead    float64 // distance to the next topic
}

func (x *Index) signals(q *query, r []ranked) signals {
	s := signals{foreign: len(q.foreign) > 0, leaves: q.leaves, away: len(q.elsewhere) > 0}
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
	s.total, s.near, s.fields, s.met = r[0].total, r[0].near, r[0].fields, r[0].met
	if len(r) > 1 {
		s.lead = r[0].total - r[1].total
	}
	for _, n := range q.needs {
		for _, v := range n.variants {
			if !x.core[v.term] {
				continue
			}
			if says(x.posts[v.term], r[0].topic) {
				s.subject = max(s.subject, n.weight*v.weight*x.idf[v.term]/x.unknownIDF())
			}
		}
	}
	return s
}

func says(posts []post, topic int) bool {
	lo, hi := 0, len(posts)
	for lo < hi {
		mid := (lo + hi) / 2
		switch {
		case posts[mid].topic == topic:
			return true
		case posts[mid].topic < topic:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return false
}

// answersFrom is the sureness from which on a question is answered.
const answersFrom = 0.5

// sure weighs the signals as a logistic regression over the tuning questions does.
func (s signals) sure() float64 {
	z := -4.9 + 2.0*s.fields + 4.0*s.near + 4.0*s.met - 4.1*s.strange + 4.6*min(float64(s.words), 10)/10
	switch {
	case s.foreign && s.leaves:
		z -= 1.3
	case s.foreign:
		z -= 4
	}
	if s.away {
		z -= 4.4
	}
	return logistic(z)
}
