package member

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
)

// Filter says which members of an edition to list, and from where on.
type Filter struct {
	EditionID string
	Query     string // words of the name, the address or the organisations
	Role      account.Role
	State     State
	Now       time.Time // which invitations have expired
	Sort      string    // as the contract names them; empty by role, then by name
	After     Cursor
	Limit     int
}

// Cursor is the last member of a page.
type Cursor struct{ Value, ID string }

// Page is a part of the list. Total counts what the filter lets through, on all pages.
type Page struct {
	Items []Member
	Total int
	Next  *Cursor // nil on the last page
}

// Page gives people with a role or an invitation, by role and name.
func (s Service) Page(ctx context.Context, actor account.Actor, filter Filter) (Page, error) {
	if _, err := s.Editions.Get(ctx, actor, filter.EditionID); err != nil {
		return Page{}, err
	}
	if !MayList(actor, filter.EditionID) {
		return Page{}, fault.New(fault.Forbidden, "forbidden")
	}
	filter.Query, filter.Now = folding.Fold(filter.Query), s.Now()
	page, err := s.Store.PageMembers(ctx, filter)
	for i := range page.Items {
		page.Items[i].State = page.Items[i].StateAt(filter.Now)
	}
	return page, err
}

// Words are what a member is found by, folded.
func (m Member) Words() string {
	return folding.Fold(strings.Join([]string{m.Name, m.Email, m.Organisation, m.OwnOrganisation}, " "))
}
