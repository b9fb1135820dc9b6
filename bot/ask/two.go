package ask

import (
	"cmp"
	"slices"
	"strings"
)

// needs is a question that asks for two things: the topics for each half.
type needs struct {
	halves [2][]Hit
	strong bool       // the words between the halves leave no doubt
	sure   [2]float64 // how sure the less sure half is, and the other
}

// twoNeeds takes a question apart where its halves ask for different topics; nil when it asks for one thing.
func (x *Index) twoNeeds(q *query, whole []ranked) *needs {
	if len(whole) == 0 {
		return nil
	}
	var best *needs
	bestScore := 0.0
	for _, c := range cuts(q.text) {
		var ranks [2][]ranked
		var sures, weighs [2]float64
		for i, part := range c.halves {
			pq := x.parse(part)
			ranks[i] = x.rank(pq)
			s, why := x.sure(pq, ranks[i])
			byLikeness(ranks[i])
			if why.words > 0 && len(ranks[i]) > 0 {
				sures[i] = s
				weighs[i] = ranks[i][0].total * min(1, float64(why.words)/wholeNeed)
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
		n := needs{strong: c.strong, sure: [2]float64{worst, better}}
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
		best, bestScore = &n, score
	}
	return best
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
func (n *needs) certain() bool { return n != nil && n.strong }

// lead is the two topics an answer presents: one for each half.
func (n *needs) lead(whole []Hit) []Hit {
	if n.strong || whole[0].Topic == n.halves[0][0].Topic {
		return []Hit{n.halves[0][0], n.halves[1][0]}
	}
	return []Hit{whole[0], n.halves[1][0]}
}

// weave is the list that serves both halves: the topics it leads with, then the others of the halves and of the whole question, by how near each comes to the best of its list and by its place in it.
func (n *needs) weave(whole []Hit) []Hit {
	var rest []Hit
	for _, list := range [...][]Hit{n.halves[0], n.halves[1], whole} {
		for place, h := range list {
			rest = append(rest, Hit{h.Topic, h.Score/max(list[0].Score, 1e-9) - perPlace*float64(place)})
		}
	}
	slices.SortStableFunc(rest, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	lead := n.lead(whole)
	least := lead[len(lead)-1].Score
	for i := range rest {
		rest[i].Score = least * max(rest[i].Score, 0)
	}
	return merge(lead, rest)
}

// perPlace is what each place in its list costs a topic.
const perPlace = 0.2

// maxCuts is how many places are tried where a question may fall into two.
const maxCuts = 8

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
