package jury

import (
	"context"
	"slices"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/member"
)

// ConflictFilter says which conflicts to list, and from where on. Words are looked for in the judge and the entry's number alone:
// what is found by its kind or its reason would tell what an anonymous file hides.
type ConflictFilter struct {
	EditionID string
	Query     string
	Own       []string // memberships of whoever reads: nothing that was suspected of them
	Sort      string   // as the contract names them; empty by when they were declared
	After     ConflictCursor
	Limit     int
}

// ConflictCursor is the last conflict of a page.
type ConflictCursor struct{ Value, ID string }

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

// SuspicionFilter says which suspicions to list, and from where on.
type SuspicionFilter struct {
	EditionID string
	Query     string
	State     SuspicionState // empty for all
	Settled   bool           // confirmed or dismissed
	Sort      string         // "judge" or "entry", turned round by a minus; empty as they were found
	After     SuspicionCursor
	Limit     int
}

// SuspicionCursor is the last suspicion of a page, and its place then: it may be settled before the next page is asked for.
type SuspicionCursor struct {
	Key string
	At  int
}

// SuspicionPage is a part of the list. Total counts what the filter lets through, on all pages; Hard those that the person may confirm
// at once, whatever the filter.
type SuspicionPage struct {
	Items []Suspicion
	Total int
	Hard  int
	Next  *SuspicionCursor // nil on the last page
}

// PageSuspicions gives what is suspected, page by page. Detection finds all of it each time: nothing of it is stored until it is settled.
func (s Service) PageSuspicions(ctx context.Context, actor account.Actor, filter SuspicionFilter) (SuspicionPage, error) {
	list, err := s.Suspicions(ctx, actor, filter.EditionID)
	if err != nil {
		return SuspicionPage{}, err
	}
	page := SuspicionPage{}
	for _, one := range list {
		if one.State == Outstanding && one.Certainty() == Hard && MaySettle(actor, filter.EditionID, one.JudgeID) {
			page.Hard++
		}
	}
	list = slices.DeleteFunc(list, func(one Suspicion) bool {
		return filter.State != "" && one.State != filter.State || filter.Settled && one.State == Outstanding
	})
	if list, err = s.found(ctx, filter, list); err != nil {
		return SuspicionPage{}, err
	}
	if err := s.arrange(ctx, filter, list); err != nil {
		return SuspicionPage{}, err
	}
	page.Total = len(list)
	from := filter.After.next(list)
	to := min(from+filter.Limit, len(list))
	if page.Items = list[from:to]; to < len(list) {
		page.Next = &SuspicionCursor{Key: list[to-1].key(), At: to - 1}
	}
	return page, nil
}

// next is where the page after the cursor begins.
func (c SuspicionCursor) next(list []Suspicion) int {
	if c.Key == "" {
		return 0
	}
	if at := slices.IndexFunc(list, func(one Suspicion) bool { return one.key() == c.Key }); at >= 0 {
		return at + 1
	}
	return min(max(c.At, 0), len(list))
}

func (s Suspicion) key() string {
	key := s.JudgeID + " " + s.EntryID
	if s.Settlement != nil {
		key += " " + s.Settlement.ID
	}
	return key
}

// found keeps the suspicions in which every word is: in the judge or in the entry, as far as whoever reads may know that.
func (s Service) found(ctx context.Context, filter SuspicionFilter, list []Suspicion) ([]Suspicion, error) {
	words := strings.Fields(folding.Fold(filter.Query))
	if len(words) == 0 {
		return list, nil
	}
	judges, entries, err := s.sides(ctx, filter.EditionID, list)
	return slices.DeleteFunc(list, func(one Suspicion) bool {
		text := one.words(judges[one.JudgeID], entries[one.EntryID])
		return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
	}), err
}

// arrange sorts by the judge's name or the entry's number, and by what was found first within each.
func (s Service) arrange(ctx context.Context, filter SuspicionFilter, list []Suspicion) error {
	by, descending := strings.CutPrefix(filter.Sort, "-")
	if by != "judge" && by != "entry" {
		return nil
	}
	judges, entries, err := s.sides(ctx, filter.EditionID, list)
	slices.SortStableFunc(list, func(a, b Suspicion) int {
		order := strings.Compare(folding.Fold(judges[a.JudgeID].Name), folding.Fold(judges[b.JudgeID].Name))
		if by == "entry" {
			order = strings.Compare(entries[a.EntryID].Label(), entries[b.EntryID].Label())
		}
		if descending {
			order = -order
		}
		return order
	})
	return err
}

// sides are the judges and the entries of a list, by their ids.
func (s Service) sides(ctx context.Context, editionID string, list []Suspicion) (map[string]member.Member, map[string]entry.Entry, error) {
	members, err := s.Members.ListMembers(ctx, editionID)
	if err != nil {
		return nil, nil, err
	}
	judges := map[string]member.Member{}
	for _, one := range members {
		judges[one.ID] = one
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.EntryID
	}
	slices.Sort(ids)
	entries, err := s.Entries.EntriesByID(ctx, slices.Compact(ids))
	return judges, entries, err
}

func (s Suspicion) words(judge member.Member, of entry.Entry) string {
	words := []string{judge.Name, judge.Organisation, of.Label()}
	if !s.Anonymous {
		words = append(words, of.Title, of.Organisation)
	}
	return folding.Fold(strings.Join(words, " "))
}
