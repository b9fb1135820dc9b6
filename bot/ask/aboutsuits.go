package ask

import (
	"cmp"
	_ "embed" // the job titles are data beside the code
	"fmt"
	"slices"
	"strings"

	"pathbot/curriculum"
)

//go:embed data/roles.txt
var rolesText string

// job is a title of a profession and the subjects it works on. A catalog without those subjects is not touched by it.
type job struct {
	title    []string   // singular, as written
	subjects [][]string // stems of each
}

// singular is a word without the s of the plural. Titles are not stemmed: a modeler is not a model.
func singular(w string) string {
	if len(w) > 3 && !strings.HasSuffix(w, "ss") {
		return strings.TrimSuffix(w, "s")
	}
	return w
}

// readJobs reads the titles by their first word, longest first.
func readJobs(l *lexicon) map[string][]job {
	jobs := map[string][]job{}
	for line := range lines(rolesText) {
		titles, subjects, _ := strings.Cut(line, ">")
		var works [][]string
		for s := range strings.SplitSeq(subjects, ",") {
			works = append(works, l.stemAll(s))
		}
		for t := range strings.SplitSeq(titles, ",") {
			var title []string
			for w := range strings.FieldsSeq(t) {
				title = append(title, singular(w))
			}
			if len(title) > 0 {
				jobs[title[0]] = append(jobs[title[0]], job{title, works})
			}
		}
	}
	for _, list := range jobs {
		slices.SortStableFunc(list, func(a, b job) int { return len(b.title) - len(a.title) })
	}
	return jobs
}

// What speaks for a path when somebody asks which one suits: the job, the words that describe the work, and where the topics for them are.
const (
	suitsJob    = 0.8
	suitsWords  = 0.9
	suitsTopics = 0.4
	jobFrom     = 0.7  // how well a path must fit a subject of the job
	suitsFrom   = 0.28 // less of it all is no answer
	detailFrom  = 0.8  // how sure a topic must be, and from how many words, for a question to be about it and not about a role
	detailWords = 4
	suitsBeside = 0.7 // a path with that part of the best one's is named too
)

// suits proposes the path for a role or for work somebody describes.
func (x *Index) suits(k *asked) bool {
	if len(k.paths) > 1 && x.differ(k) {
		return true
	}
	if len(k.q.elsewhere) > 0 {
		return false
	}
	var words []string
	for _, w := range k.h.words {
		words = append(words, singular(w))
	}
	scores, known := x.jobShares(words)
	if len(k.q.foreign) > 0 && !k.q.leaves && !known {
		return false
	}
	ofPaths := k.says("here", "take", "study") || slices.ContainsFunc(k.h.words, pathNoun)
	newcomer := slices.ContainsFunc(k.rest, ofNewcomer)
	if !known && !ofPaths && !k.meant && !newcomer {
		return false
	}
	work := slices.DeleteFunc(slices.Clone(k.rest), func(s string) bool {
		return x.lex.neutral[s] || slices.Contains(k.q.foreign, s) || ofNewcomer(s)
	})
	if len(work) == 0 && !known {
		return (k.meant || newcomer) && x.forWhom(k)
	}
	for i, s := range x.pathShares(work) {
		scores[i] += suitsWords * s
	}
	q := x.parse(strings.Join(work, " "))
	r := x.rank(q)
	sure, _ := x.sure(q, r)
	if sure >= detailFrom && len(work) >= detailWords && !ofPaths && !k.meant {
		return false // somebody says what he is and then asks for something
	}
	if sure >= answersFrom/2 {
		most := 0.0
		byPath := make([]float64, len(scores))
		for _, h := range r[:min(len(r), topicsKept)] {
			at := slices.Index(x.cat.Paths, x.topics[h.topic].Path())
			byPath[at] += h.total
			most = max(most, byPath[at])
		}
		for i := range scores {
			scores[i] += suitsTopics * sure * byPath[i] / max(most, 1e-9)
		}
	}
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	if len(order) == 0 || scores[order[0]] < suitsFrom {
		return k.meant && x.forWhom(k)
	}
	var best []*curriculum.Path
	for _, i := range order[:min(len(order), 3)] {
		if scores[i] >= suitsBeside*scores[order[0]] {
			best = append(best, x.cat.Paths[i])
		}
	}
	x.proposePaths(k, best)
	if sure >= answersFrom {
		x.sayTopics(k, r, best[0])
	}
	return true
}

// ofNewcomer says that a word, a stem, is one that somebody says who has no job yet that could point to a path.
func ofNewcomer(s string) bool {
	switch s {
	case "beginn", "newbi", "newcom", "student", "graduat", "fresher", "starter", "junior", "experi", "background", "knowledg", "complet", "absolut", "total", "zero":
		return true
	}
	return false
}

// forWhom says of each path whom it is for, so that somebody nothing is known of can choose.
func (x *Index) forWhom(k *asked) bool {
	k.answer.head("It depends on what you do. The paths, and whom they are for:")
	for _, p := range x.cat.Paths {
		k.answer.add(Item, nil, bold(pathName(p)), plain(": "+p.For))
	}
	k.answer.Commands = []string{"list"}
	return true
}

// suitsTopicsShown is how many topics stand for the work somebody describes.
const suitsTopicsShown = 3

// sayTopics names the topics of a path that are nearest to what somebody said he does.
func (x *Index) sayTopics(k *asked, r []ranked, p *curriculum.Path) {
	n := 0
	for _, h := range r {
		t := x.topics[h.topic]
		if t.Path() != p || h.total < r[0].total/2 || n == suitsTopicsShown {
			continue
		}
		if n == 0 {
			k.answer.say("Nearest to what you say:")
		}
		k.itemTopic(t, "")
		n++
	}
}

// jobShares is how well each path fits the job titles among the words, and whether there was one that fits.
func (x *Index) jobShares(words []string) (scores []float64, known bool) {
	scores = make([]float64, len(x.cat.Paths))
	for i := 0; i < len(words); i++ {
		for _, j := range x.paths.jobs[words[i]] {
			if !startsWith(words[i:], j.title) {
				continue
			}
			for _, subject := range j.subjects {
				for p, s := range x.pathShares(subject) {
					if s >= jobFrom {
						scores[p] = max(scores[p], suitsJob*s)
						known = true
					}
				}
			}
			i += len(j.title) - 1
			break
		}
	}
	return scores, known
}

// proposePaths presents a path with whom it is for and what it leads to, and names the ones that come near.
func (x *Index) proposePaths(k *asked, best []*curriculum.Path) {
	p := best[0]
	k.answer.Path = p
	k.answer.head(pathName(p))
	k.answer.say(p.For)
	k.answer.say(p.Outcome)
	all := p.Topics()
	if len(all) > 0 {
		k.answer.say(fmt.Sprintf("%s, %s. It starts with %s.", count(len(all), "topic"), duration(p.Minutes()), topicName(all[0])))
	}
	if len(best) > 1 {
		k.answer.say("Also worth a look:")
		for _, other := range best[1:] {
			k.answer.item(pathName(other) + ": " + other.For)
		}
	}
	k.topics(all)
	k.answer.Commands = []string{"show " + p.Code, "enroll " + p.Code}
}
