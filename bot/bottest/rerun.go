package bottest

import (
	"context"
	"errors"

	"pathbot/bot"
)

// Rerunning is a store that runs every update twice and keeps the second run: rules that are not safe to run again show it.
func Rerunning(s bot.Store) bot.Store { return rerunning{s} }

type rerunning struct{ bot.Store }

var errRunAgain = errors.New("run again")

func (r rerunning) Update(ctx context.Context, fn func(bot.Tx) error) error {
	err := r.Store.Update(ctx, func(tx bot.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return errRunAgain
	})
	if !errors.Is(err, errRunAgain) {
		return err
	}
	return r.Store.Update(ctx, fn)
}
