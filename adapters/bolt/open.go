// Package bolt keeps Pathbot's state in one bbolt file: one writer that shares its commits among whoever waits, any number of readers, indexes for whatever
// is asked by time or by rank.
package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"pathbot/bot"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Version is the layout this program reads and writes.
const Version = 1

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = 2 * time.Second

// initialMmap is address space, not memory: growing the mapping would stop writers while a reader is open.
const initialMmap = 1 << 30

const (
	bktMeta       = "meta"
	bktWorkspace  = "workspace"
	bktLearner    = "learner"
	bktEnrollment = "enrollment"
	bktCompletion = "completion"
	bktDay        = "day"
	bktAnswer     = "answer"
	bktTeam       = "team"
	bktScore      = "score"
	bktRank       = "rank"
	bktCount      = "count"
	bktSchedule   = "schedule"
	bktDue        = "due"
	bktNudge      = "nudge"
	bktWake       = "wake"
	bktQuestion   = "question"
	bktAdapter    = "adapter"
)

// What the meta bucket holds.
const (
	metaVersion   = "version"
	metaQuestions = "questions" // how many open questions are kept
)

func buckets() []string {
	return []string{
		bktMeta, bktWorkspace, bktLearner, bktEnrollment, bktCompletion, bktDay, bktAnswer, bktTeam, bktScore, bktRank,
		bktCount, bktSchedule, bktDue, bktNudge, bktWake, bktQuestion, bktAdapter,
	}
}

// Store is a bot.Store in one file.
type Store struct {
	db    *bbolt.DB
	queue queue
	close sync.Once
}

// Open opens the file, making it when there is none. Only one process can have it open; a file of another layout version is refused with bot.ErrDifferentVersion.
func Open(file string) (*Store, error) {
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{
		Timeout: lockWait, InitialMmapSize: initialMmap, FreelistType: bbolt.FreelistMapType, NoFreelistSync: true,
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("open %s: another process holds it, most likely a running pathbot; stop that one, or give this one a file of its own with --store", file)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, fmt.Errorf("open %s: this is not a Pathbot store, or it is damaged; restore a copy with pathbot restore", file)
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("open %s: this user may not read and write it: %w", file, err)
	case err != nil:
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	if err := prepare(db); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", file, err), db.Close())
	}
	return &Store{db: db}, nil
}

// prepare makes the buckets of a new file, and checks the version of an old one. It writes only when something is missing.
func prepare(db *bbolt.DB) error {
	ready := false
	err := db.View(func(tx *bbolt.Tx) error {
		first, _ := tx.Cursor().First()
		if first == nil {
			return nil
		}
		ready = true
		return checkVersion(tx)
	})
	if err != nil || ready {
		return err
	}
	return db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets() {
			if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
				return fmt.Errorf("make bucket %s: %w", name, err)
			}
		}
		return tx.Bucket([]byte(bktMeta)).Put([]byte(metaVersion), binary.BigEndian.AppendUint32(nil, Version))
	})
}

func checkVersion(tx *bbolt.Tx) error {
	meta := tx.Bucket([]byte(bktMeta))
	if meta == nil || len(meta.Get([]byte(metaVersion))) != 4 {
		return errors.New("this is a bbolt file, but not one of Pathbot's; give another with --store")
	}
	v := binary.BigEndian.Uint32(meta.Get([]byte(metaVersion)))
	if v != Version {
		return fmt.Errorf("the file has layout version %d, this program reads version %d; use the Pathbot release that wrote it, or start a new file: %w", v, Version, bot.ErrDifferentVersion)
	}
	for _, name := range buckets() {
		if tx.Bucket([]byte(name)) == nil {
			return fmt.Errorf("bucket %s is missing: the file is damaged; restore a copy with pathbot restore", name)
		}
	}
	return nil
}

// Close waits for running transactions and releases the file. It may be called twice.
func (s *Store) Close() error {
	var err error
	s.close.Do(func() {
		s.queue.stop()
		if err = s.db.Close(); err != nil {
			err = fmt.Errorf("close store: %w", err)
		}
	})
	return err
}

// exists reports whether a file is there; any doubt counts as there.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return !errors.Is(err, fs.ErrNotExist)
}
