package ask

import (
	"fmt"
	"slices"

	"pathbot/curriculum"
)

func (x *Index) listPaths(k *asked) bool {
	if len(k.paths) == 1 {
		return x.about(k) // "an overview of the streaming path"
	}
	k.answer.head(count(len(x.cat.Paths), "path"))
	for _, p := range x.cat.Paths {
		k.answer.item(fmt.Sprintf("%s: %s", pathName(p), count(len(p.Topics()), "topic")))
	}
	k.answer.Commands = []string{"list"}
	return true
}

func (x *Index) countPaths(k *asked) bool {
	if !k.meant && len(without(k.rest, "choos", "pick", "exist", "differ", "avail")) > 0 {
		return false
	}
	return x.listPaths(k)
}

func (x *Index) countSections(k *asked) bool {
	if p := x.thePath(k); p != nil {
		k.answer.Path = p
		k.answer.head(fmt.Sprintf("%s has %s with %s.", pathName(p), count(len(p.Sections), "section"), count(len(p.Topics()), "topic")))
		for _, s := range p.Sections {
			k.answer.item(s.Code + " " + s.Title)
		}
		k.topics(p.Topics())
		return true
	}
	if len(k.rest) > 1 {
		return false
	}
	n := 0
	for _, p := range x.cat.Paths {
		n += len(p.Sections)
	}
	k.answer.head(fmt.Sprintf("%s on %s.", count(n, "section"), count(len(x.cat.Paths), "path")))
	for _, p := range x.cat.Paths {
		k.answer.item(fmt.Sprintf("%s: %d", pathName(p), len(p.Sections)))
	}
	return true
}

func (x *Index) countTopics(k *asked) bool {
	if s := x.theSection(k); s != nil {
		k.answer.Path = s.Path
		k.answer.head(fmt.Sprintf("%s %s has %s.", s.Code, s.Title, count(len(s.Topics), "topic")))
		for _, t := range s.Topics {
			k.itemOutlined(t)
		}
		k.topics(s.Topics)
		return true
	}
	if len(k.paths) > 1 {
		return x.countBoth(k)
	}
	if p := x.thePath(k); p != nil {
		k.answer.Path = p
		k.answer.head(fmt.Sprintf("%s has %s in %s.", pathName(p), count(len(p.Topics()), "topic"), count(len(p.Sections), "section")))
		for _, s := range p.Sections {
			k.answer.item(fmt.Sprintf("%s %s: %d", s.Code, s.Title, len(s.Topics)))
		}
		k.topics(p.Topics())
		return true
	}
	if len(k.rest) > 0 && !k.meant {
		return false
	}
	k.answer.head(fmt.Sprintf("%s on %s.", count(len(x.topics), "topic"), count(len(x.cat.Paths), "path")))
	for _, p := range x.cat.Paths {
		k.answer.item(fmt.Sprintf("%s: %d", pathName(p), len(p.Topics())))
	}
	return true
}

// countBoth counts the topics of several paths, together and the one against the other.
func (x *Index) countBoth(k *asked) bool {
	sum := 0
	for _, p := range k.paths {
		sum += len(p.Topics())
	}
	total := count(sum, "topic") + " together."
	if len(k.paths) == 2 {
		more := len(k.paths[0].Topics()) - len(k.paths[1].Topics())
		total = fmt.Sprintf("%s The difference is %d.", total, max(more, -more))
	}
	k.answer.head(total)
	for _, p := range k.paths {
		k.answer.add(Item, nil, bold(pathName(p)), plain(fmt.Sprintf(": %s in %s", count(len(p.Topics()), "topic"), count(len(p.Sections), "section"))))
		k.topics(p.Topics())
	}
	k.answer.Path = k.paths[0]
	return true
}

// extent is the part of the catalog a count is about: a topic, a section, a path, or everything when the question names nothing else.
func (x *Index) extent(k *asked) (name string, topics []*curriculum.Topic, ok bool) {
	if t := x.namedTopic(k); t != nil {
		k.answer.Path = t.Path()
		return topicName(t), []*curriculum.Topic{t}, true
	}
	if s := x.theSection(k); s != nil {
		k.answer.Path = s.Path
		return s.Code + " " + s.Title, s.Topics, true
	}
	if p := x.thePath(k); p != nil {
		k.answer.Path = p
		return pathName(p), p.Topics(), true
	}
	if len(without(k.rest, "everyth", "time", "all", "hour", "minut", "dai", "week", "long", "learn", "finish", "complet", "ten", "plan", "road", "read")) > 0 {
		if !k.meant {
			return "", nil, false
		}
		if t, _ := x.topicCalled(k); t != nil {
			k.answer.Path = t.Path()
			return topicName(t), []*curriculum.Topic{t}, true
		}
	}
	return "All " + count(len(x.cat.Paths), "path") + " together", x.topics, true
}

