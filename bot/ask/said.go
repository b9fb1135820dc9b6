package ask

import (
	"slices"

	"pathbot/bot/ask/classify"
)

// What people say who want a command was learned too. Patterns know the forms somebody thought of; what was learned knows the rest, and which of two
// commands a question with the words of both is about.

// aboutTheCatalog is the class of questions about the paths themselves among those of commands.
const aboutTheCatalog = "paths"

// wanted tells which command a question wants.
type wanted struct{ model *classify.Model }

func newWanted() *wanted {
	model, err := classify.Decode(commandBytes)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return &wanted{model}
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

// How much a question must look like one for a command to be taken for it where no pattern fits, and what makes it more.
const (
	wishFrom       = -0.74
	wishImpersonal = 0.15 // nobody is spoken of
	wishStranger   = 0.05 // for each word that the bot is not spoken to with
	wishSubject    = 0.15 // a subject of the catalog is named
	wishLike       = 0.5  // for looking like a topic, so much of what is above the next
	wishLikeFrom   = 0.4
	wishFreeWords  = 8 // a longer question needs more for each word
	wishPerWord    = 0.015
	wishUnlearned  = 0.2   // no topic of the catalog was learned, so that nothing speaks for them
	wishOver       = -0.42 // against a pattern that says it is about the paths
)

// wishFor is the command a question looks like most; false when that is none, or not enough.
func (x *Index) wishFor(q *query, h heard, subject []bool) (string, bool) {
	w := x.wishOf(q)
	best, named := w.commands[w.best], slices.Contains(subject, true)
	if best == aboutTheCatalog || len(h.words) == len(h.codes) || len(q.foreign) > 0 || len(q.elsewhere) > 0 || named && !x.learned.any {
		return "", false
	}
	from := wishFrom + wishStranger*float64(x.strangers(q, h, nil)) + wishLike*max(0, x.mostLike(q)-wishLikeFrom)
	from += wishPerWord * float64(max(0, len(h.words)-wishFreeWords))
	if !x.learned.any {
		from += wishUnlearned
	}
	if !h.personal() {
		from += wishImpersonal
	}
	if named {
		from += wishSubject
	}
	return best, float64(w.scores[w.best]) >= from
}

// byWish takes a question for the command it looks like, where no pattern knows it.
func (x *Index) byWish(q *query, h heard, subject []bool) (Answer, bool) {
	command, ok := x.wishFor(q, h, subject)
	if !ok {
		return Answer{}, false
	}
	a := aboutMe(command)
	a.Rule = "wish"
	return a, true
}

// wishesOver says that a question of somebody about himself is not about the paths, whatever a pattern says.
func (x *Index) wishesOver(q *query, h heard) bool {
	w := x.wishOf(q)
	return w.commands[w.best] != aboutTheCatalog && w.scores[w.best] >= wishOver && h.personal()
}
