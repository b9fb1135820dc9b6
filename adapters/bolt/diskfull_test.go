//go:build unix

package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"pathbot/bot"
)

// TestDiskFull lets a child run into the limit of what it may write: the update that does not fit fails and leaves nothing, what was there stays, and with room again
// the same store goes on.
func TestDiskFull(t *testing.T) {
	file := filepath.Join(t.TempDir(), childFile)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Dir, cmd.Env = filepath.Dir(file), append(os.Environ(), childEnv+"=fills")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	if err := Check(file); err != nil {
		t.Error(err)
	}
	onlyFiles(t, filepath.Dir(file), childFile)
}

// fillTheDisk lets first the pages of a commit and then the growth of the file run into the limit, and a backup too.
func fillTheDisk(file string) error {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(file)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	kept := 0
	for _, limit := range []int64{info.Size() / 4, info.Size()} {
		n, err := runInto(s, limit, kept, file+".copy")
		if err != nil {
			return err
		}
		kept = n
	}
	return s.Close()
}

// runInto updates up to a limit of the file's size, then without it, and says how many updates are kept.
func runInto(s *Store, limit int64, kept int, backup string) (int, error) {
	kept, refusal, failedBackup, err := starved(s, limit, kept, backup)
	if err != nil {
		return kept, err
	}
	fmt.Printf("kept %d, then: %v\nbackup: %v\n", kept, refusal, failedBackup)
	if refusal == nil || failedBackup == nil {
		return kept, errors.New("the limit was never reached")
	}
	return kept + 1, errors.Join(blob(s, kept), holdsExactly(s, kept+1))
}

// starved works under the limit until an update fails, and tries a backup under half of it.
func starved(s *Store, limit int64, kept int, backup string) (now int, refusal, failedBackup, err error) {
	var free syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &free); err != nil {
		return kept, nil, nil, err
	}
	defer func() { err = errors.Join(err, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &free)) }()
	set := func(size int64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(size), Max: free.Max})
	}
	if err := set(limit); err != nil {
		return kept, nil, nil, err
	}
	kept, refusal = fillUp(s, kept)
	if err := set(limit / 2); err != nil {
		return kept, nil, nil, err
	}
	failedBackup = s.Backup(context.Background(), backup)
	return kept, refusal, failedBackup, holdsExactly(s, kept)
}

// blob is an update that takes some room.
func blob(s *Store, n int) error {
	return s.Update(context.Background(), func(tx bot.Tx) error {
		return tx.PutAdapterState("blob", strconv.Itoa(n), []byte(strings.Repeat(strconv.Itoa(n%10), 300_000)))
	})
}

// fillUp goes on with updates until one fails, and says how many are kept.
func fillUp(s *Store, kept int) (int, error) {
	for n := kept; n < 1000; n++ {
		if err := blob(s, n); err != nil {
			return n, err
		}
	}
	return kept, nil
}

// holdsExactly checks that the first n updates are kept, whole, and none after them.
func holdsExactly(s *Store, n int) error {
	return s.View(context.Background(), func(tx bot.ReadTx) error {
		for i := range n + 1 {
			v, err := tx.AdapterState("blob", strconv.Itoa(i))
			switch {
			case i == n && !errors.Is(err, bot.ErrNotFound):
				return fmt.Errorf("update %d failed and left %d bytes, %w", i, len(v), err)
			case i < n && (err != nil || len(v) != 300_000):
				return fmt.Errorf("update %d was confirmed and has %d bytes, %w", i, len(v), err)
			}
		}
		return nil
	})
}
