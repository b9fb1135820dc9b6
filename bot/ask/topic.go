package ask

import (
	"math"
	"strings"

	"pathbot/curriculum"
)

// topicsKept is how many topics an answer names at most.
const topicsKept = 10

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// byTopic answers with the topic that fits best, or says that none does.
func (x *Index) byTopic(q *query) Answer {
	r := x.rank(q)
	score, _ := x.sure(q, r)
	if len(x.owners(q)) > 0 {
		score = max(score, ownTextSure)
	}
	a := Answer{Kind: Learn, Score: score}
	a.Topics = x.hits(r, score)
	needs := x.needsOf(q, r)
	if term, name := x.asksMeaning(q); term != nil && !needs.certain() {
		x.meaning(&a, term, name)
		return a
	}
	if t, as := x.taughtWord(q, r); t != nil && !needs.certain() && (len(x.owners(q)) == 0 || len(r) > 0 && x.topics[r[0].topic] == t) {
		x.teachesWord(&a, q, t, as)
		return a
	}
	if score < answersFrom && (!needs.two || needs.sure[0] < halvesFrom) {
		if inside, ok := x.byTitle(q); ok {
			return inside
		}
		x.notCovered(&a, q)
		return a
	}
	if needs.two {
		a.Score = max(score, needs.sure[0])
	}
	lead := needs.lead(a.Topics)
	a.Topics = needs.list(a.Topics)
	for _, h := range lead {
		x.present(&a, q, h.Topic)
	}
	return a
}

// byTitle shows a section whose whole title stands in a question that no topic answers ("can you break down Building AI Applications for me").
func (x *Index) byTitle(q *query) (Answer, bool) {
	words := " " + plainWords(q.text) + " "
	for _, s := range x.paths.sections {
		title := plainWords(s.section.Title)
		if strings.Count(title, " ") < 2 || !strings.Contains(words, " "+title+" ") {
			continue
		}
		if len(x.contentStems(strings.Replace(words, " "+title+" ", " ", 1))) > besideTitle {
			continue
		}
		h := x.hear(q)
		h.codes = append(h.codes, place{path: s.section.Path, section: s.section})
		a, ok := x.aboutPaths(q, h, "about", nil, true)
		a.Rule = "title"
		return a, ok
	}
	return Answer{}, false
}

// besideTitle is how many words that tell something may stand beside a section's title for the question to be about the section.
const besideTitle = 2

// halvesFrom is how sure both halves of a question must be for it to be answered though the whole of it reads like nothing the paths cover: two needs in one sentence share no topic.
const halvesFrom = 0.65

// ownTextSure is how sure an answer is at least that was asked for in a topic's own words.
const ownTextSure = 0.9

// hits are the ranked topics as an answer names them. Scores fall with the total, from how sure the best one is.
func (x *Index) hits(r []ranked, score float64) []Hit {
	var out []Hit
	for _, h := range r[:min(len(r), topicsKept)] {
		out = append(out, Hit{x.topics[h.topic], score * h.total / max(r[0].total, 1e-9)})
	}
	if n := len(out); n > 0 && n < topicsLeast {
		out = merge(out, x.kin(out[0].Topic, out[n-1].Score/2))
	}
	return out
}

// topicsLeast is how many topics an answer names whenever one matches.
const topicsLeast = 5

// kin is the topics nearest to one in the catalog: those its author points to, its section, its path, then the rest.
func (x *Index) kin(t *curriculum.Topic, score float64) []Hit {
	var out []Hit
	for _, id := range t.See {
		if i, ok := x.at[id]; ok {
			out = append(out, Hit{x.topics[i], score})
		}
	}
	for _, list := range [...][]*curriculum.Topic{t.Section.Topics, t.Path().Topics(), x.topics[:min(len(x.topics), topicsLeast)]} {
		for _, other := range list {
			out = append(out, Hit{other, score})
		}
	}
	return out
}

// merge puts the leading topics first and fills up with the others, each once.
func merge(lists ...[]Hit) []Hit {
	var out []Hit
	seen := map[curriculum.TopicID]bool{}
	for _, list := range lists {
		for _, h := range list {
			if !seen[h.Topic.ID] && len(out) < topicsKept {
				seen[h.Topic.ID] = true
				if n := len(out); n > 0 {
					h.Score = min(h.Score, out[n-1].Score) // the order decides
				}
				out = append(out, h)
			}
		}
	}
	return out
}

// present writes the topic with the sentences of its lesson that fit, and its first link.
func (x *Index) present(a *Answer, q *query, t *curriculum.Topic) {
	if a.Path == nil {
		a.Path = t.Path()
	}
	a.add(Headline, t, bold(t.Code+" "+t.Title), plain(" · "+t.Path().Title))
	if t.Now != "" {
		a.add(Say, t, plain("Called today: "+t.Now+"."))
	}
	if t.Draft {
		a.add(Say, t, plain("This topic has no lesson yet."))
		return
	}
	for _, s := range x.quote(q, t) {
		a.add(Quote, t, append([]curriculum.DocSpan(nil), s...)...)
	}
	if len(t.Links) > 0 {
		a.add(Say, t, plain("More: "), curriculum.DocSpan{Kind: curriculum.Anchor, Text: t.Links[0].Title, URL: t.Links[0].URL})
	}
}

// notCovered says so, and names the nearest topic only when it may truly help.
func (x *Index) notCovered(a *Answer, q *query) {
	a.Kind, a.Abstained = NotCovered, true
	switch {
	case len(q.words) == 0:
		a.say("I could not read a question in that. Ask in a sentence what you want to learn.")
	case len(q.foreign) > 0:
		a.say("The learning paths do not cover that product.")
	default:
		a.say("The learning paths do not cover that.")
	}
	if len(a.Topics) > 0 && a.Score > answersFrom/2 && len(q.foreign) == 0 {
		t := a.Topics[0].Topic
		a.add(Say, t, plain("The nearest topic, which may not answer it: "), bold(t.Code+" "+t.Title), plain("."))
	}
	a.Commands = []string{"list"}
}
