package desk

import (
	"context"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Accounts is what the desk needs of package account, where the codes are kept.
type Accounts interface {
	MakeCode(ctx context.Context, actor account.Actor, known account.Account, editionID string, life time.Duration) (account.MadeCode, error)
}

// Store finds people and what they have in an edition. AccountByEmail gives NotFound where there is no account.
type Store interface {
	AccountByEmail(ctx context.Context, emailKey string) (account.Account, error)
	GrantsOf(ctx context.Context, accountID string) ([]account.Grant, error)
	EntriesOfOwner(ctx context.Context, ownerID string) ([]entry.Entry, error)
}

// Service is what is done at the desk.
type Service struct {
	Store    Store
	Accounts Accounts
	Editions edition.Service
	Site     string
}

// Made is a sign-in code with the person whom it is for. The letters and the link are shown once.
type Made struct {
	account.MadeCode
	Name string
	Link string
}

var errUnknown = fault.New(fault.NotFound, "person_unknown")

// MakeCode makes a sign-in code for the person with this address, who must have a part in the edition.
func (s Service) MakeCode(ctx context.Context, actor account.Actor, editionID, email string, life time.Duration) (Made, error) {
	if _, err := s.Editions.Get(ctx, actor, editionID); err != nil {
		return Made{}, err
	}
	if !MayMakeCodes(actor, editionID) {
		return Made{}, fault.New(fault.Forbidden, "forbidden")
	}
	person, err := s.Store.AccountByEmail(ctx, account.EmailKey(email))
	if fault.Is(err, fault.NotFound) {
		return Made{}, errUnknown
	}
	if err != nil {
		return Made{}, err
	}
	belongs, err := s.belongs(ctx, person, editionID)
	if err != nil {
		return Made{}, err
	}
	if !belongs {
		return Made{}, errUnknown
	}
	made, err := s.Accounts.MakeCode(ctx, actor, person, editionID, life)
	return Made{MadeCode: made, Name: person.Name, Link: s.link(person, made.Secret)}, err
}

// belongs tells whether the person has a role in the edition, or an entry.
func (s Service) belongs(ctx context.Context, person account.Account, editionID string) (bool, error) {
	grants, err := s.Store.GrantsOf(ctx, person.ID)
	if err != nil || slices.ContainsFunc(grants, func(g account.Grant) bool { return g.EditionID == editionID }) {
		return err == nil, err
	}
	entries, err := s.Store.EntriesOfOwner(ctx, person.ID)
	return slices.ContainsFunc(entries, func(e entry.Entry) bool { return e.EditionID == editionID }), err
}

// link leads to the sign-in page. Its secret comes after the #, which browsers send to no server.
func (s Service) link(person account.Account, secret string) string {
	if person.Locale == wording.English {
		return s.Site + "/en/connexion#code=" + secret
	}
	return s.Site + "/connexion#code=" + secret
}
