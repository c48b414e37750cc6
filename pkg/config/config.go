// Package config is what the server is told when it starts: flags, or the environment, into one struct. There are no globals.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// DemoSecret signs the sessions of the demo. Everybody knows it, so production refuses it.
const DemoSecret = "palmares-demo-secret-known-to-everybody"

// Server is how to serve.
type Server struct {
	Listen              string `default:"127.0.0.1:8080" env:"PALMARES_LISTEN" help:"Adresse et port d'écoute."`
	Site                string `default:"http://127.0.0.1:8080" env:"PALMARES_SITE" help:"Adresse publique, telle qu'on la tape."`
	Database            string `default:"data/palmares.db" env:"PALMARES_DATABASE" help:"Fichier SQLite, ou postgres://…"`
	Files               string `default:"data/files" env:"PALMARES_FILES" help:"Dossier des pièces jointes, ou s3://CLE@bucket/prefixe?endpoint=https://…"`
	Spool               string `env:"PALMARES_SPOOL" help:"Dossier, sur un disque, où les pièces jointes attendent d'être entières avant d'aller dans S3 ; sans lui, celui du système, qui peut être en mémoire."`
	SecretFile          string `env:"PALMARES_SECRET_FILE" help:"Fichier du secret du serveur, 32 octets au moins."`
	Secret              string `env:"PALMARES_SECRET" help:"Le secret lui-même, là où un fichier est impossible." hidden:""`
	SMTP                string `env:"PALMARES_SMTP" help:"Serveur de courriel : smtp://utilisateur:motdepasse@serveur:587 ou smtps://…"`
	From                string `default:"palmares@localhost" env:"PALMARES_FROM" help:"Expéditeur des courriels."`
	SMS                 string `name:"sms" env:"PALMARES_SMS" help:"Opérateur de SMS, pour se connecter par téléphone : https://client:secret@api.orange.com"`
	SMSSender           string `name:"sms-sender" env:"PALMARES_SMS_SENDER" help:"Numéro expéditeur des SMS : +223…"`
	SMSBudget           int    `name:"sms-budget" default:"1000" env:"PALMARES_SMS_BUDGET" help:"SMS par jour, en tout ; 0 : sans limite."`
	MailBudget          int    `default:"20000" env:"PALMARES_MAIL_BUDGET" help:"Courriels par jour que des inconnus peuvent demander (inscription, confirmation, mot de passe oublié), en tout ; 0 : sans limite."`
	RequireSecondFactor bool   `env:"PALMARES_REQUIRE_SECOND_FACTOR" help:"Demande un second facteur à qui organise, préside ou administre : rien d'autre ne leur est ouvert avant."`
	TrustProxy          bool   `env:"PALMARES_TRUST_PROXY" help:"Lit l'adresse de l'appelant dans X-Forwarded-For : seulement derrière son propre proxy."`

	Provider Provider `embed:"" prefix:"oidc-"`

	DatabasePasswordFile string `env:"PALMARES_DATABASE_PASSWORD_FILE" help:"Fichier du mot de passe de la base, plutôt que dans son adresse."`
	FilesSecretFile      string `env:"PALMARES_FILES_SECRET_FILE" help:"Fichier du secret de la clé S3 des pièces jointes."`
	SMSSecretFile        string `name:"sms-secret-file" env:"PALMARES_SMS_SECRET_FILE" help:"Fichier du secret du client de l'opérateur de SMS."`
	SMTPPasswordFile     string `name:"smtp-password-file" env:"PALMARES_SMTP_PASSWORD_FILE" help:"Fichier du mot de passe du serveur de courriel."`
}

// minSecret is the least length of the secret, in bytes.
const minSecret = 32

// LoadSecret reads the secret from its file or the environment, and refuses one that protects nobody. It may have several lines while it is
// being replaced (see SplitSecret).
func (s Server) LoadSecret() ([]byte, error) {
	secret := []byte(s.Secret)
	if s.SecretFile != "" {
		read, err := os.ReadFile(s.SecretFile)
		if err != nil {
			return nil, fmt.Errorf("read the secret: %w", err)
		}
		secret = bytes.TrimSpace(read)
	}
	if len(secret) == 0 {
		return nil, errors.New("no secret: give --secret-file, made for example with: openssl rand -base64 48 > secret")
	}
	current, accepted := SplitSecret(secret)
	for _, one := range append([][]byte{current}, accepted...) {
		switch {
		case string(one) == DemoSecret:
			return nil, errors.New("the demo's secret is known to everybody: make another one")
		case len(one) < minSecret:
			return nil, fmt.Errorf("the secret has %d bytes; it needs %d", len(one), minSecret)
		}
	}
	return secret, nil
}

// SplitSecret gives the secret that signs, on the first line, and those whose signatures are accepted beside it, one a line: the next one
// before it takes its turn, or the last one after.
func SplitSecret(secret []byte) (current []byte, accepted [][]byte) {
	var lines [][]byte
	for line := range bytes.Lines(secret) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return nil, nil
	}
	return lines[0], lines[1:]
}

// OneFile tells that the database is a SQLite file, and not a server's.
func (s Server) OneFile() bool { return !strings.Contains(s.Database, "://") }

// Secure tells whether people reach the site by HTTPS.
func (s Server) Secure() bool { return strings.HasPrefix(s.Site, "https://") }

// address is a site as browsers write it; what it begins with decides whether cookies are secure.
var address = regexp.MustCompile(`^https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*$`)

// Check refuses what production must not run with.
func (s Server) Check() error {
	site, err := url.Parse(s.Site)
	if err != nil || !address.MatchString(s.Site) {
		return errors.New("the site must be an address such as https://concours.example: small letters, without a final slash")
	}
	if site.Scheme == "http" && !isLoopback(site.Hostname()) {
		return errors.New("the site must be https://: passwords cross the network")
	}
	if s.SMTP == "" {
		return errors.New("no mail server: give --smtp; confirmations, invitations and receipts go by mail")
	}
	if s.SMSBudget < 0 || s.MailBudget < 0 {
		return errors.New("a budget of messages is a number of them, or 0 for no limit")
	}
	return s.Provider.Check()
}

func isLoopback(host string) bool {
	address := net.ParseIP(host)
	return host == "localhost" || (address != nil && address.IsLoopback())
}
