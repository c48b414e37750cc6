package passkeytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"slices"
	"testing"

	"palmares/pkg/passkey"
)

// Authenticator holds one passkey. What is exported may be changed between two uses.
type Authenticator struct {
	t   testing.TB
	key *ecdsa.PrivateKey

	ID       []byte
	Origin   string // of the page that it believes itself on
	Party    string // the site that it signs for
	Count    uint32 // of the last signature; a copy of an authenticator goes on from here
	Verified bool   // its person, by a PIN or a finger
	Handle   []byte
}

// New is an authenticator before it made a passkey, on the page of an origin.
func New(t testing.TB, origin, party string) *Authenticator {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	if _, err := io.ReadFull(rand.Reader, id); err != nil {
		t.Fatal(err)
	}
	return &Authenticator{t: t, key: key, ID: id, Origin: origin, Party: party, Verified: true}
}

// options are what a site tells a browser.
type options struct {
	Challenge string `json:"challenge"`
	Person    struct {
		ID string `json:"id"`
	} `json:"user"`
	Algorithms []any `json:"pubKeyCredParams"`
}

func (a *Authenticator) read(written []byte) options {
	a.t.Helper()
	var read options
	if err := json.Unmarshal(written, &read); err != nil {
		a.t.Fatal(err)
	}
	return read
}

// Make makes the passkey.
func (a *Authenticator) Make(written []byte) passkey.Made {
	a.t.Helper()
	asked := a.read(written)
	if len(asked.Algorithms) == 0 {
		a.t.Fatalf("no browser makes a passkey of %s", written)
	}
	handle, err := base64.RawURLEncoding.DecodeString(asked.Person.ID)
	if err != nil {
		a.t.Fatal(err)
	}
	a.Handle = handle
	public, err := a.key.PublicKey.Bytes()
	if err != nil {
		a.t.Fatal(err)
	}
	cose := slices.Concat([]byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, public[1:33], []byte{0x22, 0x58, 32}, public[33:])
	data := a.data(0x40)
	data = append(data, make([]byte, 16)...)                      // of no known make
	data = binary.BigEndian.AppendUint16(data, uint16(len(a.ID))) //nolint:gosec // 32
	data = slices.Concat(data, a.ID, cose)
	object := slices.Concat([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), []byte{byte(len(data))}, data)
	return passkey.Made{
		ID: text(a.ID), ClientData: text(a.client("webauthn.create", asked.Challenge)), Attestation: text(object), Transports: []string{"internal"},
	}
}

// Sign answers a challenge.
func (a *Authenticator) Sign(written []byte) passkey.Answer {
	a.t.Helper()
	client := a.client("webauthn.get", a.read(written).Challenge)
	a.Count++
	data, hash := a.data(0), sha256.Sum256(client)
	signed := sha256.Sum256(append(slices.Clone(data), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, signed[:])
	if err != nil {
		a.t.Fatal(err)
	}
	return passkey.Answer{
		ID: text(a.ID), ClientData: text(client), AuthenticatorData: text(data), Signature: text(signature), Handle: text(a.Handle),
	}
}

func (a *Authenticator) data(flags byte) []byte {
	party := sha256.Sum256([]byte(a.Party))
	flags |= 0x01 // somebody is there
	if a.Verified {
		flags |= 0x04
	}
	return binary.BigEndian.AppendUint32(append(party[:], flags), a.Count)
}

func (a *Authenticator) client(kind, challenge string) []byte {
	written, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": a.Origin, "crossOrigin": false})
	if err != nil {
		a.t.Fatal(err)
	}
	return written
}

func text(bytes []byte) string { return base64.RawURLEncoding.EncodeToString(bytes) }
