package passkey

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// algorithms are those that every authenticator has one of: ECDSA on P-256, Ed25519, RSA.
var algorithms = []protocol.CredentialParameter{
	{Type: protocol.PublicKeyCredentialType, Algorithm: -7},
	{Type: protocol.PublicKeyCredentialType, Algorithm: -8},
	{Type: protocol.PublicKeyCredentialType, Algorithm: -257},
}

// patience is how long a browser asks its person, in milliseconds; the challenge lives somewhat longer.
const patience = 4 * 60 * 1000

// Made is what a browser answers when an authenticator made a passkey; all but Transports in base64url.
type Made struct {
	ID          string
	ClientData  string
	Attestation string
	Transports  []string
}

// Creation is what a browser is told in order to make a passkey: PublicKeyCredentialCreationOptionsJSON.
func (p *Party) Creation(owner Owner, challenge []byte) (json.RawMessage, error) {
	exclude := make([]protocol.CredentialDescriptor, 0, len(owner.Keys))
	for _, credential := range owner.WebAuthnCredentials() {
		exclude = append(exclude, credential.Descriptor())
	}
	options := protocol.PublicKeyCredentialCreationOptions{
		RelyingParty: protocol.RelyingPartyEntity{
			CredentialEntity: protocol.CredentialEntity{Name: p.web.Config.RPDisplayName}, ID: p.web.Config.RPID,
		},
		User: protocol.UserEntity{
			CredentialEntity: protocol.CredentialEntity{Name: owner.Email}, DisplayName: owner.Name, ID: protocol.URLEncodedBase64(owner.Handle),
		},
		Challenge: challenge, Parameters: algorithms, Timeout: patience, CredentialExcludeList: exclude,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementPreferred, RequireResidentKey: protocol.ResidentKeyNotRequired(),
			UserVerification: protocol.VerificationPreferred,
		},
		Attestation: protocol.PreferNoAttestation,
	}
	return json.Marshal(options)
}

// Take checks what a browser answered to a creation, and gives the key to keep.
func (p *Party) Take(owner Owner, challenge []byte, made Made) (Key, error) {
	id, err := base64.RawURLEncoding.DecodeString(made.ID)
	if err != nil {
		return Key{}, err
	}
	raw := protocol.CredentialCreationResponse{PublicKeyCredential: credential(made.ID, id)}
	if raw.AttestationResponse.ClientDataJSON, err = base64.RawURLEncoding.DecodeString(made.ClientData); err != nil {
		return Key{}, err
	}
	if raw.AttestationResponse.AttestationObject, err = base64.RawURLEncoding.DecodeString(made.Attestation); err != nil {
		return Key{}, err
	}
	raw.AttestationResponse.Transports = made.Transports
	parsed, err := raw.Parse()
	if err != nil {
		return Key{}, err
	}
	taken, err := p.web.CreateCredential(owner, webauthn.SessionData{
		Challenge: text(challenge), RelyingPartyID: p.web.Config.RPID, UserID: owner.Handle,
		UserVerification: protocol.VerificationPreferred, CredParams: algorithms,
	}, parsed)
	if err != nil {
		return Key{}, err
	}
	return Key{
		ID: taken.ID, PublicKey: taken.PublicKey, Count: taken.Authenticator.SignCount, Synced: taken.Flags.BackupEligible,
		Transports: slices.Clone(made.Transports),
	}, nil
}

func credential(text string, id []byte) protocol.PublicKeyCredential {
	return protocol.PublicKeyCredential{Credential: protocol.Credential{ID: text, Type: string(protocol.PublicKeyCredentialType)}, RawID: id}
}
