package ask

import (
	"slices"
	"strings"
)

// needs is what the parts of a question ask for.
type needs struct {
	two    bool       // the question asks for two things; if not, the parts only say what else may be near
	halves [2][]Hit   // the topics for each of the two
	strong bool       // the words between the halves leave no doubt
	sure   [2]float64 // how sure the less sure half is, and the other
	near   []Hit      // what the whole question and its parts together come nearest to
}

// needsOf takes a question apart wherever it may fall into two, and finds whether its halves ask for different topics.
func (x *Index) needsOf(q *query, whole []ranked) needs {
	var best needs
	if len(whole) == 0 {
		return best
	}
	bestScore := 0.0
	parts := partly{}
	for _, c := range cuts(q.text) {
		var ranks [2][]ranked
		var sures, weighs [2]float64
		for i, part := range c.halves {
			pq := x.parse(part)
			ranks[i] = x.rank(pq)
			s, why := x.sure(pq, ranks[i])
			byLikeness(ranks[i])
			if why.words > 0 && len(ranks[i]) > 0 {
				told := min(1, float64(why.words)/wholeNeed)
				sures[i] = s
				weighs[i] = ranks[i][0].total * told
				parts.add(ranks[i], told)
			}
		}
		worst, better := min(sures[0], sures[1]), max(sures[0], sures[1])
		if weighs[0] == 0 || weighs[1] == 0 || worst < halfFrom && (worst < besideFrom || better < otherFrom) {
			continue
		}
		first, second := ranks[0][0].topic, ranks[1][0].topic
		if first == second {
			continue
		}
		n := needs{two: true, strong: c.strong, sure: [2]float64{worst, better}}
		n.halves[0] = x.hits(unlike(ranks[0], second), sures[0])
		n.halves[1] = x.hits(unlike(ranks[1], first), sures[1])
		score := min(weighs[0], weighs[1])
		if c.strong {
			score += strongGain
		}
		if n.halves[0][0].Topic == n.halves[1][0].Topic || score <= bestScore {
			continue
		}
		// The half that agrees with the whole question leads.
		if n.halves[1][0].Topic == x.topics[whole[0].topic] {
			n.halves[0], n.halves[1] = n.halves[1], n.halves[0]
		}
		best, bestScore = n, score
	}
	best.two = best.two && x.meansBoth(&best, whole)
	if len(parts) > 0 {
		best.near = x.hits(parts.with(whole), 1)
	}
	return best
}

// meansBoth says that the question as a whole comes near the second topic too: somebody who tells one need in two clauses has a second half that points anywhere.
func (x *Index) meansBoth(n *needs, whole []ranked) bool {
	from := secondFrom * whole[0].total
	if n.strong {
		from = secondStrong * whole[0].total
	}
	second := n.halves[1][0].Topic
	return slices.ContainsFunc(whole, func(r ranked) bool { return x.topics[r.topic] == second && r.total >= from })
}

// How near the whole question must come to the topic of its second half, against the first.
const (
	secondFrom   = 0.3
	secondStrong = 0.15
)

// partly is how near each topic comes to the best one of a part, at its nearest.
type partly map[int]float64

// add takes in a part; a part of few words counts less.
func (p partly) add(part []ranked, told float64) {
	for _, r := range part[:min(len(part), partTopics)] {
		p[r.topic] = max(p[r.topic], told*r.total/max(part[0].total, 1e-9))
	}
}

// partTopics is how many topics of a part count.
const partTopics = 20

// with is the order of the topics by the whole question and by their best part, both counting alike.
func (p partly) with(whole []ranked) []ranked {
	var out []ranked
	seen := map[int]bool{}
	for _, r := range whole {
		seen[r.topic] = true
		out = append(out, ranked{topic: r.topic, total: r.total/max(whole[0].total, 1e-9) + p[r.topic]})
	}
	for t, near := range p {
		if !seen[t] {
			out = append(out, ranked{topic: t, total: near})
		}
	}
	slices.SortFunc(out, byTotal)
	return out
}

// halfLearned is how much more than of a whole question what was learned counts of a half: it has few words to find a topic by.
const halfLearned = 1

func byLikeness(half []ranked) {
	for i := range half {
		half[i].total += halfLearned * half[i].like
	}
	slices.SortStableFunc(half, byTotal)
}

// unlike is a half without the topic the other half is clearly about.
func unlike(half []ranked, other int) []ranked {
	return slices.DeleteFunc(half, func(r ranked) bool { return r.topic == other })
}

// How a place to take a question apart is chosen: by the weaker half's best topic. Fewer words than wholeNeed make a half weaker, since a word or two fit many things.
const (
	halfFrom   = 0.2  // how sure each half must be
	besideFrom = 0.12 // or this much beside one that is as sure as otherFrom
	otherFrom  = 0.95
	wholeNeed  = 4
	strongGain = 0.2
)

// certain says that the question has two needs beyond doubt.
func (n *needs) certain() bool { return n.two && n.strong }

// lead is the topics an answer presents: one for each half.
func (n *needs) lead(whole []Hit) []Hit {
	switch {
	case !n.two:
		return whole[:1]
	case n.strong || whole[0].Topic == n.halves[0][0].Topic:
		return []Hit{n.halves[0][0], n.halves[1][0]}
	default:
		return []Hit{whole[0], n.halves[1][0]}
	}
}

// list is the topics an answer names: those it leads with, then what is near.
func (n *needs) list(whole []Hit) []Hit {
	first := whole[:min(len(whole), wholePlaces)]
	if n.two {
		first = n.lead(whole)
	}
	near := slices.Clone(n.near)
	for i := range near {
		near[i].Score *= first[len(first)-1].Score
	}
	return merge(first, near, whole)
}

// wholePlaces is how many topics of a question that is rather one come before what its parts may be about.
const wholePlaces = 3

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
		"? ", "; ", " and also ", ", also ", " as well as ", " but also ", ", plus ", " plus ", " and separately ", " besides ", ". ", "! ", // strong
		", and ", ", then ", ", but ", " also ", " and ", ", ", " / ", " & ", " + ", " then ", " with ",
	} {
		for from := 0; len(out) < maxCuts; {
			i := strings.Index(lower[from:], sep)
			if i < 0 {
				break
			}
			i += from
			from = i + len(sep)
			c := cut{[2]string{bare(text[:i]), bare(text[from:])}, k < strongCuts}
			if c.halves[0] != "" && c.halves[1] != "" && !slices.ContainsFunc(out, func(o cut) bool { return o.halves == c.halves }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// bare is a half without what only joins it to the other.
func bare(half string) string {
	half = strings.Trim(half, " ,;:/&+")
	for again := true; again; {
		again = false
		for _, joint := range [...]string{"and ", "also ", "then ", "plus ", "but ", "as well as ", "separately ", "afterwards "} {
			if len(half) > len(joint) && strings.EqualFold(half[:len(joint)], joint) {
				half, again = strings.TrimSpace(half[len(joint):]), true
			}
		}
	}
	return half
}

// strongCuts is how many of the separators are strong.
const strongCuts = 10
