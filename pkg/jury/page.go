package jury

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
)

// ConflictFilter says which conflicts to list, and from where on. Words are looked for in the judge and the entry's number alone:
// what is found by its kind or its reason would tell what an anonymous file hides.
type ConflictFilter struct {
	EditionID string
	Query     string
	Own       []string // memberships of whoever reads: nothing that was suspected of them
	Sort      string   // declaredAt, judge or entry, with a minus before it the other way round; by declaredAt if empty
	After     ConflictCursor
	Limit     int
}

// ConflictCursor is the last conflict of a page, in the order of the list: its moment, or the name or number that it is sorted by.
type ConflictCursor struct {
	At    time.Time
	Value string
	ID    string
}

// ConflictPage is a part of the list. Total counts what the filter lets through, on all pages.
type ConflictPage struct {
	Items []Conflict
	Total int
	Next  *ConflictCursor // nil on the last page
}

// PageConflicts gives the conflicts to those who conduct the contest, as far as each may know.
func (s Service) PageConflicts(ctx context.Context, actor account.Actor, filter ConflictFilter) (ConflictPage, error) {
	if _, err := s.Rounds.Categories.Editions.Get(ctx, actor, filter.EditionID); err != nil {
		return ConflictPage{}, err
	}
	if !MaySee(actor, filter.EditionID) {
		return ConflictPage{}, fault.New(fault.Forbidden, "forbidden")
	}
	filter.Query = folding.Fold(filter.Query)
	for _, grant := range actor.Grants {
		if IsJudge(actor, filter.EditionID, grant.MemberID) {
			filter.Own = append(filter.Own, grant.MemberID)
		}
	}
	page, err := s.Store.PageConflicts(ctx, filter)
	if err != nil {
		return ConflictPage{}, err
	}
	page.Items, err = s.seenBy(ctx, actor, filter.EditionID, page.Items)
	return page, err
}
