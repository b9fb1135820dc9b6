package curriculum

import (
	"slices"
	"strings"
)

// aliases makes retired ids stand for the topics that took their place.
func (a *assembly) aliases(layers []*layer) {
	for _, l := range layers {
		for _, t := range l.topics {
			if a.files[t.ID] != t {
				continue
			}
			for _, s := range t.aliases {
				if !t.wellFormedAlias(a, s) || !a.claim(t.file, s.line, s.text) {
					continue
				}
				t.Aliases = append(t.Aliases, TopicID(s.text))
				a.catalog.topics[TopicID(s.text)] = t.Topic
			}
		}
	}
}

// wellFormedAlias checks how a retired id is written; the page's own faults were handed over already.
func (tf *topicFile) wellFormedAlias(a *assembly, s said) bool {
	p := page{file: tf.file}
	ok := p.wellFormed(s.line, s.text, maxID)
	a.faults = append(a.faults, p.faults...)
	return ok
}

// references resolves what the layer's topics say about other topics.
func (a *assembly) references(l *layer) {
	for _, t := range l.topics {
		if a.files[t.ID] != t {
			continue
		}
		for _, s := range t.after {
			id, ok := a.topicRef(l, t.file, "after", s)
			if !ok {
				continue
			}
			if id == t.ID {
				a.fault(t.file, s.line, "after names the topic itself: take it out")
				continue
			}
			t.After = append(t.After, id)
			if other := a.catalog.topics[id]; other.Path() == t.Path() && comesBefore(t.Topic, other) {
				a.fault(t.file, s.line, "after names "+quote(s.text)+", which comes later in the path ("+other.Code+" after "+t.Code+"): change the order or take it out")
			}
		}
		for _, s := range t.see {
			if id, ok := a.topicRef(l, t.file, "see", s); ok && id == t.ID {
				a.fault(t.file, s.line, "see names the topic itself: take it out")
			} else if ok {
				t.See = append(t.See, id)
			}
		}
	}
}

// topicRef is the topic that a name in a list stands for.
func (a *assembly) topicRef(l *layer, file, key string, s said) (TopicID, bool) {
	t, ok := a.catalog.topics[TopicID(s.text)]
	switch {
	case !ok && (l.covered || a.missing[s.text]):
	case !ok:
		a.fault(file, s.line, key+" names the unknown topic "+quote(s.text)+": "+didYouMean(strings.ToLower(s.text), a.ids, "write a topic's id"))
	case t.ID != TopicID(s.text):
		a.fault(file, s.line, key+" names "+quote(s.text)+", a retired id: write "+string(t.ID))
	}
	if !ok {
		return "", false
	}
	return t.ID, true
}

func comesBefore(t, other *Topic) bool {
	all := t.Path().Topics()
	return slices.Index(all, t) < slices.Index(all, other)
}

// cycles reports every circle of prerequisites once, where it closes.
func (a *assembly) cycles() {
	const open, closed = 1, 2
	state := map[TopicID]int{}
	var trail []TopicID
	var visit func(t *topicFile)
	visit = func(t *topicFile) {
		state[t.ID] = open
		trail = append(trail, t.ID)
		for _, s := range t.after {
			next := a.files[TopicID(s.text)]
			switch {
			case next == nil || next == t:
			case state[next.ID] == open:
				circle := trail[slices.Index(trail, next.ID):]
				var b strings.Builder
				for _, id := range circle {
					b.WriteString(string(id) + " -> ")
				}
				a.fault(t.file, s.line, "after runs in a circle: "+b.String()+string(next.ID)+": take one out")
			case state[next.ID] != closed:
				visit(next)
			}
		}
		trail = trail[:len(trail)-1]
		state[t.ID] = closed
	}
	for _, t := range a.order {
		if state[t.ID] == 0 {
			visit(t)
		}
	}
}
