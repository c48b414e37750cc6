package entry

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/proof"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// Service is what people do with entries.
type Service struct {
	Store      Store
	Categories category.Service
	Rounds     round.Store
	Accounts   account.Store
	Blobs      Blobs
	Cleaner    Cleaner
	Ledger     ledger.Ledger
	Outbox     notice.Outbox
	Now        func() time.Time
	NewID      func() string
}

// View is an entry as one person may read it. Content is the draft for its owner, the last revision for others.
type View struct {
	Entry
	Content  Content
	Files    []File
	Form     form.Form
	Category category.Category
	Edition  edition.Edition
	Rounds   []round.Round
	Missing  []fault.Field
	Changed  bool // the draft differs from what was submitted
	Can      []string
}

// Create begins an entry in a category that takes entries.
func (s Service) Create(ctx context.Context, actor account.Actor, categoryID, title string) (View, error) {
	var entry Entry
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.Categories.Get(ctx, actor, categoryID)
		if err != nil {
			return err
		}
		call, err := s.Categories.Editions.Get(ctx, actor, parent.EditionID)
		if err != nil {
			return err
		}
		if err := call.CheckEntriesOpen(s.Now()); err != nil {
			return err
		}
		current, err := s.Categories.Forms.CurrentForm(ctx, categoryID)
		if err != nil {
			return err
		}
		entry = s.empty(actor, parent)
		entry.ID, entry.FormVersion, entry.Draft.Title = s.NewID(), current.Version, strings.TrimSpace(title)
		return s.begin(ctx, actor, &entry)
	})
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, entry)
}

// revise counts a change, so that who has read what was before is told.
func (e *Entry) revise(at time.Time) {
	e.Version++
	e.UpdatedAt = at
}

// follow copies what is indexed out of the content.
func (e *Entry) follow(content Content) {
	e.Title, e.Organisation, e.Country = content.Title, content.Organisation, content.Country
	e.Region, e.WomenLed = content.Region, content.WomenLed
	e.OrganisationKey = folding.Fold(content.Organisation)
	words := []string{content.Title, content.Organisation, content.Region}
	if e.Number != nil {
		words = append(words, *e.Number)
	}
	for _, person := range content.Team {
		words = append(words, person.Name)
	}
	e.Search = folding.Fold(strings.Join(words, " "))
}

// Get gives an entry to a person who may read it, and their blank; to others there is none.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (View, error) {
	entry, err := s.readable(ctx, actor, id)
	if fault.Is(err, fault.NotFound) {
		entry, err = s.blank(ctx, actor, id)
	}
	if err != nil {
		return View{}, err
	}
	view, err := s.view(ctx, actor, entry)
	if err != nil {
		return View{}, err
	}
	err = s.examine(ctx, actor, &view)
	return view, err
}

// Mine gives the person's own entries, newest first.
func (s Service) Mine(ctx context.Context, actor account.Actor) ([]Entry, error) {
	return s.Store.EntriesOfOwner(ctx, actor.ID)
}

// List gives a page of the submitted entries to those who screen or conduct the contest, but of no category where they
// score anonymous files.
func (s Service) List(ctx context.Context, actor account.Actor, filter Filter) (Page, error) {
	if _, err := s.Categories.Editions.Get(ctx, actor, filter.EditionID); err != nil {
		return Page{}, err
	}
	if !MayList(actor, filter.EditionID) {
		return Page{}, fault.New(fault.Forbidden, "forbidden")
	}
	hidden, err := s.hidden(ctx, actor, filter.EditionID)
	if err != nil {
		return Page{}, err
	}
	filter.Query, filter.Hidden = folding.Fold(filter.Query), hidden
	return s.Store.ListEntries(ctx, filter)
}

// Revisions gives every submission of an entry.
func (s Service) Revisions(ctx context.Context, actor account.Actor, id string) ([]Revision, error) {
	if _, err := s.readable(ctx, actor, id); err != nil {
		return nil, err
	}
	return s.Store.ListRevisions(ctx, id)
}

// SaveDraft keeps what the entrant typed, complete or not, and begins the entry if it is a blank. The deadline is looked at before the content, so that the
// reason of a refusal is the right one.
func (s Service) SaveDraft(ctx context.Context, actor account.Actor, id string, edit Edit) (View, error) {
	entry, err := s.keep(ctx, actor, id, edit)
	if fault.HasCode(err, "entry_not_found") {
		entry, err = s.fillIn(ctx, actor, id, edit)
	}
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, entry)
}

// keep saves the draft of an entry that has been begun.
func (s Service) keep(ctx context.Context, actor account.Actor, id string, edit Edit) (Entry, error) {
	return fault.Again(func() (entry Entry, err error) {
		err = s.Store.Turn(ctx, func(ctx context.Context) error {
			if entry, err = s.Own(ctx, actor, id); err != nil || edit.done(entry) {
				return err
			}
			if err := s.write(ctx, actor, &entry, edit); err != nil {
				return err
			}
			if entry.Revision == 0 {
				entry.follow(edit.Content)
			}
			entry.revise(s.Now())
			return s.Store.SaveDraft(ctx, &entry)
		})
		return entry, err
	})
}

