package account

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
)

// newSecret draws 32 random bytes, as text that fits an address or a cookie.
func newSecret(random io.Reader) (string, error) {
	var bytes [32]byte
	if _, err := io.ReadFull(random, bytes[:]); err != nil {
		return "", fmt.Errorf("draw a secret: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes[:]), nil
}

// digest is what is stored of a secret. The secrets are random: a plain hash cannot be guessed backwards.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
