package ask

import (
	"slices"
	"strings"
)

// byRule answers what the rules know: requests to refuse, questions about the asker, questions about the paths. False says that no rule
// fits, or that the one that does found nothing to speak about.
func (x *Index) byRule(q *query) (Answer, bool) {
	h := x.hear(q)
	subject := x.subjects(q, h)
	ownText := len(h.codes) == 0 && x.isOwnText(q)
	for from := 0; ; {
		does, taken, k := x.rules.match(h.words, subject, from)
		if does == "" {
			if a, ok := x.byWish(q, h, subject); ok && !ownText {
				return a, true
			}
			if a, ok := x.byWords(q, h, subject); ok && !ownText && !x.doubtfulWords(q, h) {
				return a, true
			}
			if len(h.codes) > 1 {
				a, ok := x.aboutPaths(q, h, "differ", nil)
				a.Rule = "codes"
				return a, ok
			}
			return x.byCode(q, h)
		}
		from = k + 1
		if x.doubtful(q, h, &x.rules.all[k], taken) {
			continue
		}
		group, what, _ := strings.Cut(does, ".")
		var a Answer
		ok := true
		switch group {
		case "refuse":
			a = x.refuse()
		case "me":
			if better := x.rather(q, what); better != "" && !x.rules.all[k].sure && !slices.Contains(h.words, "my") {
				if a, ok = x.aboutPaths(q, h, better, []int{}); ok {
					does = "wish.paths." + better
					break
				}
				ok = true
			}
			a = aboutMe(what)
		default:
			if ok = !ownText && !x.wishesOver(q, h); ok {
				if better := x.rather(q, what); better != "" {
					if a, ok = x.aboutPaths(q, h, better, []int{}); ok {
						does = "wish.paths." + better
						break
					}
				}
				a, ok = x.aboutPaths(q, h, what, taken)
			}
		}
		if ok {
			a.Rule = does
			return a, true
		}
	}
}

// isOwnText says that a question is a topic's title, its outline or one of its asks to the letter, so that it asks for that topic.
func (x *Index) isOwnText(q *query) bool {
	var asked []string
	for _, w := range split(q.text) {
		asked = append(asked, w.text)
	}
	for _, i := range x.exact[q.key()] {
		t := x.topics[i]
		for _, text := range append([]string{t.Title, t.Outline}, t.Asks...) {
			if slices.EqualFunc(split(text), asked, func(w word, a string) bool { return w.text == a }) {
				return true
			}
		}
	}
	return false
}

// subjects says of each word whether it is one of the catalog's subjects, or one of another walk of life, so that a question that has it is
// hardly about the asker. The words that name a path before the word "path" do not count.
func (x *Index) subjects(q *query, h heard) []bool {
	out := make([]bool, len(h.words))
	for i, at := range h.at {
		w := q.words[at]
		if w.stop || x.lex.neutral[w.stem] || x.rules.plain[w.text] || catalogNoun(w.text) {
			continue
		}
		out[i] = x.paths.tells(w.stem) || x.termNames[w.stem] || slices.Contains(q.elsewhere, w.text)
	}
	for i, w := range h.words {
		for k := i - 1; pathNoun(w) && k >= 0 && !q.words[h.at[k]].stop; k-- {
			out[k] = false
		}
	}
	return out
}

func (x *Index) refuse() Answer {
	a := Answer{Kind: NotCovered, Abstained: true, Commands: []string{"list"}}
	a.say("That is nothing I can help with. I answer questions about the learning paths.")
	return a
}

// aboutMe points to the command that knows.
func aboutMe(command string) Answer {
	a := Answer{Kind: AboutMe, Score: 1}
	line, lead := command, "A command knows that, or does it for you."
	switch command {
	case "progress":
		lead = "Your progress knows: what is done, what is left, your streak."
	case "leaderboard":
		lead = "The leaderboard knows who studies and how far everybody is."
	case "today":
		lead = "Your topic for today is one command away."
	case "list":
		lead = "The list of paths shows what there is, and where you stand on each."
	case "enroll":
		line, lead = "enroll PATH", "You start a path by its letter or title; one topic a day follows."
	case "leave":
		line, lead = "leave PATH", "You can leave a path at any time; what you have done stays."
	case "remind":
		line, lead = "remind at TIME", "You choose when and where your topic comes, or switch it off."
	case "timezone":
		line, lead = "timezone ZONE", "Tell me where you are, and everything comes at your local time."
	case "team":
		line, lead = "team create NAME", "Teams are made, joined, left and listed with the team command."
	case "channel":
		line, lead = "channel start PATH", "A channel can get one topic a day. Who manages the channel starts and stops it."
	case "pause":
		line, lead = "pause until DATE", "A pause keeps everything quiet and your streak safe."
	case "resume":
		lead = "Welcome back. This ends the pause."
	case "quiz":
		lead = "Questions come with the quiz, on today's topic or another."
	case "undo":
		lead = "What was marked by mistake can be taken back."
	case "hide-me":
		lead = "You can take your name off the leaderboards."
	case "privacy":
		lead = "What is kept of you, and who sees it, is written down."
	case "export":
		lead = "You can get everything that is kept of you."
	case "delete-me":
		lead = "You can delete everything that is kept of you. It asks first."
	}
	a.Commands = []string{line}
	if command == "team" {
		a.Commands = append(a.Commands, "team list")
	}
	a.say(lead)
	return a
}

// byCode answers a question that names a section or a topic by its code and says little else.
func (x *Index) byCode(q *query, h heard) (Answer, bool) {
	words := 0
	for i, at := range h.at {
		if w := q.words[at]; !strings.HasPrefix(h.words[i], "#") && !w.stop && !catalogNoun(w.text) {
			words++
		}
	}
	if len(h.codes) != 1 || h.codes[0].section == nil || words > 3 {
		return Answer{}, false
	}
	a, ok := x.aboutPaths(q, h, "about", nil)
	a.Rule = "code"
	return a, ok
}

// without is the list less some of its values.
func without(list []string, drop ...string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(drop, s) })
}
