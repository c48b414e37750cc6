package proof

import (
	"encoding/hex"
	"fmt"
)

// Receipt opens one statement and leads from it to a signed checkpoint. It is given to whom the statement is about, and is
// all that they need to show later that it was made.
type Receipt struct {
	Statement  string   `json:"statement"`
	Salt       string   `json:"salt"` // hexadecimal
	Position   int64    `json:"position"`
	Path       []string `json:"path"`       // hexadecimal
	Checkpoint string   `json:"checkpoint"` // a signed note
}

// Check tells whether the statement is in the tree of the checkpoint, and whether one of the keys has signed that.
func (r Receipt) Check(keys []string) (Checkpoint, Statement, error) {
	statement, err := ParseStatement(r.Statement)
	if err != nil {
		return Checkpoint{}, Statement{}, err
	}
	salt, err := parseHash(r.Salt)
	if err != nil {
		return Checkpoint{}, Statement{}, fmt.Errorf("salt: %w", err)
	}
	path := make([]Hash, len(r.Path))
	for i, step := range r.Path {
		if path[i], err = parseHash(step); err != nil {
			return Checkpoint{}, Statement{}, fmt.Errorf("path: %w", err)
		}
	}
	tree, err := OpenCheckpoint(r.Checkpoint, keys)
	if err != nil {
		return Checkpoint{}, Statement{}, fmt.Errorf("checkpoint: %w", err)
	}
	return tree, statement, CheckInclusion(tree, r.Position, Commit(salt, r.Statement), path)
}

// Hex spells hashes as receipts do.
func Hex(hashes []Hash) []string {
	out := make([]string, len(hashes))
	for i, hash := range hashes {
		out[i] = hex.EncodeToString(hash[:])
	}
	return out
}
