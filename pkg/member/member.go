package member

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// State of a membership.
type State string

// The states; Expired is derived from the clock and never stored.
const (
	Pending  State = "invited"
	Accepted State = "accepted"
	Declined State = "declined"
	Revoked  State = "revoked"
	Expired  State = "expired"
)

// Member is a person's role in an edition.
type Member struct {
	ID                 string `gorm:"primaryKey"`
	EditionID          string
	AccountID          *string
	Role               account.Role
	State              State
	Name               string
	Email              string
	EmailKey           string
	Organisation       string
	OrganisationKey    string // folded
	OwnOrganisation    string // as the member's own answer or account writes it, where the organizer wrote another
	OwnOrganisationKey string
	Country            string
	Locale             wording.Locale
	TokenHash          *string
	InvitedBy          string
	InvitedAt          time.Time
	ExpiresAt          time.Time
	AnsweredAt         *time.Time // also when the charter was accepted
	CharterHash        string     // of the charter that was accepted; empty before its text was kept
	CharterLocale      wording.Locale
	Reason             string
	RemindedAt         *time.Time // an open invitation was offered again
	Search             string     // folded words to be found by
	ReminderHash       *string    // the link of that mail; the first ones, one of them perhaps handed over on paper, work as long
	ShownHash          *string    // the link that an organizer may show
	ShownBy            string     // who was given that link; once accepted, only if it was accepted by it
}

// TableName names the table.
func (Member) TableName() string { return "member" }

// LinkLife is how long an invitation can be answered.
const LinkLife = 30 * 24 * time.Hour

var roles = map[account.Role]bool{
	account.Screener: true, account.Judge: true, account.President: true, account.Organizer: true, account.Observer: true,
}

// Validate checks what must hold of a membership by itself.
func (m Member) Validate() error {
	var check fault.Check
	check.Unless(roles[m.Role], "/role", "unknown_role")
	check.Unless(m.Name != "", "/name", "required")
	check.Unless(account.ValidEmail(m.Email), "/email", "invalid_email")
	return check.Err("invalid_member")
}

// StateAt is the state at a moment: an open invitation expires.
func (m Member) StateAt(now time.Time) State {
	if m.State == Pending && !now.Before(m.ExpiresAt) {
		return Expired
	}
	return m.State
}

// Scores tells whether the member marks entries: judges, and the president of the jury.
func (m Member) Scores() bool { return m.Role == account.Judge || m.Role == account.President }

// Store keeps memberships. A look-up that finds nothing is NotFound; CreateMember answers Conflict "member_known" where
// the address already has the role in the edition.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreateMember(ctx context.Context, member *Member) error
	SaveMember(ctx context.Context, member *Member) error
	MemberByID(ctx context.Context, id string) (Member, error)
	// MemberByToken locks the membership until the transaction ends.
	MemberByToken(ctx context.Context, tokenHash string) (Member, error)
	ListMembers(ctx context.Context, editionID string) ([]Member, error)
	PageMembers(ctx context.Context, filter Filter) (Page, error)
	// UnansweredMembers gives open invitations last offered before a moment and not expired at another.
	UnansweredMembers(ctx context.Context, offeredBefore, expiringAfter time.Time) ([]Member, error)
	// KeepCharter keeps a text once.
	KeepCharter(ctx context.Context, charter *Charter) error
	CharterByHash(ctx context.Context, hash string) (Charter, error)
	MemberForChange(ctx context.Context, id string) (Member, error)
	// ProfileByMember gives an empty profile where the judge has not written one.
	ProfileByMember(ctx context.Context, memberID string) (Profile, error)
	ListProfiles(ctx context.Context, editionID string) (map[string]Profile, error)
	SaveProfile(ctx context.Context, profile *Profile) error
}
