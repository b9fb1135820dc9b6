package ask

import (
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

// differ sets two paths side by side.
func (x *Index) differ(k *asked) bool {
	if len(k.named) > 1 && (k.named[0].section != nil || k.named[1].section != nil) {
		return x.differInside(k)
	}
	two := x.bothPaths(k)
	if two == nil {
		return k.meant && x.differCalled(k)
	}
	k.answer.Path = two[0]
	k.answer.head(fmt.Sprintf("%s and %s", pathName(two[0]), pathName(two[1])))
	k.answer.say(longer(two[0], two[1]))
	for _, p := range two[:2] {
		facts := fmt.Sprintf(": %s, %s. %s %s", count(len(p.Topics()), "topic"), duration(p.Minutes()), p.For, p.Outcome)
		k.answer.add(Item, nil, bold(pathName(p)), plain(strings.TrimSpace(facts)))
		var sections []string
		for _, s := range p.Sections {
			sections = append(sections, s.Title)
		}
		k.answer.item("Sections of " + p.Code + ": " + strings.Join(sections, "; "))
		k.topics(p.Topics())
	}
	return true
}

// bothPaths are the two paths a comparison names; nil when it names less.
func (x *Index) bothPaths(k *asked) []*curriculum.Path {
	two := k.paths
	if len(two) < 2 {
		two = x.twoPaths(k.q.text, two)
	}
	if len(two) < 2 || two[0] == two[1] {
		return nil
	}
	return two[:2]
}

// longer says which of two paths is the longer one.
func longer(a, b *curriculum.Path) string {
	n, m := len(a.Topics()), len(b.Topics())
	switch {
	case n == m:
		return "Both have " + count(n, "topic") + "."
	case n < m:
		a, b, n, m = b, a, m, n
	}
	return fmt.Sprintf("Path %s is longer: %s, path %s has %d.", a.Code, count(n, "topic"), b.Code, m)
}

// overlap lists what two paths have in common: their topics that point to one another, or build on one another.
func (x *Index) overlap(k *asked) bool {
	if len(k.named) > 1 && (k.named[0].section != nil || k.named[1].section != nil) {
		return x.differInside(k)
	}
	two := x.bothPaths(k)
	if two == nil {
		return false
	}
	k.answer.Path = two[0]
	var pairs []string
	for _, t := range two[0].Topics() {
		for _, other := range two[1].Topics() {
			if slices.Contains(t.See, other.ID) || slices.Contains(other.See, t.ID) || slices.Contains(t.After, other.ID) || slices.Contains(other.After, t.ID) {
				pairs = append(pairs, topicName(t)+" and "+topicName(other))
			}
		}
	}
	names := pathName(two[0]) + " and " + pathName(two[1])
	if len(pairs) == 0 {
		k.answer.head(names + " share no topic, and none points to the other path.")
	} else {
		k.answer.head(names + " share no topic, but these belong together:")
		for _, p := range pairs[:min(len(pairs), topicsKept)] {
			k.answer.item(p)
		}
	}
	for _, p := range two {
		k.answer.say(strings.TrimSpace(pathName(p) + ": " + p.Outcome))
		k.topics(p.Topics())
	}
	return true
}

// differInside sets sections or topics side by side.
func (x *Index) differInside(k *asked) bool {
	k.answer.head(k.named[0].code() + " and " + k.named[1].code())
	for _, n := range k.named[:2] {
		switch {
		case n.topic != nil:
			k.answer.add(Item, n.topic, bold(topicName(n.topic)), plain(", "+pathName(n.topic.Path())+": "+n.topic.Summary))
			k.topics([]*curriculum.Topic{n.topic})
		case n.section != nil:
			var names []string
			for _, t := range n.section.Topics {
				names = append(names, topicName(t))
			}
			k.answer.add(Item, nil, bold(n.section.Code+" "+n.section.Title), plain(strings.TrimSpace(", "+pathName(n.section.Path)+": "+n.section.Summary+" "+strings.Join(names, "; "))))
			k.topics(n.section.Topics)
		default:
			k.answer.add(Item, nil, bold(pathName(n.path)), plain(": "+n.path.Outcome))
			k.topics(n.path.Topics())
		}
	}
	k.answer.Path = k.named[0].path
	return true
}

// differCalled sets two topics side by side that a question calls by what they are about. False says that it calls fewer.
func (x *Index) differCalled(k *asked) bool {
	if x.elsewhere(k) {
		return false
	}
	n := x.needsOf(k.q, x.rank(k.q))
	if !n.two {
		return false
	}
	k.named = nil
	for _, half := range n.halves {
		t := half[0].Topic
		k.named = append(k.named, place{path: t.Path(), section: t.Section, topic: t})
	}
	return x.differInside(k)
}

// twoPaths finds the path each half of a comparison speaks of.
func (x *Index) twoPaths(text string, known []*curriculum.Path) []*curriculum.Path {
	lower := strings.ToLower(text)
	for _, sep := range [...]string{" versus ", " vs. ", " vs ", " and ", " or ", " from ", " than ", " to ", " with "} {
		a, b, ok := strings.Cut(lower, sep)
		if !ok {
			continue
		}
		var both []*curriculum.Path
		for _, half := range [...]string{a, b} {
			q := x.parse(half)
			if m := x.paths.mentioned(q); len(m) > 0 && m[0].path != nil {
				both = append(both, m[0].path)
				continue
			}
			var stems []string
			for _, w := range q.words {
				if !w.stop && !w.whole && !catalogNoun(w.text) && !x.lex.neutral[w.stem] && w.text != "difference" {
					stems = append(stems, w.stem)
				}
			}
			if p, share := x.likely(stems); p != nil && share >= 0.3 {
				both = append(both, p)
			}
		}
		if len(both) == 2 && both[0] != both[1] {
			return both
		}
	}
	return known
}
