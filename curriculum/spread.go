package curriculum

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// maxShare is how many of a hundred right answers may look alike.
const maxShare = 40

// spread wants right answers that cannot be guessed over a path: no place and no length holds too many of them. Up to two alike are free.
func (a *assembly) spread() {
	for _, p := range a.described {
		var places [optionCount]int
		questions, shortest, longest := 0, 0, 0
		for _, t := range p.Topics() {
			for _, q := range t.Quiz {
				if i, ok := rightPlace(q); ok {
					questions++
					places[i]++
					least, most := rightLength(q)
					if least {
						shortest++
					}
					if most {
						longest++
					}
				}
			}
		}
		for i, n := range places {
			if tooMany(n, questions) {
				a.fault(p.file, 1, "place "+strconv.Itoa(i+1)+" holds "+share(n, questions)+" right answers of the path: move some to other places")
			}
		}
		if tooMany(shortest, questions) {
			a.fault(p.file, 1, "the right answer is the shortest in "+share(shortest, questions)+" questions of the path: lengthen some, or shorten wrong ones")
		}
		if tooMany(longest, questions) {
			a.fault(p.file, 1, "the right answer is the longest in "+share(longest, questions)+" questions of the path: shorten some, or lengthen wrong ones")
		}
	}
}

func tooMany(n, of int) bool { return n > 2 && 100*n > maxShare*of }

func share(n, of int) string {
	return strconv.Itoa(n) + " of " + strconv.Itoa(of) + " (" + strconv.Itoa(100*n/of) + " %, at most " + strconv.Itoa(maxShare) + " %)"
}

// rightPlace is where the right option stands; false when the question has another count of options or of right ones.
func rightPlace(q Question) (int, bool) {
	place, found := 0, 0
	for i, o := range q.Options {
		if o.Right {
			place, found = i, found+1
		}
	}
	return place, found == 1 && len(q.Options) == optionCount
}

// rightLength tells whether the right option is shorter, or longer, than each of the others. A tie is neither.
func rightLength(q Question) (shortest, longest bool) {
	right, low, high := 0, math.MaxInt, 0
	for _, o := range q.Options {
		n := utf8.RuneCountInString(o.Text)
		if o.Right {
			right = n
		} else {
			low, high = min(low, n), max(high, n)
		}
	}
	return right < low, right > high
}
