package entry

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
)

// Imported is an entry that comes from a list instead of from its entrant: received and found eligible elsewhere.
type Imported struct {
	Number  string // the list's own candidate number, or empty for the next one
	Content Content
}

// Import adds entries from a list, all or none, as submitted and accepted; their owner is who imports them. What the
// list does not say stays empty.
func (s Service) Import(ctx context.Context, actor account.Actor, categoryID string, list []Imported) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.Categories.Get(ctx, actor, categoryID)
		if err != nil {
			return err
		}
		if !actor.Has(parent.EditionID, account.Organizer) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		questions, err := s.Categories.Forms.CurrentForm(ctx, categoryID)
		if err != nil {
			return err
		}
		for _, one := range numberedFirst(list) {
			if err := s.importOne(ctx, actor, parent, questions.Version, one); err != nil {
				return err
			}
		}
		fact := ledger.In(parent.EditionID, "entries.imported").About("category", parent.ID, parent.Key)
		return s.Ledger.Record(ctx, actor, fact.With("entries", strconv.Itoa(len(list))))
	})
}

// numberedFirst keeps the next free number from being one that the list itself gives further down.
func numberedFirst(list []Imported) []Imported {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b Imported) int {
		return cmp.Compare(min(len(b.Number), 1), min(len(a.Number), 1))
	})
	return sorted
}

func (s Service) importOne(ctx context.Context, actor account.Actor, parent category.Category, formVersion int, one Imported) error {
	entry := s.empty(actor, parent)
	entry.ID, entry.Version, entry.FormVersion, entry.Draft, entry.State = s.NewID(), 1, formVersion, one.Content, Accepted
	entry.Number = &one.Number
	if one.Number == "" {
		entry.Number = nil
		if err := s.number(ctx, &entry); err != nil {
			return err
		}
	}
	entry.Revision, entry.SubmittedAt = 1, &entry.CreatedAt
	entry.ContentHash = ContentHash(entry, entry.Draft, nil)
	entry.follow(entry.Draft)
	if err := s.Store.CreateEntry(ctx, &entry); err != nil {
		return err
	}
	return s.Store.AddRevision(ctx, &Revision{
		EntryID: entry.ID, Revision: 1, FormVersion: formVersion, Content: entry.Draft, FileIDs: []string{},
		ContentHash: entry.ContentHash, SubmittedAt: entry.CreatedAt,
	})
}
