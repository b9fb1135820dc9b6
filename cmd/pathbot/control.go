package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"pathbot/bot"
)

// A running bot holds its store alone, so it listens on a socket beside the file for what another process of the same user may ask: a backup.

var errNobodyServes = errors.New("nobody serves from this store")

type controlRequest struct {
	Backup string `json:"backup"`
}

type controlAnswer struct {
	Error string `json:"error"`
}

// maxSocketPath is what every system's socket addresses hold.
const maxSocketPath = 100

// socketOf is the control socket of a store.
func socketOf(store string) string {
	abs, err := filepath.Abs(store)
	if err != nil {
		abs = store
	}
	if name := abs + ".sock"; len(name) <= maxSocketPath {
		return name
	}
	h := sha256.Sum256([]byte(abs))
	return filepath.Join(os.TempDir(), "pathbot-"+hex.EncodeToString(h[:8])+".sock")
}

// serveControl answers on the socket until ctx ends; the returned function waits for the requests under way.
func serveControl(ctx context.Context, name string, store bot.Backuper) (wait func(), err error) {
	socket := socketOf(name)
	// The store's lock says that nobody else serves from it: a socket that is left is a dead process's.
	if err := os.Remove(socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open control socket: %w", err)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "unix", socket)
	if err != nil {
		return nil, fmt.Errorf("open control socket: %w", err)
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("open control socket: %w", err), l.Close())
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		<-ctx.Done()
		_ = l.Close()
	})
	wg.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { answerControl(ctx, conn, store) })
		}
	})
	return wg.Wait, nil
}

const controlTimeout = 10 * time.Minute

func answerControl(ctx context.Context, conn net.Conn, store bot.Backuper) {
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(controlTimeout)) //nolint:forbidigo // a deadline of the system
	var req controlRequest
	var answer controlAnswer
	if err := json.NewDecoder(bufio.NewReader(conn)).Decode(&req); err != nil {
		return
	}
	if err := store.Backup(ctx, req.Backup); err != nil {
		answer.Error = err.Error()
	}
	_ = json.NewEncoder(conn).Encode(answer)
}

// askControl has the process that serves from a store write a backup. errNobodyServes when there is none.
func askControl(ctx context.Context, store, file string) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", socketOf(store))
	if err != nil {
		return errNobodyServes
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if err := json.NewEncoder(conn).Encode(controlRequest{file}); err != nil {
		return fmt.Errorf("ask for a backup: %w", err)
	}
	var answer controlAnswer
	if err := json.NewDecoder(conn).Decode(&answer); err != nil {
		return fmt.Errorf("ask for a backup: the serving process gave no answer: %w", err)
	}
	if answer.Error != "" {
		return errors.New(answer.Error)
	}
	return nil
}

func fileExists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
