package complaint

import (
	"context"
	"slices"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/proof"
	"palmares/pkg/screening"
)

// Service is what people do with complaints.
type Service struct {
	Store     Store
	Editions  edition.Store
	Entries   entry.Service
	Screening screening.Store
	Awards    award.Service
	Jury      jury.Service
	Members   member.Store
	Closing   Closing
	Ledger    ledger.Ledger
	Now       func() time.Time
	NewID     func() string
}

// Closing takes the closing in force back, inside the caller's transaction.
type Closing interface {
	OpenAgain(ctx context.Context, actor account.Actor, of edition.Edition, reason string) error
}

// File is what an entrant sees: until when what may be said, what was said, and the grounds that are open now.
type File struct {
	Windows    []Window
	Complaints []Complaint
	Can        []Ground
}

// Look gives the complaints of an entry to its entrant.
func (s Service) Look(ctx context.Context, actor account.Actor, entryID string) (File, error) {
	of, err := s.forComplaining(ctx, actor, entryID)
	if err != nil {
		return File{}, err
	}
	file := File{Windows: []Window{}, Can: []Ground{}}
	if file.Complaints, err = s.Store.ComplaintsOf(ctx, entryID); err != nil {
		return File{}, err
	}
	if !decidable(of) {
		return file, nil
	}
	if file.Windows, err = s.windows(ctx, of); err != nil {
		return File{}, err
	}
	for _, window := range file.Windows {
		waits := slices.ContainsFunc(file.Complaints, func(c Complaint) bool { return c.Ground == window.Ground && c.Open() })
		if !waits && window.Check(s.Now()) == nil {
			file.Can = append(file.Can, window.Ground)
		}
	}
	return file, nil
}

// Make is an entrant's complaint, while the window of its ground is open by the server's clock.
func (s Service) Make(ctx context.Context, actor account.Actor, made Complaint) (Complaint, error) {
	made.Text = strings.TrimSpace(made.Text)
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forComplaining(ctx, actor, made.EntryID)
		if err != nil {
			return err
		}
		if err := made.Validate(); err != nil {
			return err
		}
		if err := s.hearing(ctx, of, made.Ground); err != nil {
			return err
		}
		made = Complaint{
			ID: s.NewID(), EditionID: of.EditionID, EntryID: of.ID, Ground: made.Ground, Text: made.Text, AuthorID: actor.ID, MadeAt: s.Now(),
		}
		if err := s.Store.AddComplaint(ctx, &made); err != nil {
			return err
		}
		if err := s.tellAnswerers(ctx, of, made); err != nil {
			return err
		}
		return s.record(ctx, actor, of, made, ledger.In(of.EditionID, "complaint.made"))
	})
	return made, err
}

// forComplaining gives the entry to its owner; to others there is none, or it is not theirs.
func (s Service) forComplaining(ctx context.Context, actor account.Actor, entryID string) (entry.Entry, error) {
	of, err := s.Entries.Store.EntryByID(ctx, entryID)
	switch {
	case err != nil || MayComplain(actor, of):
		return of, err
	case entry.MayRead(actor, of):
		return entry.Entry{}, fault.New(fault.Forbidden, "forbidden")
	default:
		return entry.Entry{}, fault.New(fault.NotFound, "entry_not_found")
	}
}

// decidable tells whether somebody decides about the entry at all.
func decidable(of entry.Entry) bool { return of.Revision > 0 && of.State != entry.Withdrawn }

func (s Service) hearing(ctx context.Context, of entry.Entry, ground Ground) error {
	if !decidable(of) {
		return fault.New(fault.Conflict, "entry_not_submitted")
	}
	windows, err := s.windows(ctx, of)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(windows, func(w Window) bool { return w.Ground == ground })
	return windows[at].Check(s.Now())
}

// windows are those of an entry, by ground. They open with the newest palmarès; that of eligibility with the screening's
// decision too, whichever is later.
func (s Service) windows(ctx context.Context, of entry.Entry) ([]Window, error) {
	parent, err := s.Editions.EditionByID(ctx, of.EditionID)
	if err != nil {
		return nil, err
	}
	var published, screened *time.Time
	last, err := s.Awards.Published(ctx, of.EditionID, award.PalmaresKind)
	switch {
	case err == nil:
		published = &last.PublishedAt
	case !fault.Is(err, fault.NotFound):
		return nil, err
	}
	decision, err := s.Screening.DecisionOf(ctx, of.ID)
	switch {
	case err == nil:
		screened = &decision.DecidedAt
	case !fault.Is(err, fault.NotFound):
		return nil, err
	}
	if published != nil && (screened == nil || screened.Before(*published)) {
		screened = published
	}
	return []Window{window(parent, Eligibility, screened), window(parent, Arithmetic, published)}, nil
}

func window(parent edition.Edition, ground Ground, opens *time.Time) Window {
	if opens == nil {
		return Window{Ground: ground}
	}
	closes := parent.ComplaintsUntil(*opens)
	return Window{Ground: ground, OpensAt: opens, ClosesAt: &closes}
}

// record notes what happened to an entry. The statement shows neither whose it is nor what was said.
func (s Service) record(ctx context.Context, actor account.Actor, of entry.Entry, one Complaint, fact ledger.Fact) error {
	fact = fact.About("entry", of.ID, of.Label()).With("ground", string(one.Ground))
	return s.Ledger.Record(ctx, actor, fact.Sealing(proof.Complaint{Complaint: one.ID, Ground: string(one.Ground)}))
}
