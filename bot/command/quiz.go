package command

import (
	"context"
	"errors"
	"strings"

	"pathbot/bot"
	"pathbot/curriculum"
)

func quizSpec() Spec {
	return Spec{
		Name: "quiz", Summary: "A question on today's topic, or another", Aliases: []string{"question", "test"},
		Options: []Option{{Name: "topic", Kind: KindTopic, Summary: "Code or title; today's when left out"}},
		Run:     runQuiz,
	}
}

func runQuiz(ctx context.Context, c *Call) (bot.Message, error) {
	q, err := c.core.Quiz(ctx, c.Cmd, c.args.topic)
	if err != nil {
		return bot.Message{}, err
	}
	choice := bot.Choice{Label: "Your answer", Letters: true}
	for i, o := range q.Question.Options {
		choice.Options = append(choice.Options, bot.Option{
			Text:    unmarked(o.Text),
			Command: "answer " + string(q.Topic.ID) + " " + q.Question.ID + " " + itoa(i+1) + " " + itoa(q.Serial),
		})
	}
	return bot.Message{Private: true, Title: "Question on " + q.Topic.Code + " " + q.Topic.Title, Blocks: []bot.Block{
		bot.P(marked(q.Question.Text)...), choice,
		bot.Small(bot.T("Question "+itoa(q.Number)+" of "+itoa(len(q.Topic.Quiz))+". Press a letter, or type "), bot.Cmd("answer A"), bot.T(".")),
	}}, nil
}

func answerSpec() Spec {
	return Spec{
		Name: "answer", Summary: "Answer the question you were asked last, by its letter", Aliases: []string{"a:"},
		Options: []Option{{Name: "letter", Kind: KindText, Summary: "A, B, C or D", Required: true}},
		Run:     runAnswer,
	}
}

func runAnswer(ctx context.Context, c *Call) (bot.Message, error) {
	a, err := c.answer(ctx)
	if errors.Is(err, bot.ErrNotFound) {
		return bot.Message{}, &bot.UserError{
			Text:    []bot.Span{bot.T("There is no question waiting for that answer. Ask for one with "), bot.Cmd("quiz"), bot.T(".")},
			Buttons: []bot.Button{{Label: "Quiz me", Command: "quiz", Style: bot.Primary}},
		}
	}
	if err != nil {
		return bot.Message{}, err
	}
	return answered(a), nil
}

// answer runs what a button carries ("answer TOPIC QUESTION NUMBER SERIAL") or what a person types ("answer B").
func (c *Call) answer(ctx context.Context) (bot.Answered, error) {
	words := strings.Fields(c.args.text)
	if len(words) == 4 {
		words := split(c.args.text)
		pressed := Call{args: arguments{words: words}}
		n, okN := pressed.number(2)
		serial, okS := pressed.number(3)
		if okN && okS && len(words) == 4 {
			return c.core.AnswerQuestion(ctx, c.Cmd, curriculum.TopicID(words[0].text), words[1].text, n-1, serial)
		}
	}
	i, ok := letter(c.args.text)
	if !ok {
		return bot.Answered{}, bot.Mistake(bot.T("Answer with a letter: "), bot.Cmd("answer A"), bot.T("."))
	}
	return c.core.AnswerPending(ctx, c.Cmd, i)
}

// letter reads A to D, or 1 to 4.
func letter(s string) (int, bool) {
	s = strings.ToUpper(strings.Trim(s, " .)("))
	if len(s) != 1 {
		return 0, false
	}
	switch {
	case s[0] >= 'A' && s[0] <= 'D':
		return int(s[0] - 'A'), true
	case s[0] >= '1' && s[0] <= '4':
		return int(s[0] - '1'), true
	}
	return 0, false
}

// feedback is an option with what is said to it.
func feedback(lead bot.Span, i int, o curriculum.Option) bot.Text {
	line := []bot.Span{bot.B(bot.Letter(i) + ") " + unmarked(o.Text) + ". ")}
	if lead.Text != "" {
		line = append([]bot.Span{lead}, line...)
	}
	return bot.P(append(line, marked(o.Feedback)...)...)
}

// marked is text with what stands between backticks set as code.
func marked(text string) []bot.Span {
	var line []bot.Span
	for i, part := range strings.Split(text, "`") {
		switch {
		case part == "":
		case i%2 == 1:
			line = append(line, bot.C(part))
		default:
			line = append(line, bot.T(part))
		}
	}
	return line
}

// unmarked is text without backticks, for places that show plain text only.
func unmarked(text string) string { return strings.ReplaceAll(text, "`", "") }

func answered(a bot.Answered) bot.Message {
	chosen, right := a.Question.Options[a.Chosen], a.Question.Options[a.Right]
	m := bot.Message{Private: true, Title: "Right"}
	m.Blocks = append(m.Blocks, feedback(bot.Span{}, a.Chosen, chosen))
	if !a.Correct() {
		m.Title = "Not this one"
		m.Blocks = append(m.Blocks, feedback(bot.T("Right is "), a.Right, right))
	}
	if !a.Counted {
		m.Blocks = append(m.Blocks, bot.Small(bot.T("This question was answered before, so it does not count again.")))
	}
	id := string(a.Topic.ID)
	b := bot.Buttons{}
	if len(a.Topic.Quiz) > 1 {
		b.Items = append(b.Items, bot.Button{Label: "Another question", Command: "quiz " + id})
	}
	b.Items = append(b.Items, bot.Button{Label: "Read the lesson", Command: "show " + id}, bot.Button{Label: "Done", Command: "done " + id, Style: bot.Primary})
	m.Blocks = append(m.Blocks, b)
	return m
}
