package command_test

import (
	"slices"
	"strings"
	"testing"

	"pathbot/bot"
	"pathbot/curriculum"
)

// A learner reads every lesson, answers every question once wrong and once right, and marks every topic done.
func TestEveryLessonAndQuestion(t *testing.T) {
	t.Parallel()
	c := newChat(t)
	catalog := shipped().catalog
	for _, topic := range catalog.Topics() {
		m := c.say("ana", "show "+topic.Code)
		checkLimits(t, "show "+topic.Code, m)
		if text := prose(m); !strings.Contains(text, "Try it") || strings.Contains(text, "```") || strings.Contains(text, "**") || strings.Contains(text, "](") {
			t.Errorf("%s reads:\n%s", topic.Code, text)
		}
		for range topic.Quiz {
			askAndAnswer(t, c, topic)
		}
		if m := c.say("ana", "done "+topic.Code); !strings.HasPrefix(m.Title, "Done: "+topic.Code) {
			t.Errorf("done %s: %s", topic.Code, m.Title)
		}
	}
	if m := c.say("ana", "progress"); !strings.Contains(m.Plain(), "Topics done: 141") {
		t.Errorf("progress: %s", m.Plain())
	}
}

// prose is a message's text without its code.
func prose(m bot.Message) string {
	m.Blocks = slices.DeleteFunc(slices.Clone(m.Blocks), func(b bot.Block) bool { _, code := b.(bot.Code); return code })
	return m.Plain()
}

func plainly(s string) string { return strings.ReplaceAll(s, "`", "") }

// askAndAnswer answers the next question right, after a look at a wrong answer's feedback by somebody else.
func askAndAnswer(t *testing.T, c *chat, topic *curriculum.Topic) {
	t.Helper()
	m := c.say("ana", "quiz "+topic.Code)
	checkLimits(t, "quiz "+topic.Code, m)
	for _, q := range topic.Quiz {
		if !strings.Contains(m.Plain(), plainly(q.Text)) {
			continue
		}
		for i, o := range q.Options {
			press := m.Actions()[i]
			if press.Label != plainly(o.Text) {
				t.Fatalf("%s: option %q is shown as %q", topic.Code, o.Text, press.Label)
			}
			who := "bob" // nobody asked bob: only shown
			if o.Right {
				who = "ana"
			}
			answer := c.say(who, press.Command)
			if want := map[bool]string{true: "Right", false: "Not this one"}[o.Right]; answer.Title != want || !strings.Contains(answer.Plain(), plainly(o.Feedback)) {
				t.Errorf("%s: %q is answered %q: %s", topic.Code, o.Text, answer.Title, answer.Plain())
			}
		}
		return
	}
	t.Errorf("%s asks what it does not have: %s", topic.Code, m.Plain())
}
