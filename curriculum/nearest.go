package curriculum

// nearest is the candidate that a typing mistake would most likely have meant; empty when none is close.
func nearest(word string, candidates []string) string {
	limit := 2
	if len(word) < 5 {
		limit = 1
	}
	if len(word) > 10 {
		limit = 3
	}
	best, at := limit+1, ""
	for _, c := range candidates {
		if d := distance(word, c, best-1); d < best {
			best, at = d, c
		}
	}
	return at
}

// distance counts insertions, deletions, substitutions and swaps of neighbours between a and b, by bytes. Above limit it is limit+1.
func distance(a, b string, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit || len(a) > maxWord {
		return limit + 1
	}
	var rows [3][maxWord + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for i := range len(a) + 1 {
		last[i] = i
	}
	for j := 1; j <= len(b); j++ {
		row[0] = j
		low := j
		for i := 1; i <= len(a); i++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[i]+1, row[i-1]+1, last[i-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[i-2]+1)
			}
			row[i] = d
			low = min(low, d)
		}
		if low > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(a)], limit+1)
}

// maxWord is the longest word that is compared by distance.
const maxWord = 64

// didYouMean is the end of a message that suggests the nearest candidate, or the words to fall back on.
func didYouMean(word string, candidates []string, otherwise string) string {
	if n := nearest(word, candidates); n != "" {
		return "did you mean " + n + "?"
	}
	return otherwise
}
