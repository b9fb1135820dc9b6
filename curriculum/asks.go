package curriculum

import (
	"slices"
	"strings"
)

// checkAsks wants asks that differ from each other, at most half of the words of the shorter one shared, small words alone not
// counting, and that do not name the topic.
func (tf *topicFile) checkAsks() {
	title := foldText(tf.Title)
	words := make([][]string, len(tf.asked)) // all of them
	content := make([][]string, len(tf.asked))
	for i, ask := range tf.asked {
		folded := foldText(ask.text)
		if title != "" && strings.Contains(" "+folded+" ", " "+title+" ") {
			tf.fault(ask.line, "ask "+quote(ask.text)+" holds the topic's title: ask without naming it")
		}
		words[i], content[i] = differentWords(folded), contentWords(folded)
		for j := range i {
			if alike(words[i], words[j]) && alike(content[i], content[j]) {
				tf.fault(ask.line, "ask "+quote(ask.text)+" is too much like "+quote(tf.asked[j].text)+": ask in another way")
				break
			}
		}
	}
}

// contentWords are the different words of folded text, without the small ones that every question has.
func contentWords(folded string) []string {
	var words []string
	for w := range strings.SplitSeq(folded, " ") {
		if len(w) > 1 && !smallWord(w) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// differentWords are the words of folded text, each once.
func differentWords(folded string) []string {
	words := strings.Fields(folded)
	slices.Sort(words)
	return slices.Compact(words)
}

// alike reports whether more than half of the words of the shorter list are in the other.
func alike(a, b []string) bool {
	short := min(len(a), len(b))
	return short > 1 && 2*shared(a, b) > short
}

func shared(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// smallWord reports whether a word carries no meaning of its own in a question or a title.
func smallWord(w string) bool {
	switch w {
	case "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as", "is", "are", "was", "be", "do", "does", "did",
		"how", "what", "why", "when", "where", "which", "who", "can", "could", "should", "would", "will", "it", "its", "this", "that", "there", "we", "our",
		"us", "you", "your", "my", "me", "they", "their", "them", "if", "but", "not", "no", "so", "than", "then", "have", "has", "had", "get", "via",
		"using", "use", "into", "after", "every", "one", "all", "any":
		return true
	}
	return false
}
