package proof

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Hash is a SHA-256.
type Hash = [sha256.Size]byte

// Secret hides one statement. Whoever erases it makes the statement impossible to open, and leaves the tree whole.
type Secret [32]byte

// Salt is what opens the statement: it is given away with it.
func (s Secret) Salt() Hash { return sum(s[:], []byte("palmares salt")) }

// Hide commits to what stays hidden even when the statement is opened, such as names and reasons.
func (s Secret) Hide(private []byte) Hash {
	key := sum(s[:], []byte("palmares hidden"))
	return sum(key[:], private)
}

func sum(key, message []byte) (out Hash) {
	mac := hmac.New(sha256.New, key)
	mac.Write(message)
	copy(out[:], mac.Sum(nil))
	return out
}

// Statement is one fact as it can be opened to anybody. Content is JSON without any personal datum, in the spelling that was
// committed to; it may be empty.
type Statement struct {
	Action  string // noun.verb, as in the journal
	At      time.Time
	Hidden  Hash // of the whole fact, by Secret.Hide
	Content string
}

const statementForm = "palmares-statement/1"

// Text is the one spelling of the statement, five lines; the time is UTC to the microsecond.
func (s Statement) Text() string {
	return strings.Join([]string{
		statementForm, "action " + s.Action, "at " + s.At.UTC().Format(time.RFC3339Nano), "hidden " + hex.EncodeToString(s.Hidden[:]),
		"content " + s.Content,
	}, "\n") + "\n"
}

// errStatement says that a text is no statement.
var errStatement = errors.New("not a statement")

// ParseStatement reads a text, and refuses every spelling but the one.
func ParseStatement(text string) (Statement, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 6 {
		return Statement{}, errStatement
	}
	values := make([]string, 4)
	for i, name := range []string{"action ", "at ", "hidden ", "content "} {
		value, ok := strings.CutPrefix(lines[i+1], name)
		if !ok {
			return Statement{}, errStatement
		}
		values[i] = value
	}
	made := Statement{Action: values[0], Content: values[3]}
	at, err := time.Parse(time.RFC3339Nano, values[1])
	if err != nil {
		return Statement{}, fmt.Errorf("%w: %w", errStatement, err)
	}
	made.At = at
	if made.Hidden, err = parseHash(values[2]); err != nil {
		return Statement{}, fmt.Errorf("%w: %w", errStatement, err)
	}
	if made.Text() != text {
		return Statement{}, errStatement
	}
	return made, nil
}

// Commit is the leaf of a statement under its salt.
func Commit(salt Hash, statement string) Hash { return sum(salt[:], []byte(statement)) }

func parseHash(text string) (out Hash, err error) {
	bytes, err := hex.DecodeString(text)
	if err != nil || len(bytes) != len(out) {
		return out, errors.New("not a SHA-256 in hexadecimal")
	}
	copy(out[:], bytes)
	return out, nil
}
