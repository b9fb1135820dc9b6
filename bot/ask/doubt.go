package ask

import (
	"slices"
	"strings"
)

// A pattern sees a few words of a question. What was learned of questions about topics sees all of them, and where the question looks much like
// one, or is long besides, the pattern has rather met its words by chance. Questions about oneself are short and look like no topic; of those
// about the paths many name a topic, so that only loose ones are doubted.
const (
	doubtFreeWords  = 6    // shorter questions are doubted only where they look like no wish at all, or nobody is spoken of
	doubtMe         = 0.95 // how much a question about oneself may look like a topic, less for each of its words
	doubtWish       = -0.6 // how much it may look like a wish for the command not to be doubted
	doubtNoWish     = -0.7 // and how little like one for any to be doubted
	doubtPaths      = 1.8
	doubtNoPaths    = 0.7 // less where nothing of the catalog is named and it looks like no question about it
	doubtRefuse     = 1.2
	doubtPerWord    = 0.025
	doubtLeast      = 0.3
	doubtImpersonal = 0.2  // less of it where nobody is spoken of and a word is none of the bot's
	doubtFar        = -1.0 // how little like what is taught a question is that is about something else
	doubtStrangers  = 3    // and how many of its words the bot is never spoken to with
	doubtOwn        = 0.8  // how sure a topic nothing was learned about must be
	doubtSubject    = 0.15 // more of it where the pattern is meant for questions that name a subject
)

// doubtful says that a rule has probably met a question about a topic.
func (x *Index) doubtful(q *query, h heard, r *rule, taken []int) bool {
	if r.sure {
		return false
	}
	group, what, _ := strings.Cut(r.does, ".")
	if w := x.wishOf(q); group == "me" && (w.scores[w.best] < doubtNoWish || x.farAway(q, h, taken)) {
		return true
	}
	impersonal := group == "me" && !h.personal() && x.strangers(q, h, taken) > 0
	if len(h.words) <= doubtFreeWords && !impersonal {
		return false
	}
	limit := doubtPaths
	switch group {
	case "me":
		if x.wishOf(q).score(what) >= doubtWish {
			return false
		}
		limit = doubtMe
		switch {
		case impersonal:
			limit -= doubtImpersonal
		case !r.alone:
			limit += doubtSubject
		}
	case "refuse":
		limit = doubtRefuse
	default:
		wish := x.wishOf(q).score(r.does)
		if h.asksForPath() || wish >= doubtWish {
			return false
		}
		if wish < doubtNoWish && !h.namesCatalog() {
			limit = doubtNoPaths
		}
	}
	return x.mostLike(q) > max(doubtLeast, limit-doubtPerWord*float64(len(h.words))) || group != "refuse" && x.sureOfOwn(q) > doubtOwn
}

// farAway says that a question looks like nothing that is taught, and speaks of things the bot is never spoken to about: a word or two of a command
// in it mean something else.
func (x *Index) farAway(q *query, h heard, taken []int) bool {
	return x.isTaught(q) < doubtFar && x.strangers(q, h, taken) >= doubtStrangers
}

// doubtfulWords says the same of a question that was taken by its words alone.
func (x *Index) doubtfulWords(q *query, h heard) bool {
	return x.doubtful(q, h, &rule{does: "me.words", alone: true}, nil)
}

// asksForPath says that a question leaves no doubt that it speaks of the paths: it asks which of them, or for one, or gives a code of more than
// a letter.
func (h heard) asksForPath() bool {
	for i, w := range h.words {
		switch {
		case w == saidSection || w == saidTopic:
			return true
		case i > 0 && (pathNoun(w) || slices.Contains([]string{"section", "sections", "topics", "lesson", "lessons"}, w)):
			if slices.Contains([]string{"which", "what", "a", "any", "your", "learning", saidPath}, h.words[i-1]) ||
				i+1 < len(h.words) && h.words[i-1] == "the" && slices.Contains([]string{"where", "with", "that", "about", "on", "for"}, h.words[i+1]) {
				return true
			}
		}
	}
	return false
}

// personal says that a question speaks of somebody who asks, or to the bot.
func (h heard) personal() bool {
	return slices.ContainsFunc(h.words, func(w string) bool {
		return slices.Contains([]string{"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "bot", "pathbot"}, w)
	})
}

// strangers counts the words beside a pattern that carry meaning and are none of those the bot is spoken to with.
func (x *Index) strangers(q *query, h heard, taken []int) int {
	n := 0
	for i, at := range h.at {
		w := q.words[at]
		if w.stop || slices.Contains(taken, i) || x.lex.neutral[w.stem] || x.rules.plain[w.text] || catalogNoun(w.text) || strings.HasPrefix(h.words[i], "#") || x.rules.spoken[h.words[i]] {
			continue
		}
		n++
	}
	return n
}
