package bot

import (
	"errors"
	"fmt"
	"time"
)

// ErrNotFound says that a store holds no such record. Stores return exactly this for a missing record and nothing else.
var ErrNotFound = errors.New("not found")

// ErrDifferentVersion says that a store's data was written by another version of its layout.
var ErrDifferentVersion = errors.New("different schema version")

// UserError is a mistake of the person who typed: Text says what is wrong and what to do next. Every other error becomes one calm sentence for the
// person and a line in the log.
type UserError struct {
	Text    []Span
	Buttons []Button // the likely next step, may be empty
}

// Error is the sentence.
func (e *UserError) Error() string { return PlainSpans(e.Text) }

// Mistake makes a UserError from spans.
func Mistake(spans ...Span) *UserError { return &UserError{Text: spans} }

// Mistakef makes a UserError from a format.
func Mistakef(format string, args ...any) *UserError {
	return Mistake(T(fmt.Sprintf(format, args...)))
}

// SendFault says what to do about a message that could not be sent.
type SendFault int

// The classes of SendError.
const (
	// FaultRetry: certainly not posted; try again after RetryAfter.
	FaultRetry SendFault = iota + 1
	// FaultInDoubt: it may have been posted; look, do not guess.
	FaultInDoubt
	// FaultTarget: this target cannot be reached (archived, removed, closed): pause it and tell who set it up.
	FaultTarget
	// FaultWorkspace: the whole workspace cannot be reached (uninstalled, token revoked): pause it.
	FaultWorkspace
	// FaultBug: the platform refused what we built; trying again does not help.
	FaultBug
)

// SendError is what a Sender returns when it could not send. Reason is a short constant text without names, tokens or message text: it is logged and
// shown to who set the target up.
type SendError struct {
	Fault      SendFault
	Reason     string
	RetryAfter time.Duration // for FaultRetry; zero leaves it to the caller
	Err        error         // may be nil
}

// Error is the reason, with the cause when there is one.
func (e *SendError) Error() string {
	if e.Err != nil {
		return e.Reason + ": " + e.Err.Error()
	}
	return e.Reason
}

// Unwrap is the cause.
func (e *SendError) Unwrap() error { return e.Err }
