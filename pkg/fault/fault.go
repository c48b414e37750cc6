// Package fault is the one vocabulary of failure: what a client may be told, and the private cause that only the log sees.
//
// A fault has a kind (which decides the status of the answer), a stable code (which decides its words), and, where the
// input was at fault, the fields with a code each. It never carries the refused value nor the text of a library's error.
package fault

import (
	"errors"
	"time"
)

// Kind says what sort of failure it is; package api alone turns it into an HTTP status.
type Kind int

// The kinds, from the client's mistakes to ours.
const (
	Malformed       Kind = iota + 1 // the request is not of the contract's form
	Unauthenticated                 // no session, or one that has ended
	Forbidden                       // this person may not
	NotFound                        // no such thing, or none that this person may know of
	Conflict                        // the state of the thing does not allow it
	Stale                           // somebody changed it meanwhile
	TooLarge                        // more bytes than allowed
	Invalid                         // well formed, but against the rules
	TooMany                         // too often: try later
	Unavailable                     // not now: try later
	Internal                        // our mistake
)

// Field is one thing wrong with the input: where (a JSON pointer, or row:column of a file), what, and the limits involved.
type Field struct {
	Pointer string
	Code    string
	Params  map[string]string
}

// Error is a failure that a client may be told of.
type Error struct {
	Kind       Kind
	Code       string
	Fields     []Field
	Current    any           // with Stale: the thing as it is stored now
	RetryAfter time.Duration // with TooMany and Unavailable
	cause      error
}

// New is a failure of a kind with its stable code and the fields at fault, if any.
func New(kind Kind, code string, fields ...Field) *Error {
	return &Error{Kind: kind, Code: code, Fields: fields}
}

// At is a field at fault without parameters.
func At(pointer, code string) Field { return Field{Pointer: pointer, Code: code} }

// Error gives the code and the private cause: for logs, never for clients.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.Code + ": " + e.cause.Error()
	}
	return e.Code
}

// Unwrap gives the private cause.
func (e *Error) Unwrap() error { return e.cause }

// Because keeps the private cause with a copy of the failure.
func (e *Error) Because(cause error) *Error {
	copied := *e
	copied.cause = cause
	return &copied
}

// WithCurrent keeps the stored state, so that both versions can be shown.
func (e *Error) WithCurrent(current any) *Error {
	copied := *e
	copied.Current = current
	return &copied
}

// Outdated refuses a change made over another version than the stored one, and keeps what is stored.
func Outdated(read, stored int, current any) error {
	if read == stored {
		return nil
	}
	return New(Stale, "stale").WithCurrent(current)
}

// Again tries anew where somebody else saved between reading and writing, so that whoever asks is told what is there now. It gives in to a crowd.
func Again[T any](try func() (T, error)) (done T, err error) {
	for range 5 {
		if done, err = try(); !Is(err, Stale) || Of(err).Current != nil {
			break
		}
	}
	return done, err
}

// Of finds the failure in an error's chain; anything else is an internal failure whose cause stays private.
func Of(err error) *Error {
	var found *Error
	if errors.As(err, &found) {
		return found
	}
	return New(Internal, "internal").Because(err)
}

// Is tells whether the error is a failure of this kind.
func Is(err error, kind Kind) bool {
	return err != nil && Of(err).Kind == kind
}

// HasCode tells whether the error is a failure with this code.
func HasCode(err error, code string) bool {
	return err != nil && Of(err).Code == code
}

// Ours tells whether an error is a failure of ours, or of what we stand on, rather than of who asks.
func Ours(err error) bool {
	return err != nil && (Of(err).Kind == Unavailable || Of(err).Kind == Internal)
}

// Hide answers, to whom a refusal would tell that a thing is there, that there is none. A failure of ours stays one: whoever is told
// "not found" does not try again, and forgets what they had to save.
func Hide(err error, code string) error {
	if Ours(err) {
		return err
	}
	return New(NotFound, code).Because(err)
}

// Check collects the fields at fault while something is validated.
type Check struct{ fields []Field }

// Unless notes a field at fault unless the condition holds.
func (c *Check) Unless(condition bool, pointer, code string) {
	if !condition {
		c.fields = append(c.fields, At(pointer, code))
	}
}

// Add notes fields at fault.
func (c *Check) Add(fields ...Field) { c.fields = append(c.fields, fields...) }

// Fields are the fields noted so far.
func (c *Check) Fields() []Field { return c.fields }

// Err is nil, or one Invalid failure with every field noted.
func (c *Check) Err(code string) error {
	if len(c.fields) == 0 {
		return nil
	}
	return New(Invalid, code, c.fields...)
}
