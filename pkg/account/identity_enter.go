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
// all the same.
func (s *Service) EnterByProvider(ctx context.Context, entry Entry) (Opened, error) {
	identity, owner, err := s.arrived(ctx, entry)
	if err != nil {
		return Opened{}, err
	}
	if owner.Disabled {
		return Opened{}, errDisabled
	}
	shown, err := s.askFactor(ctx, owner, entry.Second, place{})
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	err = s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		admitted, err := s.admit(ctx, owner)
		if err != nil {
			return err
		}
		if err := s.passFactor(ctx, admitted, shown, place{}); err != nil {
			return err
		}
		if _, err := s.Store.IdentityByID(ctx, identity.ID); err != nil { // untied this very moment
			return errVisitEnded.Because(err)
		}
		if err := s.spendVisit(ctx, entry); err != nil {
			return err
		}
		if err := s.Store.UseIdentity(ctx, identity.ID, s.now()); err != nil {
			return err
		}
		opened, err = s.issue(ctx, admitted, Session{Family: s.NewID(), IdentityID: &identity.ID})
		return err
	})
	return opened, err
}

// AskPasskeyOfVisitor gives what a passkey is to sign, to whom the provider has named and who was asked for it.
func (s *Service) AskPasskeyOfVisitor(ctx context.Context, key string) (json.RawMessage, error) {
	_, owner, err := s.halfway(ctx, key)
	if err != nil {
		return nil, err
	}
	if owner.Disabled {
		return nil, errDisabled
	}
	return s.asking(ctx, owner, toEnter, owner.halfOpened())
}

// arrived gives whose identity it is. A code of the provider's works once; where a second factor will be asked for, the visit is kept for it.
func (s *Service) arrived(ctx context.Context, entry Entry) (Identity, Account, error) {
	if entry.ProviderReturn.Code == "" {
		return s.halfway(ctx, entry.Key)
	}
	claim, err := s.claim(ctx, entry.ProviderReturn, "")
	if err != nil {
		return Identity{}, Account{}, err
	}
	identity, owner, err := s.recognise(ctx, claim)
	if err != nil || !owner.HasFactor() {
		return identity, owner, err
	}
	now := s.now()
	return identity, owner, s.Store.CreateVisit(ctx, &IdentityVisit{
		Hash: digest(entry.Key), IdentityID: identity.ID, ExpiresAt: now.Add(visitLife),
	}, now)
}

// halfway gives who was named already and owes the second factor.
func (s *Service) halfway(ctx context.Context, key string) (Identity, Account, error) {
	if s.Provider == nil {
		return Identity{}, Account{}, errNoProvider
	}
	visit, err := s.Store.VisitByHash(ctx, digest(key), s.now())
	if err != nil {
		return Identity{}, Account{}, ended(err)
	}
	identity, err := s.Store.IdentityByID(ctx, visit.IdentityID)
	if err != nil {
		return Identity{}, Account{}, ended(err)
	}
	owner, err := s.Store.AccountByID(ctx, identity.AccountID)
	return identity, owner, err
}

// spendVisit takes the visit of whom a second factor was asked of: it opens one session.
func (s *Service) spendVisit(ctx context.Context, entry Entry) error {
	taken, err := s.Store.TakeVisit(ctx, digest(entry.Key))
	if err == nil && !taken && entry.ProviderReturn.Code == "" {
		return errVisitEnded
	}
	return err
}

func ended(err error) error {
	if fault.Is(err, fault.NotFound) {
		return errVisitEnded
	}
	return err
}

// recognise gives whose a claim is: of whom it is tied to or, for an address that the provider vouches for, of whom it is tied to now.
func (s *Service) recognise(ctx context.Context, claim Claim) (Identity, Account, error) {
	identity, err := s.Store.IdentityOf(ctx, claim.Issuer, claim.Subject)
	if err == nil {
		owner, err := s.Store.AccountByID(ctx, identity.AccountID)
		return identity, owner, err
	}
	if !fault.Is(err, fault.NotFound) {
		return Identity{}, Account{}, err
	}
	if !claim.Verified || !ValidEmail(claim.Email) || !s.Provider.Vouches(claim.Email) {
		return Identity{}, Account{}, errIdentityUnknown
	}
	var owner Account
	err = s.change(ctx, func(ctx context.Context) (err error) {
		if owner, err = s.welcome(ctx, claim); err != nil {
			return err
		}
		identity, err = s.tie(ctx, owner, claim)
		return err
	})
	return identity, owner, err
}

// welcome gives the account of an address that the provider vouches for, or opens one without a password. Where nobody had confirmed the
// address, whoever registered it may have been somebody else: what they chose opens nothing any more.
func (s *Service) welcome(ctx context.Context, claim Claim) (Account, error) {
	known, err := s.Store.AccountByEmail(ctx, EmailKey(claim.Email))
	if fault.Is(err, fault.NotFound) {
		return s.enrolClaimed(ctx, claim)
	}
	if err != nil {
		return Account{}, err
	}
	owner, err := s.Store.LockAccount(ctx, known.ID)
	if err != nil || owner.Disabled {
		return owner, cmp.Or(err, error(errDisabled))
	}
	if owner.Confirmed() {
		return owner, nil
	}
	return owner, s.takeOver(ctx, &owner)
}

// takeOver gives an account that nobody had confirmed to the person of its address.
func (s *Service) takeOver(ctx context.Context, owner *Account) error {
	now := s.now()
	owner.PasswordHash, owner.ConfirmedAt = "", &now
	if err := s.dropFactor(ctx, owner); err != nil { // which saves the account
		return err
	}
	if err := s.Store.RevokePersonalTokens(ctx, owner.ID, now); err != nil {
		return err
	}
	if _, err := s.Store.DeleteTelephone(ctx, owner.ID); err != nil {
		return err
	}
	if err := s.endWays(ctx, owner.ID, ""); err != nil {
		return err
	}
	if err := s.Store.SpendLinks(ctx, owner.ID, Reset, now); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, owner.actor(nil), "account.confirmed", *owner)
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
