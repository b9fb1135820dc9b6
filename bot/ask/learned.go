package ask

import "slices"

// What is learned from the catalog about words that go together.
const (
	learnedMostTopics = 14  // a word in more topics than this says too little
	learnedShare      = 0.4 // how many of the word's topics must be about the other
	learnedKept       = 3
)

// learned is, by term, the subjects of the topics that use it: where "bill" is said, the topics are about cost. So the author's plain words
// lead to topics that have only the trade's word.
type learned [][]variant

// learn counts, for each word, which subjects the topics that say it share.
func (b *builder) learn() {
	x := b.x
	subjects := make([][]int32, len(x.topics)) // by topic
	about := make([]int, len(x.terms))         // by term: how many topics are about it
	for i, list := range b.counts {
		for _, c := range list {
			if c.field == fieldTitle || c.field == fieldOutline || c.field == fieldTerm || c.field == fieldNow {
				if !contains(subjects[i], c.term) {
					subjects[i] = append(subjects[i], c.term)
					about[c.term]++
				}
			}
		}
	}
	x.learned = make(learned, len(x.terms))
	n := make([]int, len(x.terms))
	for w, posts := range x.posts {
		if len(posts) < 2 || len(posts) > learnedMostTopics {
			continue
		}
		var seen []int32
		for _, p := range posts {
			for _, s := range subjects[p.topic] {
				if n[s] == 0 {
					seen = append(seen, s)
				}
				n[s]++
			}
		}
		var out []variant
		for _, s := range seen {
			share := float64(n[s]) / float64(len(posts))
			if int(s) != w && n[s] > 1 && about[s] > 1 && about[s] < len(x.topics)/3 && share >= learnedShare {
				out = append(out, variant{term: s, weight: share, how: "learned"})
			}
			n[s] = 0
		}
		slices.SortStableFunc(out, func(a, b variant) int {
			switch sa, sb := a.weight*x.idf[a.term], b.weight*x.idf[b.term]; {
			case sa > sb:
				return -1
			case sa < sb:
				return 1
			}
			return int(a.term - b.term)
		})
		x.learned[w] = slices.Clone(out[:min(len(out), learnedKept)])
	}
}
