package bot_test

import (
	"context"
	"errors"
	"testing"
	"time"
	_ "time/tzdata"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/curriculum"
)

// world is a core with a clock, and people who do things.
type world struct {
	*bot.Core
	t     *testing.T
	clock *bottest.Clock
}

// monday is 9:00 in UTC on Monday 15 March 2027.
func monday() time.Time { return time.Date(2027, 3, 15, 9, 0, 0, 0, time.UTC) }

func newWorld(t *testing.T, topics ...int) *world {
	t.Helper()
	if len(topics) == 0 {
		topics = []int{5, 5}
	}
	return &world{bot.NewCore(bottest.NewStore(), bottest.Catalog(t, topics...), &bot.Zones{}), t, bottest.NewClock(monday())}
}

func (w *world) by(person string, options ...bottest.Option) bot.Command {
	options = append([]bottest.Option{bottest.Named(person), bottest.Zoned("UTC")}, options...)
	return bottest.Command(bottest.User("w", person), w.clock.Now(), "", options...)
}

func (w *world) topic(code string) *curriculum.Topic {
	w.t.Helper()
	f := w.Catalog.Find(code)
	if f.Topic == nil {
		w.t.Fatalf("no topic %s", code)
	}
	return f.Topic
}

func (w *world) enroll(person, code string, plan bot.Plan) bot.EnrollResult {
	w.t.Helper()
	r, err := w.Enroll(context.Background(), w.by(person), w.Catalog.Find(code).Path, plan)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) done(person, code string) bot.DoneResult {
	w.t.Helper()
	var t *curriculum.Topic
	if code != "" {
		t = w.topic(code)
	}
	r, err := w.Done(context.Background(), w.by(person), t)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) board(person string, q bot.BoardQuery) bot.BoardView {
	w.t.Helper()
	if q.Period == "" {
		q.Period = bot.ThisWeek
	}
	v, err := w.Leaderboard(context.Background(), w.by(person), q)
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

// points is what a person has on the board of a period.
func (w *world) points(person string, p bot.Period) int {
	w.t.Helper()
	return w.board(person, bot.BoardQuery{Period: p}).Own.Points
}

func (w *world) standing(person string) bot.Standing {
	w.t.Helper()
	s, err := w.Standing(context.Background(), w.by(person))
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func wantMistake(t *testing.T, err error) {
	t.Helper()
	if _, ok := errors.AsType[*bot.UserError](err); !ok {
		t.Errorf("got %v, want a sentence for the person", err)
	}
}
