package jury

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/member"
)

// SuspicionFilter says which suspicions to list, and from where on.
type SuspicionFilter struct {
	EditionID string
	Query     string
	State     SuspicionState // empty for all
	Settled   bool           // confirmed or dismissed
	Sort      string         // certainty, judge, entry or settledAt, the last three with a minus before it the other way round; certainty if empty
	After     SuspicionCursor
	Limit     int
}

// SuspicionCursor is the last suspicion of a page: what it is sorted by, and, in the order of certainty, which no value tells, its place then.
// It may be settled before the next page is asked for.
type SuspicionCursor struct {
	Value string
	Key   string
	At    int
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
	parties, err := s.partiesOf(ctx, filter.EditionID, list)
	if err != nil {
		return SuspicionPage{}, err
	}
	list = parties.found(filter.Query, list)
	values, err := parties.sort(filter.Sort, list)
	if err != nil {
		return SuspicionPage{}, err
	}
	page.Total = len(list)
	from := filter.next(list, values)
	to := min(from+filter.Limit, len(list))
	if page.Items = list[from:to]; to < len(list) {
		page.Next = &SuspicionCursor{Value: values(list[to-1]), Key: list[to-1].key(), At: to - 1}
	}
	return page, nil
}

// next is where the page after the cursor begins.
func (f SuspicionFilter) next(list []Suspicion, value func(Suspicion) string) int {
	after := f.After
	if after.Key == "" {
		return 0
	}
	if at := slices.IndexFunc(list, func(one Suspicion) bool { return one.key() == after.Key }); at >= 0 {
		return at + 1
	}
	if f.byCertainty() {
		return min(max(after.At, 0), len(list))
	}
	at, _ := slices.BinarySearchFunc(list, after, func(one Suspicion, after SuspicionCursor) int {
		order := cmp.Or(cmp.Compare(value(one), after.Value), cmp.Compare(one.key(), after.Key))
		if strings.HasPrefix(f.Sort, "-") {
			return -order
		}
		return order
	})
	return at
}

func (f SuspicionFilter) byCertainty() bool { return f.Sort == "" || f.Sort == "certainty" }

func (s Suspicion) key() string {
	key := s.JudgeID + " " + s.EntryID
	if s.Settlement != nil {
		key += " " + s.Settlement.ID
	}
	return key
}

// parties are the judges and the entries of suspicions.
type parties struct {
	judges  map[string]member.Member
	entries map[string]entry.Entry
}

func (s Service) partiesOf(ctx context.Context, editionID string, list []Suspicion) (parties, error) {
	members, err := s.Members.ListMembers(ctx, editionID)
	if err != nil {
		return parties{}, err
	}
	known := parties{judges: map[string]member.Member{}}
	for _, one := range members {
		known.judges[one.ID] = one
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.EntryID
	}
	slices.Sort(ids)
	known.entries, err = s.Entries.EntriesByID(ctx, slices.Compact(ids))
	return known, err
}

// found keeps the suspicions in which every word is: in the judge or in the entry, as far as whoever reads may know that.
func (p parties) found(query string, list []Suspicion) []Suspicion {
	words := strings.Fields(folding.Fold(query))
	if len(words) == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(one Suspicion) bool {
		text := one.words(p.judges[one.JudgeID], p.entries[one.EntryID])
		return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
	})
}

// sort puts a list, which comes by certainty, into the order asked for, and gives the value by which each is sorted.
func (p parties) sort(sort string, list []Suspicion) (func(Suspicion) string, error) {
	name, descending := strings.CutPrefix(sort, "-")
	var value func(Suspicion) string
	switch name {
	case "", "certainty":
		return func(Suspicion) string { return "" }, nil
	case "judge":
		names := map[string]string{}
		for id, judge := range p.judges {
			names[id] = folding.Fold(judge.Name)
		}
		value = func(one Suspicion) string { return names[one.JudgeID] }
	case "entry":
		value = func(one Suspicion) string { return p.entries[one.EntryID].Label() }
	case "settledAt":
		value = Suspicion.settledAt
	default:
		return nil, fault.New(fault.Malformed, "unknown_sort")
	}
	slices.SortFunc(list, func(a, b Suspicion) int {
		return cmp.Or(cmp.Compare(value(a), value(b)), cmp.Compare(a.key(), b.key()))
	})
	if descending {
		slices.Reverse(list)
	}
	return value, nil
}

// settledAt sorts as text, the open ones first.
func (s Suspicion) settledAt() string {
	if s.Settlement == nil {
		return ""
	}
	return s.Settlement.SettledAt.UTC().Format("2006-01-02T15:04:05.000000000Z")
}

func (s Suspicion) words(judge member.Member, of entry.Entry) string {
	words := []string{judge.Name, judge.Organisation, of.Label()}
	if !s.Anonymous {
		words = append(words, of.Title, of.Organisation)
	}
	return folding.Fold(strings.Join(words, " "))
}
