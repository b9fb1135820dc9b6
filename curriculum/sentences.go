package curriculum

import (
	"strings"
	"unicode/utf8"
)

// longSentence: longer ones may stand in one topic only.
const longSentence = 60

type sentence struct {
	said
	folded string
}

// collectSentences keeps the topic's long sentences, folded, for the comparison with other topics.
func (tf *topicFile) collectSentences(f fields) {
	tf.addSentences(said{tf.Summary, f.lineOf("summary")})
	for i, q := range tf.Quiz {
		tf.addSentences(said{q.Text, tf.quizLines[i].line})
		for j, o := range q.Options {
			tf.addSentences(said{o.Feedback, tf.quizLines[i].options[j]})
		}
	}
}

// addSentences cuts text where a sentence ends.
func (tf *topicFile) addSentences(s said) {
	rest := s.text
	for rest != "" {
		end := len(rest)
		for i := 0; i+1 < len(rest); i++ {
			if c := rest[i]; (c == '.' || c == '?' || c == '!' || c == ';') && rest[i+1] == ' ' {
				end = i + 1
				break
			}
		}
		if one := strings.TrimSpace(rest[:end]); utf8.RuneCountInString(one) > longSentence {
			tf.sentences = append(tf.sentences, sentence{said{one, s.line}, foldText(one)})
		}
		rest = rest[end:]
	}
}
