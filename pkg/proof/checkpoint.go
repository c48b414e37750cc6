package proof

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Checkpoint is how long a tree is and what it comes to.
type Checkpoint struct {
	Origin string // host and edition: whose tree it is
	Size   int64
	Root   Hash
}

// Text is the checkpoint as c2sp.org/tlog-checkpoint spells it.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

var errCheckpoint = errors.New("not a checkpoint")

// ParseCheckpoint reads the text of a note.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] == "" {
		return Checkpoint{}, errCheckpoint
	}
	made := Checkpoint{Origin: lines[0]}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return Checkpoint{}, errCheckpoint
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != len(made.Root) {
		return Checkpoint{}, errCheckpoint
	}
	made.Size = size
	copy(made.Root[:], root)
	if made.Text() != text {
		return Checkpoint{}, errCheckpoint
	}
	return made, nil
}

// OpenCheckpoint gives a checkpoint that one of the keys has signed.
func OpenCheckpoint(signed string, keys []string) (Checkpoint, error) {
	text, err := OpenSealed(signed, keys)
	if err != nil {
		return Checkpoint{}, err
	}
	return ParseCheckpoint(text)
}
