package ask

import (
	"slices"
	"strings"

	"pathbot/bot/ask/classify"
)

// What people say who want a command was learned too. Patterns know the forms somebody thought of; what was learned knows the rest, and which of two
// commands a question with the words of both is about.

// aboutTheCatalog begins the classes of questions about the paths themselves among those of commands; the rest is what is asked of them.
const aboutTheCatalog = "paths."

// wanted tells which command a question wants.
type wanted struct{ model *classify.Model }

func newWanted() *wanted {
	return &wanted{decode(commandBytes)}
}

// wish is how much a question looks like one for each command: about 1 for what it clearly is, about -1 for what it clearly is not.
type wish struct {
	commands []string
	scores   []float32
	best     int
}

// wishOf is what a question wants, computed once.
func (x *Index) wishOf(q *query) wish {
	if q.wish.scores == nil {
		w := wish{commands: x.wanted.model.Classes()}
		w.scores = x.wanted.model.Scores(q.text, make([]float32, 0, len(w.commands)))
		for i, s := range w.scores {
			if s > w.scores[w.best] {
				w.best = i
			}
		}
		q.wish = w
	}
	return q.wish
}

// score is how much a question looks like one for a command.
func (w wish) score(command string) float32 {
	if i := slices.Index(w.commands, command); i >= 0 {
		return w.scores[i]
	}
	return -1
}

// How much a question must look like one for a command, or about the paths, to be taken for it where no pattern fits, and what makes it more.
const (
	wishFrom      = -0.6
	wishPathsFrom = -0.7
	wishUnnamed   = 0.15 // nothing of the catalog is named
	wishNamed     = 0.3  // so much of the next two where a part of the catalog is named, as in "the topics of a broker"
	wishLike      = 0.7  // for looking like a topic, so much of what is above the next
	wishLikeFrom  = 0.4
	wishTaught    = 0.2 // for looking like what is taught at all
	wishOwn       = 1.0 // for how sure a topic is that nothing was learned about, so much of what is above the next
	wishOwnFrom   = 0.5
	wishSubject   = 0.15 // a subject of the catalog is named
	wishUnlearned = 0.25 // no topic of the catalog was learned, so that nothing speaks for them
	wishOver      = -0.3 // against a pattern that says it is about the paths
)

// byWish takes a question for what it looks like, where no pattern knows it.
func (x *Index) byWish(q *query, h heard, subject []bool) (Answer, bool) {
	w := x.wishOf(q)
	what, ofPaths := strings.CutPrefix(w.commands[w.best], aboutTheCatalog)
	from := wishFrom
	switch {
	case len(h.words) == len(h.codes), !ofPaths && x.farAway(q, h, nil):
		return Answer{}, false
	case ofPaths && (len(h.codes) > 0 || len(q.elsewhere) == 0):
		from = wishPathsFrom
	case ofPaths || len(q.foreign) > 0 || len(q.elsewhere) > 0 || slices.Contains(subject, true) && !x.learned.any:
		return Answer{}, false
	}
	named := h.namesCatalog()
	if term, _ := x.asksMeaning(q); ofPaths && !named && (term != nil || !x.learned.any) {
		return Answer{}, false
	}
	if ofPaths && !named {
		from += wishUnnamed
	}
	topical := wishLike*max(0, x.mostLike(q)-wishLikeFrom) + wishTaught*max(0, x.isTaught(q)) + wishOwn*max(0, x.sureOfOwn(q)-wishOwnFrom)
	switch {
	case !ofPaths || !named:
		from += topical
	case len(h.codes) == 0:
		from += wishNamed * topical
	}
	if !ofPaths && slices.Contains(subject, true) {
		from += wishSubject
	}
	if !x.learned.any {
		from += wishUnlearned
	}
	if float64(w.scores[w.best]) < from {
		return Answer{}, false
	}
	if ofPaths {
		a, ok := x.aboutPaths(q, h, what, nil, true)
		a.Rule = "wish.paths." + what
		return a, ok
	}
	a := aboutMe(what)
	a.Rule = "wish"
	return a, true
}

// namesCatalog says that a question names a part of the catalog, by its code or by what such parts are called.
func (h heard) namesCatalog() bool {
	return len(h.codes) > 0 || slices.ContainsFunc(h.words, ofCatalog)
}

// ofCatalog says that a word names a part of the catalog.
func ofCatalog(w string) bool {
	return pathNoun(w) || slices.Contains([]string{saidSection, saidTopic, "section", "sections", "topic", "topics", "lesson", "lessons", "chapter", "chapters", "curriculum"}, w)
}

// wishesOver says that a question of somebody about himself is not about the paths, whatever a pattern says.
func (x *Index) wishesOver(q *query, h heard) bool {
	w := x.wishOf(q)
	return !strings.HasPrefix(w.commands[w.best], aboutTheCatalog) && w.scores[w.best] >= wishOver && h.personal()
}

// How much more a question must look like one way of asking about the paths than like what a pattern says: another way, or a command.
const (
	ratherFrom   = 0.5
	ratherFromMe = 0.8
)

// rather is the way of asking about the paths that a question looks far more like than like what a pattern says; empty when there is none.
func (x *Index) rather(q *query, does string) string {
	w := x.wishOf(q)
	group, what, _ := strings.Cut(does, ".")
	pattern, from := w.score(does), float32(ratherFrom)
	switch group {
	case "me":
		pattern, from = w.score(what), ratherFromMe
	case "refuse":
		return ""
	}
	better, about := strings.CutPrefix(w.commands[w.best], aboutTheCatalog)
	if !about || does == aboutTheCatalog+better || !x.learned.any || len(q.elsewhere) > 0 || w.scores[w.best]-pattern < from {
		return ""
	}
	return better
}
