package bot

import (
	"context"

	"pathbot/curriculum"
)

// Quizzed is a question put to a learner.
type Quizzed struct {
	Topic    *curriculum.Topic
	Question *curriculum.Question
	Serial   int
	Number   int // of the topic's questions, from 1
}

// Quiz asks the topic's question a learner has answered right least often, of equal ones the first; nil means the topic whose turn it is, or the last one
// done when today's is done. The learner need not be enrolled.
func (c *Core) Quiz(ctx context.Context, cmd Command, t *curriculum.Topic) (Quizzed, error) {
	var res Quizzed
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = Quizzed{Topic: t}
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		if res.Topic == nil {
			if res.Topic, err = c.quizTopic(tx, l, cmd); err != nil {
				return err
			}
		}
		if len(res.Topic.Quiz) == 0 {
			return &UserError{Text: []Span{T("The questions for " + res.Topic.Code + " are still being written. Read what there is with "), Cmd("show " + res.Topic.Code), T(".")}}
		}
		i, err := nextQuestion(tx, l.User, res.Topic)
		if err != nil {
			return err
		}
		res.Question, res.Number = &res.Topic.Quiz[i], i+1
		res.Serial = 1
		if l.Pending != nil {
			res.Serial = l.Pending.Serial + 1
		}
		l.Pending = &Pending{Topic: res.Topic.ID, Question: res.Question.ID, Serial: res.Serial}
		return tx.PutLearner(l)
	})
	return res, err
}

func (c *Core) quizTopic(tx ReadTx, l Learner, cmd Command) (*curriculum.Topic, error) {
	s, err := c.standing(tx, l, cmd.At)
	if err != nil {
		return nil, err
	}
	if last, ok := s.Last(); ok && last.Day == s.Today {
		if t, ok := c.Catalog.Topic(last.Topic); ok && len(t.Quiz) > 0 {
			return t, nil
		}
	}
	if t := s.Turn(); t != nil {
		return t, nil
	}
	if last, ok := s.Last(); ok {
		if t, ok := c.Catalog.Topic(last.Topic); ok {
			return t, nil
		}
	}
	return nil, nothingToDo(s)
}

func nextQuestion(tx ReadTx, u UserKey, t *curriculum.Topic) (int, error) {
	best, least := 0, -1
	for i, q := range t.Quiz {
		a, err := tx.Answer(u, t.ID, q.ID)
		if _, err := found(err); err != nil {
			return 0, err
		}
		if weight := 2*a.Right + a.Asked; least < 0 || weight < least {
			best, least = i, weight
		}
	}
	return best, nil
}

// Answered is what an answer came to.
type Answered struct {
	Topic    *curriculum.Topic
	Question *curriculum.Question
	Chosen   int
	Right    int  // index of the right option
	Counted  bool // false: this question was answered before and the answer is only shown
}

// Correct reports whether the chosen option is the right one.
func (a Answered) Correct() bool { return a.Chosen == a.Right }

// AnswerPending answers the question that waits for the learner. Its error is ErrNotFound when none does.
func (c *Core) AnswerPending(ctx context.Context, cmd Command, option int) (Answered, error) {
	var p *Pending
	err := c.Store.View(ctx, func(tx ReadTx) error {
		l, err := c.learner(tx, cmd.User, cmd.Person)
		p = l.Pending
		return err
	})
	if err != nil {
		return Answered{}, err
	}
	if p == nil || p.Topic == "" {
		return Answered{}, ErrNotFound
	}
	return c.AnswerQuestion(ctx, cmd, p.Topic, p.Question, option, p.Serial)
}

// AnswerQuestion answers a question that was asked under a serial number. The first answer counts; pressing again, or pressing on an old message, only shows the
// feedback. Its error is ErrNotFound when the question is no longer in the catalog.
func (c *Core) AnswerQuestion(ctx context.Context, cmd Command, topic curriculum.TopicID, question string, option, serial int) (Answered, error) {
	var res Answered
	t, ok := c.Catalog.Topic(topic)
	if !ok {
		return res, ErrNotFound
	}
	q := questionOf(t, question)
	if q == nil || option < 0 || option >= len(q.Options) {
		return res, ErrNotFound
	}
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = Answered{Topic: t, Question: q, Chosen: option, Right: rightOption(q)}
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		if l.Pending == nil || l.Pending.Serial != serial || l.Pending.Topic != topic || l.Pending.Question != question {
			return nil
		}
		res.Counted = true
		l.Pending = &Pending{Serial: serial} // the serial goes on, so an old press never meets a new question
		if err := tx.PutLearner(l); err != nil {
			return err
		}
		return c.record(tx, l, cmd, t, q, res.Correct())
	})
	return res, err
}

func (c *Core) record(tx Tx, l Learner, cmd Command, t *curriculum.Topic, q *curriculum.Question, right bool) error {
	a, err := tx.Answer(l.User, t.ID, q.ID)
	if _, err := found(err); err != nil {
		return err
	}
	a.Topic, a.Question, a.LastAt, a.LastOK = t.ID, q.ID, cmd.At.UTC(), right
	a.Asked++
	if right {
		a.Right++
	}
	if err := tx.PutAnswer(l.User, a); err != nil {
		return err
	}
	zone, err := c.zone(tx, l)
	if err != nil {
		return err
	}
	today := LocalDay(cmd.At, zone)
	days, err := tx.LearningDays(l.User, today, today)
	if err != nil {
		return err
	}
	day := LearningDay{Day: today}
	if len(days) > 0 {
		day = days[0]
	}
	day.Answers++
	if err := tx.PutLearningDay(l.User, day); err != nil {
		return err
	}
	return c.heard(tx, l, cmd.At)
}

func questionOf(t *curriculum.Topic, id string) *curriculum.Question {
	for i := range t.Quiz {
		if t.Quiz[i].ID == id {
			return &t.Quiz[i]
		}
	}
	return nil
}

func rightOption(q *curriculum.Question) int {
	for i, o := range q.Options {
		if o.Right {
			return i
		}
	}
	return 0
}
