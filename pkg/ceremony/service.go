package ceremony

import (
	"context"
	"io"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
)

// Service is what people do with ceremonies.
type Service struct {
	Store    Store
	Awards   award.Service
	Members  member.Store
	Ledger   ledger.Ledger
	Now      func() time.Time
	NewID    func() string
	NewToken func() string
	Random   io.Reader
}

// View is a ceremony for those who conduct the contest, with what only they may see before the hall does.
type View struct {
	Ceremony
	Show  Show
	Code  string // what opens the sealed show, once it is started
	Stale bool   // it is no longer what is decided
	Can   []string
}

// List gives the ceremonies of an edition: at most the one for real and the rehearsal.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]View, error) {
	if _, err := s.Awards.Rankings.Rounds.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	all, err := s.Store.ListCeremonies(ctx, editionID)
	if err != nil {
		return nil, err
	}
	views := []View{}
	for _, one := range all {
		view, err := s.view(ctx, actor, one)
		if err != nil {
			return nil, err
		}
		views = append(views, view)
	}
	return views, nil
}

// Get gives a ceremony to those who conduct the contest; others learn no more than that there is none.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (View, error) {
	found, err := s.Store.CeremonyByID(ctx, id)
	if err != nil {
		return View{}, err
	}
	if !MaySee(actor, found.EditionID) {
		return View{}, fault.New(fault.NotFound, "ceremony_not_found")
	}
	return s.view(ctx, actor, found)
}

func (s Service) view(ctx context.Context, actor account.Actor, of Ceremony) (View, error) {
	file, err := s.Store.CeremonyFile(ctx, of.Hash)
	if err != nil {
		return View{}, err
	}
	view := View{Ceremony: of, Show: file.Show, Can: can(actor, of)}
	if !MaySteer(actor, of.EditionID) {
		view.Token = "" // whoever has it may show the hall something
	} else if of.State != Prepared {
		view.Code = file.Code
	}
	if of.State == Prepared {
		view.Stale, err = s.stale(ctx, actor, of, file.Show)
	}
	return view, err
}

// Wanted is how a ceremony is to be prepared.
type Wanted struct {
	EditionID string
	Mode      Mode
	Publish   bool // the palmarès, when the last step is shown
	NewLink   bool // the screens' link that was given out ends
}

// Prepare freezes the show of an edition and seals it; again as often as wanted, until the hall is watching.
func (s Service) Prepare(ctx context.Context, actor account.Actor, wanted Wanted) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forPreparing(ctx, actor, wanted)
		if err != nil {
			return err
		}
		show, err := s.compose(ctx, actor, wanted.EditionID, wanted.Mode)
		if err != nil {
			return err
		}
		pictures, err := s.read(ctx, show)
		if err != nil {
			return err
		}
		file, err := seal(show, pictures, s.Random)
		if err != nil {
			return err
		}
		of.State, of.Hash, of.PreparedAt, of.StartedAt, of.EndedAt = Prepared, file.Hash, s.Now(), nil, nil
		of.Position = Position{Publish: wanted.Publish && wanted.Mode == Real}
		of.Version++
		if of.Token == "" || wanted.NewLink {
			of.Token = s.NewToken()
		}
		if err := s.save(ctx, &of); err != nil {
			return err
		}
		file.CeremonyID, file.SealedAt = of.ID, s.Now()
		if err := s.Store.AddCeremonyFile(ctx, &file); err != nil {
			return err
		}
		if err := s.record(ctx, actor, of, ledger.In(of.EditionID, "ceremony.prepared").With("hash", of.Hash)); err != nil {
			return err
		}
		view, err = s.view(ctx, actor, of)
		return err
	})
	return view, err
}

func (s Service) save(ctx context.Context, of *Ceremony) error {
	if of.Version == 1 {
		return s.Store.CreateCeremony(ctx, of)
	}
	return s.Store.SaveCeremony(ctx, of)
}

// forPreparing gives the ceremony of the mode, a new one where there is none, to a person who may prepare it now.
func (s Service) forPreparing(ctx context.Context, actor account.Actor, wanted Wanted) (Ceremony, error) {
	if _, err := s.Awards.Rankings.Rounds.Categories.Editions.Get(ctx, actor, wanted.EditionID); err != nil {
		return Ceremony{}, err
	}
	if !MaySteer(actor, wanted.EditionID) {
		return Ceremony{}, fault.New(fault.Forbidden, "forbidden")
	}
	all, err := s.Store.ListCeremonies(ctx, wanted.EditionID)
	if err != nil {
		return Ceremony{}, err
	}
	at := slices.IndexFunc(all, func(c Ceremony) bool { return c.Mode == wanted.Mode })
	if at < 0 {
		return Ceremony{ID: s.NewID(), EditionID: wanted.EditionID, Mode: wanted.Mode}, nil
	}
	of, err := s.Store.CeremonyForChange(ctx, all[at].ID)
	if err != nil {
		return Ceremony{}, err
	}
	if of.State == Started {
		return Ceremony{}, errStarted
	}
	return of, nil
}

func (s Service) record(ctx context.Context, actor account.Actor, of Ceremony, fact ledger.Fact) error {
	return s.Ledger.Record(ctx, actor, fact.About("ceremony", of.ID, string(of.Mode)))
}
