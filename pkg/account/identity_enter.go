package account

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"palmares/pkg/fault"
)

// Entry is a person who comes from the provider: with its code, or, once the second factor was asked for, with that.
type Entry struct {
	ProviderReturn
	Second
}

// AskProvider gives the address of the provider, and a key that the browser keeps until its person comes back. Nothing is written: anybody may ask.
func (s *Service) AskProvider(ctx context.Context) (address, key string, err error) {
	return s.visit(ctx, "")
}

// EnterByProvider opens a session for whoever the provider names. It stands for the password: a second factor of the account's is asked for
// all the same, and nothing is tied before it was right.
func (s *Service) EnterByProvider(ctx context.Context, entry Entry) (Opened, error) {
	claim, err := s.arrived(ctx, entry)
	if err != nil {
		return Opened{}, err
	}
	known, err := s.claimed(ctx, claim)
	if err != nil {
		return Opened{}, err
	}
	shown := entry.Second
	if known.Confirmed() { // else nothing that was set up there is its person's
		if shown, err = s.askFactor(ctx, known, shown, place{}); err != nil {
			return Opened{}, s.owing(ctx, entry, claim, known, err)
		}
	}
	var opened Opened
	err = s.change(ctx, func(ctx context.Context) (err error) {
		owner, identity, err := s.settle(ctx, claim, known)
		if err != nil {
			return err
		}
		if err := s.passFactor(ctx, owner, shown, place{}); err != nil {
			return err
		}
		if err := s.spendVisit(ctx, entry); err != nil {
			return err
		}
		if err := s.Store.UseIdentity(ctx, identity.ID, s.now()); err != nil {
			return err
		}
		opened, err = s.issue(ctx, owner, Session{Family: s.NewID(), IdentityID: &identity.ID})
		return err
	})
	return opened, err
}

// AskPasskeyOfVisitor gives what a passkey is to sign, to whom the provider has named and who was asked for it.
func (s *Service) AskPasskeyOfVisitor(ctx context.Context, key string) (json.RawMessage, error) {
	if s.Provider == nil {
		return nil, errNoProvider
	}
	visit, err := s.visitOf(ctx, key)
	if err != nil {
		return nil, err
	}
	owner, err := s.Store.AccountByID(ctx, visit.AccountID)
	if err != nil {
		return nil, err
	}
	return s.asking(ctx, owner, toEnter, owner.halfOpened())
}

// arrived is what the provider says of who came: now, or a while ago, where the second factor was asked for.
func (s *Service) arrived(ctx context.Context, entry Entry) (Claim, error) {
	if entry.ProviderReturn.Code != "" || s.Provider == nil {
		return s.claim(ctx, entry.ProviderReturn, "")
	}
	visit, err := s.visitOf(ctx, entry.Key)
	return Claim{Issuer: visit.Issuer, Subject: visit.Subject, Email: visit.Email, Verified: visit.Verified}, err
}

func (s *Service) visitOf(ctx context.Context, key string) (IdentityVisit, error) {
	visit, err := s.Store.VisitByHash(ctx, digest(key), s.now())
	if fault.Is(err, fault.NotFound) {
		return visit, errVisitEnded
	}
	return visit, err
}

// owing keeps what the provider said, where a second factor was asked for: its code works once.
func (s *Service) owing(ctx context.Context, entry Entry, claim Claim, known Account, asked error) error {
	if entry.ProviderReturn.Code == "" || !known.HasFactor() || known.Disabled {
		return asked
	}
	now := s.now()
	return cmp.Or(s.Store.CreateVisit(ctx, &IdentityVisit{
		Hash: digest(entry.Key), AccountID: known.ID, Issuer: claim.Issuer, Subject: claim.Subject, Email: claim.Email, Verified: claim.Verified,
		ExpiresAt: now.Add(visitLife),
	}, now), asked)
}

// spendVisit takes the visit of whom a second factor was asked of: it opens one session.
func (s *Service) spendVisit(ctx context.Context, entry Entry) error {
	taken, err := s.Store.TakeVisit(ctx, digest(entry.Key))
	if err == nil && !taken && entry.ProviderReturn.Code == "" {
		return errVisitEnded
	}
	return err
}

// claimed gives whose a claim is: whom it is tied to, or who has the address that the provider vouches for; an empty account where nobody has.
func (s *Service) claimed(ctx context.Context, claim Claim) (Account, error) {
	identity, err := s.Store.IdentityOf(ctx, claim.Issuer, claim.Subject)
	if err == nil {
		return s.Store.AccountByID(ctx, identity.AccountID)
	}
	if !fault.Is(err, fault.NotFound) {
		return Account{}, err
	}
	if !claim.Verified || !ValidEmail(claim.Email) || !s.Provider.Vouches(claim.Email) {
		return Account{}, errIdentityUnknown
	}
	known, err := s.Store.AccountByEmail(ctx, EmailKey(claim.Email))
	if fault.Is(err, fault.NotFound) {
		return Account{}, nil
	}
	return known, err
}

// settle gives the account of a claim, locked, with the identity that is tied to it: by now, if it was not.
func (s *Service) settle(ctx context.Context, claim Claim, known Account) (Account, Identity, error) {
	owner, err := s.welcome(ctx, claim, known)
	if err != nil {
		return owner, Identity{}, err
	}
	identity, err := s.Store.IdentityOf(ctx, claim.Issuer, claim.Subject)
	if err == nil && identity.AccountID != owner.ID {
		return owner, identity, errVisitEnded // tied to somebody else this very moment
	}
	if fault.Is(err, fault.NotFound) {
		identity, err = s.tie(ctx, owner, claim)
	}
	return owner, identity, err
}

// welcome locks who is known, or opens an account. Where nobody had confirmed the address, whoever registered it may have been somebody else:
// what they chose opens nothing any more.
func (s *Service) welcome(ctx context.Context, claim Claim, known Account) (Account, error) {
	if known.ID == "" {
		return s.enrolClaimed(ctx, claim)
	}
	owner, err := s.admit(ctx, known)
	if err != nil || owner.Confirmed() {
		return owner, err
	}
	err = s.takeOver(ctx, &owner)
	return owner, err
}

// enrolClaimed makes a confirmed account that only the provider opens, until its person asks for a password by mail.
func (s *Service) enrolClaimed(ctx context.Context, claim Claim) (Account, error) {
	now := s.now()
	created := Registration{Email: claim.Email, Name: nameOf(claim)}.account(s.NewID(), "", now)
	created.ConfirmedAt = &now
	if err := s.Store.CreateAccount(ctx, &created); err != nil {
		return Account{}, err
	}
	return created, s.Journal.RecordAccount(ctx, created.actor(nil), "account.enrolled", created)
}

// nameOf is what the provider calls a person; without a fit name, what stands before the @.
func nameOf(claim Claim) string {
	if named(claim.Name) {
		return claim.Name
	}
	name, _, _ := strings.Cut(claim.Email, "@")
	return name
}
