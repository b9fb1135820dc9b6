package ask

import (
	_ "embed" // the words of the commands are data beside the code
	"slices"
	"strings"
)

//go:embed data/commands.txt
var commandsText string

// commandWords is what speaks for a command.
type commandWords struct {
	command      string
	strong, weak []string
}

func readCommandWords() []commandWords {
	var all []commandWords
	for line := range lines(commandsText) {
		command, words, _ := strings.Cut(line, ":")
		strong, weak, _ := strings.Cut(words, ";")
		all = append(all, commandWords{command, strings.Fields(strong), strings.Fields(weak)})
	}
	return all
}

// What makes a question one about the asker without a pattern that fits.
const (
	commandFrom  = 2  // a strong word or two weak ones
	personalSize = 12 // so many words at most
)

// byWords takes a short question about oneself for the command its words speak of. It must hold nothing else: no subject of the catalog, no
// product, and at most one word that is unknown, which may be a name.
func (x *Index) byWords(q *query, h heard, subject []bool) (Answer, bool) {
	personal := slices.ContainsFunc(q.words, func(w said) bool {
		return slices.Contains([]string{"i", "im", "me", "my", "mine", "myself", "ive", "id", "ill", "we", "our", "us", "you"}, w.text)
	})
	if !personal || len(h.words) > personalSize || slices.Contains(subject, true) || len(q.foreign) > 0 {
		return Answer{}, false
	}
	best, most := "", 0
	for _, c := range x.rules.commands {
		score := 0
		for _, w := range h.words {
			switch {
			case slices.Contains(c.strong, w):
				score += 2
			case slices.Contains(c.weak, w):
				score++
			}
		}
		if score > most {
			best, most = c.command, score
		}
	}
	if most < commandFrom {
		return Answer{}, false
	}
	strange := 0
	for i, at := range h.at {
		w := q.words[at]
		if w.stop || x.lex.neutral[w.stem] || x.rules.plain[w.text] || catalogNoun(w.text) || strings.HasPrefix(h.words[i], "#") || x.rules.spoken[h.words[i]] {
			continue
		}
		if strange++; w.status == knownWord && x.core[x.terms[w.stem]] || strange > 1 {
			return Answer{}, false
		}
	}
	a := aboutMe(best)
	a.Rule = "words"
	return a, true
}
