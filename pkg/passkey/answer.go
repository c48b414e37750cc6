package passkey

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Answer is what a passkey signed, as a browser brings it: all in base64url.
type Answer struct {
	ID                string
	ClientData        string
	AuthenticatorData string
	Signature         string
	Handle            string // whose key it is, as the authenticator says
}

// ErrCopied is told where a key counts backwards: somebody has a copy of it.
var ErrCopied = errors.New("the counter of a passkey went backwards")

// Asking is what a browser is told in order to have a challenge signed by one of the owner's keys: PublicKeyCredentialRequestOptionsJSON.
func (p *Party) Asking(owner Owner, challenge []byte) (json.RawMessage, error) {
	allowed := make([]protocol.CredentialDescriptor, 0, len(owner.Keys))
	for _, credential := range owner.WebAuthnCredentials() {
		allowed = append(allowed, credential.Descriptor())
	}
	return json.Marshal(protocol.PublicKeyCredentialRequestOptions{
		Challenge: challenge, Timeout: patience, RelyingPartyID: p.web.Config.RPID, AllowedCredentials: allowed,
		UserVerification: protocol.VerificationPreferred,
	})
}

// Challenge is what the answer says it was asked; whoever asked knows whether they did.
func Challenge(clientData string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(clientData)
	if err != nil {
		return nil, err
	}
	var read struct {
		Challenge string `json:"challenge"`
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return nil, err
	}
	challenge, err := base64.RawURLEncoding.DecodeString(read.Challenge)
	if err == nil && len(challenge) != ChallengeSize {
		err = errors.New("not a challenge of ours")
	}
	return challenge, err
}

// Check tells whether one of the owner's keys signed the challenge for this site, and gives the key with its new count. It is ErrCopied, with the
// key as it was, where everything is right but the count.
func (p *Party) Check(owner Owner, challenge []byte, answer Answer) (Key, error) {
	parsed, err := answer.parse()
	if err != nil {
		return Key{}, err
	}
	used, err := p.web.ValidateLogin(owner, webauthn.SessionData{
		Challenge: text(challenge), RelyingPartyID: p.web.Config.RPID, UserID: owner.Handle, UserVerification: protocol.VerificationPreferred,
	}, parsed)
	if err != nil {
		return Key{}, err
	}
	for _, key := range owner.Keys {
		if !bytes.Equal(key.ID, used.ID) {
			continue
		}
		if used.Authenticator.CloneWarning {
			return key, ErrCopied
		}
		key.Count = used.Authenticator.SignCount
		return key, nil
	}
	return Key{}, errors.New("a key of nobody")
}

func (a Answer) parse() (*protocol.ParsedCredentialAssertionData, error) {
	var fields [5][]byte
	for i, typed := range []string{a.ID, a.ClientData, a.AuthenticatorData, a.Signature, a.Handle} {
		var err error
		if fields[i], err = base64.RawURLEncoding.DecodeString(typed); err != nil {
			return nil, err
		}
	}
	raw := protocol.CredentialAssertionResponse{PublicKeyCredential: credential(a.ID, fields[0])}
	raw.AssertionResponse.ClientDataJSON, raw.AssertionResponse.AuthenticatorData = fields[1], fields[2]
	raw.AssertionResponse.Signature, raw.AssertionResponse.UserHandle = fields[3], fields[4]
	return raw.Parse()
}
