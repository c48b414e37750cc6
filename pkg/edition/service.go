package edition

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/wording"
)

// Service is what people do with editions.
type Service struct {
	Store  Store
	Ledger ledger.Ledger
	Now    func() time.Time
	NewID  func() string
}

// Create begins an edition in draft. Only a person who may create one can; package template fills it.
func (s Service) Create(ctx context.Context, actor account.Actor, edition Edition) (Edition, error) {
	if !MayCreate(actor) {
		return Edition{}, fault.New(fault.Forbidden, "forbidden")
	}
	now := s.Now()
	edition.ID, edition.Version, edition.CreatedAt, edition.UpdatedAt = s.NewID(), 1, now, now
	edition.AnnouncedAt = nil
	if edition.GuestCountries == nil {
		edition.GuestCountries = []string{}
	}
	if edition.TimeZone == "" {
		edition.TimeZone = DefaultTimeZone
	}
	if edition.ComplaintDays == 0 {
		edition.ComplaintDays = DefaultComplaintDays
	}
	if err := edition.Validate(); err != nil {
		return Edition{}, err
	}
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateEdition(ctx, &edition); err != nil {
			return err
		}
		return s.record(ctx, actor, edition, "edition.created")
	})
	return edition, err
}

// Get gives an edition that the person may read; others learn no more than that there is none.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (Edition, error) {
	edition, err := s.Store.EditionByID(ctx, id)
	if err != nil {
		return Edition{}, err
	}
	if !MayRead(actor, edition, s.Now()) {
		return Edition{}, fault.New(fault.NotFound, "edition_not_found")
	}
	return edition, nil
}

// Current gives the latest announced edition.
func (s Service) Current(ctx context.Context) (Edition, error) {
	return s.Store.CurrentEdition(ctx, s.Now())
}

// List gives the editions that the person may read, newest first.
func (s Service) List(ctx context.Context, actor account.Actor) ([]Edition, error) {
	all, err := s.Store.ListEditions(ctx)
	if err != nil {
		return nil, err
	}
	readable := make([]Edition, 0, len(all))
	for _, edition := range all {
		if MayRead(actor, edition, s.Now()) {
			readable = append(readable, edition)
		}
	}
	return readable, nil
}

// Update changes an edition that is still at the given version.
func (s Service) Update(ctx context.Context, actor account.Actor, id string, change func(*Edition) error) (Edition, error) {
	var edition Edition
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if edition, err = s.forEdit(ctx, actor, id); err != nil {
			return err
		}
		before := edition
		if err := change(&edition); err != nil {
			return err
		}
		if err := edition.CheckPromised(before); err != nil {
			return err
		}
		return s.save(ctx, actor, &edition, deadlineFact(before, edition))
	})
	return edition, err
}

// Announce shows the edition to the public from now on.
func (s Service) Announce(ctx context.Context, actor account.Actor, id string) (Edition, error) {
	var edition Edition
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if edition, err = s.forEdit(ctx, actor, id); err != nil || edition.AnnouncedAt != nil {
			return err
		}
		var check fault.Check
		check.Unless(edition.EntriesOpenAt != nil, "/entriesOpenAt", "required")
		check.Unless(edition.EntriesCloseAt != nil, "/entriesCloseAt", "required")
		check.Unless(!edition.Theme.IsEmpty(), "/theme/fr", "required")
		if err := check.Err("edition_incomplete"); err != nil {
			return err
		}
		now := s.Now()
		edition.AnnouncedAt = &now
		return s.save(ctx, actor, &edition, ledger.In(id, "edition.announced"))
	})
	return edition, err
}

// Programme gives the week's programme of an edition that the person may read.
func (s Service) Programme(ctx context.Context, actor account.Actor, id string) (Programme, error) {
	edition, err := s.Get(ctx, actor, id)
	if err != nil {
		return Programme{}, err
	}
	return s.programme(ctx, edition)
}

func (s Service) programme(ctx context.Context, edition Edition) (Programme, error) {
	sessions, err := s.Store.Sessions(ctx, edition.ID)
	return Programme{Version: edition.Version, Sessions: sessions}, err
}

// ReplaceProgramme writes the week's programme anew, over the version that was read.
func (s Service) ReplaceProgramme(ctx context.Context, actor account.Actor, id string, next Programme) (Programme, error) {
	var check fault.Check
	for i := range next.Sessions {
		next.Sessions[i].ID, next.Sessions[i].EditionID = s.NewID(), id
		for _, field := range next.Sessions[i].Validate() {
			field.Pointer = "/" + strconv.Itoa(i) + field.Pointer
			check.Add(field)
		}
	}
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		edition, err := s.forEdit(ctx, actor, id)
		if err != nil {
			return err
		}
		stored, err := s.programme(ctx, edition)
		if err != nil {
			return err
		}
		if err := fault.Outdated(next.Version, stored.Version, stored.Sessions); err != nil {
			return err
		}
		if err := check.Err("invalid_programme"); err != nil {
			return err
		}
		if err := s.Store.ReplaceSessions(ctx, id, next.Sessions); err != nil {
			return err
		}
		return s.save(ctx, actor, &edition, ledger.In(id, "programme.replaced"))
	})
	if err != nil {
		return Programme{}, err
	}
	return s.Programme(ctx, actor, id)
}

// TitleOf is what the edition is called, for mails.
func (s Service) TitleOf(ctx context.Context, id string) (wording.Text, error) {
	edition, err := s.Store.EditionByID(ctx, id)
	return edition.Title, err
}

// CheckUnclosed refuses changes to what a closed contest was decided from, for the rooms that have only its id.
func (s Service) CheckUnclosed(ctx context.Context, id string) error {
	edition, err := s.Store.EditionByID(ctx, id)
	if err != nil {
		return err
	}
	return edition.CheckUnclosed()
}

// forEdit gives the edition to a person who may set it up.
func (s Service) forEdit(ctx context.Context, actor account.Actor, id string) (Edition, error) {
	edition, err := s.Get(ctx, actor, id)
	if err != nil {
		return Edition{}, err
	}
	if !MayEdit(actor, id) {
		return Edition{}, fault.New(fault.Forbidden, "forbidden")
	}
	return edition, nil
}

func (s Service) save(ctx context.Context, actor account.Actor, edition *Edition, fact ledger.Fact) error {
	if err := edition.Validate(); err != nil {
		return err
	}
	edition.Version++
	edition.UpdatedAt = s.Now()
	if err := s.Store.SaveEdition(ctx, edition); err != nil {
		return err
	}
	return s.Ledger.Record(ctx, actor, fact.About("edition", edition.ID, strconv.Itoa(edition.Number)))
}

func (s Service) record(ctx context.Context, actor account.Actor, edition Edition, action string) error {
	return s.Ledger.Record(ctx, actor, ledger.In(edition.ID, action).About("edition", edition.ID, strconv.Itoa(edition.Number)))
}

// deadlineFact writes down what an update does to the deadline: the change that most wants a witness.
func deadlineFact(before, after Edition) ledger.Fact {
	fact := ledger.In(after.ID, "edition.updated")
	if moment(before.EntriesCloseAt) != moment(after.EntriesCloseAt) {
		fact = fact.With("deadlineBefore", moment(before.EntriesCloseAt), "deadlineAfter", moment(after.EntriesCloseAt))
	}
	return fact
}

func moment(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
