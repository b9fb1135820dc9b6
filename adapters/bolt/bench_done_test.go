package bolt

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"pathbot/bot"
	"pathbot/curriculum"
)

// benchPeople is how many learners take turns, so that nobody runs out of topics.
const benchPeople = 1000

// doer marks topics done, one after the other for each learner in turn.
type doer struct {
	*world
	next   atomic.Int64
	topics []*curriculum.Topic
}

func newDoer(b *testing.B, catalog *curriculum.Catalog) *doer {
	b.Helper()
	d := &doer{world: newWorld(b, catalog)}
	for _, p := range catalog.Paths {
		d.topics = append(d.topics, p.Topics()...)
	}
	d.people(b, benchPeople)
	return d
}

// done is one completion that was not there before.
func (d *doer) done(b *testing.B) (bot.UserKey, *curriculum.Topic) {
	n := int(d.next.Add(1)) - 1
	i, t := n%benchPeople, d.topics[(len(d.topics)-1-n/benchPeople%(len(d.topics)-10))]
	res, err := d.core.Done(b.Context(), d.says(i, ""), t)
	if err != nil || res.Already {
		b.Errorf("done: %v, already %v", err, res.Already)
	}
	return member(i), t
}

// BenchmarkDoneAlone is one caller after the other against a bare Update of the library that writes the same keys and bytes. "of-bare" is its rate as a part of the
// library's; at least 0.85 is wanted.
func BenchmarkDoneAlone(b *testing.B) {
	catalog := shipped(b)
	model, ours, bare := newDoer(b, catalog), newDoer(b, catalog), newDoer(b, catalog)
	model.store.db.NoSync = true
	var took, tookBare time.Duration
	writes := 0
	for b.Loop() {
		user, topic := model.done(b)
		changes := model.changes(b, user, topic)
		writes += len(changes)
		start := time.Now()
		ours.done(b)
		took += time.Since(start)

		start = time.Now()
		err := bare.store.db.Update(func(tx *bbolt.Tx) error { return apply(tx, changes) })
		if err != nil {
			b.Fatal(err)
		}
		tookBare += time.Since(start)
	}
	b.ReportMetric(tookBare.Seconds()/took.Seconds(), "of-bare")
	b.ReportMetric(float64(b.N)/took.Seconds(), "done/s")
	b.ReportMetric(float64(b.N)/tookBare.Seconds(), "bare/s")
	b.ReportMetric(float64(writes)/float64(b.N), "keys/op")
}

// BenchmarkDoneTogether is 1, 16 and 128 callers at once; "x16" and "x128" are their rates against one caller's, at least 4 and 6 are wanted; "worst-ms" is
// the longest anybody waited.
func BenchmarkDoneTogether(b *testing.B) {
	d := newDoer(b, shipped(b))
	var took [3]time.Duration
	var worst atomic.Int64
	callers, each := [3]int{1, 16, 128}, [3]int{300, 100, 25}
	for b.Loop() {
		for i := range callers {
			start := time.Now()
			var all sync.WaitGroup
			for range callers[i] {
				all.Go(func() {
					for range each[i] {
						began := time.Now()
						d.done(b)
						for waited := int64(time.Since(began)); ; {
							if most := worst.Load(); waited <= most || worst.CompareAndSwap(most, waited) {
								break
							}
						}
					}
				})
			}
			all.Wait()
			took[i] += time.Since(start)
		}
	}
	rate := func(i int) float64 { return float64(b.N*callers[i]*each[i]) / took[i].Seconds() }
	b.ReportMetric(rate(0), "done/s")
	b.ReportMetric(rate(1)/rate(0), "x16")
	b.ReportMetric(rate(2)/rate(0), "x128")
	b.ReportMetric(float64(worst.Load())/1e6, "worst-ms")
}

// change is a key written with a value, or deleted when the value is nil.
type change struct {
	in    bucket
	key   key
	value []byte
}

func apply(tx *bbolt.Tx, changes []change) error {
	for _, c := range changes {
		b := tx.Bucket([]byte(c.in.name()))
		if c.value == nil {
			if err := b.Delete(c.key); err != nil {
				return err
			}
		} else if err := b.Put(c.key, c.value); err != nil {
			return err
		}
	}
	return nil
}

// changes are the keys a completion has just changed, with what they hold now.
func (d *doer) changes(b *testing.B, u bot.UserKey, t *curriculum.Topic) []change {
	b.Helper()
	var list []change
	err := d.store.db.View(func(tx *bbolt.Tx) error {
		r := &readTx{tx: tx}
		add := func(in bucket, k key) { list = append(list, change{in, k, cloned(r.bucket(in).Get(k))}) }
		add(bktCompletion, newKey().user(u).text(string(t.ID)))
		add(bktDay, newKey().user(u).day(bot.LocalDay(d.now, d.core.Zones.Get("Europe/Berlin"))))
		done, err := r.Completion(u, t.ID)
		if err != nil {
			return err
		}
		rows, err := r.ScoresOf(u.Workspace, false, u.ID)
		for _, row := range rows {
			if row.Board.Path != "" && row.Board.Path != t.Path().ID || !done.Counted && row.Board.Window != bot.WindowAll {
				continue
			}
			now, before := row.Score, row.Score
			before.Points--
			add(bktScore, scoreKey(row.Board, u.ID))
			add(bktBoard, boardKey(row.Board))
			on, err := r.board(boardKey(row.Board))
			if err != nil {
				return err
			}
			if now.Listed {
				add(bktRank, rankKey(on.number, now))
			}
			if before.Points > 0 && now.Listed {
				add(bktRank, rankKey(on.number, before))
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return list
}

func cloned(v []byte) []byte {
	if v == nil {
		return nil
	}
	return append([]byte{}, v...)
}
