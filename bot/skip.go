package bot

import (
	"context"
	"slices"

	"pathbot/curriculum"
)

// SkipResult is what putting a topic aside came to.
type SkipResult struct {
	Topic   *curriculum.Topic
	Already bool              // it was put aside before; nothing changed
	Done    bool              // it is done; nothing to put aside
	Next    *curriculum.Topic // the topic whose turn it is now
}

// Skip puts a topic to the end of its path; nil means the topic whose turn it is. The learner must be on the path.
func (c *Core) Skip(ctx context.Context, cmd Command, t *curriculum.Topic) (SkipResult, error) {
	var res SkipResult
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = SkipResult{Topic: t}
		l, err := c.touch(tx, cmd)
		if err != nil {
			return err
		}
		s, err := c.standing(tx, l, cmd.At)
		if err != nil {
			return err
		}
		if res.Topic == nil {
			if res.Topic = s.Turn(); res.Topic == nil {
				return nothingToDo(s)
			}
		}
		i := slices.IndexFunc(s.enrollments, func(e Enrollment) bool { return e.Path == res.Topic.Path().ID })
		if i < 0 {
			return notOnPath(res.Topic.Path())
		}
		e := s.enrollments[i]
		res.Done = s.Done.Has(res.Topic)
		res.Already = slices.Contains(e.Skipped, res.Topic.ID)
		if !res.Done && !res.Already {
			e.Skipped = append(slices.Clone(e.Skipped), res.Topic.ID)
			if err := tx.PutEnrollment(e); err != nil {
				return err
			}
			if err := c.fullPace(tx, l, s.Schedule, cmd.At); err != nil {
				return err
			}
			s.enrollments[i] = e
			s.settle()
		}
		res.Next = s.Turn()
		return nil
	})
	return res, err
}

func notOnPath(p *curriculum.Path) error {
	return &UserError{
		Text:    []Span{T("You are not on path " + p.Code + ", " + p.Title + ". Start it with "), Cmd("enroll " + p.Code), T(".")},
		Buttons: []Button{{Label: "Enroll in path " + p.Code, Command: "enroll " + p.Code, Style: Primary}},
	}
}
