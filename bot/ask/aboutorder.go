package ask

import (
	"fmt"

	"pathbot/curriculum"
)

// neighbours are the topics before and after one in its path; nil at the ends.
func neighbours(t *curriculum.Topic) (before, after *curriculum.Topic) {
	all := t.Path().Topics()
	for i, other := range all {
		if other.ID != t.ID {
			continue
		}
		if i > 0 {
			before = all[i-1]
		}
		if i+1 < len(all) {
			after = all[i+1]
		}
	}
	return before, after
}

func (x *Index) before(k *asked) bool {
	t := x.theTopic(k, k.text)
	if t == nil {
		return false
	}
	before, _ := neighbours(t)
	k.answer.Path = t.Path()
	var list []*curriculum.Topic
	if len(t.After) > 0 {
		k.answer.head(topicName(t) + " builds on:")
		for _, id := range t.After {
			if i, ok := x.at[id]; ok {
				k.itemTopic(x.topics[i], " · "+x.topics[i].Path().Title)
				list = append(list, x.topics[i])
			}
		}
	} else {
		k.answer.head(topicName(t) + " needs no other topic.")
	}
	if before != nil {
		k.answer.add(Say, before, plain("Before it on the path: "+topicName(before)+"."))
		list = append(list, before)
	} else {
		k.answer.say("It is the first on " + pathName(t.Path()) + ".")
	}
	k.topics(list)
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	return true
}

func (x *Index) after(k *asked) bool {
	t := x.theTopic(k, k.text)
	if t == nil {
		return false
	}
	_, after := neighbours(t)
	k.answer.Path = t.Path()
	var list []*curriculum.Topic
	if after != nil {
		k.answer.add(Headline, after, plain("After "+topicName(t)+" comes "+topicName(after)+"."))
		list = append(list, after)
	} else {
		k.answer.head(topicName(t) + " is the last on " + pathName(t.Path()) + ".")
	}
	first := true
	for _, other := range x.topics {
		for _, id := range other.After {
			if id != t.ID || other == after {
				continue
			}
			if first {
				k.answer.say("These build on it:")
				first = false
			}
			k.itemTopic(other, " · "+other.Path().Title)
			list = append(list, other)
		}
	}
	k.topics(list)
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	return true
}

func (x *Index) atEnd(k *asked, first bool) bool {
	var all []*curriculum.Topic
	where := ""
	if s := x.theSection(k); s != nil {
		all, where = s.Topics, s.Code+" "+s.Title
		k.answer.Path = s.Path
	} else if p := x.thePath(k); p != nil {
		all, where = p.Topics(), pathName(p)
		k.answer.Path = p
	}
	if len(all) == 0 {
		return false
	}
	t, word := all[len(all)-1], "last"
	if first {
		t, word = all[0], "first"
	}
	if p := k.answer.Path; x.theSection(k) == nil && k.says("section") {
		s := t.Section
		k.answer.head(fmt.Sprintf("The %s section of %s: %s %s.", word, pathName(p), s.Code, s.Title))
		k.topics(s.Topics)
		return true
	}
	k.answer.add(Headline, t, plain(fmt.Sprintf("The %s topic of %s: %s.", word, where, topicName(t))))
	k.topics([]*curriculum.Topic{t})
	return true
}

// says reports whether the question holds a word.
func (k *asked) says(text string) bool {
	for _, w := range k.q.words {
		if w.text == text {
			return true
		}
	}
	return false
}

// outdated lists the topics whose outline names something that was renamed or retired, of one path or of all.
func (x *Index) outdated(k *asked) bool {
	p := x.thePath(k)
	if len(k.paths) == 0 {
		p = nil
		if q, share := x.likely(k.rest); share >= 0.6 && len(k.rest) > 0 {
			p = q
		} else if len(k.rest) > 0 {
			return false
		}
	}
	var list []*curriculum.Topic
	for _, t := range x.topics {
		if t.Status != curriculum.Current && t.Status != "" && (p == nil || t.Path() == p) {
			list = append(list, t)
		}
	}
	where := "of all paths"
	if p != nil {
		where = "of " + pathName(p)
		k.answer.Path = p
	}
	if len(list) == 0 {
		k.answer.head("No topic " + where + " is outdated.")
		return true
	}
	k.answer.head(fmt.Sprintf("%s %s: the outline's word is old, the lesson teaches today's.", count(len(list), "topic"), where))
	for _, t := range list {
		k.itemTopic(t, fmt.Sprintf(" (%s, today: %s)", t.Status, t.Now))
	}
	k.topics(list)
	return true
}

// still says whether the thing a topic is named after is still what is used.
func (x *Index) still(k *asked) bool {
	t := x.theTopic(k, k.text)
	if t == nil {
		return false
	}
	k.answer.Path = t.Path()
	switch t.Status {
	case curriculum.Renamed:
		k.answer.add(Headline, t, plain(topicName(t)+": renamed. Today: "+t.Now+"."))
	case curriculum.Retired:
		k.answer.add(Headline, t, plain(topicName(t)+": retired. Today: "+t.Now+"."))
	case curriculum.Current:
		k.answer.add(Headline, t, plain(topicName(t)+": current."))
	}
	for _, s := range x.quote(k.q, t) {
		k.answer.add(Quote, t, append([]curriculum.DocSpan(nil), s...)...)
	}
	q := x.parse(k.text)
	k.answer.Topics = merge([]Hit{{t, k.answer.Score}}, x.hits(x.rank(q), k.answer.Score))
	return true
}
