package ask

import (
	_ "embed" // the ways to ask are data beside the code
	"slices"
	"strings"

	"pathbot/curriculum"
)

//go:embed data/meaning.txt
var meaningText string

// meaningWords is how people ask for the meaning of a word: what stands before it and what stands behind it.
type meaningWords struct{ leads, tails []askingWords }

// askingWords is a run of words. Asks says that it leaves no doubt that a meaning is asked for.
type askingWords struct {
	words []string
	asks  bool
}

func readMeaningWords() meaningWords {
	var m meaningWords
	for line := range lines(meaningText) {
		side, text, _ := strings.Cut(line, ":")
		side, asks := strings.CutSuffix(side, "*")
		a := askingWords{strings.Fields(text), asks}
		if side == "lead" {
			m.leads = append(m.leads, a)
		} else {
			m.tails = append(m.tails, a)
		}
	}
	longest := func(a, b askingWords) int { return len(b.words) - len(a.words) }
	slices.SortStableFunc(m.leads, longest)
	slices.SortStableFunc(m.tails, longest)
	return m
}

// clause is a part of a question without the words that ask.
type clause struct {
	words []string // what is left
	asked bool     // something that asks was taken off
	sure  bool     // and it asks for a meaning, whatever is left
}

// strip takes off what asks, at both ends.
func (m meaningWords) strip(words []string) clause {
	c := clause{words: words}
	for found := true; found && len(c.words) > 0; {
		found = false
		for _, l := range m.leads {
			if startsWith(c.words, l.words) {
				c.words, found = c.words[len(l.words):], true
				c.asked, c.sure = true, c.sure || l.asks
				break
			}
		}
		for _, t := range m.tails {
			if n := len(c.words) - len(t.words); n >= 0 && startsWith(c.words[n:], t.words) && (n > 0 || !found) {
				c.words, found = c.words[:n], true
				c.asked, c.sure = true, c.sure || t.asks
				break
			}
		}
	}
	return c
}

// clauses cuts a question where a writer pauses, and takes the asking words off each part.
func (m meaningWords) clauses(text string) []clause {
	var out []clause
	parts := strings.FieldsFunc(strings.NewReplacer(" - ", ",", " – ", ",", " — ", ",", ". ", ",", "...", ",", "…", ",", "=", ",", ": ", ",").Replace(text), func(r rune) bool {
		return strings.ContainsRune(",;?!", r)
	})
	for _, p := range parts {
		var words []string
		for _, w := range split(p) {
			if !w.whole {
				words = append(words, w.text)
			}
		}
		if len(words) > 0 {
			out = append(out, m.strip(words))
		}
	}
	return out
}

// maxTermWords is how many words a term may have.
const maxTermWords = 5

// wordAsked is the word whose meaning a question asks for, nil when it asks something else. Asked says that something
// around it asks, sure that it asks in so many words for a meaning.
func (x *Index) wordAsked(q *query) (words []string, asked, sure bool) {
	if len(q.elsewhere) > 0 {
		return nil, false, false
	}
	for _, c := range x.glossary.asking.clauses(q.text) {
		asked, sure = asked || c.asked, sure || c.sure
		switch {
		case len(c.words) == 0:
		case words == nil:
			words = c.words
		case x.subjectIn(c.words):
			return nil, false, false
		}
	}
	if len(words) > 2*maxTermWords || !asked && len(words) > maxTermWords {
		return nil, false, false
	}
	return words, asked, sure
}

// subjectIn says that one of the words is a subject of the catalog, so that they are more than an aside.
func (x *Index) subjectIn(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		s := stem(w)
		return !x.lex.stop[w] && !x.lex.neutral[s] && (x.paths.subjects[s] || x.isSubject(s))
	})
}

// asksMeaning is the glossary term a question asks the meaning of ("what is X", "X, meaning?", or X alone), and the name it is called by; nil
// when it asks something else, or for a word that is not in the glossary.
func (x *Index) asksMeaning(q *query) (*curriculum.Term, string) {
	words, asked, _ := x.wordAsked(q)
	if !asked && len(words) > 1 && !strings.Contains(q.text, "?") {
		return nil, "" // the words of a topic, not a question about a word
	}
	for n := len(words); n > 0; n-- {
		if n < len(words) && (!asked || !between(words, n)) {
			continue
		}
		if e, ok := x.glossary.named(words[:n]); ok {
			return e.term, e.name
		}
	}
	return nil, ""
}

