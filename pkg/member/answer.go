package member

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// Offer is what an invitation link shows before it is answered.
type Offer struct {
	Member
	Edition    edition.Edition
	HasAccount bool
}

// Look shows what a link offers. Links that were used, renewed or revoked are not found.
func (s Service) Look(ctx context.Context, token string) (Offer, error) {
	member, err := s.Store.MemberByToken(ctx, TokenHash(token))
	if err != nil {
		return Offer{}, err
	}
	member.State = member.StateAt(s.Now())
	parent, err := s.Editions.Store.EditionByID(ctx, member.EditionID)
	if err != nil {
		return Offer{}, err
	}
	known, err := s.Accounts.Known(ctx, member.Email)
	return Offer{Member: member, Edition: parent, HasAccount: known}, err
}

// Answer is what a person fills in to accept. The password is that of the account, or of the new one.
type Answer struct {
	Name         string
	Organisation string
	Country      string
	Password     string
	Second       account.Second // the account's second factor, if it has one
	Charter      bool
	CharterHash  string         // of the text that was shown
	Locale       wording.Locale // that it was read in
}

// Accept takes the role on. The links have then been used. By a link that was shown, nobody knows that it was the invited person: their address
// is not confirmed by it, and a mail and the journal say who had shown it.
func (s Service) Accept(ctx context.Context, token string, answer Answer) (account.Account, error) {
	invited, err := s.pending(ctx, token)
	if err != nil {
		return account.Account{}, err
	}
	if err := answer.accepts(CurrentCharter()); err != nil {
		return account.Account{}, err
	}
	invited.fillFrom(answer)
	person, err := s.Accounts.Enrol(ctx, account.Registration{
		Email: invited.Email, Name: invited.Name, Password: answer.Password, Locale: invited.Locale, Second: answer.Second,
		Proven: invited.shower(token) == "",
	})
	if err != nil {
		return account.Account{}, err
	}
	err = s.Store.Transact(ctx, func(ctx context.Context) error {
		member, err := s.pending(ctx, token)
		if err != nil {
			return err
		}
		now, by := s.Now(), member.shower(token)
		member.fillFrom(answer)
		member.fillFrom(Answer{Organisation: person.Organisation, Country: person.Country})
		member.AccountID, member.State, member.AnsweredAt = &person.ID, Accepted, &now
		member.closeLinks()
		member.ShownBy = by
		if err := s.sign(ctx, &member, answer.Locale); err != nil {
			return err
		}
		if err := s.Store.SaveMember(ctx, &member); err != nil {
			return err
		}
		return s.accepted(ctx, person, member)
	})
	return person, err
}

// accepted records that a role was taken on, and tells the person where it was by a link that somebody had shown.
func (s Service) accepted(ctx context.Context, person account.Account, member Member) error {
	as := account.Actor{ID: person.ID, Name: member.Name}
	if member.ShownBy == "" {
		return s.record(ctx, as, member, ledger.In(member.EditionID, "member.accepted").With("charter", member.CharterHash))
	}
	parent, err := s.Editions.Store.EditionByID(ctx, member.EditionID)
	if err != nil {
		return err
	}
	err = s.Outbox.Queue(ctx, notice.Mail{
		Kind: notice.AcceptedAsShown, To: member.Email, Locale: member.Locale, Path: "/mot-de-passe",
		Data: map[string]string{
			"Name": member.Name, "Edition": parent.Title.In(member.Locale), "Role": RoleName(member.Role).In(member.Locale), "By": member.ShownBy,
		},
	})
	if err != nil {
		return err
	}
	fact := ledger.In(member.EditionID, "member.acceptedAsShown").With("charter", member.CharterHash, "shownBy", member.ShownBy)
	return s.record(ctx, as, member, fact)
}

// AskPasskey gives what a passkey of the invited account is to sign before the role can be taken on.
func (s Service) AskPasskey(ctx context.Context, token, password string) (json.RawMessage, error) {
	invited, err := s.pending(ctx, token)
	if err != nil {
		return nil, err
	}
	return s.Accounts.AskPasskey(ctx, account.Credentials{Email: invited.Email, Password: password})
}

// fillFrom takes what a person says. The rules go by what the organizer wrote: it is added to, never written over, so that
// nobody leaves an organisation, and its entries, by naming another.
func (m *Member) fillFrom(answer Answer) {
	if name := strings.TrimSpace(answer.Name); name != "" {
		m.Name = name
	}
	m.Country = cmp.Or(m.Country, answer.Country)
	organisation := strings.TrimSpace(answer.Organisation)
	switch key := folding.Fold(organisation); {
	case key == m.OrganisationKey:
	case m.OrganisationKey == "":
		m.Organisation, m.OrganisationKey = organisation, key
	case m.OwnOrganisationKey == "":
		m.OwnOrganisation, m.OwnOrganisationKey = organisation, key
	}
}

// Decline refuses the role. The link has then been used.
func (s Service) Decline(ctx context.Context, token, reason string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		member, err := s.pending(ctx, token)
		if err != nil {
			return err
		}
		now := s.Now()
		member.State, member.Reason, member.AnsweredAt = Declined, reason, &now
		member.closeLinks()
		if err := s.Store.SaveMember(ctx, &member); err != nil {
			return err
		}
		return s.record(ctx, account.Actor{Name: member.Name}, member, ledger.In(member.EditionID, "member.declined").Because(reason))
	})
}

// pending is the invitation of a link that can still be answered.
func (s Service) pending(ctx context.Context, token string) (Member, error) {
	member, err := s.Store.MemberByToken(ctx, TokenHash(token))
	if err != nil {
		return Member{}, err
	}
	switch member.StateAt(s.Now()) {
	case Pending:
		return member, nil
	case Expired:
		return Member{}, fault.New(fault.Conflict, "invitation_expired")
	default:
		return Member{}, fault.New(fault.Conflict, "invitation_answered")
	}
}
