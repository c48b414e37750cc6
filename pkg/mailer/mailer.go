package mailer

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"palmares/pkg/notice"
)

var _ notice.Sender = (*Mailer)(nil)

// timeout is for one mail, from the connection to the server's last word.
const timeout = 20 * time.Second

// Mailer sends plain-text mails over one SMTP server.
type Mailer struct {
	client *mail.Client
	from   *netmail.Address
}

// New sends by "smtp://server:25", from an address such as "Palmarès <contest@example.org>". With a user and a password
// in the URL, or with smtps://, nothing is sent unencrypted; else STARTTLS is used where the server offers it.
func New(server, from string) (*Mailer, error) {
	return NewTrusting(server, from, nil)
}

// NewTrusting is New with the certificates to trust, for a server that has one of its own.
func NewTrusting(server, from string, trust *tls.Config) (*Mailer, error) {
	sender, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("the sender's address: %w", err)
	}
	host, options, err := read(server)
	if err != nil {
		return nil, err
	}
	if trust != nil {
		trust = trust.Clone()
		trust.ServerName = host
		options = append(options, mail.WithTLSConfig(trust))
	}
	client, err := mail.NewClient(host, append(options, mail.WithTimeout(timeout))...)
	if err != nil {
		return nil, fmt.Errorf("the mail server: %w", err)
	}
	return &Mailer{client: client, from: sender}, nil
}

// errServer leaves out what was refused, which holds a password.
var errServer = errors.New(`the mail server must be like "smtp://user:password@server:587"`)

func read(server string) (host string, options []mail.Option, err error) {
	address, err := url.Parse(server)
	if err != nil || address.Hostname() == "" || (address.Scheme != "smtp" && address.Scheme != "smtps") {
		return "", nil, errServer
	}
	policy, port := mail.TLSOpportunistic, "25"
	if address.User != nil {
		policy, port = mail.TLSMandatory, "587"
		password, _ := address.User.Password()
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover),
			mail.WithUsername(address.User.Username()), mail.WithPassword(password))
	}
	if address.Scheme == "smtps" {
		port = "465"
		options = append(options, mail.WithSSL())
	}
	number, err := strconv.Atoi(cmp.Or(address.Port(), port))
	if err != nil {
		return "", nil, errServer
	}
	return address.Hostname(), append(options, mail.WithTLSPolicy(policy), mail.WithPort(number)), nil
}

// Send hands one mail over. Sent twice, as after an acknowledgement that was lost, it has the same Message-ID.
func (m *Mailer) Send(ctx context.Context, message notice.Message) error {
	letter := mail.NewMsg()
	letter.FromMailAddress(m.from)
	if err := letter.To(message.Recipient); err != nil {
		return fmt.Errorf("the recipient's address: %w", err)
	}
	letter.Subject(message.Subject)
	letter.SetMessageIDWithValue(message.ID + "@" + m.domain())
	letter.SetDateWithValue(message.QueuedAt)
	letter.SetGenHeader(mail.HeaderContentLang, string(message.Locale))
	letter.SetGenHeader("Auto-Submitted", "auto-generated") // no holiday replies
	letter.SetBodyString(mail.TypeTextPlain, message.Body)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	return m.client.DialAndSendWithContext(ctx, letter)
}

// Greet tells whether the server answers and knows us. It sends nothing.
func (m *Mailer) Greet(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := m.client.DialWithContext(ctx); err != nil {
		return err
	}
	return m.client.Close()
}

func (m *Mailer) domain() string {
	_, domain, _ := strings.Cut(m.from.Address, "@")
	return domain
}
