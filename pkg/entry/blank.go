package entry

import (
	"context"
	"crypto/sha256"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
)

// Blank is where a person's next entry in a category begins. Its id is known beforehand: a device fills it in where there is no network, and the first
// save that arrives, over version 0, begins the entry.
type Blank struct {
	CategoryID string
	EntryID    string
}

// Blanks gives the person's blank in each category of the current edition, which may take no entries now.
func (s Service) Blanks(ctx context.Context, actor account.Actor) ([]Blank, error) {
	call, err := s.Categories.Editions.Current(ctx)
	if err != nil {
		return nil, err
	}
	parents, err := s.Categories.Store.ListCategories(ctx, call.ID)
	if err != nil {
		return nil, err
	}
	mine, err := s.Store.EntriesOfOwner(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	blanks := make([]Blank, len(parents))
	for i, parent := range parents {
		blanks[i] = Blank{CategoryID: parent.ID, EntryID: blankID(actor, parent, mine)}
	}
	return blanks, nil
}

// blankID follows from whose it is, where, and what they have begun: an id that somebody may choose is chosen to come first.
func blankID(actor account.Actor, parent category.Category, mine []Entry) string {
	for n := 0; ; n++ {
		name := actor.ID + "/" + parent.ID + "/" + strconv.Itoa(n)
		id := uuid.NewHash(sha256.New(), uuid.NameSpaceURL, []byte(name), 8).String()
		if !slices.ContainsFunc(mine, func(e Entry) bool { return e.ID == id }) {
			return id
		}
	}
}

// blank gives the person's blank of that id, which is not stored. To anybody else there is none.
func (s Service) blank(ctx context.Context, actor account.Actor, id string) (Entry, error) {
	blanks, err := s.Blanks(ctx, actor)
	if err != nil {
		return Entry{}, fault.Hide(err, "entry_not_found")
	}
	at := slices.IndexFunc(blanks, func(b Blank) bool { return b.EntryID == id })
	if at < 0 {
		return Entry{}, fault.New(fault.NotFound, "entry_not_found")
	}
	parent, err := s.Categories.Store.CategoryByID(ctx, blanks[at].CategoryID)
	if err != nil {
		return Entry{}, err
	}
	entry := s.empty(actor, parent)
	entry.ID = id
	current, err := s.Categories.Forms.CurrentForm(ctx, parent.ID)
	entry.FormVersion = current.Version
	return entry, err
}

// empty is an entry of which nothing is written but who writes it.
func (s Service) empty(actor account.Actor, parent category.Category) Entry {
	now := s.Now()
	return Entry{
		EditionID: parent.EditionID, CategoryID: parent.ID, OwnerID: actor.ID, State: Draft, CreatedAt: now, UpdatedAt: now,
		Draft: Content{Organisation: actor.Organisation, Answers: form.Answers{}, Team: []TeamMember{{Name: actor.Name, Email: actor.Email}}},
	}
}

// fillIn saves what was typed into a blank, and so begins it, unless another device has begun it meanwhile.
func (s Service) fillIn(ctx context.Context, actor account.Actor, id string, edit Edit) (entry Entry, err error) {
	err = s.Store.Transact(ctx, func(ctx context.Context) error {
		if _, err := s.Accounts.LockAccount(ctx, actor.ID); err != nil {
			return err
		}
		if entry, err = s.keep(ctx, actor, id, edit); !fault.HasCode(err, "entry_not_found") {
			return err
		}
		if entry, err = s.blank(ctx, actor, id); err != nil {
			return err
		}
		if err := s.write(ctx, actor, &entry, edit); err != nil {
			return err
		}
		return s.begin(ctx, actor, &entry)
	})
	return entry, err
}

// begin stores what was a blank.
func (s Service) begin(ctx context.Context, actor account.Actor, entry *Entry) error {
	if err := s.checkDrafts(ctx, actor, entry.EditionID); err != nil {
		return err
	}
	entry.Version = 1
	entry.follow(entry.Draft)
	if err := s.Store.CreateEntry(ctx, entry); err != nil {
		return err
	}
	return s.record(ctx, actor, *entry, ledger.In(entry.EditionID, "entry.created"))
}
