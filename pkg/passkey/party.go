package passkey

import (
	"encoding/base64"
	"net/netip"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// ChallengeSize is how many random bytes a challenge has.
const ChallengeSize = 32

// Party is the site that passkeys are for.
type Party struct {
	web *webauthn.WebAuthn
}

// At gives the party of a site's public address, or nil where browsers make no passkeys: at an address in digits, and without TLS anywhere but
// on localhost.
func At(site, name string) *Party {
	parsed, err := url.Parse(site)
	if err != nil || parsed.Hostname() == "" {
		return nil
	}
	host := strings.ToLower(parsed.Hostname())
	if _, err := netip.ParseAddr(host); err == nil {
		return nil
	}
	local := host == "localhost" || strings.HasSuffix(host, ".localhost")
	if parsed.Scheme != "https" && (parsed.Scheme != "http" || !local) {
		return nil
	}
	web, err := webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: name, RPOrigins: []string{origin(parsed, host)},
		AttestationPreference: protocol.PreferNoAttestation,
	})
	if err != nil {
		return nil
	}
	return &Party{web}
}

// origin is what a browser calls the site: without the port that goes without saying.
func origin(site *url.URL, host string) string {
	port := site.Port()
	if port == "" || site.Scheme == "https" && port == "443" || site.Scheme == "http" && port == "80" {
		return site.Scheme + "://" + host
	}
	return site.Scheme + "://" + host + ":" + port
}

// Key is what the site keeps of a passkey.
type Key struct {
	ID         []byte
	PublicKey  []byte // COSE
	Count      uint32 // of signatures, where the authenticator counts
	Transports []string
	Synced     bool // the authenticator may copy it to the person's other devices; it never changes
}

// Owner is whose passkeys they are. The handle tells nobody who it is.
type Owner struct {
	Handle []byte
	Email  string
	Name   string
	Keys   []Key
}

// The interface that the library asks about a person through.

// WebAuthnID is the handle.
func (o Owner) WebAuthnID() []byte { return o.Handle }

// WebAuthnName is by what the person tells their accounts apart.
func (o Owner) WebAuthnName() string { return o.Email }

// WebAuthnDisplayName is what the person is called.
func (o Owner) WebAuthnDisplayName() string { return o.Name }

// WebAuthnCredentials are the person's keys.
func (o Owner) WebAuthnCredentials() []webauthn.Credential {
	list := make([]webauthn.Credential, len(o.Keys))
	for i, key := range o.Keys {
		list[i] = webauthn.Credential{
			ID: key.ID, PublicKey: key.PublicKey, Transport: transports(key.Transports),
			Flags:         webauthn.CredentialFlags{BackupEligible: key.Synced},
			Authenticator: webauthn.Authenticator{SignCount: key.Count},
		}
	}
	return list
}

func transports(names []string) []protocol.AuthenticatorTransport {
	list := make([]protocol.AuthenticatorTransport, len(names))
	for i, name := range names {
		list[i] = protocol.AuthenticatorTransport(name)
	}
	return list
}

// text is how a challenge travels.
func text(challenge []byte) string { return base64.RawURLEncoding.EncodeToString(challenge) }
