package ask

import (
	"slices"
)

// maxRuleWords is how many words of a question the rules look at.
const maxRuleWords = 40

// heard is a question as the rules see it: plain words without slips, codes as what they stand for, and no courtesies around it.
type heard struct {
	words []string
	at    []int // the first word of the query each one is made of
	codes []place
}

// The words a code is heard as.
const (
	saidPath    = "#path"
	saidSection = "#section"
	saidTopic   = "#topic"
)

func (x *Index) hear(q *query) heard {
	var h heard
	codes := x.paths.codesIn(q)
	for i := 0; i < len(q.words) && len(h.words) < maxRuleWords; i++ {
		if c, ok := codes[i]; ok {
			h.add(c.said(), i)
			h.codes = append(h.codes, c.place)
			i += c.size - 1
			continue
		}
		if w := q.words[i]; !w.whole && !otherPath(q, i) {
			h.add(x.plainWord(w), i)
		}
	}
	h.trim(x.rules)
	h.joinLearningPath()
	return h
}

// otherPath says that a word for a path stands for something else there ("the fast path", "keep track").
func otherPath(q *query, i int) bool {
	return pathNoun(q.words[i].text) && slices.Contains([]string{"fast", "slow", "hot", "cold", "code", "http", "file", "storage", "escalation", "single", "critical", "records", "keep", "keeps", "kept", "lose", "lost"}, q.near(i, -1).text)
}

func (h *heard) add(word string, at int) {
	h.words, h.at = append(h.words, word), append(h.at, at)
}

// plainWord is a word as the patterns write it: short forms in full, and words in no list at all without their slip.
func (x *Index) plainWord(w said) string {
	if same, ok := x.rules.same[w.text]; ok {
		return same
	}
	if _, ok := x.rules.words[w.text]; ok || w.stop || w.status != unknownWord && w.status != corrected {
		return w.text
	}
	if near := x.rules.nearest(w.text); near != "" {
		return near
	}
	return w.text
}

// trim leaves out what people say before and after a question ("hey", "please"), unless they say nothing else.
func (h *heard) trim(r *rules) {
	courtesy := func(w string) bool { return slices.Contains(r.courtesies, w) }
	from, to := 0, len(h.words)
	for from < to && (courtesy(h.words[from]) || slices.Contains(r.openings, h.words[from])) {
		from++
	}
	for to > from && courtesy(h.words[to-1]) {
		to--
	}
	if from < to {
		h.words, h.at = h.words[from:to], h.at[from:to]
	}
}

// joinLearningPath makes "learning path" the one word it is.
func (h *heard) joinLearningPath() {
	for i := len(h.words) - 1; i > 0; i-- {
		if pathNoun(h.words[i]) && h.words[i-1] == "learning" && (i < 2 || h.words[i-2] != "machine" && h.words[i-2] != "deep") {
			h.words, h.at = slices.Delete(h.words, i-1, i), slices.Delete(h.at, i-1, i)
		}
	}
}

// said is the word a code is heard as.
func (p place) said() string {
	switch {
	case p.topic != nil:
		return saidTopic
	case p.section != nil:
		return saidSection
	}
	return saidPath
}

// codeAt is a code in a question: what it stands for and how many words it is made of.
type codeAt struct {
	place
	size int
}

// codesIn finds codes by the word they begin at: "A1.2" and "A1" anywhere, a letter alone only where the words around it speak of paths.
func (f *pathFinder) codesIn(q *query) map[int]codeAt {
	out := map[int]codeAt{}
	parts := q.compoundParts()
	for i := 0; i < len(q.words); i++ {
		w := q.words[i]
		if w.whole || len(w.text) > 12 {
			continue
		}
		// A compound of two parts ("a1.2", "a1-2") or a code with a gap ("A 1.2"), the whole of it standing behind its parts.
		if i+2 < len(q.words) && q.words[i+2].whole && q.words[i+2].text == w.text+q.words[i+1].text {
			if p, ok := f.codes[w.text+"."+q.words[i+1].text]; ok {
				out[i] = codeAt{p, 3}
				i += 2
				continue
			}
		}
		if len(w.text) == 1 && i+3 < len(q.words) && q.words[i+3].whole && q.words[i+3].text == q.words[i+1].text+q.words[i+2].text {
			if p, ok := f.codes[w.text+q.words[i+1].text+"."+q.words[i+2].text]; ok {
				out[i] = codeAt{p, 4}
				i += 3
				continue
			}
		}
		p, ok := f.codes[w.text]
		if ok && !parts[i] && (len(w.text) > 1 || f.letterMeans(q, i)) {
			out[i] = codeAt{p, 1}
		}
	}
	return out
}

