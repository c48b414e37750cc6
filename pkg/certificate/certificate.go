package certificate

import (
	"context"
	"time"

	"palmares/pkg/proof"
)

// Kind is what is certified.
type Kind string

// The kinds: a winner's certificate, a judge's attestation.
const (
	ForWinner Kind = "winner"
	ForJudge  Kind = "judge"
)

// State is what a number is worth.
type State string

// The states. Unknown is also what somebody has altered.
const (
	Valid    State = "valid"
	Revoked  State = "revoked"
	Replaced State = "replaced"
	Unknown  State = "unknown"
)

// Certificate is a signed paper.
type Certificate struct {
	Number        string `gorm:"primaryKey"` // C3-4829-1730-5562: to be read aloud
	EditionID     string
	PublicationID string
	Kind          Kind
	SubjectID     string  // the prize, or the judge's membership
	EntryID       *string // of a winner
	HolderID      *string // the account that may have the paper
	Note          string  // the content, signed
	IssuedAt      time.Time
	End           *End `gorm:"-"`
}

// TableName names the table, append-only by trigger.
func (Certificate) TableName() string { return "certificate" }

// End is why a certificate is valid no longer.
type End struct {
	Number    string  `gorm:"primaryKey"`
	State     State   // revoked or replaced
	Successor *string // of what was replaced
	Reason    string
	AuthorID  string
	Author    string
	EndedAt   time.Time
}

// TableName names the table, append-only by trigger.
func (End) TableName() string { return "certificate_end" }

// State is what the certificate is worth.
func (c Certificate) State() State {
	if c.End != nil {
		return c.End.State
	}
	return Valid
}

// What a certificate says, as package proof spells it.
type (
	// Wording is a text in both languages.
	Wording = proof.Wording
	// Round is a round in which a judge handed scorecards in.
	Round = proof.Round
	// Signatory signs the paper.
	Signatory = proof.Signatory
)

// View is a certificate with what it says.
type View struct {
	Certificate
	Says proof.Certificate
	Can  []string // download, revoke
}

// Store keeps certificates. CertificateByNumber is NotFound "certificate_unknown"; AddEnd answers Conflict "certificate_ended".
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddCertificate(ctx context.Context, certificate *Certificate) error
	CertificateByNumber(ctx context.Context, number string) (Certificate, error)
	// ListCertificates are those of an edition, the oldest first.
	ListCertificates(ctx context.Context, editionID string) ([]Certificate, error)
	// CertificatesOf are those that an account holds, the newest first.
	CertificatesOf(ctx context.Context, accountID string) ([]Certificate, error)
	AddEnd(ctx context.Context, end *End) error
	// ListEnds are those of all editions, the oldest first.
	ListEnds(ctx context.Context) ([]End, error)
}
