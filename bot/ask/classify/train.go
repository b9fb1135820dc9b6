package classify

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Example is a text and the class it is of; with an empty class it is of none, and teaches only what the classes are not.
type Example struct {
	Class string
	Text  string
}

// How the machines are trained: the cost of a mistake against a simple rule, and for how many rounds.
const (
	cost   = 0.3
	rounds = 30
)

// sparse is a text as numbers.
type sparse struct {
	buckets []int32
	values  []float64
}

// Train learns from examples. The same examples in the same order give the same model.
func Train(examples []Example) *Model {
	m := &Model{rarity: make([]uint8, Buckets)}
	texts := make([]sparse, len(examples))
	class := make([]int, len(examples))
	index := map[string]int{"": -1}
	in := make([]int, Buckets) // by bucket: in how many texts
	for i, e := range examples {
		c, ok := index[e.Class]
		if !ok {
			c = len(m.classes)
			index[e.Class] = c
			m.classes = append(m.classes, e.Class)
		}
		class[i] = c
		texts[i] = count(e.Text)
		for _, b := range texts[i].buckets {
			in[b]++
		}
	}
	for b, n := range in {
		idf := 1 + math.Log(float64(1+len(examples))/float64(1+n))
		m.rarity[b] = uint8(min(math.Round(idf/rarityStep), math.MaxUint8))
	}
	for _, t := range texts {
		t.weigh(m.rarity)
	}
	rows := make([][]float64, len(m.classes)) // the last of each is the bias
	var all sync.WaitGroup
	turns := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for c := range turns {
				rows[c] = machine(texts, class, c)
			}
		})
	}
	for c := range rows {
		turns <- c
	}
	close(turns)
	all.Wait()
	m.round(rows)
	return m
}

func count(text string) sparse {
	all := grams(text, nil)
	slices.Sort(all)
	var s sparse
	for i := 0; i < len(all); {
		b, times := all[i], 0
		for ; i < len(all) && all[i] == b; i++ {
			times++
		}
		s.buckets = append(s.buckets, b)
		s.values = append(s.values, amount(times))
	}
	return s
}

// weigh multiplies by rarity and makes the length one.
func (s sparse) weigh(rarity []uint8) {
	length := 0.0
	for i, b := range s.buckets {
		s.values[i] *= float64(rarity[b]) * rarityStep
		length += s.values[i] * s.values[i]
	}
	if length = math.Sqrt(length); length == 0 {
		return
	}
	for i := range s.values {
		s.values[i] /= length
	}
}

// machine is the support vector machine of one class against all others: squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan: A Dual Coordinate
// Descent Method for Large-scale Linear SVM, 2008), with the bias as a feature of value one.
func machine(texts []sparse, class []int, of int) []float64 {
	const soft = 1 / (2 * cost)
	w := make([]float64, Buckets+1)
	alpha := make([]float64, len(texts))
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, uint64(of))) //nolint:gosec // the same order each time is what is wanted
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t := texts[i]
			y := -1.0
			if class[i] == of {
				y = 1
			}
			margin, norm := w[Buckets], 1.0
			for k, b := range t.buckets {
				margin += w[b] * t.values[k]
				norm += t.values[k] * t.values[k]
			}
			gradient := y*margin - 1 + soft*alpha[i]
			before := alpha[i]
			alpha[i] = max(0, before-gradient/(norm+soft))
			step := (alpha[i] - before) * y
			if step == 0 {
				continue
			}
			w[Buckets] += step
			for k, b := range t.buckets {
				w[b] += step * t.values[k]
			}
		}
	}
	return w
}

// round keeps the weights as whole steps of one size.
func (m *Model) round(rows [][]float64) {
	most := 0.0
	for _, row := range rows {
		for _, w := range row[:Buckets] {
			most = max(most, math.Abs(w))
		}
		m.bias = append(m.bias, float32(row[Buckets]))
	}
	m.scale = float32(most / math.MaxInt8)
	m.weights = make([]byte, Buckets*len(rows))
	for c, row := range rows {
		for b, w := range row[:Buckets] {
			if most > 0 {
				m.weights[b*len(rows)+c] = byte(int8(math.Round(w / float64(m.scale))))
			}
		}
	}
}
