package backup

import (
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// ParseRecipients reads public keys, one a line.
func ParseRecipients(lines string) ([]age.Recipient, error) {
	return age.ParseRecipients(strings.NewReader(lines))
}

// ReadIdentities reads the private keys of a file, as age-keygen or NewKey wrote it.
func ReadIdentities(name string) ([]age.Identity, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return age.ParseIdentities(file)
}

// NewKey makes a private key and its public one; the private one belongs anywhere but on the server.
func NewKey(to io.Writer) (public string, err error) {
	made, err := age.GenerateX25519Identity()
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(to, "# public key: %s\n%s\n", made.Recipient(), made)
	return made.Recipient().String(), err
}
