package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

func (x *Index) contents(k *asked) bool {
	if s := x.theSection(k); s != nil {
		k.answer.Path = s.Path
		k.answer.head(fmt.Sprintf("%s %s, on %s", s.Code, s.Title, pathName(s.Path)))
		if s.Summary != "" {
			k.answer.say(s.Summary)
		}
		for _, t := range s.Topics {
			k.itemTopic(t, "")
		}
		k.topics(s.Topics)
		return true
	}
	p := x.thePath(k)
	if p == nil {
		return false
	}
	x.pathContents(k, p)
	return true
}

func (x *Index) pathContents(k *asked, p *curriculum.Path) {
	k.answer.Path = p
	k.answer.head(fmt.Sprintf("%s: %s, %s", pathName(p), count(len(p.Topics()), "topic"), duration(p.Minutes())))
	for _, s := range p.Sections {
		var names []string
		for _, t := range s.Topics {
			names = append(names, topicName(t))
		}
		k.answer.item(s.Code + " " + s.Title + ": " + strings.Join(names, "; "))
	}
	k.topics(p.Topics())
}

func (x *Index) whom(k *asked) bool {
	p := x.thePath(k)
	if p == nil {
		return false
	}
	k.answer.Path = p
	k.answer.head(pathName(p))
	k.answer.say(p.For)
	k.topics(p.Topics())
	return true
}

func (x *Index) outcome(k *asked) bool {
	p := x.thePath(k)
	if p == nil {
		return false
	}
	k.answer.Path = p
	k.answer.head(pathName(p))
	k.answer.say(p.Outcome)
	k.topics(p.Topics())
	return true
}

func (x *Index) about(k *asked) bool {
	for _, n := range k.named {
		if n.topic != nil {
			t := n.topic
			x.present(&k.answer, k.q, t)
			k.answer.Topics = []Hit{{t, k.answer.Score}}
			return true
		}
	}
	if x.theSection(k) != nil {
		return x.contents(k)
	}
	p := x.thePath(k)
	if p == nil {
		return false
	}
	x.pathContents(k, p)
	k.answer.Blocks = slices.Insert(k.answer.Blocks, 1, Block{Kind: Say, Spans: []curriculum.DocSpan{plain(printable(strings.TrimSpace(p.For + " " + p.Outcome)))}})
	return true
}

// differ sets two paths side by side.
func (x *Index) differ(k *asked) bool {
	if len(k.named) > 1 && (k.named[0].section != nil || k.named[1].section != nil) {
		return x.differInside(k)
	}
	two := k.paths
	if len(two) < 2 {
		two = x.twoPaths(k.q.text, two)
	}
	if len(two) < 2 || two[0] == two[1] {
		return false
	}
	k.answer.Path = two[0]
	k.answer.head(fmt.Sprintf("%s and %s", pathName(two[0]), pathName(two[1])))
	for _, p := range two[:2] {
		k.answer.item(strings.TrimSpace(fmt.Sprintf("%s: %s, %s. %s %s", pathName(p), count(len(p.Topics()), "topic"), duration(p.Minutes()), p.For, p.Outcome)))
		var sections []string
		for _, s := range p.Sections {
			sections = append(sections, s.Title)
		}
		k.answer.item("Sections of " + p.Code + ": " + strings.Join(sections, "; "))
		k.topics(p.Topics())
	}
	return true
}

// differInside sets sections or topics side by side.
func (x *Index) differInside(k *asked) bool {
	for _, n := range k.named[:2] {
		switch {
		case n.topic != nil:
			k.answer.add(Item, n.topic, plain(topicName(n.topic)+": "+n.topic.Summary))
			k.topics([]*curriculum.Topic{n.topic})
		case n.section != nil:
			var names []string
			for _, t := range n.section.Topics {
				names = append(names, topicName(t))
			}
			k.answer.item(strings.TrimSpace(n.section.Code + " " + n.section.Title + ": " + n.section.Summary + " " + strings.Join(names, "; ")))
			k.topics(n.section.Topics)
		default:
			k.answer.item(pathName(n.path) + ": " + n.path.Outcome)
			k.topics(n.path.Topics())
		}
	}
	k.answer.Path = k.named[0].path
	return true
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
			if m := x.paths.mentioned(q, half); len(m) > 0 && m[0].path != nil {
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

// which finds the path that teaches something, or that suits somebody.
func (x *Index) which(k *asked) bool {
	if len(k.rest) == 0 {
		return x.listPaths(k)
	}
	if t := x.namedTopic(k); t != nil {
		k.answer.Path = t.Path()
		k.answer.add(Headline, t, plain(fmt.Sprintf("%s is in %s, section %s %s.", topicName(t), pathName(t.Path()), t.Section.Code, t.Section.Title)))
		k.topics([]*curriculum.Topic{t})
		return true
	}
	speaksOfPaths := false
	for _, w := range k.q.words {
		speaksOfPaths = speaksOfPaths || catalogNoun(w.text) && w.text[0] != 'b' || w.text == "learn" || w.text == "study"
	}
	role, share := x.likely(k.rest)
	q := x.parse(k.text)
	r := x.rank(q)
	sure, _ := x.sure(q, r)
	switch {
	case k.says("paths") && sure >= answersFrom: // several are asked for
	case role != nil && share >= 0.55 && (share >= 0.95 || speaksOfPaths):
		k.answer.Path = role
		k.answer.head(pathName(role))
		k.answer.say(role.For)
		k.answer.say(role.Outcome)
		k.answer.say(fmt.Sprintf("%s, %s. It starts with %s.", count(len(role.Topics()), "topic"), duration(role.Minutes()), topicName(role.Topics()[0])))
		k.topics(role.Topics())
		k.answer.Commands = []string{"enroll " + role.Code}
		return true
	case sure < answersFrom || !speaksOfPaths:
		return false
	}
	x.pathsTeaching(k, r, sure)
	return true
}

// namedTopic is the topic whose id or title the question holds to the letter.
func (x *Index) namedTopic(k *asked) *curriculum.Topic {
	for _, n := range k.named {
		if n.topic != nil {
			return n.topic
		}
	}
	for w := range strings.FieldsSeq(strings.ToLower(k.q.text)) {
		w = strings.Trim(w, "?.,!\"'`")
		if i, ok := x.at[curriculum.TopicID(w)]; ok && strings.Contains(w, "-") {
			return x.topics[i]
		}
	}
	return nil
}

// pathsTeaching groups the best topics by their paths.
func (x *Index) pathsTeaching(k *asked, r []ranked, sure float64) {
	type group struct {
		path   *curriculum.Path
		topics []*curriculum.Topic
		score  float64
	}
	var groups []group
	for _, h := range r[:min(len(r), topicsKept)] {
		if h.total < 0.55*r[0].total {
			break
		}
		t := x.topics[h.topic]
		i := slices.IndexFunc(groups, func(g group) bool { return g.path == t.Path() })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{path: t.Path()})
		}
		groups[i].topics = append(groups[i].topics, t)
		groups[i].score = max(groups[i].score+0.06*h.total, h.total)
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(b.score, a.score) })
	k.answer.Path = groups[0].path
	k.answer.Score = sure
	k.answer.head(pathName(groups[0].path) + " teaches it.")
	for _, g := range groups[:min(len(groups), 4)] {
		var names []string
		for _, t := range g.topics[:min(len(g.topics), 4)] {
			names = append(names, topicName(t))
		}
		k.answer.item(pathName(g.path) + ": section " + g.topics[0].Section.Code + " " + g.topics[0].Section.Title + "; " + strings.Join(names, "; "))
	}
	k.answer.Topics = x.hits(r, sure)
}
