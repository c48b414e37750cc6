package account

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
)

// seal keeps the keys of second factors from whoever reads the database alone: AES-256-GCM under a key that follows from the server's
// secret, with the account's id as additional data, so that no key is of use in another's row.
type seal struct{ aead cipher.AEAD }

func newSeals(secrets [][]byte) ([]seal, error) {
	made := make([]seal, len(secrets))
	for i, secret := range secrets {
		key, err := hkdf.Key(sha256.New, secret, nil, "palmares second factors 1", 32)
		if err != nil {
			return nil, fmt.Errorf("derive the key of second factors: %w", err)
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		if made[i].aead, err = cipher.NewGCM(block); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// sealKey encrypts under the current secret.
func (s *Signer) sealKey(random io.Reader, accountID string, key []byte) ([]byte, error) {
	aead := s.seals[0].aead
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return aead.Seal(nonce, nonce, key, []byte(accountID)), nil
}

var errSealed = errors.New("the key of a second factor does not open: neither under the server's secret nor under another that it accepts")

// openKey decrypts, while a secret is replaced under the other one too, and tells whether the current one had sealed it.
func (s *Signer) openKey(accountID string, sealed []byte) (key []byte, current bool, err error) {
	for i, one := range s.seals {
		size := one.aead.NonceSize()
		if len(sealed) < size {
			break
		}
		if key, err := one.aead.Open(nil, sealed[:size], sealed[size:], []byte(accountID)); err == nil {
			return key, i == 0, nil
		}
	}
	return nil, false, errSealed
}
