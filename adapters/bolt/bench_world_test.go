package bolt

import (
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pathbot/bot"
	"pathbot/curriculum"
)

// world is a store with a core over the content that ships, for benchmarks.
type world struct {
	store *Store
	core  *bot.Core
	now   time.Time
}

// shipped is the catalog every benchmark uses.
func shipped(b testing.TB) *curriculum.Catalog {
	b.Helper()
	catalog, faults := curriculum.Embedded()
	if len(faults) > 0 {
		b.Logf("the content that ships has %d faults, the first: %v", len(faults), faults[0])
	}
	return catalog
}

func newWorld(b testing.TB, catalog *curriculum.Catalog) *world {
	b.Helper()
	s := mustOpen(b, filepath.Join(b.TempDir(), "pathbot.db"))
	b.Cleanup(func() { _ = s.Close() })
	return &world{s, bot.NewCore(s, catalog, &bot.Zones{}), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
}

func member(i int) bot.UserKey {
	return bot.UserKey{Workspace: bot.WorkspaceKey{Platform: "slack", ID: "T024BE7LD"}, ID: "U" + strconv.Itoa(1000000+i)}
}

func (w *world) says(i int, line string) bot.Command {
	name := "Person " + strconv.Itoa(i)
	return bot.Command{User: member(i), Person: bot.Person{Name: name, Zone: "Europe/Berlin"}, Line: line, At: w.now}
}

// people enrolls n learners on the first path and lets each have done some topics, in transactions of a thousand.
func (w *world) people(b testing.TB, n int) {
	b.Helper()
	path := w.core.Catalog.Paths[0]
	topics := path.Topics()
	day := bot.LocalDay(w.now, time.UTC)
	w.bulk(b, n, func(tx bot.Tx, i int) error {
		user := member(i)
		name := w.says(i, "").Person.Name
		target := bot.LearnerTarget(user)
		writes := []error{
			tx.PutLearner(bot.Learner{User: user, Name: name, Zone: "Europe/Berlin", Joined: w.now.AddDate(0, -1, 0)}),
			tx.PutEnrollment(bot.Enrollment{User: user, Path: path.ID, At: w.now.AddDate(0, -1, 0)}),
			tx.PutSchedule(bot.Schedule{Target: target, Zone: "Europe/Berlin", Minute: 570, Days: bot.WorkDays, CreatedBy: user.ID, Next: w.now.AddDate(0, 0, 1), NextDay: day + 1}),
		}
		done := i % 10
		for t := range done {
			d := day - bot.Day(done-t)
			writes = append(writes,
				tx.PutCompletion(bot.Completion{User: user, Topic: topics[t].ID, Path: path.ID, At: w.now.AddDate(0, 0, t-done), Day: d, BoardAt: d, Counted: true}),
				tx.PutLearningDay(user, bot.LearningDay{Day: d, Done: 1}))
		}
		for _, window := range []bot.Window{bot.WindowAll, bot.WeekWindow(day), bot.MonthWindow(day)} {
			for _, p := range []curriculum.PathID{"", path.ID} {
				board := bot.Board{Workspace: user.Workspace, Path: p, Window: window}
				writes = append(writes, tx.PutScore(board, bot.Score{Member: user.ID, Name: name, Points: done, Listed: i%50 > 0}))
			}
		}
		return firstOf(writes)
	})
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// bulk runs put for 0 to n-1, some thousand a transaction.
func (w *world) bulk(b testing.TB, n int, put func(tx bot.Tx, i int) error) {
	b.Helper()
	const step = 4000
	w.store.db.NoSync = true
	for first := 0; first < n; first += step {
		err := w.store.Update(b.Context(), func(tx bot.Tx) error {
			for i := first; i < min(first+step, n); i++ {
				if err := put(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	w.store.db.NoSync = false
	if err := w.store.db.Sync(); err != nil {
		b.Fatal(err)
	}
}
