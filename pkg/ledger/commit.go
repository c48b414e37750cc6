package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"palmares/pkg/proof"
)

// Sealing gives the fact a content that may be shown to anybody once the statement is opened: ids, marks, hashes, and never
// a personal datum.
func (f Fact) Sealing(content any) Fact {
	f.open = content
	return f
}

// commit makes the fact a leaf to be: what it tells is committed to under a secret of its own.
func (f *Fact) commit(random io.Reader) error {
	content, err := spelled(f.open)
	if err != nil {
		return err
	}
	var secret proof.Secret
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return fmt.Errorf("no randomness: %w", err)
	}
	f.Content, f.Secret = content, secret[:]
	statement, err := f.Statement()
	if err != nil {
		return err
	}
	leaf := proof.Commit(secret.Salt(), statement.Text())
	f.Commitment = leaf[:]
	return nil
}

func spelled(content any) (string, error) {
	if content == nil {
		return "", nil
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(content); err != nil {
		return "", err
	}
	return string(bytes.TrimSpace(out.Bytes())), nil
}

// Statement is the fact as it was committed to. It needs the secret, which hides who and why.
func (f *Fact) Statement() (proof.Statement, error) {
	secret, err := f.secret()
	if err != nil {
		return proof.Statement{}, err
	}
	private, err := json.Marshal(struct {
		ActorID, ActorName, SubjectKind, SubjectID, Subject, Reason string
		Detail                                                      map[string]string `json:",omitempty"`
	}{orEmpty(f.ActorID), f.ActorName, f.SubjectKind, f.SubjectID, f.Subject, f.Reason, f.Detail})
	if err != nil {
		return proof.Statement{}, err
	}
	return proof.Statement{Action: f.Action, At: f.At, Hidden: secret.Hide(private), Content: f.Content}, nil
}

// secret is gone once the fact was erased: then it can be opened by nobody.
func (f *Fact) secret() (secret proof.Secret, err error) {
	if len(f.Secret) != len(secret) {
		return secret, fmt.Errorf("fact %d has no secret", f.Seq)
	}
	copy(secret[:], f.Secret)
	return secret, nil
}

// Holds tells whether the fact still says what was committed to.
func (f *Fact) Holds() bool {
	secret, err := f.secret()
	if err != nil {
		return false
	}
	statement, err := f.Statement()
	leaf := proof.Commit(secret.Salt(), statement.Text())
	return err == nil && slices.Equal(leaf[:], f.Commitment)
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
