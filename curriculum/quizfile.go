package curriculum

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

const (
	minQuestions = 3
	maxQuestions = 5
	optionCount  = 4
	maxQuestion  = 300
	maxOption    = 100
	maxFeedback  = 400

	freeOption   = 12 // options up to this long count as this long
	quotedOption = 40 // longer ones may not stand in the lesson
)

type questionLines struct {
	line    int
	options []int
}

// quiz reads the questions.
func (tf *topicFile) quiz(f fields) {
	low := minQuestions
	if tf.Draft {
		low = 0
	}
	seen := map[string]bool{}
	for _, n := range f.items("quiz", low, maxQuestions) {
		q, ok := tf.fields(n, "the question", "id", "question", "options")
		if !ok {
			continue
		}
		question := Question{ID: q.id(maxQuestionID), Text: q.text("question", maxQuestion)}
		if seen[question.ID] && question.ID != "" {
			tf.fault(q.lineOf("id"), "question id "+question.ID+" stands here twice: ids are unique inside a topic")
		}
		seen[question.ID] = true
		lines := questionLines{line: q.lineOf("question")}
		for _, n := range q.items("options", optionCount, optionCount) {
			if o, ok := tf.option(n); ok {
				question.Options = append(question.Options, o)
				lines.options = append(lines.options, n.Line)
			}
		}
		tf.checkOptions(question, lines)
		tf.Quiz = append(tf.Quiz, question)
		tf.quizLines = append(tf.quizLines, lines)
	}
}

func (tf *topicFile) option(n *yaml.Node) (Option, bool) {
	f, ok := tf.fields(n, "the option", "text", "right", "feedback")
	if !ok {
		return Option{}, false
	}
	o := Option{Text: f.text("text", maxOption), Right: f.flag("right"), Feedback: f.text("feedback", maxFeedback)}
	folded := strings.ToLower(o.Text)
	for _, above := range [...]string{"of the above", "of these answers", "all of these", "none of these", "all of them are", "none of them are"} {
		if strings.Contains(folded, above) {
			tf.fault(f.lineOf("text"), "option "+quote(o.Text)+" speaks about the other options: write one that stands for itself")
			break
		}
	}
	return o, true
}

// checkOptions wants one right option, different texts and feedbacks, and like lengths.
func (tf *topicFile) checkOptions(q Question, at questionLines) {
	right := 0
	texts, feedbacks := map[string]bool{}, map[string]bool{}
	short, long := maxOption, 0
	for i, o := range q.Options {
		if o.Right {
			right++
		}
		text, feedback := strings.ToLower(o.Text), foldText(o.Feedback)
		if text != "" && texts[text] {
			tf.fault(at.options[i], "option "+quote(o.Text)+" stands in the question twice: write another")
		}
		if feedback != "" && feedbacks[feedback] {
			tf.fault(at.options[i], "feedback of option "+quote(o.Text)+" is also another option's: every option has its own")
		}
		texts[text], feedbacks[feedback] = true, true
		n := max(utf8.RuneCountInString(o.Text), freeOption)
		short, long = min(short, n), max(long, n)
	}
	if right != 1 && len(q.Options) > 0 {
		tf.fault(at.line, "question has "+strconv.Itoa(right)+" right options: mark exactly one with right: true")
	}
	if 10*long > 22*short {
		tf.fault(at.line, "options differ too much in length, "+strconv.Itoa(short)+" to "+strconv.Itoa(long)+" characters: the longest may be 2.2 times the shortest (up to "+
			strconv.Itoa(freeOption)+" are free)")
	}
}

// checkQuotes wants no long option that stands word for word in the lesson.
func (tf *topicFile) checkQuotes() {
	lesson := " " + foldText(plainText(tf.LessonDoc)) + " "
	for i, q := range tf.Quiz {
		for j, o := range q.Options {
			if utf8.RuneCountInString(o.Text) > quotedOption && strings.Contains(lesson, " "+foldText(o.Text)+" ") {
				tf.fault(tf.quizLines[i].options[j], "option "+quote(o.Text)+" stands in the lesson word for word: put it in other words")
			}
		}
	}
}
