package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palmares/pkg/config"
)

// good is fit for production but for its secret.
var good = config.Server{Site: "https://concours.example", SMTP: "smtp://mail.example"}

func TestCheck_refusesWhatProductionMustNotRunWith(t *testing.T) {
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for site, fine := range map[string]bool{
		"https://concours.example": true, "https://concours.example:8443": true, "http://127.0.0.1:8080": true, "http://[::1]:8080": true,
		"http://localhost": true, "http://concours.example": false, "http://10.0.0.7": false, "http://localhost.example": false,
		"https://concours.example/": false, "concours.example": false, "ftp://concours.example": false, "https://": false, "": false, "%": false,
	} {
		server := good
		server.Site = site
		if err := server.Check(); (err == nil) != fine {
			t.Errorf("%q: %v", site, err)
		}
	}
	server := good
	server.SMTP = ""
	if server.Check() == nil {
		t.Error("no mail server: invitations would go nowhere")
	}
}

func TestSecure_followsTheSite(t *testing.T) {
	if !good.Secure() || (config.Server{Site: "http://localhost"}).Secure() {
		t.Error("cookies would not follow the site")
	}
}

func TestLoadSecret_takesOneThatProtects(t *testing.T) {
	strong := strings.Repeat("0123456789abcdef", 2)
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(" "+strong+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, server := range map[string]config.Server{
		"from the environment": {Secret: strong}, "from a file": {SecretFile: file}, "from the file first": {SecretFile: file, Secret: "other"},
	} {
		if secret, err := server.LoadSecret(); err != nil || string(secret) != strong {
			t.Errorf("%s: %q, %v", name, secret, err)
		}
	}
}

func TestSplitSecret_hasOneALine(t *testing.T) {
	current, accepted := config.SplitSecret([]byte("  a phrase of several words \n\n the one before\n"))
	if string(current) != "a phrase of several words" || len(accepted) != 1 || string(accepted[0]) != "the one before" {
		t.Errorf("%q, %q", current, accepted)
	}
	if current, accepted := config.SplitSecret(nil); current != nil || accepted != nil {
		t.Errorf("of nothing %q, %q", current, accepted)
	}
}

func TestLoadSecret_refusesOneThatDoesNot(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, server := range map[string]config.Server{
		"none": {}, "a short one": {Secret: strings.Repeat("x", 31)}, "the demo's": {Secret: config.DemoSecret}, "an empty file": {SecretFile: empty},
		"no file": {SecretFile: empty + "-not"}, "an empty file although there is another": {SecretFile: empty, Secret: strings.Repeat("x", 40)},
	} {
		secret, err := server.LoadSecret()
		if err == nil {
			t.Errorf("%s: taken as %q", name, secret)
		} else if server.Secret != "" && strings.Contains(err.Error(), server.Secret) {
			t.Errorf("%s: the refusal shows the secret: %v", name, err)
		}
	}
}

func TestWithPasswords_putsThemWhereTheyAreFor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("s&cret/é\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ address, file, want string }{
		{"postgres://palmares@db:5432/palmares?sslmode=disable", file, "postgres://palmares:s&cret%2F%C3%A9@db:5432/palmares?sslmode=disable"},
		{"postgres://palmares:old@db/palmares", file, "postgres://palmares:s&cret%2F%C3%A9@db/palmares"},
		{"postgres://palmares:old@db/palmares", "", "postgres://palmares:old@db/palmares"},
		{"data/palmares.db", file, "data/palmares.db"}, {"smtp://mails:1025", file, "smtp://mails:1025"},
	} {
		got, err := config.Server{Database: c.address, DatabasePasswordFile: c.file, SMTP: c.address, SMTPPasswordFile: c.file}.WithPasswords()
		if err != nil || got.Database != c.want || got.SMTP != c.want {
			t.Errorf("%s: %s, %s, %v", c.address, got.Database, got.SMTP, err)
		}
	}
	for _, server := range []config.Server{
		{Database: "postgres://p@db/x", DatabasePasswordFile: file + "-not"}, {SMTP: "smtp://u:old%zz@mail", SMTPPasswordFile: file},
	} {
		if _, err := server.WithPasswords(); err == nil || strings.Contains(err.Error(), "old") {
			t.Errorf("%+v: %v", server, err)
		}
	}
}

func TestCheck_ofTheIdentityProvider(t *testing.T) {
	whole := config.Provider{Issuer: "https://identite.gouv.example", Client: "palmares", Name: "Compte de l'État", Domains: []string{"gouv.example"}}
	for name, c := range map[string]struct {
		change func(*config.Provider)
		fine   bool
	}{
		"whole":                    {func(*config.Provider) {}, true},
		"none":                     {func(p *config.Provider) { *p = config.Provider{} }, true},
		"beside us":                {func(p *config.Provider) { p.Issuer = "http://127.0.0.1:9998/" }, true},
		"overheard":                {func(p *config.Provider) { p.Issuer = "http://identite.gouv.example" }, false},
		"no address":               {func(p *config.Provider) { p.Issuer = "identite" }, false},
		"an address with a secret": {func(p *config.Provider) { p.Issuer = "https://a:b@identite.gouv.example" }, false},
		"no client":                {func(p *config.Provider) { p.Client = "" }, false},
		"no name":                  {func(p *config.Provider) { p.Name = "" }, false},
		"a client of nobody's":     {func(p *config.Provider) { p.Issuer = "" }, false},
		"a whole country":          {func(p *config.Provider) { p.Domains = []string{"ml"} }, false},
		"everybody":                {func(p *config.Provider) { p.Domains = []string{"*.ml"} }, false},
	} {
		server := good
		server.Provider = whole
		c.change(&server.Provider)
		if err := server.Check(); (err == nil) != c.fine {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSecret_ofTheProvidersClient(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if secret, err := (config.Provider{SecretFile: file}).Secret(); err != nil || secret != "s3cret" {
		t.Errorf("%q, %v", secret, err)
	}
	if secret, err := (config.Provider{}).Secret(); err != nil || secret != "" {
		t.Errorf("a public client: %q, %v", secret, err)
	}
	if _, err := (config.Provider{SecretFile: file + "-not"}).Secret(); err == nil {
		t.Error("a secret that is not there is no empty one")
	}
}
