package ask

import (
	"slices"

	"pathbot/curriculum"
)

// A company lays its own paths over those that ship. Nothing was learned about them, and a few topics among many have other rare words than by
// themselves, so they are an index of their own. Each side ranks its topics and says how sure it is; the surer side leads.

// ownPart is the topics nothing was learned about, when there are others too.
func (x *Index) ownPart() *Index {
	if !x.learned.any {
		return nil
	}
	var topics []*curriculum.Topic
	for i, t := range x.topics {
		if !x.learned.knows[i] {
			topics = append(topics, t)
		}
	}
	if len(topics) == 0 {
		return nil
	}
	own := &Index{cat: x.cat, w: ownWeights(), lex: x.lex, learned: &learned{}}
	own.senses.vectors = x.senses.vectors
	own.number(topics)
	return own
}

// unlearned is the index of the topics nothing was learned about; nil when there are none.
func (x *Index) unlearned() *Index {
	if !x.learned.any {
		return x
	}
	return x.own
}

// sureOfOwn is how sure the best of the topics is that nothing was learned about; 0 where there are none.
func (x *Index) sureOfOwn(q *query) float64 {
	own := x.unlearned()
	if own == nil {
		return 0
	}
	if own != x {
		q = q.own
	}
	return own.sureHere(q, own.ranking(q)).sure()
}

// isOwn says that a topic is of the own part.
func (x *Index) isOwn(topic int) bool { return x.own != nil && !x.learned.knows[topic] }

// isSubject says that a stem is the name of something that is taught.
func (x *Index) isSubject(stem string) bool {
	return x.termNames[stem] || x.own != nil && x.own.termNames[stem]
}

// readOwn reads the question once more, as the own part sees it. What one side teaches is foreign to the whole no longer.
func (x *Index) readOwn(q *query) {
	if x.own == nil {
		return
	}
	q.own = x.own.parse(q.text)
	q.foreign = both(q.foreign, q.own.foreign)
	q.elsewhere = both(q.elsewhere, q.own.elsewhere)
}

// ranking is the order of the topics of one side, found once. Nobody may change it.
func (x *Index) ranking(q *query) []ranked {
	if !q.ordered {
		q.order, q.ordered = x.rankHere(q), true
	}
	return q.order
}

// rank orders the topics by how well they fit. Topics that share no word with the question, and do not look like what it asks, are left out.
func (x *Index) rank(q *query) []ranked {
	here := slices.Clone(x.ranking(q))
	if x.own == nil {
		return here
	}
	own := slices.Clone(x.own.ranking(q.own))
	for i := range own {
		own[i].topic, own[i].own, own[i].like = x.at[x.own.topics[own[i].topic].ID], true, usual(own[i].total)
	}
	mine, theirs := x.own.sureHere(q.own, own), x.sureHere(q, here)
	leads, follows, better, other := here, own, theirs.sure(), mine.sure()
	if ownLeads(mine, theirs, own, here) {
		leads, follows, better, other = own, here, other, better
	}
	if len(leads) == 0 || len(follows) == 0 {
		return append(leads, follows...)
	}
	scale := leads[0].total / follows[0].total * min(other/better, ownBehind) * other
	for i := range follows {
		follows[i].total *= scale
		follows[i].like *= scale
	}
	leads = append(leads, follows...)
	slices.SortStableFunc(leads, byTotal)
	return leads
}

// ownLeads says that a question is rather about a topic of one's own than about one that was learned: word for word, or by a regression over
// how sure both are. What is near to all that was learned is near to much of one's own too, and counts for less.
func ownLeads(mine, theirs signals, own, here []ranked) bool {
	exactly := len(own) > 0 && own[0].exact
	if other := len(here) > 0 && here[0].exact; exactly != other {
		return exactly
	}
	return within(mine.odds()) > 1.5*within(theirs.odds())-2*theirs.taught+0.5
}

// within keeps odds from counting for more than was measured.
func within(odds float64) float64 { return max(-6, min(6, odds)) }

// ownBehind is how near the less sure side comes to the other at most.
const ownBehind = 0.97

// sideOf is the topics of one side, in order.
func sideOf(r []ranked, own bool) []ranked {
	var out []ranked
	for _, h := range r {
		if h.own == own {
			out = append(out, h)
		}
	}
	return out
}

// both is what two lists share.
func both(a, b []string) []string {
	var out []string
	for _, s := range a {
		if slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	return out
}
