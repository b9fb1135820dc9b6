package ask

import (
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

// asked is a question about the paths, taken apart: what it names, and the words that are left beside the pattern.
type asked struct {
	q      *query
	named  []place
	rest   []string // stems of the words that carry meaning and were not part of the pattern
	text   string   // those words as written
	paths  []*curriculum.Path
	answer Answer
}

// aboutPaths computes an answer on the catalog. False says that the question names nothing the catalog has, so it is not about the paths.
func (x *Index) aboutPaths(q *query, what string, taken []int) (Answer, bool) {
	k := &asked{q: q, named: x.paths.mentioned(q, q.text), answer: Answer{Kind: AboutPaths, Score: 0.95}}
	var kept []string
	for i, w := range q.words {
		if w.whole || w.stop || slices.Contains(taken, i) || catalogNoun(w.text) {
			continue
		}
		kept = append(kept, w.text)
		if _, telling := x.paths.idf[w.stem]; telling || !x.lex.neutral[w.stem] {
			k.rest = append(k.rest, w.stem)
		}
	}
	k.text = strings.Join(kept, " ")
	for _, n := range k.named {
		if n.section == nil && n.path != nil {
			k.paths = append(k.paths, n.path)
		}
	}
	ok := false
	switch what {
	case "list":
		ok = x.listPaths(k)
	case "count-paths":
		ok = x.countPaths(k)
	case "count-sections":
		ok = x.countSections(k)
	case "count-topics":
		ok = x.countTopics(k)
	case "hours":
		ok = x.hours(k)
	case "longest":
		ok = x.extreme(k, true)
	case "shortest":
		ok = x.extreme(k, false)
	case "outdated":
		ok = x.outdated(k)
	case "still":
		ok = x.still(k)
	case "differ":
		ok = x.differ(k)
	case "first":
		ok = x.atEnd(k, true)
	case "last":
		ok = x.atEnd(k, false)
	case "before":
		ok = x.before(k)
	case "after":
		ok = x.after(k)
	case "contents":
		ok = x.contents(k)
	case "named":
		ok = len(k.named) > 0 && len(x.paths.coded(q.text)) > 0 && x.about(k)
	case "inside":
		ok = len(k.named) > 0 && x.about(k)
	case "whom":
		ok = x.whom(k)
	case "outcome":
		ok = x.outcome(k)
	case "which":
		ok = x.which(k)
	case "about":
		ok = x.about(k)
	}
	return k.answer, ok
}

// catalogNoun says that a word speaks of the catalog itself.
func catalogNoun(w string) bool {
	switch w {
	case "path", "paths", "track", "tracks", "course", "courses", "curriculum", "curricula", "catalog", "topic", "topics", "lesson", "lessons",
		"section", "sections", "module", "modules", "chapter", "chapters", "unit", "units", "specialization", "specializations",
		"mention", "mentions", "talks", "talk", "includes", "tool", "tools", "stuff", "names", "name", "since", "outline", "total", "overall", "altogether", "teaches", "covers", "cover", "covering", "teaching", "deals", "deal", "contains", "taught", "become", "becoming",
		"build", "building", "builds", "start", "starting", "begin", "take", "work", "working", "works", "person", "role", "interested", "good", "suitable", "suits", "fits", "fit", "learning", "someone", "best", "entire", "whole":
		return true
	}
	return false
}

// thePath is the one path a question names, by code, by name or by words next to "path"; nil when it names none.
func (x *Index) thePath(k *asked) *curriculum.Path {
	if len(k.paths) > 0 {
		return k.paths[0]
	}
	if p, share := x.likely(k.rest); share >= 0.45 && len(k.rest) > 0 {
		return p
	}
	return nil
}

// theTopic is the one topic a question names by code or title, or that the ranking is sure of.
func (x *Index) theTopic(k *asked, text string) *curriculum.Topic {
	for _, n := range k.named {
		if n.topic != nil {
			return n.topic
		}
	}
	q := x.parse(text)
	r := x.rank(q)
	if len(r) == 0 {
		return nil
	}
	if sure, _ := x.sure(q, r); sure < answersFrom {
		return nil
	}
	return x.topics[r[0].topic]
}

func (x *Index) theSection(k *asked) *curriculum.Section {
	for _, n := range k.named {
		if n.section != nil && n.topic == nil {
			return n.section
		}
	}
	return nil
}

func pathName(p *curriculum.Path) string { return "Path " + p.Code + ", " + p.Title }

func topicName(t *curriculum.Topic) string { return t.Code + " " + t.Title }

// count is a number with its noun: "1 topic", "25 topics".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// time is a number of minutes as people say it.
func duration(minutes int) string {
	if minutes < 90 {
		return count(minutes, "minute")
	}
	return fmt.Sprintf("about %s (%d minutes)", count((minutes+30)/60, "hour"), minutes)
}

func (k *asked) topics(list []*curriculum.Topic) {
	for _, t := range list {
		k.answer.Topics = append(k.answer.Topics, Hit{t, k.answer.Score})
	}
}

func (k *asked) itemTopic(t *curriculum.Topic, note string) {
	k.answer.add(Item, t, plain(topicName(t)+note))
}

func (x *Index) listPaths(k *asked) bool {
	k.answer.head(count(len(x.cat.Paths), "path"))
	for _, p := range x.cat.Paths {
		k.answer.item(fmt.Sprintf("%s: %s", pathName(p), count(len(p.Topics()), "topic")))
	}
	k.answer.Commands = []string{"list"}
	return true
}

func (x *Index) countPaths(k *asked) bool {
	if len(k.rest) > 0 {
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
	return true
}

func (x *Index) countTopics(k *asked) bool {
	if s := x.theSection(k); s != nil {
		k.answer.head(fmt.Sprintf("%s %s has %s.", s.Code, s.Title, count(len(s.Topics), "topic")))
		k.topics(s.Topics)
		return true
	}
	if len(k.paths) == 0 && len(k.rest) > 0 {
		if p, share := x.likely(k.rest); share < 0.6 || p == nil {
			return false
		}
	}
	if p := x.thePath(k); p != nil {
		k.answer.Path = p
		k.answer.head(fmt.Sprintf("%s has %s in %s.", pathName(p), count(len(p.Topics()), "topic"), count(len(p.Sections), "section")))
		k.topics(p.Topics())
		return true
	}
	k.answer.head(fmt.Sprintf("%s on %s.", count(len(x.topics), "topic"), count(len(x.cat.Paths), "path")))
	for _, p := range x.cat.Paths {
		k.answer.item(fmt.Sprintf("%s: %d", pathName(p), len(p.Topics())))
	}
	return true
}

func (x *Index) hours(k *asked) bool {
	for _, n := range k.named {
		if n.topic != nil {
			t := n.topic
			k.answer.head(fmt.Sprintf("%s takes %s to read and answer, and %d for the task.", topicName(t), count(t.Minutes, "minute"), curriculum.TaskMinutes))
			k.topics([]*curriculum.Topic{t})
			return true
		}
	}
	if s := x.theSection(k); s != nil {
		sum := 0
		for _, t := range s.Topics {
			sum += t.Minutes + curriculum.TaskMinutes
		}
		k.answer.head(fmt.Sprintf("%s %s takes %s with its tasks, over %s.", s.Code, s.Title, duration(sum), count(len(s.Topics), "topic")))
		k.topics(s.Topics)
		return true
	}
	p := x.thePath(k)
	if p == nil && len(without(k.rest, "everyth", "time", "all", "hour", "minut", "long", "learn")) > 0 {
		return false
	}
	if p != nil {
		k.answer.Path = p
		k.answer.head(fmt.Sprintf("%s takes %s with its tasks, over %s.", pathName(p), duration(p.Minutes()), count(len(p.Topics()), "topic")))
		k.topics(p.Topics())
		return true
	}
	sum := 0
	for _, p := range x.cat.Paths {
		sum += p.Minutes()
	}
	k.answer.head(fmt.Sprintf("All %s together take %s with their tasks.", count(len(x.cat.Paths), "path"), duration(sum)))
	for _, p := range x.cat.Paths {
		k.answer.item(pathName(p) + ": " + duration(p.Minutes()))
	}
	return true
}

func without(stems []string, drop ...string) []string {
	var out []string
	for _, s := range stems {
		if !slices.Contains(drop, s) {
			out = append(out, s)
		}
	}
	return out
}

func (x *Index) extreme(k *asked, longest bool) bool {
	if len(x.cat.Paths) == 0 {
		return false
	}
	byLength := slices.Clone(x.cat.Paths)
	slices.SortStableFunc(byLength, func(a, b *curriculum.Path) int {
		if longest {
			return len(b.Topics()) - len(a.Topics())
		}
		return len(a.Topics()) - len(b.Topics())
	})
	word := "shortest"
	if longest {
		word = "longest"
	}
	n := len(byLength[0].Topics())
	k.answer.Path = byLength[0]
	k.answer.head(fmt.Sprintf("The %s, with %s:", word, count(n, "topic")))
	for _, p := range byLength {
		if len(p.Topics()) == n {
			k.answer.item(pathName(p) + ", " + duration(p.Minutes()))
		}
	}
	return true
}
