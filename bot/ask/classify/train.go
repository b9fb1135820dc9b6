package classify

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Example is a text and the classes it is of; with none it teaches only what the classes are not.
type Example struct {
	Text    string
	Classes []string
}

// Settings are how a model is trained.
type Settings struct {
	Buckets int     // how many numbers there are for what a text is made of: 4,000 to 100,000 or so; each costs a byte for each class, and one more
	Cost    float64 // of a mistake, against a simple rule: 0.1 to 1 or so
	Even    bool    // classes count alike however many texts they have, and so do all other texts together
}

// rounds is how often each text is looked at.
const rounds = 30

// sparse is a text as numbers.
type sparse struct {
	buckets []int32
	values  []float64
}

// Train learns from examples. The same examples in the same order give the same model.
func Train(examples []Example, as Settings) *Model {
	m := &Model{buckets: as.Buckets, rarity: make([]uint8, as.Buckets)}
	texts := make([]sparse, len(examples))
	classes := make([][]int, len(examples))
	index := map[string]int{}
	in := make([]int, as.Buckets) // by bucket: in how many texts
	for i, e := range examples {
		for _, name := range e.Classes {
			c, ok := index[name]
			if !ok {
				c = len(m.classes)
				index[name] = c
				m.classes = append(m.classes, name)
			}
			classes[i] = append(classes[i], c)
		}
		texts[i] = count(e.Text, as.Buckets)
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
				rows[c] = machine(texts, func(i int) bool { return slices.Contains(classes[i], c) }, uint64(c), as)
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

func count(text string, buckets int) sparse {
	all := grams(text, buckets, nil)
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

// machine is the support vector machine of the texts that are of a class against all others: squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan: A Dual Coordinate
// Descent Method for Large-scale Linear SVM, 2008), with the bias as a feature of value one.
func machine(texts []sparse, is func(text int) bool, seed uint64, as Settings) []float64 {
	bias := as.Buckets
	w := make([]float64, bias+1)
	y := make([]float64, len(texts)) // 1 for a text of the class, -1 for another
	own := 0.0
	for i := range texts {
		y[i] = -1
		if is(i) {
			y[i] = 1
			own++
		}
	}
	all := float64(len(texts))
	soft := map[float64]float64{1: 1 / (2 * as.Cost), -1: 1 / (2 * as.Cost)}
	if as.Even {
		soft[1] *= 2 * own / all
		soft[-1] *= 2 * (all - own) / all
	}
	alpha := make([]float64, len(texts))
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, seed)) //nolint:gosec // the same order each time is what is wanted
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t := texts[i]
			margin, norm := w[bias], 1.0
			for k, b := range t.buckets {
				margin += w[b] * t.values[k]
				norm += t.values[k] * t.values[k]
			}
			gradient := y[i]*margin - 1 + soft[y[i]]*alpha[i]
			before := alpha[i]
			alpha[i] = max(0, before-gradient/(norm+soft[y[i]]))
			step := (alpha[i] - before) * y[i]
			if step == 0 {
				continue
			}
			w[bias] += step
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
		for _, w := range row[:m.buckets] {
			most = max(most, math.Abs(w))
		}
		m.bias = append(m.bias, float32(row[m.buckets]))
	}
	m.scale = float32(most / math.MaxInt8)
	m.weights = make([]byte, m.buckets*len(rows))
	for c, row := range rows {
		for b, w := range row[:m.buckets] {
			if most > 0 {
				m.weights[b*len(rows)+c] = byte(int8(math.Round(w / float64(m.scale))))
			}
		}
	}
}
