package ask

import (
	"strings"

	"pathbot/curriculum"
)

// field is a part of a topic's text. A word counts by the field it stands in.
type field int

const (
	fieldTitle field = iota
	fieldOutline
	fieldNow
	fieldTerm
	fieldAsk
	fieldSummary
	fieldSection
	fieldPath
	fieldGlossary
	fieldLesson
	fieldQuiz
	fieldFeedback
	fieldTry
	fields = iota
)

// name is what explanations call the field.
func (f field) name() string {
	return [...]string{
		"title", "outline", "today's name", "terms", "asks", "summary", "section", "path", "glossary", "lesson", "quiz", "feedback", "task",
	}[f]
}

// isUnit says that each text of the field stands for the topic by itself.
func (f field) isUnit() bool {
	return f == fieldTitle || f == fieldOutline || f == fieldAsk || f == fieldNow || f == fieldQuiz || f == fieldSummary
}

// isSubject says that the words of the field are what the topic is about.
func (f field) isSubject() bool {
	return f == fieldTitle || f == fieldOutline || f == fieldTerm || f == fieldAsk || f == fieldNow || f == fieldGlossary
}

// hasPairs says that neighbouring words of the field are also indexed as one ("auto loader" as "autoloader"). Asks are many, and their pairs tell nothing that what was learned does not.
func (f field) hasPairs() bool {
	return f.isSubject() && f != fieldAsk || f == fieldSection || f == fieldSummary
}

// eachField hands over all texts of a topic.
func eachField(t *curriculum.Topic, glossary []string, yield func(field, string)) {
	yield(fieldTitle, t.Title)
	yield(fieldTitle, strings.ReplaceAll(string(t.ID), "-", " "))
	yield(fieldOutline, t.Outline)
	if t.Now != "" {
		yield(fieldNow, t.Now)
	}
	for _, s := range t.Terms {
		yield(fieldTerm, s)
	}
	for _, s := range t.Asks {
		yield(fieldAsk, s)
	}
	yield(fieldSummary, t.Summary)
	if t.Section != nil {
		yield(fieldSection, t.Section.Title)
		if t.Section.Path != nil {
			yield(fieldPath, t.Section.Path.Title)
		}
	}
	for _, s := range glossary {
		yield(fieldGlossary, s)
	}
	yield(fieldLesson, t.Lesson)
	for _, q := range t.Quiz {
		yield(fieldQuiz, q.Text)
		for _, o := range q.Options {
			if o.Right {
				yield(fieldFeedback, o.Text)
			}
			yield(fieldFeedback, o.Feedback)
		}
	}
	yield(fieldTry, t.Try)
}
