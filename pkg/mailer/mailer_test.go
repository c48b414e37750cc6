package mailer_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palmares/pkg/mailer"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

const from = "Palmarès <contest@example.org>"

var message = notice.Message{
	ID: "019b0000-0000-7000-8000-000000000001", Recipient: "awa@example.org", Locale: wording.French,
	Subject: "Présélection : votre candidature « Fɔli » est reçue et sera examinée par le jury de la présélection",
	Body:    "Bonjour Aïssata,\n\nouvrez https://palmares.example.org/confirmation?token=" + strings.Repeat("x", 43) + "\n.\nPalmarès\n",

	QueuedAt: time.Date(2026, 1, 6, 9, 0, 0, 0, time.UTC),
}

func start(t *testing.T, settings catcher.Settings) *catcher.Catcher {
	t.Helper()
	caught, err := catcher.Start(settings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = caught.Close() })
	return caught
}

func send(t *testing.T, server string, trust *tls.Config) error {
	t.Helper()
	sender, err := mailer.NewTrusting(server, from, trust)
	if err != nil {
		t.Fatal(err)
	}
	return sender.Send(t.Context(), message)
}

func TestSend_keepsEverySignAndTheLinkWhole(t *testing.T) {
	folder := t.TempDir()
	caught := start(t, catcher.Settings{Folder: folder})
	if err := send(t, caught.URL(), nil); err != nil {
		t.Fatal(err)
	}
	mails := caught.Mails("AWA@example.org")
	if len(mails) != 1 {
		t.Fatalf("%d mails arrived", len(mails))
	}
	got := mails[0]
	if got.Subject != message.Subject || strings.TrimSpace(got.Text) != strings.TrimSpace(message.Body) {
		t.Errorf("the mail was changed on its way:\n%s\n%s", got.Subject, got.Text)
	}
	if links := got.Links(); len(links) != 1 || !strings.HasSuffix(links[0], strings.Repeat("x", 43)) {
		t.Errorf("links are %q", links)
	}
	if id := got.Header.Get("Message-ID"); id != "<"+message.ID+"@example.org>" {
		t.Errorf("the Message-ID is %s, not the message's own", id)
	}
	if got.From != "contest@example.org" || got.Header.Get("Auto-Submitted") == "" {
		t.Errorf("sent by %s with %v", got.From, got.Header)
	}
	if files, _ := filepath.Glob(filepath.Join(folder, "*.eml")); len(files) != 1 {
		t.Errorf("%d files were written", len(files))
	}
}

func TestSend_toAServerThatIsDownFails(t *testing.T) {
	caught := start(t, catcher.Settings{})
	if err := caught.Close(); err != nil {
		t.Fatal(err)
	}
	if send(t, caught.URL(), nil) == nil {
		t.Error("a server that is down took the mail")
	}
}

func TestSend_givesThePasswordOnlyUnderTLS(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	defer certified.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(certified.Certificate())
	trust := &tls.Config{RootCAs: trusted, MinVersion: tls.VersionTLS12}
	locked := catcher.Settings{Login: "contest", Password: "s3cret/word"}
	guarded := locked
	guarded.TLS = &tls.Config{Certificates: certified.TLS.Certificates, MinVersion: tls.VersionTLS12}

	for name, c := range map[string]struct {
		settings catcher.Settings
		password string
		trust    *tls.Config
		arrives  bool
	}{
		"the right password":                {guarded, "s3cret/word", trust, true},
		"a wrong password":                  {guarded, "wrong", trust, false},
		"a certificate that nobody vouches": {guarded, "s3cret/word", nil, false},
		"a server without TLS":              {locked, "s3cret/word", trust, false},
	} {
		t.Run(name, func(t *testing.T) {
			caught := start(t, c.settings)
			server, _ := url.Parse(caught.URL())
			server.User = url.UserPassword("contest", c.password)
			err := send(t, server.String(), c.trust)
			if (err == nil) != c.arrives || (len(caught.Mails("")) == 1) != c.arrives {
				t.Errorf("arrived: %v, want %v; %v", len(caught.Mails("")) == 1, c.arrives, err)
			}
			if err != nil && strings.Contains(err.Error(), c.password) {
				t.Error("the error tells the password")
			}
		})
	}
}

func TestNew_refusesWhatIsNoServerWithoutRepeatingIt(t *testing.T) {
	for _, server := range []string{"", "mail.example.org", "http://example.org", "smtp://user:hunter2@", "smtp://u:hunter2@h:x"} {
		_, err := mailer.New(server, from)
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", server, err)
		}
	}
	if _, err := mailer.New("smtp://localhost", "nobody"); err == nil {
		t.Error("a sender without an address was accepted")
	}
	if _, err := catcher.Start(catcher.Settings{Folder: string([]byte{0})}); err == nil {
		t.Error("a folder that cannot be was accepted")
	}
}
