package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

// Explanation is what decided an answer, for people who write content.
type Explanation struct {
	Question string // as it was read
	Rule     string // the rule that took it; empty when the ranking answered
	Words    []WordTrace
	Topics   []TopicTrace // the best ones
	Signals  string       // what spoke for and against answering
}

// WordTrace is what became of a word of the question.
type WordTrace struct {
	Word   string
	Status string   // known, everyday, synonym, corrected, strange, unknown
	Via    []string // the words of the catalog it was taken for, when it is not itself
}

// TopicTrace is why a topic stands where it stands.
type TopicTrace struct {
	Topic   *curriculum.Topic
	Total   float64
	Fields  float64  // share of the question its fields speak about
	Near    float64  // likeness of the nearest sentence
	Nearest string   // which field that sentence is in
	Sense   float64  // likeness of the sense of its sentences
	Learned float64  // likeness to the questions that were learned of it
	Spoke   []string // the words of the question that spoke most for that likeness
	Found   []string // field: words found there
}

// tracedTopics is how many topics an explanation follows.
const tracedTopics = 3

func (s status) name() string {
	return [...]string{"left out", "everyday", "known", "synonym", "corrected", "strange", "unknown"}[s]
}

// Explain says what decides the answer to a question. It takes longer than answering.
func (x *Index) Explain(question string) Explanation {
	text := clean(question, maxQuestion)
	q := x.parse(text)
	r := x.rank(q)
	_, why := x.sure(q, r)
	e := Explanation{Question: q.text, Rule: x.Answer(question).Rule}
	e.Signals = fmt.Sprintf("sure %.2f: fields %.2f met %.2f foreign %t", why.sure(), why.fields, why.met, why.foreign)
	if why.learned {
		e.Signals += fmt.Sprintf(" like what is taught %.2f, like one topic of it %.2f", why.taught, why.like)
	} else {
		e.Signals += fmt.Sprintf(" strange %.2f lean %.2f lead %.2f like what is off topic %.2f", why.strange, why.lean, why.lead, why.off)
	}
	for _, n := range q.needs {
		t := WordTrace{Word: n.label, Status: n.status.name()}
		for _, v := range n.variants {
			if v.how == "synonym" || v.how == "spelling" {
				t.Via = append(t.Via, x.names[v.term])
			}
		}
		e.Words = append(e.Words, t)
	}
	for _, h := range r[:min(len(r), tracedTopics)] {
		t := TopicTrace{Topic: x.topics[h.topic], Total: h.total, Fields: h.fields, Near: h.near, Sense: h.sense, Learned: h.like}
		switch {
		case h.unit < 0:
		case h.own:
			t.Nearest = x.own.units[h.unit].field.name()
		default:
			t.Nearest = x.units[h.unit].field.name()
		}
		t.Found = x.found(q, x.topics[h.topic])
		t.Spoke = x.spoke(q, h.topic)
		e.Topics = append(e.Topics, t)
	}
	return e
}

// spokeShown is how many words are named that spoke for a likeness.
const spokeShown = 3

// spoke are the words without which the question would look least like those learned of a topic, the most telling first.
func (x *Index) spoke(q *query, topic int) []string {
	if !x.learned.any {
		return nil
	}
	words := strings.Fields(q.text)
	if len(words) > maxRuleWords {
		return nil
	}
	type loss struct {
		word string
		lost float32
	}
	like := x.learned.likeness(q.text, len(x.topics))[topic]
	var all []loss
	for i, w := range words {
		rest := strings.Join(slices.Concat(words[:i], words[i+1:]), " ")
		if lost := like - x.learned.likeness(rest, len(x.topics))[topic]; lost > 0 {
			all = append(all, loss{strings.Trim(w, ".,;:?!"), lost})
		}
	}
	slices.SortStableFunc(all, func(a, b loss) int { return cmp.Compare(b.lost, a.lost) })
	var out []string
	for _, l := range all[:min(len(all), spokeShown)] {
		out = append(out, l.word)
	}
	return out
}

// found lists, by field, the words of the question the topic has there.
func (x *Index) found(q *query, t *curriculum.Topic) []string {
	wanted := map[int]bool{}
	for _, n := range q.needs {
		for _, v := range n.variants {
			wanted[v.term] = true
		}
	}
	var words [fields][]string
	eachField(t, x.glossary.saying[x.at[t.ID]], func(f field, text string) {
		for _, w := range split(text) {
			id, ok := x.vocab[w.text]
			if ok && id >= 0 && wanted[id] && !slices.Contains(words[f], w.text) {
				words[f] = append(words[f], w.text)
			}
		}
	})
	var out []string
	for f, list := range words {
		if len(list) > 0 {
			out = append(out, field(f).name()+": "+strings.Join(list, ", "))
		}
	}
	return out
}
