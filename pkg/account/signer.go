package account

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// AccessLife is how long an access token lives without a refresh.
const AccessLife = 10 * time.Minute

// Signer makes and verifies access tokens, JWT signed with Ed25519, and holds what else follows from the server's secret.
type Signer struct {
	key      ed25519.PrivateKey
	accepted jwt.VerificationKeySet
	seals    []seal // the current secret's first
	issuer   string
}

// NewSigner derives the key from the server's secret, so that all replicas have the same. While a secret is replaced, what other secrets sign
// is accepted too.
func NewSigner(secret []byte, issuer string, accepted ...[]byte) (*Signer, error) {
	key, err := signingKey(secret)
	if err != nil {
		return nil, err
	}
	s := &Signer{key: key, issuer: issuer, accepted: jwt.VerificationKeySet{Keys: []jwt.VerificationKey{key.Public()}}}
	for _, other := range accepted {
		key, err := signingKey(other)
		if err != nil {
			return nil, err
		}
		s.accepted.Keys = append(s.accepted.Keys, key.Public())
	}
	s.seals, err = newSeals(append([][]byte{secret}, accepted...))
	return s, err
}

func signingKey(secret []byte) (ed25519.PrivateKey, error) {
	if len(secret) < 32 {
		return nil, errors.New("the server's secret must have at least 32 bytes")
	}
	seed, err := hkdf.Key(sha256.New, secret, nil, "palmares access tokens 1", ed25519.SeedSize)
	if err != nil {
		return nil, fmt.Errorf("derive the signing key: %w", err)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// claims name the person by sub, and the session by its family, which ends on every device that shares it.
type claims struct {
	jwt.RegisteredClaims
	Family string `json:"family"`
}

func (s *Signer) sign(accountID, family string, now time.Time) (token string, expiresAt time.Time, err error) {
	expiresAt = now.Add(AccessLife).Truncate(time.Second)
	token, err = jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: s.issuer, Subject: accountID,
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(expiresAt),
		},
		Family: family,
	}).SignedString(s.key)
	return token, expiresAt, err
}

// MarkLife is how long a device is known after its person signed in on it.
const MarkLife = 365 * 24 * time.Hour

// forMarks keeps a mark from being taken for an access token, and the other way round.
const forMarks = "device"

// mark says that an account has signed in on the device that shows it.
func (s *Signer) mark(accountID string, now time.Time) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.RegisteredClaims{
		Issuer: s.issuer, Subject: accountID, Audience: jwt.ClaimStrings{forMarks},
		IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(MarkLife)),
	}).SignedString(s.key)
}

func (s *Signer) marked(mark, accountID string, now time.Time) bool {
	_, err := jwt.ParseWithClaims(mark, &jwt.RegisteredClaims{}, s.keys, s.rules(now, jwt.WithAudience(forMarks), jwt.WithSubject(accountID))...)
	return err == nil
}

// signedPart is what a token says, without the signature: the same of all spellings of one token.
func signedPart(token string) string { return token[:max(0, strings.LastIndexByte(token, '.'))] }

// forVisits keeps the key of a visit to the provider from being taken for another token.
const forVisits = "provider"

// visit makes a key of what was drawn for a visit, which says in which session it began; the family is empty where it begins one.
func (s *Signer) visit(drawn, family string, now time.Time) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: s.issuer, ID: drawn, Audience: jwt.ClaimStrings{forVisits},
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(visitLife)),
		},
		Family: family,
	}).SignedString(s.key)
}

func (s *Signer) visited(key, family string, now time.Time) bool {
	var read claims
	_, err := jwt.ParseWithClaims(key, &read, s.keys, s.rules(now, jwt.WithAudience(forVisits))...)
	return err == nil && read.ID != "" && read.Family == family
}

// keys are those that what we are shown may be signed with.
func (s *Signer) keys(*jwt.Token) (any, error) { return s.accepted, nil }

// rules refuse every algorithm but ours, every token without an end, and spellings of a signature in which the last bits, which mean nothing, are
// not those that we wrote: one token would have sixteen.
func (s *Signer) rules(now time.Time, more ...jwt.ParserOption) []jwt.ParserOption {
	return append(more, jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}), jwt.WithExpirationRequired(), jwt.WithIssuer(s.issuer),
		jwt.WithStrictDecoding(), jwt.WithTimeFunc(func() time.Time { return now }))
}

// verify gives what an access token says; what was signed for something else is none.
func (s *Signer) verify(token string, now time.Time) (claims, error) {
	var read claims
	_, err := jwt.ParseWithClaims(token, &read, s.keys, s.rules(now)...)
	if err == nil && len(read.Audience) > 0 {
		err = jwt.ErrTokenInvalidAudience
	}
	return read, err
}