// write puts into a draft what may be put there now.
func (s Service) write(ctx context.Context, actor account.Actor, entry *Entry, edit Edit) error {
	if err := s.checkEdit(ctx, actor, *entry, edit.Version); err != nil {
		return err
	}
	questions, err := s.Categories.Forms.FormVersion(ctx, entry.CategoryID, entry.FormVersion)
	if err != nil {
		return err
	}
	var check fault.Check
	check.Add(questions.CheckTypes(edit.Content.Answers)...)
	entry.Draft, entry.Operation = edit.Content, edit.Operation
	return check.Err("invalid_draft")
}

// Edit is a change of the draft by somebody who read the given version, under an id that the device made; it may arrive more than once.
type Edit struct {
	Version   int
	Operation string // may be empty: then it is not known again
	Content   Content
}

// done tells whether the draft is as this very edit left it.
func (e Edit) done(entry Entry) bool { return e.Operation != "" && e.Operation == entry.Operation }

// forEdit locks an entry that its owner may change now. Somebody else's entry is not found.
func (s Service) forEdit(ctx context.Context, actor account.Actor, id string, version int) (Entry, error) {
	entry, err := s.owned(ctx, actor, id)
	if err != nil {
		return Entry{}, err
	}
	return entry, s.checkEdit(ctx, actor, entry, version)
}

// checkEdit refuses a change that its owner may not make now, or makes to another version than is there.
func (s Service) checkEdit(ctx context.Context, actor account.Actor, entry Entry, version int) error {
	parent, err := s.Categories.Editions.Store.EditionByID(ctx, entry.EditionID)
	if err != nil {
		return err
	}
	if err := CheckEditable(parent, entry, s.Now()); err != nil {
		return err
	}
	if entry.Version == version {
		return nil
	}
	current, err := s.view(ctx, actor, entry)
	if err != nil {
		return err
	}
	return fault.Outdated(version, entry.Version, current)
}

func (s Service) owned(ctx context.Context, actor account.Actor, id string) (Entry, error) {
	entry, err := s.Store.EntryForChange(ctx, id)
	return own(actor, entry, err)
}

// Own gives the person's own entry; to others there is none, or it is not theirs.
func (s Service) Own(ctx context.Context, actor account.Actor, id string) (Entry, error) {
	entry, err := s.Store.EntryByID(ctx, id)
	return own(actor, entry, err)
}

func (s Service) save(ctx context.Context, entry *Entry) error {
	entry.revise(s.Now())
	return s.Store.SaveEntry(ctx, entry)
}

// Withdraw takes the entry out of the contest.
func (s Service) Withdraw(ctx context.Context, actor account.Actor, id, reason string) (View, error) {
	var entry Entry
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if entry, err = s.owned(ctx, actor, id); err != nil {
			return err
		}
		if entry.State == Withdrawn || entry.State == Rejected {
			return fault.New(fault.Conflict, "entry_decided")
		}
		rounds, err := s.Rounds.CategoryRounds(ctx, entry.CategoryID)
		if err != nil {
			return err
		}
		if err := s.checkWithdrawable(ctx, entry, rounds); err != nil {
			return err
		}
		entry.State, entry.ReopenedUntil = Withdrawn, nil
		if err := s.save(ctx, &entry); err != nil {
			return err
		}
		fact := ledger.In(entry.EditionID, "entry.withdrawn").Because(reason)
		return s.record(ctx, actor, entry, fact.Sealing(proof.Verdict{Entry: entry.ID, State: string(Withdrawn)}))
	})
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, entry)
}

// checkWithdrawable refuses once the entry is judged or the palmarès published: what was announced would no longer hold.
func (s Service) checkWithdrawable(ctx context.Context, entry Entry, rounds []round.Round) error {
	if err := checkUnjudged(entry, rounds, s.Now()); err != nil {
		return err
	}
	return s.Categories.Editions.CheckUnclosed(ctx, entry.EditionID)
}

func (s Service) record(ctx context.Context, actor account.Actor, entry Entry, fact ledger.Fact) error {
	return s.Ledger.Record(ctx, actor, fact.About("entry", entry.ID, entry.Label()))
}

// Label names the entry without telling whose it is.
func (e Entry) Label() string {
	if e.Number != nil {
		return *e.Number
	}
	return ""
}

// Tell queues a mail to the entry's owner, with words in the owner's language.
func (s Service) Tell(ctx context.Context, entry Entry, kind notice.Kind, data func(wording.Locale) map[string]string) error {
	owner, err := s.Accounts.AccountByID(ctx, entry.OwnerID)
	if err != nil {
		return err
	}
	words := map[string]string{"Name": owner.Name, "Number": entry.Label(), "Title": entry.Title}
	for k, v := range data(owner.Locale) {
		words[k] = v
	}
	return s.Outbox.Queue(ctx, notice.Mail{
		Kind: kind, To: owner.Email, Locale: owner.Locale, Path: "/candidatures/" + entry.ID, Data: words,
	})
}
