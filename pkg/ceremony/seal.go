package ceremony

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"palmares/pkg/picture"
)

// smallestSeal is the least that a show is padded to; larger ones are padded to the next power of two.
const smallestSeal = 64 << 10

// codeBytes are 120 bits: nobody guesses them, and a person can type them in 24 letters where the network fails.
const codeBytes = 15

// letters are Crockford's: none is taken for another.
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// keyUse is what the code's key is derived for.
const keyUse = "palmares ceremony"

// Opener of a code: AES-256-GCM under HKDF-SHA256 of its letters.
func opener(code string) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(code), nil, keyUse, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// seal closes a show and its pictures under a new code: a nonce, then what is encrypted. The show is JSON, and JSON may end with
// any number of spaces. Its length tells at most, to a power of two, how much all its pictures weigh together: never whose they are.
func seal(show Show, pictures map[string][]byte, random io.Reader) (File, error) {
	out := wireOf(show)
	for id, card := range out.Entries {
		if card.Picture != "" {
			drawn := pictures[card.Picture]
			card.Picture = "data:" + picture.MediaType(drawn) + ";base64," + base64.StdEncoding.EncodeToString(drawn)
			out.Entries[id] = card
		}
	}
	content, err := json.Marshal(out)
	if err != nil {
		return File{}, err
	}
	size := smallestSeal
	for size < len(content) {
		size *= 2
	}
	content = append(content, bytes.Repeat([]byte(" "), size-len(content))...)
	secret := make([]byte, codeBytes)
	if _, err := io.ReadFull(random, secret); err != nil {
		return File{}, fmt.Errorf("no randomness: %w", err)
	}
	file := File{Show: show, Code: letters.EncodeToString(secret)}
	aead, err := opener(file.Code)
	if err != nil {
		return File{}, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return File{}, fmt.Errorf("no randomness: %w", err)
	}
	file.Content = aead.Seal(nonce, nonce, content, nil)
	sum := sha256.Sum256(file.Content)
	file.Hash = hex.EncodeToString(sum[:])
	return file, nil
}

// Open reads a sealed show with its code, as a screen does.
func Open(content []byte, code string) ([]byte, error) {
	aead, err := opener(code)
	if err != nil {
		return nil, err
	}
	if len(content) < aead.NonceSize() {
		return nil, io.ErrUnexpectedEOF
	}
	return aead.Open(nil, content[:aead.NonceSize()], content[aead.NonceSize():], nil)
}
