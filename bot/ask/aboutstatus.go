package ask

import (
	"fmt"
	"slices"

	"pathbot/curriculum"
)

// changed are the topics whose outline names something that was renamed or retired, of one path or of all.
func (x *Index) changed(p *curriculum.Path) []*curriculum.Topic {
	var list []*curriculum.Topic
	for _, t := range x.topics {
		if t.Status != curriculum.Current && t.Status != "" && (p == nil || t.Path() == p) {
			list = append(list, t)
		}
	}
	return list
}

// outdated lists the changed topics, of one path or of all; the renamed or the retired ones first when only one of the words is used.
func (x *Index) outdated(k *asked) bool {
	if s := x.theSection(k); s != nil {
		k.paths = []*curriculum.Path{s.Path}
	}
	p := x.thePath(k)
	if p == nil && !k.meant && len(without(k.rest, "renam", "retir", "outdat", "deprec", "obsolet", "old", "legaci", "current", "longer", "product", "part", "chang", "exist", "valid", "tool", "featur")) > 0 {
		return false
	}
	list := x.changed(p)
	if renamed, retired := k.says("renamed", "rename"), k.says("retired"); renamed != retired {
		slices.SortStableFunc(list, func(a, b *curriculum.Topic) int {
			return boolToInt(renamed != (a.Status == curriculum.Renamed)) - boolToInt(renamed != (b.Status == curriculum.Renamed))
		})
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

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// still says whether the thing a topic is named after is still what is used.
func (x *Index) still(k *asked) bool {
	if len(k.paths) > 0 && k.text == "" {
		return x.outdated(k)
	}
	if x.todayCalled(k) {
		return true
	}
	if len(k.rest) == 0 && len(k.h.codes) == 0 {
		return false
	}
	t := x.theTopic(k)
	if t == nil {
		return false
	}
	x.sayStatus(k, t)
	return true
}

// todayCalled says what became of a thing that was renamed or retired. False when no changed topic is named after it.
func (x *Index) todayCalled(k *asked) bool {
	if t := x.namedTopic(k); t != nil {
		x.sayStatus(k, t)
		return true
	}
	if len(k.h.codes) > 0 && len(k.rest) == 0 {
		return x.about(k) // "what is path G called?"
	}
	q := x.parse(k.text)
	for _, h := range x.rank(q) {
		if t := x.topics[h.topic]; t.Status != curriculum.Current && t.Status != "" && x.ownWords(q, []string{t.Outline}) {
			x.sayStatus(k, t)
			return true
		}
	}
	if t, _ := x.topicCalled(k); k.meant && t != nil {
		x.sayStatus(k, t)
		return true
	}
	return false
}

func (x *Index) sayStatus(k *asked, t *curriculum.Topic) {
	k.answer.Path = t.Path()
	switch t.Status {
	case curriculum.Renamed:
		k.answer.add(Headline, t, plain(topicName(t)+": renamed. Today: "+t.Now+"."))
	case curriculum.Retired:
		k.answer.add(Headline, t, plain(topicName(t)+": retired. Today: "+t.Now+"."))
	case curriculum.Current:
		k.answer.add(Headline, t, plain(topicName(t)+": current."))
	}
	k.sayOutline(t)
	for _, s := range x.quote(k.q, t) {
		k.answer.add(Quote, t, append([]curriculum.DocSpan(nil), s...)...)
	}
	k.answer.Topics = merge([]Hit{{t, k.answer.Score}}, x.hits(x.rank(x.parse(k.text)), k.answer.Score))
	k.answer.Commands = []string{"show " + t.Code}
}
