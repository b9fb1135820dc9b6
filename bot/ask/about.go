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
	ownText := len(h.codes) == 0 && len(x.owners(q)) > 0
	if p, ok := x.paths.titles[plainWords(q.text)]; ok && !ownText {
		h.codes = append(h.codes, p)
		a, ok := x.aboutPaths(q, h, "about", nil, true)
		a.Rule = "title"
		return a, ok
	}
	for from := 0; ; {
		does, taken, k := x.rules.match(h.words, subject, from)
		if does == "" {
			if a, ok := x.byWish(q, h, subject); ok && !ownText {
				return a, true
			}
			if a, ok := x.byWords(q, h, subject); ok && !ownText && !x.doubtfulWords(q, h) {
				return a, true
			}
			return x.byCode(q, h)
		}
		from = k + 1
		if x.doubtful(q, h, &x.rules.all[k], taken) {
			continue
		}
		if a, ok := x.byPattern(q, h, &x.rules.all[k], taken, ownText); ok {
			return a, true
		}
	}
}

// byPattern answers what a rule says the question is. What was learned may know better in which way it asks about the paths.
func (x *Index) byPattern(q *query, h heard, r *rule, taken []int, ownText bool) (Answer, bool) {
	group, what, _ := strings.Cut(r.does, ".")
	me := group == "me"
	if ownText && (!me || !r.sure) || group == "paths" && x.wishesOver(q, h) {
		return Answer{}, false
	}
	if better := x.rather(q, r.does); better != "" && (!me || !r.sure && !slices.Contains(h.words, "my")) {
		if a, ok := x.aboutPaths(q, h, better, nil, false); ok {
			a.Rule = "wish.paths." + better
			return a, true
		}
	}
	var a Answer
	ok := true
	switch group {
	case "refuse":
		a = x.refuse()
	case "me":
		if after, ok := x.behind(q, h); ok {
			return after, true
		}
		a = aboutMe(what)
	default:
		a, ok = x.aboutPaths(q, h, what, taken, false)
	}
	a.Rule = r.does
	return a, ok
}

// behind answers what comes after a topic that a question about oneself gives the code of ("I am done with E3.3, is there anything after it?").
func (x *Index) behind(q *query, h heard) (Answer, bool) {
	topics := 0
	for _, p := range h.codes {
		if p.topic != nil {
			topics++
		}
	}
	if topics != 1 || !slices.Contains(h.words, "after") {
		return Answer{}, false
	}
	a, ok := x.aboutPaths(q, h, "after", nil, true)
	a.Rule = "code"
	return a, ok
}

// owners are the topics one of whose own texts a question is to the letter: a title, an outline, a term, an ask.
func (x *Index) owners(q *query) []int {
	if q.owned {
		return q.owners
	}
	q.owned = true
	asked := plainWords(q.text)
	for _, i := range x.exact[q.key()] {
		t := x.topics[i]
		if slices.ContainsFunc(append(ownTexts(t), t.Asks...), func(own string) bool { return plainWords(own) == asked }) {
			q.owners = append(q.owners, i)
		}
	}
	return q.owners
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
		out[i] = x.paths.tells(w.stem) || x.isSubject(w.stem) || slices.Contains(q.elsewhere, w.text)
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
	if len(h.codes) != 1 || h.codes[0].section == nil || words > 3 && (h.codes[0].topic == nil || words > 12) {
		return Answer{}, false
	}
	a, ok := x.aboutPaths(q, h, "about", nil, true)
	a.Rule = "code"
	return a, ok
}

// without is the list less some of its values.
func without(list []string, drop ...string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(drop, s) })
}
