package ask

import (
	"cmp"
	"slices"
	"strings"
)

// needs is a question that asks for two things: the topics for each half.
type needs struct {
	halves [2][]Hit
	strong bool // the words between the halves leave no doubt
}

// twoNeeds takes a question apart where its halves ask for different topics; nil when it asks for one thing.
func (x *Index) twoNeeds(q *query, whole []ranked) *needs {
	var best *needs
	bestScore := 0.0
	all := map[int]float64{}
	for _, r := range whole {
		all[r.topic] = r.total
	}
	for _, c := range cuts(q.text) {
		n := needs{strong: c.strong}
		worst := 1.0
		for i, part := range c.halves {
			pq := x.parse(part)
			r := x.rank(pq)
			if len(r) == 0 {
				worst = 0
				break
			}
			s, why := x.sure(pq, r)
			if why.words == 0 {
				s = 0
			}
			lean(r, all)
			worst = min(worst, s)
			n.halves[i] = x.hits(r, s)
		}
		if c.strong {
			worst *= 1.2
		}
		if worst < halfFrom || n.halves[0][0].Topic == n.halves[1][0].Topic || worst <= bestScore {
			continue
		}
		// The half that agrees with the whole question leads.
		if n.halves[1][0].Topic == x.topics[whole[0].topic] {
			n.halves[0], n.halves[1] = n.halves[1], n.halves[0]
		}
		best, bestScore = &n, worst
	}
	return best
}

// wholeShare is how much the whole question has a say in what each half asks for.
const wholeShare = 0.6

// lean lets the whole question decide between topics that fit a half alike.
func lean(half []ranked, whole map[int]float64) {
	for i := range half {
		half[i].total += wholeShare * whole[half[i].topic]
	}
	slices.SortStableFunc(half, func(a, b ranked) int { return cmp.Compare(b.total, a.total) })
}

// halfFrom is how sure each half must be.
const halfFrom = 0.3

// lead is the two topics an answer presents: one for each half.
func (n *needs) lead(whole []Hit) []Hit {
	if n.strong || whole[0].Topic == n.halves[0][0].Topic {
		return []Hit{n.halves[0][0], n.halves[1][0]}
	}
	return []Hit{whole[0], n.halves[1][0]}
}

// weave is the list that serves both halves: their best topics and the best of the whole question by turns.
func (n *needs) weave(whole []Hit) []Hit {
	lists := [][]Hit{n.lead(whole)}
	for i := range 3 {
		for _, list := range [...][]Hit{whole, n.halves[0], n.halves[1]} {
			if i < len(list) {
				lists = append(lists, list[i:i+1])
			}
		}
	}
	return merge(append(lists, whole)...)
}

// maxCuts is how many places are tried where a question may fall into two.
const maxCuts = 5

// cut is one way to take a question apart. Strong words between the halves ("also", the end of a sentence) leave no doubt that they are two.
type cut struct {
	halves [2]string
	strong bool
}

// maxCutText is how long a question may be that is taken apart.
const maxCutText = 400

// cuts are the ways to take a question apart into two, the surest first.
func cuts(text string) []cut {
	var out []cut
	lower := strings.ToLower(text)
	if len(lower) != len(text) || len(text) > maxCutText {
		return nil
	}
	for k, sep := range [...]string{
		"? ", "; ", " and also ", ", also ", " as well as ", " but also ", ", plus ", " plus ", ". ", "! ", // strong
		", and ", ", then ", " also ", " and ", ", ", " & ", " then ", " with ",
	} {
		for from := 0; len(out) < maxCuts; {
			i := strings.Index(lower[from:], sep)
			if i < 0 {
				break
			}
			i += from
			from = i + len(sep)
			if a, b := strings.TrimSpace(text[:i]), strings.TrimSpace(text[from:]); a != "" && b != "" {
				out = append(out, cut{[2]string{a, b}, k < strongCuts})
			}
		}
	}
	return out
}

// strongCuts is how many of the separators are strong.
const strongCuts = 8
