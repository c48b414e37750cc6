package member

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// Accounts is what joining needs of package account.
type Accounts interface {
	// Enrol gives the account of an address once its password is right, or opens one; confirmed where the address was proven.
	Enrol(ctx context.Context, input account.Registration) (account.Account, error)
	// Known tells whether the address has an account.
	Known(ctx context.Context, email string) (bool, error)
	// AskPasskey gives what a passkey is to sign, to whoever knows the password.
	AskPasskey(ctx context.Context, credentials account.Credentials) (json.RawMessage, error)
	// ResetFactor takes a person's second factor away; Invalid where the actor may not, Conflict where there is none.
	ResetFactor(ctx context.Context, actor account.Actor, reset account.FactorReset) error
}

// Service is what people do with memberships.
type Service struct {
	Store    Store
	Editions edition.Service
	Forms    form.Store
	Accounts Accounts
	Ledger   ledger.Ledger
	Outbox   notice.Outbox
	Now      func() time.Time
	NewID    func() string
	NewToken func() string // unguessable
}

// Invited is a membership with its links, which are never stored. Mailed goes by mail and to nobody else: who has it reads the person's mail.
// Link is for the organizer to show, once, where mail fails, and empty where none may be shown.
type Invited struct {
	Member
	Mailed string
	Link   string
}

// Invite offers a role, by mail, and gives the organizer another link for when mail fails. Were it the same, an organizer could be anybody whom
// they invite, and nothing would tell.
func (s Service) Invite(ctx context.Context, actor account.Actor, member Member) (Invited, error) {
	var invited Invited
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.forInvite(ctx, actor, member.EditionID)
		if err != nil {
			return err
		}
		member.ID, member.State = s.NewID(), Pending
		member.Name, member.Email = strings.TrimSpace(member.Name), strings.TrimSpace(member.Email)
		member.EmailKey, member.OrganisationKey = account.EmailKey(member.Email), folding.Fold(member.Organisation)
		member.InvitedBy = actor.Name
		member.Locale = wording.LocaleOf(string(member.Locale))
		if err := member.Validate(); err != nil {
			return err
		}
		mailed, shown := s.offer(actor, &member)
		if err := s.Store.CreateMember(ctx, &member); err != nil {
			return err
		}
		invited = Invited{Member: member, Mailed: mailed, Link: shown}
		return s.tell(ctx, actor, parent, invited, "member.invited")
	})
	return invited, err
}

// Renew replaces the links of an invitation that was not accepted.
func (s Service) Renew(ctx context.Context, actor account.Actor, id string) (Invited, error) {
	var invited Invited
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		member, parent, err := s.forChange(ctx, actor, id)
		if err != nil {
			return err
		}
		if member.State != Pending {
			return fault.New(fault.Conflict, "invitation_answered")
		}
		mailed, shown := s.offer(actor, &member)
		if err := s.Store.SaveMember(ctx, &member); err != nil {
			return err
		}
		invited = Invited{Member: member, Mailed: mailed, Link: shown}
		return s.tell(ctx, actor, parent, invited, "member.invitationRenewed")
	})
	return invited, err
}

// Revoke ends an invitation or a role.
func (s Service) Revoke(ctx context.Context, actor account.Actor, id, reason string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		member, _, err := s.forChange(ctx, actor, id)
		if err != nil {
			return err
		}
		if member.AccountID != nil && *member.AccountID == actor.ID {
			return fault.New(fault.Invalid, "own_role")
		}
		member.State, member.Reason = Revoked, reason
		member.closeLinks()
		if err := s.Store.SaveMember(ctx, &member); err != nil {
			return err
		}
		return s.record(ctx, actor, member, ledger.In(member.EditionID, "member.revoked").Because(reason))
	})
}

// ResetFactor takes the second factor of a member away, whose telephone and recovery codes are lost.
func (s Service) ResetFactor(ctx context.Context, actor account.Actor, id, reason string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		member, _, err := s.forChange(ctx, actor, id)
		if err != nil {
			return err
		}
		if member.State != Accepted || member.AccountID == nil {
			return fault.New(fault.Conflict, "factor_missing")
		}
		return s.Accounts.ResetFactor(ctx, actor, account.FactorReset{EditionID: member.EditionID, AccountID: *member.AccountID, Reason: reason})
	})
}

// List gives everybody with a role or an invitation.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Member, error) {
	if _, err := s.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MayList(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	members, err := s.Store.ListMembers(ctx, editionID)
	for i := range members {
		members[i].State = members[i].StateAt(s.Now())
	}
	return members, err
}

// Jury gives the accepted judges for the public page.
func (s Service) Jury(ctx context.Context, editionID string) ([]Member, error) {
	members, err := s.Store.ListMembers(ctx, editionID)
	if err != nil {
		return nil, err
	}
	jury := []Member{}
	for _, member := range members {
		if member.Scores() && member.State == Accepted {
			jury = append(jury, member)
		}
	}
	return jury, nil
}

