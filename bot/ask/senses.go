package ask

// The second way to find a topic: by the sense of whole sentences, for questions whose words the catalog does not have.

// senses holds the sense of every unit.
type senses struct {
	vectors *vectors
	units   []sense // as Index.units
	from    []int   // by topic: its first unit; one more at the end
	common  sense   // what all units share; it tells nothing
	off     []sense // of the off-topic questions; empty where what was learned tells them
}

// wordAt is a word of a unit while the index is built.
type wordAt struct {
	vector int32
	term   int
}

// finishSenses computes the senses of the units once it is known how telling each word is.
func (b *builder) finishSenses() {
	x := b.x
	s := &x.senses
	s.units = make([]sense, len(x.units))
	s.from = make([]int, len(x.topics)+1)
	for u, words := range b.unitWords {
		for _, w := range words {
			s.units[u].add(w.vector, x.telling(w.term))
		}
	}
	for u := range x.units {
		s.from[x.units[u].topic+1] = u + 1
	}
	for t := range x.topics {
		s.from[t+1] = max(s.from[t+1], s.from[t])
	}
	s.common = shared(s.units)
	for u := range s.units {
		s.units[u].without(&s.common)
		s.units[u].settle()
	}
}

// telling is how much a word says about what a text is about, 0 to 1; a term of -1 is one the catalog does not have.
func (x *Index) telling(term int) float32 {
	if term < 0 {
		return 1
	}
	return float32(x.idf[term] / x.unknownIDF())
}

// How the common direction is found: enough of it shows in a part of the units.
const (
	sharedRounds = 8
	sharedUnits  = 2000
)

// shared is the direction that most of the senses have a part in, by power iteration.
func shared(all []sense) sense {
	var dir sense
	for i := range dir {
		dir[i] = 1
	}
	dir.settle()
	step := max(1, len(all)/sharedUnits)
	for range sharedRounds {
		var next sense
		for u := 0; u < len(all); u += step {
			d := all[u].dot(&dir)
			for i := range next {
				next[i] += d * all[u][i]
			}
		}
		next.settle()
		dir = next
	}
	return dir
}

// senseOff computes where the off-topic questions point to.
func (x *Index) senseOff() {
	x.senses.off = make([]sense, len(x.off.said))
	for i, words := range x.off.said {
		x.senses.off[i] = x.senseOf(words)
	}
	x.off.said = nil
}

// senseOf is where the words of a question point to.
func (x *Index) senseOf(words []said) sense {
	var s sense
	for _, w := range words {
		if w.whole || w.stop {
			continue
		}
		term := -1
		if id, ok := x.terms[w.stem]; ok {
			term = id
		}
		s.add(x.senses.vectors.of(w.text), x.telling(term))
	}
	s.without(&x.senses.common)
	s.settle()
	return s
}

// alike is how near a topic's three nearest units are to a sense.
func (s *senses) alike(topic int, q *sense) float64 {
	return nearestThree(s.units[s.from[topic]:s.from[topic+1]], q)
}

// nearestThree is how near the three nearest of a list are to a sense, the nearest counting most.
func nearestThree(all []sense, q *sense) float64 {
	var first, second, third float32
	for u := range all {
		switch d := all[u].dot(q); {
		case d > first:
			first, second, third = d, first, second
		case d > second:
			second, third = d, second
		case d > third:
			third = d
		}
	}
	return float64(0.5*first + 0.3*second + 0.2*third)
}
