package bot

import (
	"context"
	"errors"
	"time"
)

// CountOpenQuestion counts a question that no topic answered, without who asked. text must already be free of whatever could tell persons apart.
func (c *Core) CountOpenQuestion(ctx context.Context, text string, at time.Time) error {
	return c.Store.Update(ctx, func(tx Tx) error {
		q, err := tx.OpenQuestion(text)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		q.Text, q.Last = text, at.UTC().Truncate(24*time.Hour)
		q.Count++
		return tx.PutOpenQuestion(q)
	})
}
