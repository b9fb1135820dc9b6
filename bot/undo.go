package bot

import (
	"context"
	"slices"

	"pathbot/curriculum"
)

// UndoResult is what taking back a completion came to.
type UndoResult struct {
	TopicID curriculum.TopicID
	Topic   *curriculum.Topic // nil when it is no longer in the catalog
	WasDone bool              // false: it was not done, nothing changed
}

// Undo takes back a completion; a nil topic means the latest. It counts no longer, except in windows that are closed.
func (c *Core) Undo(ctx context.Context, cmd Command, t *curriculum.Topic) (UndoResult, error) {
	var res UndoResult
	err := c.Store.Update(ctx, func(tx Tx) error {
		res = UndoResult{Topic: t}
		l, err := c.learner(tx, cmd.User, cmd.Person)
		if err != nil {
			return err
		}
		s, err := c.standing(tx, l, cmd.At)
		if err != nil {
			return err
		}
		done, ok := s.completionOf(t)
		if !ok {
			return nil
		}
		res.WasDone, res.TopicID = true, done.Topic
		res.Topic, _ = c.Catalog.Topic(done.Topic)
		return c.takeBack(tx, l, &s, done, cmd)
	})
	return res, err
}

// completionOf finds the completion of a topic under its id or one it stands for; of nil the latest.
func (s *Standing) completionOf(t *curriculum.Topic) (Completion, bool) {
	if t == nil {
		return s.Last()
	}
	for _, c := range s.completions {
		if c.Topic == t.ID {
			return c, true
		}
		if slices.Contains(t.Aliases, c.Topic) {
			return c, true
		}
	}
	return Completion{}, false
}

func (c *Core) takeBack(tx Tx, l Learner, s *Standing, done Completion, cmd Command) error {
	if err := tx.DeleteCompletion(l.User, done.Topic); err != nil {
		return err
	}
	for _, d := range s.Days {
		if d.Day == done.Day {
			d.Done = max(0, d.Done-1)
			if err := tx.PutLearningDay(l.User, d); err != nil {
				return err
			}
		}
	}
	today, err := c.workspaceToday(tx, l.User.Workspace, cmd.At)
	if err != nil {
		return err
	}
	if err := credit(tx, l, done.Path, done.windows(today), -1); err != nil {
		return err
	}
	if err := c.moveUp(tx, l, s, done, today); err != nil {
		return err
	}
	return c.reopen(tx, l, cmd.At)
}

// moveUp lets a completion of the same day count in the boards of the week and the month that was one too many before.
func (c *Core) moveUp(tx Tx, l Learner, s *Standing, gone Completion, today Day) error {
	if !gone.Counted {
		return nil
	}
	for _, d := range s.completions {
		if d.Day != gone.Day || d.Counted {
			continue
		}
		d.Counted = true
		if err := tx.PutCompletion(d); err != nil {
			return err
		}
		return credit(tx, l, d.Path, d.windows(today)[1:], 1)
	}
	return nil
}