// offer gives the membership a fresh link for the mail, and one to show where the actor may.
func (s Service) offer(actor account.Actor, member *Member) (mailed, shown string) {
	member.closeLinks()
	member.InvitedAt = s.Now()
	member.ExpiresAt = member.InvitedAt.Add(LinkLife)
	mailed, member.TokenHash = s.draw(*member)
	if MayShow(actor, member.Role) {
		shown, member.ShownHash = s.draw(*member)
		member.ShownBy = actor.Name
	}
	return mailed, shown
}

// draw makes a link, and what is stored of it.
func (s Service) draw(member Member) (link string, hash *string) {
	token := s.NewToken()
	stored := TokenHash(token)
	return s.link(member, token), &stored
}

// closeLinks ends the links that were given out.
func (m *Member) closeLinks() {
	m.TokenHash, m.ReminderHash, m.RemindedAt, m.ShownHash, m.ShownBy = nil, nil, nil, nil, ""
}

// shower is who was given the link of this token to show; empty of a mailed one.
func (m Member) shower(token string) string {
	if m.ShownHash == nil || *m.ShownHash != TokenHash(token) {
		return ""
	}
	return cmp.Or(m.ShownBy, m.InvitedBy, "—") // never empty, which would be a mailed one's
}

// TokenHash is what is stored of a link's token.
func TokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (s Service) link(member Member, token string) string {
	if member.Locale == wording.English {
		return s.Outbox.Site + "/en/invitation/" + token
	}
	return s.Outbox.Site + "/invitation/" + token
}

func (s Service) tell(ctx context.Context, actor account.Actor, parent edition.Edition, invited Invited, action string) error {
	_, token, _ := strings.Cut(invited.Mailed, "/invitation/")
	err := s.Outbox.Queue(ctx, notice.Mail{
		Kind: notice.Invitation, To: invited.Email, Locale: invited.Locale, Path: "/invitation/" + token,
		Data: map[string]string{
			"Name": invited.Name, "Edition": parent.Title.In(invited.Locale), "Role": RoleName(invited.Role).In(invited.Locale),
			"InvitedBy": actor.Name, "Expires": parent.Day(invited.ExpiresAt, invited.Locale),
		},
	})
	if err != nil {
		return err
	}
	return s.record(ctx, actor, invited.Member, ledger.In(parent.ID, action))
}

// RoleName is the word for a role.
func RoleName(role account.Role) wording.Text {
	return map[account.Role]wording.Text{
		account.Screener:  wording.Of("instructeur", "screener"),
		account.Judge:     wording.Of("juré", "judge"),
		account.President: wording.Of("président du jury", "president of the jury"),
		account.Organizer: wording.Of("organisateur", "organizer"),
		account.Observer:  wording.Of("observateur", "observer"),
	}[role]
}

func (s Service) forInvite(ctx context.Context, actor account.Actor, editionID string) (edition.Edition, error) {
	parent, err := s.Editions.Get(ctx, actor, editionID)
	if err != nil {
		return edition.Edition{}, err
	}
	if !MayInvite(actor, editionID) {
		return edition.Edition{}, fault.New(fault.Forbidden, "forbidden")
	}
	return parent, nil
}

func (s Service) forChange(ctx context.Context, actor account.Actor, id string) (Member, edition.Edition, error) {
	member, err := s.Store.MemberForChange(ctx, id)
	if err != nil {
		return Member{}, edition.Edition{}, err
	}
	parent, err := s.forInvite(ctx, actor, member.EditionID)
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) && !MayList(actor, member.EditionID) {
		err = fault.New(fault.NotFound, "member_not_found")
	}
	return member, parent, err
}

func (s Service) record(ctx context.Context, actor account.Actor, member Member, fact ledger.Fact) error {
	return s.Ledger.Record(ctx, actor, fact.About("member", member.ID, member.Name).With("role", string(member.Role)))
}

// Appoint gives a person a role at once, without an invitation: whoever begins an edition organizes it.
func (s Service) Appoint(ctx context.Context, actor account.Actor, editionID string, role account.Role) (account.Grant, error) {
	now := s.Now()
	member := Member{
		ID: s.NewID(), EditionID: editionID, AccountID: &actor.ID, Role: role, State: Accepted, Name: actor.Name,
		Email: actor.Email, EmailKey: account.EmailKey(actor.Email), Organisation: actor.Organisation,
		OrganisationKey: folding.Fold(actor.Organisation), Locale: wording.LocaleOf(actor.Locale),
		InvitedBy: actor.Name, InvitedAt: now, ExpiresAt: now, AnsweredAt: &now,
	}
	if err := s.Store.CreateMember(ctx, &member); err != nil {
		return account.Grant{}, err
	}
	return account.Grant{MemberID: member.ID, EditionID: editionID, Role: role},
		s.record(ctx, actor, member, ledger.In(editionID, "member.appointed"))
}