// countQuestions counts the quiz questions.
func (x *Index) countQuestions(k *asked) bool {
	name, topics, ok := x.extent(k)
	if !ok {
		return false
	}
	n := 0
	for _, t := range topics {
		n += len(t.Quiz)
	}
	k.answer.head(fmt.Sprintf("%s: %s on %s.", name, count(n, "quiz question"), count(len(topics), "topic")))
	if len(topics) < len(x.topics) {
		k.topics(topics)
	}
	return true
}

// workWeek is how many learning days a week has.
const workWeek = 5

// days says how long a path takes at one topic a day.
func (x *Index) days(k *asked) bool {
	name, topics, ok := x.extent(k)
	if !ok {
		return false
	}
	n := len(topics)
	k.answer.head(fmt.Sprintf("%s: %s at one topic a day, that is about %s on weekdays.", name, count(n, "day"), count((n+workWeek-1)/workWeek, "week")))
	k.answer.say("In hours: " + duration(minutes(topics)) + " with the tasks.")
	if n < len(x.topics) {
		k.topics(topics)
	}
	return true
}

func minutes(topics []*curriculum.Topic) int {
	sum := 0
	for _, t := range topics {
		sum += t.Minutes + curriculum.TaskMinutes
	}
	return sum
}

func (x *Index) hours(k *asked) bool {
	if k.says("longer", "shorter", "than") && x.bothPaths(k) != nil {
		return x.differ(k)
	}
	name, topics, ok := x.extent(k)
	if !ok {
		return false
	}
	switch {
	case len(topics) == 1 && name == topicName(topics[0]):
		t := topics[0]
		k.answer.head(fmt.Sprintf("%s takes %s to read and answer, and %d for the task.", name, count(t.Minutes, "minute"), curriculum.TaskMinutes))
	case len(topics) == len(x.topics) && k.answer.Path == nil:
		k.answer.head(fmt.Sprintf("%s take %s with their tasks.", name, duration(minutes(topics))))
		for _, p := range x.cat.Paths {
			k.answer.item(pathName(p) + ": " + duration(p.Minutes()))
		}
		return true
	default:
		k.answer.head(fmt.Sprintf("%s takes %s with its tasks, over %s.", name, duration(minutes(topics)), count(len(topics), "topic")))
	}
	k.topics(topics)
	return true
}

// extreme names the longest or the shortest paths, both when the question asks for both, or sections when it speaks of sections.
func (x *Index) extreme(k *asked, longest bool) bool {
	if len(k.paths) == 2 {
		return x.differ(k)
	}
	if len(x.cat.Paths) == 0 {
		return false
	}
	if k.says("section", "sections", "chapter", "module") {
		return x.extremeSection(k, longest)
	}
	byLength := slices.Clone(x.cat.Paths)
	slices.SortStableFunc(byLength, func(a, b *curriculum.Path) int { return len(b.Topics()) - len(a.Topics()) })
	say := func(word string, n int) {
		k.answer.head(fmt.Sprintf("The %s, with %s:", word, count(n, "topic")))
		for _, p := range byLength {
			if len(p.Topics()) == n {
				k.answer.item(pathName(p) + ", " + duration(p.Minutes()))
			}
		}
	}
	most, least := byLength[0], byLength[len(byLength)-1]
	k.answer.Path = least
	both := k.says("longest", "biggest", "largest", "most") && k.says("shortest", "smallest", "fewest", "least")
	if longest || both {
		k.answer.Path = most
		say("longest", len(most.Topics()))
	}
	if !longest || both {
		say("shortest", len(least.Topics()))
	}
	return true
}

func (x *Index) extremeSection(k *asked, longest bool) bool {
	var all []*curriculum.Section
	for _, p := range x.cat.Paths {
		if only := x.thePath(k); only == nil || only == p {
			all = append(all, p.Sections...)
		}
	}
	if len(all) == 0 {
		return false
	}
	slices.SortStableFunc(all, func(a, b *curriculum.Section) int {
		if longest {
			return len(b.Topics) - len(a.Topics)
		}
		return len(a.Topics) - len(b.Topics)
	})
	word, n := "shortest", len(all[0].Topics)
	if longest {
		word = "longest"
	}
	k.answer.head(fmt.Sprintf("The %s sections have %s:", word, count(n, "topic")))
	for i, s := range all {
		if len(s.Topics) == n && i < topicsKept {
			k.answer.item(s.Code + " " + s.Title + " · " + s.Path.Title)
		}
	}
	return true
}
