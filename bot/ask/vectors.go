package ask

import (
	_ "embed" // the vectors are data beside the code
	"math"
	"strings"
)

// Word vectors put words of like meaning near each other, whatever their letters. data/vectors.LICENSE says where they come from and how they were made small.

//go:embed data/vectors.txt
var vectorWords string

//go:embed data/vectors.bin
var vectorBytes string

// dims is how many numbers a vector has.
const dims = 64

// vectors finds the vector of a word: the n-th line of the sorted list has the n-th dims bytes, each a signed number of one scale.
type vectors struct{ starts []int32 } // where each line begins

func newVectors() *vectors {
	v := &vectors{starts: make([]int32, 0, len(vectorBytes)/dims)}
	for at := 0; at < len(vectorWords); {
		v.starts = append(v.starts, int32(at))
		at += strings.IndexByte(vectorWords[at:], '\n') + 1
	}
	return v
}

// noVector is the number of a word without a vector.
const noVector = -1

// of is the number of a word's vector.
func (v *vectors) of(word string) int32 {
	lo, hi := 0, len(v.starts)
	for lo < hi {
		mid := (lo + hi) / 2
		line := vectorWords[v.starts[mid]:]
		line = line[:strings.IndexByte(line, '\n')]
		switch {
		case line == word:
			return int32(mid)
		case line < word:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return noVector
}

// sense is the direction a text points to: the weighted sum of its words' vectors, of length one; zero for a text without any.
type sense [dims]float32

// add adds a word, so many times.
func (s *sense) add(vector int32, weight float32) {
	if vector == noVector {
		return
	}
	bytes := vectorBytes[int(vector)*dims:][:dims]
	for i := range s {
		s[i] += weight * float32(int8(bytes[i]))
	}
}

// without takes the part along a direction out of s.
func (s *sense) without(direction *sense) {
	d := s.dot(direction)
	for i := range s {
		s[i] -= d * direction[i]
	}
}

// settle makes the length one.
func (s *sense) settle() {
	length := float32(math.Sqrt(float64(s.dot(s))))
	if length == 0 {
		return
	}
	for i := range s {
		s[i] /= length
	}
}

func (s *sense) dot(other *sense) float32 {
	var a, b, c, d float32
	for i := 0; i < dims; i += 4 {
		a += s[i] * other[i]
		b += s[i+1] * other[i+1]
		c += s[i+2] * other[i+2]
		d += s[i+3] * other[i+3]
	}
	return a + b + c + d
}
