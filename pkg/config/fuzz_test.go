package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palmares/pkg/config"
)

// FuzzServer reads any settings: none makes it fall over, a site that passes is one that people can be sent to, and no password is ever shown.
func FuzzServer(f *testing.F) {
	f.Add("https://concours.example", "smtp://awa:hunter2hunter2@mail.example:587", "https://sso.gouv.example", "mail.gouv.example")
	f.Add("http://127.0.0.1:8080", "smtp://localhost:25", "", "")
	f.Add("http://[::1", "postgres://%zz:hunter2hunter2@", "http://sso", "@,é")
	f.Add("Https://concours.exam\x8d:/ce", "smtp://aw@mh2", "https://sso.go", "")
	f.Add("HTTPS://concours.example", "smtp://localhost", "", "")
	f.Fuzz(func(t *testing.T, site, address, issuer, domains string) {
		const secret = "hunter2hunter2"
		if strings.Contains(domains, secret) {
			t.Skip() // a domain is no secret, and is told
		}
		file := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(file, []byte(secret+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		s := config.Server{
			Site: site, SMTP: address, Database: address, Files: address, SMS: address, SMTPPasswordFile: file, DatabasePasswordFile: file,
			Provider: config.Provider{Issuer: issuer, Client: "palmares", Name: "Compte de l'État", SecretFile: file, Domains: strings.Split(domains, ",")},
		}
		told := ""
		if whole, err := s.WithPasswords(); err != nil {
			told = err.Error()
		} else if err := whole.Check(); err != nil {
			told = err.Error()
		} else if !whole.Secure() && !strings.HasPrefix(site, "http://") || strings.IndexFunc(site, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0 {
			t.Errorf("people are sent to %q", site)
		}
		if strings.Contains(told, secret) {
			t.Errorf("the refusal tells a password: %s", told)
		}
	})
}
