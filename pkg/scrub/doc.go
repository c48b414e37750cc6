// Package scrub makes a copy of a document without the names that its properties hold: who wrote it, on whose computer, who commented on
// it and who changed it. What is written or painted on its pages stays: only who sent it can leave names out of that.
//
// PDF, the documents of office programs (OOXML and OpenDocument), JPEG, PNG, GIF and WebP can be cleaned. Anything else, and what is
// encrypted, broken, or larger than it should be, is refused: a copy that may still hold a name is never called clean.
//
// The same document gives the same copy. It is made in a process of its own (Apart), for what strangers send may unpack into more than there is.
package scrub

import (
	"errors"
	"fmt"
)

// Refusal is why a document cannot be cleaned.
type Refusal string

// The refusals.
const (
	Encrypted   Refusal = "encrypted"
	Broken      Refusal = "broken"
	Unsupported Refusal = "unsupported" // a type that nothing here knows
	TooLarge    Refusal = "tooLarge"    // once unpacked
)

// Error names the refusal.
func (r Refusal) Error() string { return "scrub: " + string(r) }

// because keeps the cause for the log.
func (r Refusal) because(err error) error { return fmt.Errorf("%w: %w", r, err) }

// RefusalOf gives the refusal in an error.
func RefusalOf(err error) (Refusal, bool) {
	var refusal Refusal
	is := errors.As(err, &refusal)
	return refusal, is
}
