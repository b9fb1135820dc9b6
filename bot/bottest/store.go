package bottest

import (
	"context"
	"errors"
	"sync"

	"pathbot/bot"
)

// ErrClosed is what a store returns after Close.
var ErrClosed = errors.New("store is closed")

// Store is a bot.Store in memory: every transaction works on a snapshot, updates run one after the other. It is gone when the process ends.
type Store struct {
	writing sync.Mutex // held by the one update that runs
	mu      sync.RWMutex
	state   state
	closed  bool
	readers sync.WaitGroup
}

// NewStore is an empty store.
func NewStore() *Store { return &Store{} }

// View runs fn on a snapshot.
func (s *Store) View(ctx context.Context, fn func(bot.ReadTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snapshot, err := s.begin()
	if err != nil {
		return err
	}
	defer s.readers.Done()
	return fn(&readTx{snapshot})
}

// Update runs fn on a snapshot and keeps what it made of it.
func (s *Store) Update(ctx context.Context, fn func(bot.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	snapshot, err := s.begin()
	if err != nil {
		return err
	}
	defer s.readers.Done()
	tx := &writeTx{readTx{snapshot}}
	if err := fn(tx); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = tx.state
	return nil
}

// begin counts a transaction, for Close to wait for.
func (s *Store) begin() (state, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return state{}, ErrClosed
	}
	s.readers.Add(1)
	return s.state, nil
}

// Close waits for running transactions. It may be called twice.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.readers.Wait()
	return nil
}
