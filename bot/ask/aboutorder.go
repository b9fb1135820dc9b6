package ask

import (
	"fmt"
	"slices"

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

// sectionBeside is the section that many places away in its path; nil beyond the ends.
func sectionBeside(s *curriculum.Section, places int) *curriculum.Section {
	at := slices.Index(s.Path.Sections, s) + places
	if at < 0 || at >= len(s.Path.Sections) {
		return nil
	}
	return s.Path.Sections[at]
}

// besideSection answers what stands before or after a section. False says that the question is not about a section.
func (x *Index) besideSection(k *asked, places int, word, end string) bool {
	s := x.theSection(k)
	if s == nil || x.namedTopic(k) != nil || len(k.h.codes) == 0 && !k.meant && !k.says("section", "chapter", "module") && plainWords(s.Title) != k.full {
		return false
	}
	k.answer.Path = s.Path
	other := sectionBeside(s, places)
	if other == nil {
		k.answer.head(fmt.Sprintf("%s %s is the %s section on %s.", s.Code, s.Title, end, pathName(s.Path)))
		k.topics(s.Topics)
		return true
	}
	k.answer.head(fmt.Sprintf("%s %s %s comes %s %s.", word, s.Code, s.Title, other.Code, other.Title))
	for _, t := range other.Topics {
		k.itemOutlined(t)
	}
	k.topics(other.Topics)
	return true
}

func (x *Index) before(k *asked) bool {
	if k.says("between") && x.between(k) || x.besideSection(k, -1, "Before", "first") {
		return true
	}
	t := x.theTopic(k)
	if t == nil {
		return false
	}
	before, _ := neighbours(t)
	k.answer.Path = t.Path()
	if before != nil {
		k.answer.add(Headline, before, plain("Before "+topicName(t)+" comes "+topicName(before)+"."))
		k.sayOutline(before)
		k.topics([]*curriculum.Topic{before})
	} else {
		k.answer.head(topicName(t) + " is the first on " + pathName(t.Path()) + ".")
	}
	x.sayNeeded(k, t)
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	k.answer.Commands = []string{"show " + t.Code}
	return true
}

// needed answers what a topic or a path builds on.
func (x *Index) needed(k *asked) bool {
	if x.namedTopic(k) == nil && len(k.paths) > 0 && k.text == "" {
		return x.neededForPath(k, k.paths[0])
	}
	t := x.theTopic(k)
	if t == nil {
		return false
	}
	k.answer.Path = t.Path()
	if len(t.After) == 0 {
		k.answer.head(topicName(t) + " needs no other topic.")
	} else {
		k.answer.head(topicName(t) + " builds on:")
		x.sayNeeded(k, t)
	}
	if before, _ := neighbours(t); before != nil {
		k.answer.add(Say, before, plain("Before it on the path: "+topicName(before)+"."))
		k.topics([]*curriculum.Topic{before})
	}
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	k.answer.Commands = []string{"show " + t.Code}
	return true
}

// sayNeeded lists the topics an author says come first.
func (x *Index) sayNeeded(k *asked, t *curriculum.Topic) {
	if len(t.After) > 0 && len(k.answer.Blocks) > 0 && k.answer.Blocks[0].Topic != nil {
		k.answer.say("It builds on:")
	}
	for _, id := range t.After {
		if i, ok := x.at[id]; ok {
			k.itemTopic(x.topics[i], " · "+x.topics[i].Path().Title)
			k.topics(x.topics[i : i+1])
		}
	}
}

// neededForPath lists what a path's topics build on elsewhere, and for whom it is written.
func (x *Index) neededForPath(k *asked, p *curriculum.Path) bool {
	k.answer.Path = p
	k.answer.head(pathName(p) + " starts with " + topicName(p.Topics()[0]) + ".")
	k.answer.say(p.For)
	seen := map[*curriculum.Topic]bool{}
	for _, t := range p.Topics() {
		for _, id := range t.After {
			i, ok := x.at[id]
			if !ok || x.topics[i].Path() == p || seen[x.topics[i]] {
				continue
			}
			if len(seen) == 0 {
				k.answer.say("Its topics build on these of other paths:")
			}
			seen[x.topics[i]] = true
			k.itemTopic(x.topics[i], " · "+x.topics[i].Path().Title)
		}
	}
	if len(seen) == 0 {
		k.answer.say("It needs no topic of another path.")
	}
	k.topics(p.Topics())
	return true
}

func (x *Index) after(k *asked) bool {
	if k.says("between") && x.between(k) || x.besideSection(k, 1, "After", "last") {
		return true
	}
	t := x.theTopic(k)
	if t == nil {
		return false
	}
	_, after := neighbours(t)
	k.answer.Path = t.Path()
	if after != nil {
		k.answer.add(Headline, after, plain("After "+topicName(t)+" comes "+topicName(after)+"."))
		k.sayOutline(after)
		k.topics([]*curriculum.Topic{after})
		k.answer.Commands = []string{"show " + after.Code}
	} else {
		k.answer.head(topicName(t) + " is the last on " + pathName(t.Path()) + ".")
	}
	first := true
	for _, other := range x.topics {
		if other == after || !slices.Contains(other.After, t.ID) {
			continue
		}
		if first {
			k.answer.say("These build on it:")
			first = false
		}
		k.itemTopic(other, " · "+other.Path().Title)
		k.topics([]*curriculum.Topic{other})
	}
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	return true
}

// around names the neighbours of a topic on both sides, or says that it ends its path.
func (x *Index) around(k *asked) bool {
	if x.between(k) {
		return true
	}
	t := x.theTopic(k)
	if t == nil {
		return false
	}
	k.answer.Path = t.Path()
	before, after := neighbours(t)
	all := t.Path().Topics()
	k.answer.add(Headline, t, plain(fmt.Sprintf("%s is topic %d of %d on %s.", topicName(t), slices.Index(all, t)+1, len(all), pathName(t.Path()))))
	if before != nil {
		k.answer.add(Item, before, plain("Before it: "+topicName(before)))
		k.topics([]*curriculum.Topic{before})
	} else {
		k.answer.item("It is the first topic of the path.")
	}
	if after != nil {
		k.answer.add(Item, after, plain("After it: "+topicName(after)))
		k.topics([]*curriculum.Topic{after})
	} else {
		k.answer.item("It is the last topic of the path.")
	}
	k.answer.Topics = merge(k.answer.Topics, []Hit{{t, k.answer.Score}})
	return true
}

// between names what lies between two sections or two topics of one path. False says that the question names no two.
func (x *Index) between(k *asked) bool {
	if len(k.named) != 2 || k.named[0].section == nil || k.named[1].section == nil || k.named[0].path != k.named[1].path {
		return false
	}
	p, one, two := k.named[0].path, k.named[0], k.named[1]
	k.answer.Path = p
	if one.topic != nil && two.topic != nil {
		all := p.Topics()
		from, to := slices.Index(all, one.topic), slices.Index(all, two.topic)
		from, to = min(from, to), max(from, to)
		k.answer.head(fmt.Sprintf("%s between %s and %s:", count(to-from-1, "topic"), all[from].Code, all[to].Code))
		for _, t := range all[from+1 : to] {
			k.itemTopic(t, "")
		}
		k.topics(all[from : to+1])
		return true
	}
	from, to := slices.Index(p.Sections, one.section), slices.Index(p.Sections, two.section)
	from, to = min(from, to), max(from, to)
	if from == to {
		return false
	}
	k.answer.head(fmt.Sprintf("%s between %s and %s:", count(to-from-1, "section"), p.Sections[from].Code, p.Sections[to].Code))
	for _, s := range p.Sections[from+1 : to] {
		k.answer.item(s.Code + " " + s.Title)
		k.topics(s.Topics)
	}
	return true
}

// atEnd names the first or the last topic, or section, of what the question names.
func (x *Index) atEnd(k *asked, first bool) bool {
	if x.namedTopic(k) != nil {
		return x.around(k)
	}
	at := -1
	if first {
		at = 0
	}
	return x.member(k, at)
}

// nth names the second, third... topic or section of what the question names.
func (x *Index) nth(k *asked) bool {
	for _, w := range k.h.words {
		if n := ordinal(w); n > 0 {
			return x.member(k, n-1)
		}
	}
	return false
}

// ordinal is the number a word counts to, "second" and "2" alike; 0 when it counts nothing.
func ordinal(w string) int {
	for i, names := range [...][]string{
		{"first", "1st", "one", "1"},
		{"second", "2nd", "two", "2"},
		{"third", "3rd", "three", "3"},
		{"fourth", "4th", "four", "4"},
		{"fifth", "5th", "five", "5"},
		{"sixth", "6th", "six", "6"},
		{"seventh", "7th", "seven", "7"},
		{"eighth", "8th", "eight", "8"},
		{"ninth", "9th", "nine", "9"},
		{"tenth", "10th", "ten", "10"},
	} {
		if slices.Contains(names, w) {
			return i + 1
		}
	}
	return 0
}

// member names the topic or section at a place, -1 for the last, of the section or path the question names.
func (x *Index) member(k *asked, at int) bool {
	s, p := x.theSection(k), (*curriculum.Path)(nil)
	if s == nil {
		p = x.thePath(k)
	}
	word := "last"
	if at >= 0 {
		word = [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}[at]
	}
	switch {
	case p != nil && k.says("section", "chapter", "module"):
		if at < 0 {
			at = len(p.Sections) - 1
		}
		k.answer.Path = p
		if at >= len(p.Sections) {
			k.answer.head(fmt.Sprintf("%s has only %s.", pathName(p), count(len(p.Sections), "section")))
			return true
		}
		s := p.Sections[at]
		k.answer.head(fmt.Sprintf("The %s section of %s: %s %s.", word, pathName(p), s.Code, s.Title))
		for _, t := range s.Topics {
			k.itemOutlined(t)
		}
		k.topics(s.Topics)
		return true
	case p != nil:
		x.memberTopic(k, at, word, pathName(p), p, p.Topics())
	case s != nil:
		x.memberTopic(k, at, word, s.Code+" "+s.Title, s.Path, s.Topics)
	}
	return s != nil || p != nil
}

func (x *Index) memberTopic(k *asked, at int, word, where string, p *curriculum.Path, all []*curriculum.Topic) {
	k.answer.Path = p
	if at < 0 {
		at = len(all) - 1
	}
	if at >= len(all) {
		k.answer.head(fmt.Sprintf("%s has only %s.", where, count(len(all), "topic")))
		return
	}
	t := all[at]
	k.answer.add(Headline, t, plain(fmt.Sprintf("The %s topic of %s: %s.", word, where, topicName(t))))
	k.sayOutline(t)
	k.topics([]*curriculum.Topic{t})
	k.answer.Commands = []string{"show " + t.Code}
}