// between says that what follows a number of words tells where a term is used ("a watermark in streaming"), and no more than that.
func between(words []string, n int) bool {
	return slices.Contains([]string{"in", "on", "within", "inside", "when", "at"}, words[n]) && len(words)-n <= 4
}

// meaning answers with a glossary entry and the topics that teach it, then what the ranking found.
func (x *Index) meaning(a *Answer, term *curriculum.Term, name string) {
	a.Kind, a.Term, a.Abstained = Meaning, term, false
	a.Score = max(a.Score, 0.9)
	var taught []Hit
	for _, id := range term.Topics {
		if i, ok := x.at[id]; ok {
			taught = append(taught, Hit{x.topics[i], a.Score})
		}
	}
	a.Topics = merge(taught, a.Topics)
	if strings.Contains(strings.ToLower(term.Term), strings.ToLower(name)) {
		a.add(Headline, nil, bold(term.Term))
	} else {
		a.add(Headline, nil, bold(term.Term), plain(", also "+name))
	}
	a.add(Quote, nil, plain(term.Means))
	if len(taught) > 0 {
		a.Path = taught[0].Topic.Path()
		a.say("Taught in:")
		for _, h := range taught {
			a.add(Item, h.Topic, plain(h.Topic.Code+" "+h.Topic.Title+" · "+h.Topic.Path().Title))
		}
	}
}

// taughtWord finds, among the best topics, the one that has the word a question asks the meaning of in its terms, its outline or its title. The
// word comes back as it is written there.
func (x *Index) taughtWord(q *query, r []ranked) (*curriculum.Topic, string) {
	words, asked, sure := x.wordAsked(q)
	if len(words) == 0 || !asked || !sure && len(words) > maxTermWords || len(q.foreign) > 0 {
		return nil, ""
	}
	for n := len(words); n > 0; n-- {
		if n < len(words) && !between(words, n) || n > maxTermWords {
			continue
		}
		if n == 1 && (x.lex.neutral[stem(words[0])] || x.lex.stop[words[0]] || x.rules.plain[words[0]]) {
			continue
		}
		key := x.joinedStems(strings.Join(words[:n], " "))
		for _, h := range r[:min(len(r), topicsKept)] {
			t := x.topics[h.topic]
			texts := append(slices.Clone(t.Terms), t.Outline)
			if n > 1 {
				texts = append(texts, t.Title) // a title is a sentence; one word of it is no term
			}
			for _, text := range texts {
				if as := x.writtenIn(text, key); as != "" {
					return t, as
				}
			}
		}
	}
	return nil, ""
}

// writtenIn is the run of words of a text that is the same word as the key, as it is written; empty when there is none.
func (x *Index) writtenIn(text, key string) string {
	fields := strings.Fields(text)
	for i := range fields {
		var joined strings.Builder
		for k := i; k < len(fields) && k < i+maxTermWords; k++ {
			joined.WriteString(x.joinedStems(fields[k]))
			if joined.Len() > len(key) {
				break
			}
			if joined.String() == key {
				return strings.Trim(strings.Join(fields[i:k+1], " "), ".,;:()`?!\"")
			}
		}
	}
	return ""
}

// teachesWord answers with the topic that teaches a word the glossary does not have.
func (x *Index) teachesWord(a *Answer, q *query, t *curriculum.Topic, as string) {
	a.Kind, a.Abstained = Learn, false
	a.Score = max(a.Score, 0.9)
	a.Topics = merge([]Hit{{t, a.Score}}, a.Topics)
	x.present(a, q, t)
	at := slices.IndexFunc(a.Blocks, func(b Block) bool { return b.Kind == Headline }) + 1
	a.Blocks = slices.Insert(a.Blocks, at, Block{Kind: Say, Topic: t, Spans: []curriculum.DocSpan{
		plain("The glossary has no entry for "), bold(printable(as)), plain("; this topic teaches it. In the outline: " + printable(t.Outline)),
	}})
}
