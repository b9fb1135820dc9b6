package curriculum

import (
	"math/bits"
	"strings"
)

// checkAsks wants asks that differ from each other, at most half of the words of the shorter one shared, small words alone not
// counting, and that do not name the topic.
func (tf *topicFile) checkAsks() {
	title := foldText(tf.Title)
	numbers := map[string]int{}               // the topic's words, numbered as they come
	words := make([]wordSet, len(tf.asked))   // all of an ask
	content := make([]wordSet, len(tf.asked)) // without the small ones that every question has
	for i, ask := range tf.asked {
		folded := foldText(ask.text)
		if title != "" && strings.Contains(" "+folded+" ", " "+title+" ") {
			tf.fault(ask.line, "ask "+quote(ask.text)+" holds the topic's title: ask without naming it")
		}
		for w := range strings.FieldsSeq(folded) {
			n, ok := numbers[w]
			if !ok {
				n = len(numbers)
				numbers[w] = n
			}
			words[i].add(n)
			if len(w) > 1 && !smallWord(w) {
				content[i].add(n)
			}
		}
		for j := range i {
			if words[i].alike(words[j]) && content[i].alike(content[j]) {
				tf.fault(ask.line, "ask "+quote(ask.text)+" is too much like "+quote(tf.asked[j].text)+": ask in another way")
				break
			}
		}
	}
}

// wordSet is a set of numbered words, one bit each: asks are compared each with each.
type wordSet struct {
	bits []uint64
	size int
}

func (s *wordSet) add(n int) {
	for len(s.bits) <= n/64 {
		s.bits = append(s.bits, 0)
	}
	if bit := uint64(1) << (n % 64); s.bits[n/64]&bit == 0 {
		s.bits[n/64] |= bit
		s.size++
	}
}

// alike reports whether more than half of the words of the smaller set are in the other. A single word says too little.
func (s wordSet) alike(other wordSet) bool {
	both := 0
	for i := range min(len(s.bits), len(other.bits)) {
		both += bits.OnesCount64(s.bits[i] & other.bits[i])
	}
	least := min(s.size, other.size)
	return least > 1 && 2*both > least
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