// compoundParts says which words are parts of a compound ("e.g", "a/b"): they are no codes by themselves.
func (q *query) compoundParts() []bool {
	parts := make([]bool, len(q.words))
	for i, w := range q.words {
		for k, left := i-1, len(w.text); w.whole && k >= 0 && left > 0 && !q.words[k].whole; k-- {
			parts[k] = true
			left -= len(q.words[k].text)
		}
	}
	return parts
}

// letterMeans says that a letter by itself is the code of a path: next to the word "path", beside another one ("B vs D"), or a capital that
// ends its clause. "A" and "I" are words first.
func (f *pathFinder) letterMeans(q *query, i int) bool {
	w := q.words[i]
	before, after := q.near(i, -1), q.near(i, 1)
	word := w.text == "a" || w.text == "i"
	switch {
	case pathNoun(before.text) || before.text == "letter":
		switch {
		case !word || after.text == "":
			return true
		case w.text == "i":
			return w.upper && !slices.Contains([]string{"am", "do", "should", "want", "need", "can", "have", "could", "would", "will", "must", "take", "like", "shall", "might", "start"}, after.text)
		}
		return w.upper || after.stop || catalogNoun(after.text)
	case pathNoun(after.text) && w.upper:
		return i > 0 && (!word || before.text == "the")
	}
	if !w.upper {
		return false
	}
	for _, side := range [...]int{-1, 1} {
		joint := q.near(i, side)
		if !slices.Contains([]string{"and", "or", "vs", "versus", "than", "with", "to", "from"}, joint.text) {
			continue
		}
		other := q.near(i, 2*side)
		if namedByLetters(before.text) || namedByLetters(q.near(i, 2*side-1).text) {
			continue
		}
		if _, code := f.codes[other.text]; code && len(other.text) == 1 && other.upper {
			return true
		}
	}
	if f.inList(q, i) {
		return true
	}
	if before.text == "" || namedByLetters(before.text) {
		return false
	}
	if w.text == "i" && before.stop {
		return false // "how far am I", "what do I": the asker
	}
	return after.text == "" || !word && (after.stop || catalogNoun(after.text))
}

// inList says that a capital stands in a list of three or more of them ("A, B and C").
func (f *pathFinder) inList(q *query, i int) bool {
	letters, joined := 1, false
	for _, side := range [...]int{-1, 1} {
		for k := side; ; k += side {
			w := q.near(i, k)
			if w.text == "and" || w.text == "or" {
				joined = true
				continue
			}
			if _, code := f.codes[w.text]; !code || len(w.text) != 1 || !w.upper {
				break
			}
			letters++
		}
	}
	return joined && letters >= 3
}

// namedByLetters says that a word is of what people call by letters besides paths ("user A and user B", "a mark from A to E").
func namedByLetters(w string) bool {
	return slices.Contains([]string{"user", "users", "customer", "table", "dataset", "job", "team", "model", "version", "variant", "plan", "option", "grade", "mark", "class", "drive"}, w)
}

// near is the word that many places away, wholes of compounds not counted; the zero word beyond the ends.
func (q *query) near(i, places int) said {
	step := 1
	if places < 0 {
		step, places = -1, -places
	}
	for k := i + step; k >= 0 && k < len(q.words); k += step {
		if q.words[k].whole {
			continue
		}
		if places--; places == 0 {
			return q.words[k]
		}
	}
	return said{}
}

// pathNoun says that a word is what people call a path.
func pathNoun(w string) bool {
	switch w {
	case "path", "paths", "track", "tracks", "course", "courses", "specialization", "specialisation", "specializations", "specialisations", "curriculum":
		return true
	}
	return false
}
