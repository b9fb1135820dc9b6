package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

// teachesWhat finds the path that teaches something.
func (x *Index) teachesWhat(k *asked) bool {
	if t := x.namedTopic(k); t != nil {
		k.answer.Path = t.Path()
		k.answer.add(Headline, t, plain(fmt.Sprintf("%s is in %s, section %s %s.", topicName(t), pathName(t.Path()), t.Section.Code, t.Section.Title)))
		k.topics([]*curriculum.Topic{t})
		k.answer.Commands = []string{"show " + t.Code}
		return true
	}
	if len(k.h.codes) > 0 {
		return x.about(k)
	}
	if s := x.theSection(k); s != nil && x.ownWords(x.parse(k.text), []string{s.Title}) {
		return x.contents(k)
	}
	if len(k.rest) == 0 || x.elsewhere(k) {
		return false
	}
	path, share := x.likely(k.rest)
	if path != nil && share >= 0.95 {
		x.proposePaths(k, []*curriculum.Path{path})
		return true
	}
	r, sure := x.teaching(k)
	switch {
	case len(r) > 0:
		x.pathsTeaching(k, r, sure)
	case path != nil && share >= 0.55:
		x.proposePaths(k, []*curriculum.Path{path})
	default:
		return false
	}
	return true
}

// elsewhere says that a question is about what no path teaches: another product, another walk of life.
func (x *Index) elsewhere(k *asked) bool {
	return len(k.q.foreign) > 0 && !k.q.leaves || len(k.q.elsewhere) > 0
}

// teachesFrom is how sure it must be that a topic teaches something when a question says that something is taught here.
const teachesFrom = 0.25

// teaching ranks the topics for what a question wants taught; none when no topic is sure to teach it.
func (x *Index) teaching(k *asked) ([]ranked, float64) {
	words := k.text
	if words == "" {
		words = strings.Join(k.rest, " ")
	}
	q := x.parse(words)
	r := x.rank(q)
	if len(r) == 0 {
		return nil, 0
	}
	sure, _ := x.sure(q, r)
	if sure >= teachesFrom {
		return r, max(sure, answersFrom)
	}
	for i := range r[:min(len(r), 8)] {
		if r[i].total >= 0.6*r[0].total && x.ownWords(q, ownTexts(x.topics[r[i].topic])) {
			return r, max(sure, answersFrom)
		}
	}
	return nil, 0
}

// topicsOn lists the topics that teach something, over all paths or of the one that is named.
func (x *Index) topicsOn(k *asked) bool {
	if len(k.paths) > 0 {
		q := x.parse(k.full)
		if r := x.rank(q); len(r) > 0 && x.ownWords(q, ownTexts(x.topics[r[0].topic])) {
			k.text, k.paths = k.full, nil // what seemed to name a path are words of a topic
		}
	}
	if k.text == "" || x.elsewhere(k) {
		return false
	}
	r, sure := x.teaching(k)
	if len(k.paths) == 1 {
		r = slices.DeleteFunc(slices.Clone(r), func(h ranked) bool { return x.topics[h.topic].Path() != k.paths[0] })
	}
	if len(r) == 0 {
		return false
	}
	q := x.parse(k.text)
	var own, near []ranked
	for _, h := range r {
		switch {
		case x.ownWords(q, ownTexts(x.topics[h.topic])):
			own = append(own, h)
		case h.total >= 0.6*r[0].total:
			near = append(near, h)
		}
	}
	list := append(own, near...)
	list = list[:min(len(list), topicsKept)]
	k.answer.Path = x.topics[list[0].topic].Path()
	k.answer.Score = sure
	k.answer.head(count(len(list), "topic") + " on it, nearest first:")
	for _, h := range list {
		t := x.topics[h.topic]
		k.itemTopic(t, " · "+t.Path().Title)
	}
	k.answer.Topics = x.hits(list, sure)
	return true
}

// sectionsOn are the sections whose titles hold every word that is asked for.
func (x *Index) sectionsOn(k *asked) []*curriculum.Section {
	words := x.contentStems(k.text)
	var out []*curriculum.Section
	for _, s := range x.paths.sections {
		if len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(s.names[0], w) }) {
			out = append(out, s.section)
		}
	}
	return out
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
		if h.total < 0.45*r[0].total {
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
	for _, s := range x.sectionsOn(k) {
		if i := slices.IndexFunc(groups, func(g group) bool { return g.path == s.Path }); i < 0 {
			groups = append(groups, group{s.Path, s.Topics, 0.9 * r[0].total})
		}
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
	k.answer.Commands = []string{"enroll " + groups[0].path.Code}
}
