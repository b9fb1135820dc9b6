package ask

import "strings"

// maxRuleWords is how many words of a question the rules look at.
const maxRuleWords = 40

// byRule answers what the rules know: requests to refuse, questions about the asker, questions about the paths. False says that no rule
// fits, or that the one that does found nothing to speak about.
func (x *Index) byRule(q *query) (Answer, bool) {
	var words []string
	var at []int
	for i, w := range q.words {
		if !w.whole && len(words) < maxRuleWords {
			words = append(words, w.text)
			at = append(at, i)
		}
	}
	for from := 0; ; {
		does, taken, k := x.rules.match(words, from)
		if does == "" {
			return x.byCode(q)
		}
		from = k + 1
		group, what, _ := strings.Cut(does, ".")
		var a Answer
		ok := true
		switch group {
		case "refuse":
			a = x.refuse()
		case "me":
			a = aboutMe(what)
		default:
			for i := range taken {
				taken[i] = at[taken[i]]
			}
			a, ok = x.aboutPaths(q, what, taken)
		}
		if ok {
			a.Rule = does
			return a, true
		}
	}
}

func (x *Index) refuse() Answer {
	a := Answer{Kind: NotCovered, Abstained: true, Commands: []string{"list"}}
	a.say("That is nothing I can help with. I answer questions about the learning paths.")
	return a
}

// aboutMe points to the command that knows.
func aboutMe(command string) Answer {
	a := Answer{Kind: AboutMe, Score: 1}
	line := command
	switch command {
	case "enroll", "leave":
		line += " PATH"
	case "remind":
		line += " at TIME"
	case "timezone":
		line += " ZONE"
	case "team":
		line += " create NAME"
	case "channel":
		line += " start PATH"
	case "pause":
		line += " until DATE"
	}
	a.Commands = []string{line}
	a.say("A command knows that, or does it for you.")
	return a
}

// byCode answers a question that names a section or a topic by its code and says little else.
func (x *Index) byCode(q *query) (Answer, bool) {
	named := x.paths.coded(q.text)
	words := 0
	for _, w := range q.words {
		if !w.whole && !w.stop && !catalogNoun(w.text) {
			words++
		}
	}
	if len(named) != 1 || named[0].section == nil || words > 3 {
		return Answer{}, false
	}
	a, ok := x.aboutPaths(q, "about", nil)
	a.Rule = "code"
	return a, ok
}
