package terminal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
)

// Outbox is a durable log of the nudges that were shown: one JSON object a line. It tells after a crash what was sent.
type Outbox struct {
	mu   sync.Mutex
	name string
	file *os.File
}

type outboxLine struct {
	Key string `json:"key"`
	Record
}

// OpenOutbox opens the log, making it when there is none. A last line that a crash cut short is ended, so that the next one stands alone.
func OpenOutbox(name string) (*Outbox, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	info, err := f.Stat()
	if err == nil && info.Size() > 0 {
		last := make([]byte, 1)
		if _, err = f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			_, err = f.WriteString("\n")
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open outbox: %w", err), f.Close())
	}
	return &Outbox{name: name, file: f}, nil
}

// Append writes a nudge durably.
func (o *Outbox) Append(key string, r Record) error {
	data, err := json.Marshal(outboxLine{key, r})
	if err != nil {
		return fmt.Errorf("encode outbox line: %w", err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, err := o.file.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write outbox: %w", err)
	}
	if err := o.file.Sync(); err != nil {
		return fmt.Errorf("write outbox: %w", err)
	}
	return nil
}

// Holds reports whether a nudge is in the log.
func (o *Outbox) Holds(key string) (bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	data, err := os.ReadFile(o.name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read outbox: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var l outboxLine
		if json.Unmarshal(lines.Bytes(), &l) == nil && l.Key == key {
			return true, nil
		}
	}
	return false, lines.Err()
}

// Close releases the file.
func (o *Outbox) Close() error { return o.file.Close() }
