package classify

import (
	"unicode"
	"unicode/utf8"
)

// A text is what it is made of: its words, its pairs of words, and the pieces of three to five letters of each word, which survive endings and typing errors. Each of them is a number
// below the number of buckets of the model, by its hash; now and then two share one, which training takes into account.

// How much of a text counts, and of a word.
const (
	maxWords   = 200
	maxLetters = 40
)

// The kinds of gram, so that a word and a piece of the same letters are two things.
const (
	kindWord  = 'w'
	kindPair  = 'p'
	kindPiece = 'c'
)

// The lengths of a piece, in letters.
const (
	shortest = 3
	longest  = 5
)

// hash is FNV-1a, 32 bits.
type hash uint32

func start(kind byte) hash { return hash(2166136261).byte(kind) }

func (h hash) byte(b byte) hash { return (h ^ hash(b)) * 16777619 }

func (h hash) rune(r rune) hash {
	if r < utf8.RuneSelf {
		return h.byte(byte(r))
	}
	var b [utf8.UTFMax]byte
	for _, c := range b[:utf8.EncodeRune(b[:], r)] {
		h = h.byte(c)
	}
	return h
}

func (h hash) runes(rs []rune) hash {
	for _, r := range rs {
		h = h.rune(r)
	}
	return h
}

func (h hash) bucket(of int) int32 { return int32(uint32(h) % uint32(of)) }

// grams are the numbers of what a text is made of, appended to out; one that comes twice is there twice.
func grams(text string, buckets int, out []int32) []int32 {
	var before hash
	words := 0
	var padded []rune // a word between marks for its beginning and end
	flush := func() {
		if len(padded) == 0 || words >= maxWords {
			return
		}
		words++
		word := padded[1:]
		out = append(out, start(kindWord).runes(word).bucket(buckets))
		if before != 0 {
			out = append(out, before.byte(' ').runes(word).bucket(buckets))
		}
		before = start(kindPair).runes(word)
		padded = append(padded, '>')
		for n := shortest; n <= longest; n++ {
			if len(padded) < n {
				break
			}
			for i := 0; i+n <= len(padded); i++ {
				out = append(out, start(kindPiece).runes(padded[i:i+n]).bucket(buckets))
			}
		}
		padded = padded[:0]
	}
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if len(padded) == 0 {
			padded = append(padded, '<')
		}
		if len(padded) <= maxLetters {
			padded = append(padded, unicode.ToLower(r))
		}
	}
	flush()
	return out
}
