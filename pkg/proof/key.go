package proof

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"

	"golang.org/x/mod/sumdb/note"
)

// Key signs what the server stands for: checkpoints, bundles, certificates.
type Key struct {
	name   string
	seed   ed25519.PrivateKey
	public string // as note.NewVerifier reads it
	hash   uint32
}

// NewKey derives the signing key from the server's secret, so that all replicas have the same; a new secret is a new key.
// Its name is the host of the site.
func NewKey(secret []byte, site string) (*Key, error) {
	address, err := url.Parse(site)
	if err != nil || address.Host == "" {
		return nil, fmt.Errorf("the site has no host: %q", site)
	}
	if len(secret) < ed25519.SeedSize {
		return nil, errors.New("the server's secret must have at least 32 bytes")
	}
	seed, err := hkdf.Key(sha256.New, secret, nil, "palmares proofs 1", ed25519.SeedSize)
	if err != nil {
		return nil, fmt.Errorf("derive the key of proofs: %w", err)
	}
	private := ed25519.NewKeyFromSeed(seed)
	public, err := note.NewEd25519VerifierKey(address.Host, ed25519.PublicKey(private[ed25519.SeedSize:]))
	if err != nil {
		return nil, err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return nil, err
	}
	return &Key{name: address.Host, seed: private, public: public, hash: verifier.KeyHash()}, nil
}

// Name of the key, in signatures and in the origin of checkpoints.
func (k *Key) Name() string { return k.name }

// KeyHash implements note.Signer.
func (k *Key) KeyHash() uint32 { return k.hash }

// Sign implements note.Signer.
func (k *Key) Sign(message []byte) ([]byte, error) { return ed25519.Sign(k.seed, message), nil }

// Public is what verifies: name+hash+base64, to be copied whole.
func (k *Key) Public() string { return k.public }

// Seal signs a text that ends with a newline.
func (k *Key) Seal(text string) (string, error) {
	signed, err := note.Sign(&note.Note{Text: text}, k)
	return string(signed), err
}

// OpenSealed gives the text of a note that one of the keys has signed. No key, no text.
func OpenSealed(signed string, keys []string) (string, error) {
	var verifiers []note.Verifier
	for _, key := range keys {
		verifier, err := note.NewVerifier(key)
		if err != nil {
			return "", fmt.Errorf("key %q: %w", key, err)
		}
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open([]byte(signed), note.VerifierList(verifiers...))
	if err != nil {
		return "", err
	}
	return opened.Text, nil
}
