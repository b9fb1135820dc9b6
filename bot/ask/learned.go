package ask

import (
	_ "embed" // the model is data beside the code

	"pathbot/bot/ask/classify"
	"pathbot/curriculum"
)

// The third way to find a topic: by what was learned from thousands of questions about the topics that ship. Topics of one's own were not learned; for those the other signals speak alone.

//go:generate go run ../../cmd/train data/offtopic.txt data/learned.bin data/taught.bin data/commands.bin

//go:embed data/learned.bin
var learnedBytes []byte

//go:embed data/taught.bin
var taughtBytes []byte

//go:embed data/commands.bin
var commandBytes []byte

// learned tells which topic a question looks like.
type learned struct {
	model  *classify.Model
	taught *classify.Model // of one class: what is about any of the topics
	topic  []int           // by class: the topic's number, or -1
	any    bool            // whether any topic of the catalog was learned
	knows  []bool          // by topic
}

func newLearned(at map[curriculum.TopicID]int, topics int) *learned {
	l := &learned{model: decode(learnedBytes), taught: decode(taughtBytes), knows: make([]bool, topics)}
	for _, c := range l.model.Classes() {
		topic, ok := at[curriculum.TopicID(c)]
		if ok {
			l.any, l.knows[topic] = true, true
		} else {
			topic = -1
		}
		l.topic = append(l.topic, topic)
	}
	return l
}

// decode reads a model that is part of the program.
func decode(data []byte) *classify.Model {
	m, err := classify.Decode(data)
	if err != nil {
		panic(err)
	}
	return m
}

// usual is the likeness that topics have whose other signals come to a total, as measured on the tuning questions: for a topic nothing was learned about, among others that were learned.
func usual(total float64) float64 { return max(0, min(1.2, 0.6*(total-0.3))) }

// likeness is how much a question looks like each topic, 0 for what it does not look like at all.
func (l *learned) likeness(text string, topics int) []float32 {
	out := make([]float32, topics)
	for c, s := range l.model.Scores(text, make([]float32, 0, len(l.topic))) {
		if t := l.topic[c]; t >= 0 {
			out[t] = max(0, s+1)
		}
	}
	return out
}

// likenessOf is the likeness of a question to each topic, computed once.
func (x *Index) likenessOf(q *query) []float32 {
	if !q.likened && x.learned.any {
		q.likeness = x.learned.likeness(q.text, len(x.topics))
		q.taught = float64(x.learned.taught.Scores(q.text, make([]float32, 0, 1))[0])
	}
	q.likened = true
	return q.likeness
}

// isTaught is how much a question looks like those about any of the topics that were learned, and not like those about something else: from about -2 to about 2; 0 when none was learned.
func (x *Index) isTaught(q *query) float64 {
	x.likenessOf(q)
	return q.taught
}

// mostLike is the likeness to the topic a question looks like most; 0 when none was learned.
func (x *Index) mostLike(q *query) float64 {
	most := float32(0)
	for _, l := range x.likenessOf(q) {
		most = max(most, l)
	}
	return float64(most)
}
