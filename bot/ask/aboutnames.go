package ask

import (
	"slices"
	"strings"

	"pathbot/curriculum"
)

// nameplaces finds the paths, sections and topics a question names, and says which of its words do. Codes stand above names; then comes
// what stands before the word "path" or "section" ("the bi path"), then whole names anywhere.
func (x *Index) nameplaces(k *asked) map[int]bool {
	naming := map[int]bool{}
	add := func(p place) {
		if !slices.Contains(k.named, p) {
			k.named = append(k.named, p)
		}
	}
	for _, p := range k.h.codes {
		add(p)
	}
	for i, w := range k.h.words {
		from, to := i, i
		var p place
		switch {
		case pathNoun(w):
			var stems []string
			from, stems = x.window(k, i)
			if likely, share := x.likely(stems); likely != nil && share >= windowFrom {
				p.path = likely
			}
		case w == "section" || w == "chapter" || w == "module" || w == "sections":
			var stems []string
			if from, stems = x.window(k, i); len(stems) > 0 {
				p = x.paths.sectionCalled(stems)
			}
			if p.path == nil {
				if from, to, stems = x.windowAfter(k, i); len(stems) > 1 {
					p = x.paths.sectionCalled(stems)
				}
			}
		}
		if p.path == nil {
			continue
		}
		add(p)
		for ; from < to; from++ {
			naming[from] = true
		}
	}
	if len(k.named) == 0 {
		for _, n := range x.paths.mentioned(k.q) {
			add(n)
		}
	}
	for _, n := range k.named {
		if n.section == nil && n.path != nil {
			k.paths = append(k.paths, n.path)
		}
	}
	return naming
}

// windowFrom is how much of the words before "path" must speak of a path.
const windowFrom = 0.5

// aloneFrom is how much of the words must speak of a path when nothing says that they name one.
const aloneFrom = 0.8

// windowWords is how many words may stand before "path" to name it.
const windowWords = 5

// window is the run of telling words right before a word: where it begins, and their stems.
func (x *Index) window(k *asked, end int) (int, []string) {
	from := end
	var stems []string
	for from > 0 && end-from < windowWords {
		w := k.q.words[k.h.at[from-1]]
		joint := len(stems) > 0 && w.text == "and" && from > 1 && !k.q.words[k.h.at[from-2]].stop
		if strings.HasPrefix(k.h.words[from-1], "#") || slices.Contains(k.taken, from-1) || w.stop && !joint && w.text != "learning" || catalogNoun(k.h.words[from-1]) && w.text != "learning" {
			break
		}
		if !w.stop && !x.lex.neutral[w.stem] {
			stems = append(stems, w.stem)
		}
		from--
	}
	slices.Reverse(stems)
	return from, stems
}

// windowAfter is the run of telling words behind a word and "on", "about" or the like ("the section on medallion architecture"): where it begins
// and ends, and their stems.
func (x *Index) windowAfter(k *asked, at int) (from, to int, stems []string) {
	from = at + 1
	if from < len(k.h.words) && slices.Contains([]string{"on", "about", "called", "named", "for", "covering", "with"}, k.h.words[from]) {
		from++
	}
	for to = from; to < len(k.h.words) && to-from < windowWords; to++ {
		w := k.q.words[k.h.at[to]]
		if w.stop && w.text != "and" || strings.HasPrefix(k.h.words[to], "#") || catalogNoun(k.h.words[to]) {
			break
		}
		if !w.stop {
			stems = append(stems, w.stem)
		}
	}
	return from, to, stems
}

// sectionCalled is the one section whose title holds all of the words; no place when none or several in different paths do and none of them
// is called exactly so.
func (f *pathFinder) sectionCalled(stems []string) place {
	var found place
	best := 0.0
	for _, s := range f.sections {
		title := s.names[0]
		n := 0
		for _, w := range stems {
			if slices.Contains(title, w) {
				n++
			}
		}
		if n < len(stems) {
			continue
		}
		if share := float64(n) / float64(len(title)); share > best {
			found, best = place{path: s.section.Path, section: s.section}, share
		}
	}
	return found
}

// thePath is the one path a question names, by code, by name or by words next to "path"; nil when it names none.
func (x *Index) thePath(k *asked) *curriculum.Path {
	if len(k.paths) > 0 {
		return k.paths[0]
	}
	if len(k.named) > 0 && k.named[0].section != nil {
		return nil
	}
	if len(k.rest) > 0 && len(k.rest) <= 4 {
		if p, share := x.likely(k.rest); share >= aloneFrom {
			return p
		}
	}
	return nil
}

func (x *Index) theSection(k *asked) *curriculum.Section {
	for _, n := range k.named {
		if n.section != nil && n.topic == nil {
			return n.section
		}
	}
	return nil
}

// theTopic is the one topic a question names by code, id or title, or that the ranking is sure of. With a path named beside it, it is one of
// that path's.
func (x *Index) theTopic(k *asked) *curriculum.Topic {
	if t := x.namedTopic(k); t != nil {
		return t
	}
	t, own := x.topicCalled(k)
	if own || k.meant || k.speaksOfTopics() {
		return t
	}
	return nil
}

// speaksOfTopics says that a question speaks of topics or of learning, so that what it names is one.
func (k *asked) speaksOfTopics() bool {
	return k.says("topic", "topics", "lesson", "lessons", "learn", "study", "prerequisite", "prerequisites", "prereqs")
}

// topicCalled is the topic the words speak of, and whether they are its own: each stands in its title, outline or terms.
func (x *Index) topicCalled(k *asked) (t *curriculum.Topic, own bool) {
	if k.text == "" || x.elsewhere(k) {
		return nil, false
	}
	q := x.parse(k.text)
	r := x.rank(q)
	if len(r) == 0 {
		return nil, false
	}
	sure, _ := x.sure(q, r)
	if len(k.paths) == 1 {
		inside := slices.DeleteFunc(slices.Clone(r), func(h ranked) bool { return x.topics[h.topic].Path() != k.paths[0] })
		if len(inside) > 0 && inside[0].total >= r[0].total/2 {
			r = inside
		}
	}
	for _, h := range r[:min(len(r), 8)] {
		if h.total >= 0.6*r[0].total && x.ownWords(q, ownTexts(x.topics[h.topic])) {
			return x.topics[h.topic], true
		}
	}
	if sure < answersFrom {
		return nil, false
	}
	return x.topics[r[0].topic], false
}

// ownTexts are the texts that say what a topic is about.
func ownTexts(t *curriculum.Topic) []string {
	return append([]string{t.Title, t.Outline, t.Now}, t.Terms...)
}

// ownWords says that texts hold every word of a question that carries meaning.
func (x *Index) ownWords(q *query, texts []string) bool {
	have := map[string]bool{}
	for _, text := range texts {
		for _, w := range split(text) {
			have[stem(w.text)] = true
		}
	}
	told := false
	for _, n := range q.needs {
		if strings.Contains(n.label, " ") || n.idle || n.status == neutralWord {
			continue
		}
		ok := slices.ContainsFunc(n.variants, func(v variant) bool { return have[x.names[v.term]] && v.weight >= 0.5 })
		if !ok {
			return false
		}
		told = true
	}
	return told
}

// namedTopic is the topic whose code or id the question holds to the letter.
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
