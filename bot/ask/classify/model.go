// Package classify learns from many questions which topic each is about, and tells it of a new one: a linear support vector machine for each topic over the words of a text and their
// pieces. It knows nothing of the world: classes are names, texts are texts.
package classify

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
)

// Model scores texts. It is safe for concurrent use.
type Model struct {
	classes []string
	buckets int       // how many numbers there are for what a text is made of
	rarity  []uint8   // by bucket: its inverse document frequency, in steps of rarityStep
	weights []byte    // by bucket, then class: signed, in steps of scale
	scale   float32   // of weights
	bias    []float32 // by class
	rooms   sync.Pool // of *room
}

// room is the working space of one call.
type room struct {
	grams []int32
	sums  []int32
}

// rarityStep is what one step of rarity is worth.
const rarityStep = 1.0 / 16

// Classes are the names of the classes, as scores are ordered.
func (m *Model) Classes() []string { return m.classes }

// Scores says of each class how much a text looks like it: about 1 for what it is clearly, about -1 for what it clearly is not. A text of nothing known scores as such. The scores are
// appended to into.
func (m *Model) Scores(text string, into []float32) []float32 {
	r, ok := m.rooms.Get().(*room)
	if !ok {
		r = &room{sums: make([]int32, len(m.classes))}
	}
	defer m.rooms.Put(r)
	r.grams = grams(text, m.buckets, r.grams[:0])
	slices.Sort(r.grams)
	clear(r.sums)
	n := len(m.classes)
	length := 0.0
	for i := 0; i < len(r.grams); {
		bucket := r.grams[i]
		times := 0
		for ; i < len(r.grams) && r.grams[i] == bucket; i++ {
			times++
		}
		v := amount(times) * float64(m.rarity[bucket]) * rarityStep
		length += v * v
		factor := int32(v*fine + 0.5)
		row := m.weights[int(bucket)*n:][:n]
		for c, w := range row {
			r.sums[c] += factor * int32(int8(w))
		}
	}
	share := float32(0)
	if length > 0 {
		share = m.scale / float32(fine*math.Sqrt(length))
	}
	for c, s := range r.sums {
		into = append(into, float32(s)*share+m.bias[c])
	}
	return into
}

// fine is how many steps of an amount make one: sums are whole numbers, so that they are the same everywhere.
const fine = 64

// amount is how much a gram counts that a text has so many times: more, but not as many times more.
func amount(times int) float64 { return 1 + math.Log(float64(times)) }

// The file: a mark, the number of buckets, the number of classes, their names, the scale, the biases, the rarities, the weights.
const mark = "PBC2"

var errNotModel = errors.New("not a model of this version")

// Encode is the model as bytes that Decode reads.
func (m *Model) Encode() []byte {
	out := binary.AppendUvarint([]byte(mark), uint64(m.buckets))
	out = binary.AppendUvarint(out, uint64(len(m.classes)))
	for _, c := range m.classes {
		out = append(binary.AppendUvarint(out, uint64(len(c))), c...)
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(m.scale))
	for _, b := range m.bias {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(b))
	}
	out = append(out, m.rarity...)
	return append(out, m.weights...)
}

// Decode reads what Encode wrote, and keeps it.
func Decode(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(mark))
	if !ok {
		return nil, errNotModel
	}
	buckets, size := binary.Uvarint(rest)
	if size <= 0 || buckets == 0 || buckets > uint64(len(rest)) {
		return nil, errNotModel
	}
	rest = rest[size:]
	count, size := binary.Uvarint(rest)
	if size <= 0 || count > uint64(len(rest)) {
		return nil, errNotModel
	}
	rest = rest[size:]
	m := &Model{buckets: int(buckets)}
	for range count {
		n, size := binary.Uvarint(rest)
		if size <= 0 || n > uint64(len(rest)-size) {
			return nil, errNotModel
		}
		m.classes = append(m.classes, string(rest[size:size+int(n)]))
		rest = rest[size+int(n):]
	}
	if want := 4 + 4*len(m.classes) + m.buckets + m.buckets*len(m.classes); len(rest) != want {
		return nil, fmt.Errorf("%w: %d bytes of numbers instead of %d", errNotModel, len(rest), want)
	}
	float := func() float32 {
		f := math.Float32frombits(binary.LittleEndian.Uint32(rest))
		rest = rest[4:]
		return f
	}
	m.scale = float()
	for range m.classes {
		m.bias = append(m.bias, float())
	}
	m.rarity, m.weights = rest[:m.buckets], rest[m.buckets:]
	return m, nil
}
