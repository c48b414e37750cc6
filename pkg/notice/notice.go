package notice

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/wording"
)

// Channel is the way that a message goes.
type Channel string

// The channels.
const (
	ByMail Channel = "mail"
	ByText Channel = "text" // a short message to a telephone
)

// Message is one mail or short message, already worded.
type Message struct {
	ID        string `gorm:"primaryKey"`
	Kind      string
	Channel   Channel
	Recipient string // an address, or a number in E.164
	Locale    wording.Locale
	Subject   string
	Body      string
	QueuedAt  time.Time
	NextTryAt time.Time
	UselessAt *time.Time // after it nobody sends it any more
	SentAt    *time.Time
	FailedAt  *time.Time
	Tries     int
}

// TableName names the table.
func (Message) TableName() string { return "outbox" }

// Store keeps the queue. DueMessages gives at most limit messages of a channel to send now, oldest first: to nobody else before their NextTryAt.
type Store interface {
	QueueMessage(ctx context.Context, message *Message) error
	DueMessages(ctx context.Context, now time.Time, by Channel, limit int) ([]Message, error)
	SaveDelivery(ctx context.Context, message *Message) error
}

// Life is how long a message that was sent is kept: it names a person, and says what they were told.
const Life = 90 * 24 * time.Hour

// Sender hands one message to whoever carries it.
type Sender interface {
	Send(ctx context.Context, message Message) error
}

// Outbox queues mails.
type Outbox struct {
	Store Store
	Now   func() time.Time
	NewID func() string
	Site  string // the address that links begin with
}

// Mail says what to write, to whom, in which language. Data fills the template; Path is the page that the mail links to.
type Mail struct {
	Kind   Kind
	To     string
	Locale wording.Locale
	Path   string
	Data   map[string]string
}

// Queue words a mail and queues it, inside the caller's transaction.
func (o Outbox) Queue(ctx context.Context, mail Mail) error {
	subject, body, err := compose(mail, o.link(mail))
	if err != nil {
		return err
	}
	now := o.Now()
	return o.Store.QueueMessage(ctx, &Message{
		ID: o.NewID(), Kind: string(mail.Kind), Channel: ByMail, Recipient: mail.To, Locale: mail.Locale,
		Subject: subject, Body: body, QueuedAt: now, NextTryAt: now,
	})
}

// Text words a short message and queues it, inside the caller's transaction. It is worth nothing after its life.
func (o Outbox) Text(ctx context.Context, mail Mail, life time.Duration) error {
	_, body, err := compose(mail, "")
	if err != nil {
		return err
	}
	now := o.Now()
	end := now.Add(life)
	return o.Store.QueueMessage(ctx, &Message{
		ID: o.NewID(), Kind: string(mail.Kind), Channel: ByText, Recipient: mail.To, Locale: mail.Locale,
		Body: strings.TrimSpace(body), QueuedAt: now, NextTryAt: now, UselessAt: &end,
	})
}

func (o Outbox) link(mail Mail) string {
	if mail.Path == "" {
		return ""
	}
	if mail.Locale == wording.English {
		return o.Site + "/en" + mail.Path
	}
	return o.Site + mail.Path
}
