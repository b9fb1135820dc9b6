package bolt

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"pathbot/bot"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrClosed is returned by a store that was closed.
var ErrClosed = errors.New("store is closed")

// maxBatch bounds how many updates share a commit, and so how long the first of them waits.
const maxBatch = 256

// A queue shares commits: the first caller commits for all that came meanwhile, then hands over to one of those who came later. Nobody waits for company.
type queue struct {
	mu      sync.Mutex
	waiting []*update
	leading bool
	closed  bool
	idle    sync.WaitGroup
	last    int // how many shared the last commit
	hurry   int // how many commits begin without waiting for company
}

type update struct {
	ctx  context.Context //nolint:containedctx // the caller waits; the update lives no longer than the call
	fn   func(bot.Tx) error
	err  error
	lost any       // what fn panicked with, and where
	wake chan bool // true: you lead now; false: done
}

// Update runs fn in a transaction that may be shared with other updates, durable when it returns nil.
func (s *Store) Update(ctx context.Context, fn func(bot.Tx) error) error {
	u := &update{ctx: ctx, fn: fn, wake: make(chan bool, 1)}
	q := &s.queue
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return ErrClosed
	}
	q.idle.Add(1)
	defer q.idle.Done()
	q.waiting = append(q.waiting, u)
	lead := !q.leading
	q.leading = true
	q.mu.Unlock()
	if lead || <-u.wake {
		s.lead(u)
	}
	if u.lost != nil {
		panic(u.lost)
	}
	return u.err
}

// lead commits what is queued, own update included, and hands over to who came meanwhile.
func (s *Store) lead(own *update) {
	q := &s.queue
	q.mu.Lock()
	q.company()
	n := min(len(q.waiting), maxBatch)
	batch := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	q.last = n
	q.mu.Unlock()

	s.commit(batch)

	q.mu.Lock()
	var next *update
	if len(q.waiting) > 0 {
		next = q.waiting[0]
	} else {
		q.leading = false
		q.waiting = nil
	}
	q.mu.Unlock()
	for _, u := range batch {
		if u != own {
			u.wake <- false
		}
	}
	if next != nil {
		// Woken last it runs first, and at once.
		next.wake <- true
		runtime.Gosched()
	}
}

// hurryFor is how many commits begin at once after it was seen that nobody joins.
const hurryFor = 32

// company lets those run first who were answered by the last commit, since they may be about to come again. Where they are not, as when each has to hear from another program first, it is
// time lost, so that it is only tried now and then. A lone caller never waits. It is called with the lock held, and gives it up meanwhile.
func (q *queue) company() {
	switch before := len(q.waiting); {
	case q.last <= 1:
	case q.hurry > 0:
		q.hurry--
	default:
		q.mu.Unlock()
		runtime.Gosched()
		q.mu.Lock()
		if len(q.waiting)-before < before/4 {
			q.hurry = hurryFor
		}
	}
}

// commit runs a batch in one transaction. An update that fails after it wrote something takes no other down: the rest runs again without it, and it
// alone once more, for its own error.
func (s *Store) commit(batch []*update) {
	for len(batch) > 0 {
		failed, err := s.commitOnce(batch)
		if failed == nil {
			for _, u := range batch {
				if u.err == nil {
					u.err = err
				}
			}
			return
		}
		if len(batch) == 1 {
			failed.err = err
			return
		}
		rest := make([]*update, 0, len(batch)-1)
		for _, u := range batch {
			if u != failed && u.err == nil {
				rest = append(rest, u)
			}
		}
		batch = rest
		s.commit([]*update{failed})
	}
}

// commitOnce returns the update that failed after writing, or nil and the outcome of the commit.
func (s *Store) commitOnce(batch []*update) (*update, error) {
	tx, err := s.db.Begin(true)
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	wrote := false
	t := &writeTx{readTx: readTx{tx: tx}}
	for _, u := range batch {
		t.wrote = false
		err := run(u, t)
		if err != nil && t.wrote {
			_ = tx.Rollback() // fails only when the transaction is over
			return u, err
		}
		u.err = err
		wrote = wrote || t.wrote
	}
	if !wrote {
		return nil, tx.Rollback()
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	return nil, nil
}

// errPanicked stands for a panic until its own caller gets it back.
var errPanicked = errors.New("update panicked")

// run calls the update's function; a panic in it is its own caller's and nobody else's.
func run(u *update, t *writeTx) (err error) {
	u.lost = nil
	defer func() {
		if p := recover(); p != nil {
			u.lost, err = fmt.Sprintf("%v\n\nin an update:\n%s", p, debug.Stack()), errPanicked
		}
	}()
	if err := u.ctx.Err(); err != nil {
		return err
	}
	return u.fn(t)
}

func (q *queue) stop() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.idle.Wait()
}

// View runs fn on one consistent state.
func (s *Store) View(ctx context.Context, fn func(bot.ReadTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.view(func(tx *bbolt.Tx) error { return fn(&readTx{tx: tx}) })
}

func (s *Store) view(fn func(*bbolt.Tx) error) error {
	err := s.db.View(fn)
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return ErrClosed
	}
	return err
}
