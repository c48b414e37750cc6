package account

import (
	"context"
	"slices"

	"palmares/pkg/fault"
)

// ListIdentities gives by what the provider knows the person.
func (s *Service) ListIdentities(ctx context.Context, actor Actor) ([]Identity, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	return s.Store.ListIdentities(ctx, actor.ID)
}

// AskProviderToTie gives whoever shows password and second factor the address of the provider, and a key that is worth something in this
// session alone. An account whose address nobody has confirmed may be somebody else's soon.
func (s *Service) AskProviderToTie(ctx context.Context, actor Actor, proof FactorProof) (address, key string, err error) {
	if err := mayManageSelf(actor); err != nil {
		return "", "", err
	}
	if s.Provider == nil {
		return "", "", errNoProvider
	}
	err = s.withStanding(ctx, actor, proof, func(_ context.Context, owner Account) error {
		if !owner.Confirmed() {
			return errUnconfirmed
		}
		return nil
	})
	if err != nil {
		return "", "", err
	}
	return s.visit(ctx, actor.Family)
}

// TieIdentity ties whom the provider names to the person's account, which they then open that way.
func (s *Service) TieIdentity(ctx context.Context, actor Actor, back ProviderReturn) (Identity, error) {
	if err := mayManageSelf(actor); err != nil {
		return Identity{}, err
	}
	claim, err := s.claim(ctx, back, actor.Family)
	if err != nil {
		return Identity{}, ofVisit(err)
	}
	var tied Identity
	err = s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) (err error) {
		if !owner.Confirmed() {
			return errUnconfirmed
		}
		tied, err = s.tie(ctx, owner, claim)
		return err
	})
	return tied, err
}

// tie keeps an identity of a locked account, and tells its person.
func (s *Service) tie(ctx context.Context, owner Account, claim Claim) (Identity, error) {
	list, err := s.Store.ListIdentities(ctx, owner.ID)
	if err != nil {
		return Identity{}, err
	}
	if len(list) >= maxIdentities {
		return Identity{}, errIdentitiesFull
	}
	tied := Identity{
		ID: s.NewID(), AccountID: owner.ID, Issuer: claim.Issuer, Subject: claim.Subject, Email: claim.Email, TiedAt: s.now(),
	}
	if err := s.Store.CreateIdentity(ctx, &tied); err != nil {
		return Identity{}, err
	}
	if err := s.Letters.IdentityTied(ctx, owner, s.Provider.Name()); err != nil {
		return Identity{}, err
	}
	return tied, s.Journal.RecordAccount(ctx, owner.actor(nil), "identity.tied", owner)
}

// UntieIdentity forgets one, for whoever shows password and second factor: without a password there would be no way in. The sessions that it
// opened end.
func (s *Service) UntieIdentity(ctx context.Context, actor Actor, id string, proof FactorProof) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	return s.withStanding(ctx, actor, proof, func(ctx context.Context, owner Account) error {
		list, err := s.Store.ListIdentities(ctx, owner.ID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(one Identity) bool { return one.ID == id }) {
			return errIdentityMissing
		}
		if err := s.Store.DeleteIdentity(ctx, owner.ID, id, s.now()); err != nil {
			return err
		}
		if err := s.Letters.IdentityUntied(ctx, owner); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "identity.untied", owner)
	})
}

// ofVisit says of the provider's answer in a session that it was worth nothing, not that the session is over.
func ofVisit(err error) error {
	if failure := fault.Of(err); failure.Kind == fault.Unauthenticated {
		return fault.New(fault.Invalid, failure.Code).Because(err)
	}
	return err
}
