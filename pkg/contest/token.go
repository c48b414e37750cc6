package contest

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"math/big"
)

// tokenBytes are enough that no two links are ever alike, nor guessed.
const tokenBytes = 32

// tokens draws the secrets of links. Without randomness nothing secret may be made, so there is no going on.
func tokens(random io.Reader) func() string {
	return func() string {
		var secret [tokenBytes]byte
		if _, err := io.ReadFull(random, secret[:]); err != nil {
			panic("no randomness: " + err.Error())
		}
		return base64.RawURLEncoding.EncodeToString(secret[:])
	}
}

// seedBytes make a seed that people can read aloud.
const seedBytes = 4

// seeds draws what a running order is drawn from.
func seeds(random io.Reader) func() string {
	return func() string {
		var seed [seedBytes]byte
		if _, err := io.ReadFull(random, seed[:]); err != nil {
			panic("no randomness: " + err.Error())
		}
		return hex.EncodeToString(seed[:])
	}
}

// numbers draws twelve digits: what follows the letter of a certificate, to be read aloud, and not to be guessed.
func numbers(random io.Reader) func() string {
	const digits = 12
	ceiling := new(big.Int).Exp(big.NewInt(10), big.NewInt(digits), nil)
	return func() string {
		drawn, err := rand.Int(random, ceiling)
		if err != nil {
			panic("no randomness: " + err.Error())
		}
		return fmt.Sprintf("%0*d", digits, drawn)
	}
}
