package curriculum_test

import (
	"strings"
	"testing"
)

func TestQuizFaults(t *testing.T) {
	t.Parallel()
	spoil(t, []spoilt{
		{"QuestionNoMapping", blue, "quiz:\n", "quiz:\n  - what now\n", `paths/colour-theory/blue-paint.md:23: the question is not a list of keys and values: write lines like key: value, keys are id, question, options`},
		{"UnknownKey", blue, "    question: How do you", "    qestion: How do you", `paths/colour-theory/blue-paint.md:35: question is missing: add it
paths/colour-theory/blue-paint.md:36: the question has the unknown key “qestion”: did you mean question?`},
		{"NoID", blue, "  - id: coats\n    question", "  - question", `paths/colour-theory/blue-paint.md:35: id is missing: add it`},
		{"IDTwice", blue, "id: coats", "id: green", `paths/colour-theory/blue-paint.md:35: question id green stands here twice: ids are unique inside a topic`},
		{"IDTooLong", blue, "id: coats", "id: coats-and-more-of-the-coats", `paths/colour-theory/blue-paint.md:35: id “coats-and-more-of-the-coats” is longer than 24 characters: shorten it`},
		{"IDMalformed", blue, "id: coats", "id: Coats!", `paths/colour-theory/blue-paint.md:35: id “Coats!” is not written as ids are: use a-z, 0-9 and single hyphens between them`},
		{"QuestionTooLong", blue, "question: How do you", "question:" + strings.Repeat(" how", 75) + " do you", `paths/colour-theory/blue-paint.md:36: question has 322 characters: at most 300`},
		{"ThreeOptions", blue, "      - text: Some black stirred in\n        feedback: Black makes it dull where you wanted it deep.\n", "", `paths/colour-theory/blue-paint.md:38: options has 3: wanted exactly 4`},
		{"FiveOptions", blue, "      - text: Some black stirred in\n", "      - text: Some cobalt stirred in\n        feedback: More of it.\n      - text: Some black stirred in\n", `paths/colour-theory/blue-paint.md:38: options has 5: wanted exactly 4`},
		{"NoneRight", blue, "      - text: Three thin glazes\n        right: true\n", "      - text: Three thin glazes\n", `paths/colour-theory/blue-paint.md:36: question has 0 right options: mark exactly one with right: true`},
		{"TwoRight", blue, "      - text: Some black stirred in\n", "      - text: Some black stirred in\n        right: true\n", `paths/colour-theory/blue-paint.md:36: question has 2 right options: mark exactly one with right: true`},
		{"RightNoFlag", blue, "      - text: Some black stirred in\n", "      - text: Some black stirred in\n        right: perhaps\n", `paths/colour-theory/blue-paint.md:44: right is “perhaps”: write true or false`},
		{"NoFeedback", blue, "        feedback: Black makes it dull where you wanted it deep.\n", "", `paths/colour-theory/blue-paint.md:43: feedback is missing: add it`},
		{"FeedbackTooLong", blue, "feedback: Black makes", "feedback: " + strings.Repeat("x", 400) + " Black makes", `paths/colour-theory/blue-paint.md:44: feedback has 446 characters: at most 400`},
		{"FeedbackTwice", blue, "feedback: Black makes it dull where you wanted it deep.", "feedback: Thick coats crack before they have dried through.", `paths/colour-theory/blue-paint.md:43: feedback of option “Some black stirred in” is also another option's: every option has its own`},
		{"OptionTwice", blue, "text: Some black stirred in", "text: one thick coat of it", `paths/colour-theory/blue-paint.md:43: option “one thick coat of it” stands in the question twice: write another`},
		{"OptionTooLong", blue, "text: Some black stirred in", "text:" + strings.Repeat(" black", 16) + " stirred", `paths/colour-theory/blue-paint.md:36: options differ too much in length, 17 to 103 characters: the longest may be 2.2 times the shortest (up to 12 are free)
paths/colour-theory/blue-paint.md:43: text has 103 characters: at most 100`},
		{"OptionsUnlike", blue, "text: Three thin glazes", "text: Three thin glazes, each of them dry and hard again", `paths/colour-theory/blue-paint.md:36: options differ too much in length, 20 to 50 characters: the longest may be 2.2 times the shortest (up to 12 are free)`},
		{"AllOfTheAbove", blue, "text: A darker ground only", "text: All of the above", `paths/colour-theory/blue-paint.md:45: option “All of the above” speaks about the other options: write one that stands for itself`},
		{"OptionQuotesTheLesson", blue, "text: A darker ground only", "text: one part of yellow in forty is seen from across", `paths/colour-theory/blue-paint.md:36: options differ too much in length, 17 to 47 characters: the longest may be 2.2 times the shortest (up to 12 are free)
paths/colour-theory/blue-paint.md:45: option “one part of yellow in forty is seen from across” stands in the lesson word for word: put it in other words`},
		{"OptionMissing", blue, "      - text: Some black stirred in\n        feedback", "      - feedback", `paths/colour-theory/blue-paint.md:43: text is missing: add it`},
		{"SamePlace", blue, "      - text: For sketches on paper\n        right: true\n        feedback: A sketch needs to live a week, not a century.\n      - text: For what hangs for ever\n        feedback: Student tubes hold too little pigment for that.\n", "      - text: For what hangs for ever\n        feedback: Student tubes hold too little pigment for that.\n      - text: For sketches on paper\n        right: true\n        feedback: A sketch needs to live a week, not a century.\n", `paths/colour-theory/path.yaml:1: place 2 holds 3 of 6 (50 %, at most 40 %) right answers of the path: move some to other places`},
	})
}
