package account

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// seals keeps the keys of second factors from whoever reads the database alone: AES-256-GCM, with the account's id as additional data, so
// that no key is of use in another's row. Recovery codes are short enough to be guessed from a plain digest: theirs needs a key too.
type seals struct {
	aead cipher.AEAD
	mac  []byte
}

func newSeals(secret []byte) (seals, error) {
	keys, err := hkdf.Key(sha256.New, secret, nil, "palmares second factors 1", 64)
	if err != nil {
		return seals{}, fmt.Errorf("derive the keys of second factors: %w", err)
	}
	block, err := aes.NewCipher(keys[:32])
	if err != nil {
		return seals{}, err
	}
	aead, err := cipher.NewGCM(block)
	return seals{aead: aead, mac: keys[32:]}, err
}

func (s seals) seal(random io.Reader, accountID string, key []byte) ([]byte, error) {
	nonce := make([]byte, s.aead.NonceSize())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return s.aead.Seal(nonce, nonce, key, []byte(accountID)), nil
}

func (s seals) open(accountID string, sealed []byte) ([]byte, error) {
	size := s.aead.NonceSize()
	if len(sealed) < size {
		return nil, fmt.Errorf("the sealed key of a second factor is cut short")
	}
	key, err := s.aead.Open(nil, sealed[:size], sealed[size:], []byte(accountID))
	if err != nil {
		return nil, fmt.Errorf("open the key of a second factor (was the server's secret replaced?): %w", err)
	}
	return key, nil
}

// recoveryHash is what is stored of a recovery code.
func (s seals) recoveryHash(accountID, code string) string {
	mac := hmac.New(sha256.New, s.mac)
	mac.Write([]byte(accountID + "\n" + code))
	return hex.EncodeToString(mac.Sum(nil))
}
