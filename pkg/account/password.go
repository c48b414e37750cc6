package account

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"

	"palmares/pkg/fault"
)

// cost is what it takes to compute one hash.
type cost struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

const (
	keySize  = 32
	saltSize = 16
)

// patience is how long a password may queue for a core.
const patience = 10 * time.Second

// Passwords hashes passwords with argon2id, no more at a time than there are cores: a crowd that signs in must neither
// exhaust the memory nor starve everybody else.
type Passwords struct {
	random io.Reader
	cost   cost
	slots  chan struct{}
}

// NewPasswords draws salts from random. One hash costs 19 MiB, two passes, one lane: what OWASP's cheat sheet asks for.
func NewPasswords(random io.Reader) *Passwords {
	return newPasswords(random, cost{memory: 19 * 1024, passes: 2, lanes: 1})
}

// CheapPasswords are the same at hardly any cost: for tests and load tests, whose passwords protect nobody.
func CheapPasswords(random io.Reader) *Passwords {
	return newPasswords(random, cost{memory: 64, passes: 1, lanes: 1})
}

func newPasswords(random io.Reader, cost cost) *Passwords {
	return &Passwords{random: random, cost: cost, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// Hash gives the PHC string of a password.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(p.random, salt); err != nil {
		return "", fmt.Errorf("draw a salt: %w", err)
	}
	hashed := phc{cost: p.cost, salt: salt}
	err := p.derive(ctx, password, &hashed)
	return hashed.String(), err
}

// Matches tells whether it is the password of this hash. No hash at all costs the same time, and matches nothing.
func (p *Passwords) Matches(ctx context.Context, hash, password string) (bool, error) {
	stored := phc{cost: p.cost, salt: make([]byte, saltSize)}
	if hash != "" {
		var err error
		if stored, err = readPHC(hash); err != nil {
			return false, err
		}
	}
	given := stored
	if err := p.derive(ctx, password, &given); err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(given.key, stored.key) == 1, nil
}

// derive computes the key, when a core is free.
func (p *Passwords) derive(ctx context.Context, password string, hash *phc) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		busy := fault.New(fault.Unavailable, "busy")
		busy.RetryAfter = patience
		return busy.Because(ctx.Err())
	}
	hash.key = argon2.IDKey([]byte(password), hash.salt, hash.passes, hash.memory, hash.lanes, keySize)
	return nil
}

// phc is a hash taken apart. It carries its cost, so that a later cost can live beside this one.
type phc struct {
	cost
	salt, key []byte
}

// String is the form of the password hashing competition.
func (h phc) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.lanes,
		base64.RawStdEncoding.EncodeToString(h.salt), base64.RawStdEncoding.EncodeToString(h.key))
}

func readPHC(hash string) (phc, error) {
	var (
		read    phc
		version int
		rest    string
	)
	_, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &read.memory, &read.passes, &read.lanes, &rest)
	if err != nil || version != argon2.Version {
		return phc{}, fmt.Errorf("unreadable password hash")
	}
	if read.salt, read.key, err = readSaltAndKey(rest); err != nil || len(read.key) != keySize {
		return phc{}, fmt.Errorf("unreadable password hash")
	}
	return read, nil
}

func readSaltAndKey(text string) (salt, key []byte, err error) {
	before, after, _ := strings.Cut(text, "$")
	if salt, err = base64.RawStdEncoding.DecodeString(before); err != nil {
		return nil, nil, err
	}
	key, err = base64.RawStdEncoding.DecodeString(after)
	return salt, key, err
}
