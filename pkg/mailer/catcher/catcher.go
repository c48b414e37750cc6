package catcher

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// kept is how many of the latest mails stay in memory.
const kept = 1000

// maxSize is the largest mail, in bytes.
const maxSize = 1 << 20

// Catcher is a running server.
type Catcher struct {
	server   *smtp.Server
	listener net.Listener
	settings Settings

	mu    sync.Mutex
	mails []Mail
	count int
}

// Settings of a catcher; the zero value suits tests.
type Settings struct {
	Address  string      // to listen on; empty for a free port of this machine
	Folder   string      // where each mail is also written as a file; empty for none
	TLS      *tls.Config // with which STARTTLS is offered; nil for not at all
	Login    string      // whom alone mails are taken from; empty for everybody
	Password string
}

// Start listens until Close.
func Start(settings Settings) (*Catcher, error) {
	if settings.Address == "" {
		settings.Address = "127.0.0.1:0"
	}
	if settings.Folder != "" {
		if err := os.MkdirAll(settings.Folder, 0o700); err != nil {
			return nil, err
		}
	}
	listener, err := net.Listen("tcp", settings.Address)
	if err != nil {
		return nil, fmt.Errorf("catch mails: %w", err)
	}
	c := &Catcher{listener: listener, settings: settings}
	c.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &conversation{catcher: c, trusted: settings.Login == ""}, nil
	}))
	c.server.Domain = "localhost"
	c.server.TLSConfig = settings.TLS
	c.server.MaxMessageBytes = maxSize
	c.server.ReadTimeout, c.server.WriteTimeout = time.Minute, time.Minute
	c.server.ErrorLog = log.New(io.Discard, "", 0)
	go func() { _ = c.server.Serve(listener) }()
	return c, nil
}

// Close stops the server. What it caught can still be read.
func (c *Catcher) Close() error {
	return errors.Join(c.server.Close(), ignoreClosed(c.listener.Close()))
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// URL is the server's address as the mailer wants it.
func (c *Catcher) URL() string { return "smtp://" + c.listener.Addr().String() }

// Mails are those to a recipient, oldest first; the empty recipient is everybody.
func (c *Catcher) Mails(recipient string) []Mail {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := []Mail{}
	for _, mail := range c.mails {
		if recipient == "" || slices.ContainsFunc(mail.To, func(to string) bool { return strings.EqualFold(to, recipient) }) {
			found = append(found, mail)
		}
	}
	return found
}

func (c *Catcher) keep(mail Mail) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
	c.mails = append(c.mails, mail)
	c.mails = c.mails[max(0, len(c.mails)-kept):]
	if c.settings.Folder == "" {
		return nil
	}
	name := fmt.Sprintf("%05d.eml", c.count)
	return os.WriteFile(filepath.Join(c.settings.Folder, name), mail.Raw, 0o600)
}

// conversation is one client's connection.
type conversation struct {
	catcher *Catcher
	trusted bool
	from    string
	to      []string
}

func (s *conversation) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *conversation) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, login, password string) error {
		settings := s.catcher.settings
		s.trusted = login == settings.Login && password == settings.Password
		if !s.trusted {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *conversation) Mail(from string, _ *smtp.MailOptions) error {
	if !s.trusted {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *conversation) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

func (s *conversation) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	mail, err := parse(raw)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "unreadable mail"}
	}
	mail.From, mail.To = s.from, s.to
	return s.catcher.keep(mail)
}

func (s *conversation) Reset() { s.from, s.to = "", nil }

func (s *conversation) Logout() error { return nil }
