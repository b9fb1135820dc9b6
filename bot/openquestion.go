package bot

import (
	"context"
	"time"
)

// MaxOpenQuestions bounds how many different open questions are kept.
const MaxOpenQuestions = 5000

// CountOpenQuestion counts a question that no topic answered, without who asked. Beyond MaxOpenQuestions a new one is not kept. text must already be free of whatever could tell persons apart.
func (c *Core) CountOpenQuestion(ctx context.Context, text string, at time.Time) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		q, err := tx.OpenQuestion(text)
		if known, err := found(err); err != nil {
			return err
		} else if !known {
			if kept, err := tx.CountOpenQuestions(); err != nil || kept >= MaxOpenQuestions {
				return err
			}
		}
		q.Text, q.Last = text, at.UTC().Truncate(24*time.Hour)
		q.Count++
		return tx.PutOpenQuestion(q)
	})
}
