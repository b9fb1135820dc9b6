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
	h      heard
	taken  []int // the words a pattern took
	meant  bool  // what was learned says what is asked, too
	named  []place
	rest   []string // stems of the words that carry meaning and were not part of the pattern
	text   string   // those words as written, less the ones that name a path or a section
	full   string   // and with them
	paths  []*curriculum.Path
	answer Answer
}

// aboutPaths computes an answer on the catalog. False says that the question names nothing the catalog has, so it is not about the paths.
// With meant it is certain that what is what the question asks; a pattern alone may have met its words by chance.
func (x *Index) aboutPaths(q *query, h heard, what string, taken []int, meant bool) (Answer, bool) {
	meant = meant || x.learned.any && h.namesCatalog() && x.wishOf(q).score(aboutTheCatalog+what) >= wishPathsFrom
	k := &asked{q: q, h: h, taken: taken, meant: meant, answer: Answer{Kind: AboutPaths, Score: 0.95}}
	naming := x.nameplaces(k)
	var kept, full []string
	for i, at := range h.at {
		w := q.words[at]
		if w.stop || strings.HasPrefix(h.words[i], "#") || slices.Contains(taken, i) || catalogNoun(h.words[i]) {
			continue
		}
		full = append(full, w.text)
		if !naming[i] {
			kept = append(kept, w.text)
		}
		if x.paths.subjects[w.stem] || !x.lex.neutral[w.stem] {
			k.rest = append(k.rest, w.stem)
		}
	}
	k.text, k.full = strings.Join(kept, " "), strings.Join(full, " ")
	return k.answer, x.compute(k, what)
}

// compute fills in the answer; each way of asking has its own function.
func (x *Index) compute(k *asked, what string) bool {
	ways := map[string]func(*asked) bool{
		"list": x.listPaths, "count-paths": x.countPaths, "count-sections": x.countSections, "count-topics": x.countTopics,
		"count-questions": x.countQuestions, "hours": x.hours, "days": x.days,
		"longest": func(k *asked) bool { return x.extreme(k, true) }, "shortest": func(k *asked) bool { return x.extreme(k, false) },
		"outdated": x.outdated, "still": x.still, "today-called": x.todayCalled, "differ": x.differ, "overlap": x.overlap,
		"first": func(k *asked) bool { return x.atEnd(k, true) }, "last": func(k *asked) bool { return x.atEnd(k, false) },
		"nth": x.nth, "before": x.before, "after": x.after, "around": x.around, "needed": x.needed,
		"contents": x.contents, "inside": x.inside, "named": x.byName, "about": x.about, "whom": x.whom, "outcome": x.outcome,
		"teaches": x.teachesWhat, "topics": x.topicsOn, "suits": x.suits,
	}
	way, ok := ways[what]
	return ok && way(k)
}

// catalogNoun says that a word speaks of the catalog itself.
func catalogNoun(w string) bool {
	switch w {
	case "topic", "topics", "lesson", "lessons", "section", "sections", "module", "modules", "chapter", "chapters", "unit", "units",
		"curricula", "catalog", "outline", "mention", "mentions", "mentioned", "talks", "talk", "includes", "include", "included", "stuff", "names", "name",
		"since", "total", "overall", "altogether", "together", "teaches", "teach", "covers", "cover", "covered", "covering", "teaching", "deals", "deal", "dealing", "contains",
		"contain", "taught", "become", "becoming", "start", "starting", "begin", "take", "person", "role", "interested", "good", "suitable",
		"suits", "suit", "fits", "fit", "learning", "someone", "best", "entire", "whole", "program", "programme":
		return true
	}
	return pathNoun(w)
}

func (k *asked) topics(list []*curriculum.Topic) {
	for _, t := range list {
		k.answer.Topics = append(k.answer.Topics, Hit{t, k.answer.Score})
	}
}

func (k *asked) itemTopic(t *curriculum.Topic, note string) {
	k.answer.add(Item, t, plain(topicName(t)+note))
}

// itemOutlined lists a topic with what it is about, in the outline's words.
func (k *asked) itemOutlined(t *curriculum.Topic) {
	if t.Outline == "" {
		k.itemTopic(t, "")
		return
	}
	k.answer.add(Item, t, bold(topicName(t)), plain(": "+strings.TrimSuffix(t.Outline, ".")))
}

// sayOutline says what a topic is about, in the outline's words.
func (k *asked) sayOutline(t *curriculum.Topic) {
	if t.Outline != "" {
		k.answer.add(Say, t, plain("In the outline: "+t.Outline))
	}
}

// says reports whether the question holds one of the words.
func (k *asked) says(words ...string) bool {
	return slices.ContainsFunc(k.h.words, func(w string) bool { return slices.Contains(words, w) })
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

// duration is a number of minutes as people say it.
func duration(minutes int) string {
	if minutes < 90 {
		return count(minutes, "minute")
	}
	return fmt.Sprintf("about %s (%d minutes)", count((minutes+30)/60, "hour"), minutes)
}
