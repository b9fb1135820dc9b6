package ask

import (
	"slices"
	"strings"

	"pathbot/curriculum"
)

// asksMeaning is the glossary term a question asks the meaning of ("what is X", "define X", or X alone); nil when it asks something else.
func (x *Index) asksMeaning(q *query) *curriculum.Term {
	var words []word
	for _, w := range split(q.text) {
		if !w.whole {
			words = append(words, w)
		}
	}
	lead := meaningLead(words)
	if lead == 0 && len(words) > 1 {
		return nil
	}
	rest := words[lead:]
	if n := len(rest); n > 0 && lead > 0 && slices.Contains([]string{"mean", "means", "stand", "called"}, rest[n-1].text) {
		rest = rest[:n-1]
	} else if n > 1 && rest[n-1].text == "for" && rest[n-2].text == "stand" {
		rest = rest[:n-2]
	}
	for len(rest) > 0 && slices.Contains([]string{"a", "an", "the", "is"}, rest[0].text) {
		rest = rest[1:]
	}
	var joined strings.Builder
	for _, w := range rest {
		joined.WriteString(w.text)
	}
	return x.glossary.byName[stem(joined.String())]
}

// meaningLead is how many words at the start ask for a meaning.
func meaningLead(words []word) int {
	starts := [...][]string{
		{"what", "is", "the", "meaning", "of"},
		{"what", "does"},
		{"what", "do"},
		{"what", "is"},
		{"what", "are"},
		{"whats"},
		{"what", "s"},
		{"define"},
		{"explain"},
		{"meaning", "of"},
		{"definition", "of"},
		{"who", "is"},
		{"tell", "me", "what"},
		{"describe"},
	}
	for _, s := range starts {
		if len(words) <= len(s) {
			continue
		}
		same := true
		for i, w := range s {
			same = same && words[i].text == w
		}
		if same {
			return len(s)
		}
	}
	return 0
}

// meaning answers with a glossary entry and the topics that teach it, then what the ranking found.
func (x *Index) meaning(a *Answer, term *curriculum.Term) {
	a.Kind, a.Term, a.Abstained = Meaning, term, false
	a.Score = max(a.Score, 0.9)
	var taught []Hit
	for _, id := range term.Topics {
		if i, ok := x.at[id]; ok {
			taught = append(taught, Hit{x.topics[i], a.Score})
		}
	}
	a.Topics = merge(taught, a.Topics)
	a.add(Headline, nil, bold(term.Term))
	a.add(Quote, nil, plain(term.Means))
	if len(taught) > 0 {
		a.Path = taught[0].Topic.Path()
		a.say("Taught in:")
		for _, h := range taught {
			a.add(Item, h.Topic, plain(h.Topic.Code+" "+h.Topic.Title+" · "+h.Topic.Path().Title))
		}
	}
}
