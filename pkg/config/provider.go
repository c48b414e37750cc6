package config

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// Provider is the ministry's own identity provider, if people may sign in by one.
type Provider struct {
	Issuer     string   `env:"PALMARES_OIDC_ISSUER" placeholder:"https://…" help:"Fournisseur d'identité OpenID Connect, tel qu'il se nomme ; sans lui, chacun se connecte ici seulement."`
	Client     string   `env:"PALMARES_OIDC_CLIENT" help:"Nom de ce site chez le fournisseur. L'adresse de retour à y déclarer : SITE/connexion/fournisseur."`
	SecretFile string   `env:"PALMARES_OIDC_SECRET_FILE" help:"Fichier du secret de ce site chez le fournisseur."`
	Name       string   `env:"PALMARES_OIDC_NAME" help:"Comment on appelle ce fournisseur : « Compte de l'État »."`
	Domains    []string `env:"PALMARES_OIDC_DOMAINS" placeholder:"gouv.ml" help:"Domaines dont il garantit les adresses : elles ouvrent un compte d'elles-mêmes. Sans eux, chacun lie d'abord son compte."`
}

// On tells whether there is one.
func (p Provider) On() bool { return p.Issuer != "" }

// Check refuses a provider that could be overheard, or that would vouch for whole countries.
func (p Provider) Check() error {
	if !p.On() {
		if p.Client != "" || p.SecretFile != "" || len(p.Domains) > 0 {
			return errors.New("an identity provider needs its address: --oidc-issuer")
		}
		return nil
	}
	issuer, err := url.Parse(p.Issuer)
	switch {
	case err != nil || issuer.Host == "" || (issuer.Scheme != "https" && issuer.Scheme != "http") || issuer.RawQuery != "" || issuer.Fragment != "" || issuer.User != nil:
		return errors.New("the identity provider must be an address such as https://identite.gouv.example")
	case issuer.Scheme == "http" && !isLoopback(issuer.Hostname()):
		return errors.New("the identity provider must be https://: whoever overhears it signs in as anybody")
	case p.Client == "":
		return errors.New("the identity provider knows this site by a name: --oidc-client")
	case p.Name == "":
		return errors.New("say what people call the identity provider: --oidc-name")
	}
	for _, domain := range p.Domains {
		if !strings.Contains(strings.Trim(domain, "."), ".") || strings.ContainsAny(domain, "@*/ ") {
			return fmt.Errorf("%q is no domain of addresses, such as gouv.example", domain)
		}
	}
	return nil
}

// Secret reads the client's secret; a public client has none.
func (p Provider) Secret() (string, error) {
	if p.SecretFile == "" {
		return "", nil
	}
	read, err := os.ReadFile(p.SecretFile)
	if err != nil {
		return "", fmt.Errorf("read the secret of the identity provider's client: %w", err)
	}
	return string(bytes.TrimSpace(read)), nil
}
