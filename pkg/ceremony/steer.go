package ceremony

import (
	"context"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
)

// Start lets the screens open the show. One that is no longer what is decided must be prepared again first.
func (s Service) Start(ctx context.Context, actor account.Actor, id string, version int) (View, error) {
	return s.change(ctx, actor, id, version, func(ctx context.Context, of *Ceremony, show Show) error {
		if of.State != Prepared {
			return errStarted
		}
		stale, err := s.stale(ctx, actor, *of, show)
		if err != nil {
			return err
		}
		if stale {
			return fault.New(fault.Conflict, "ceremony_stale")
		}
		now := s.Now()
		of.State, of.StartedAt = Started, &now
		return s.record(ctx, actor, *of, ledger.In(of.EditionID, "ceremony.started").With("hash", of.Hash))
	})
}

// Steer puts the screens where the remote control wants them. When the last step is shown for real, and the position says so,
// the palmarès is published in the same transaction.
func (s Service) Steer(ctx context.Context, actor account.Actor, id string, version int, to Position) (View, error) {
	return s.change(ctx, actor, id, version, func(ctx context.Context, of *Ceremony, show Show) error {
		if of.State != Started {
			return errNotStarted
		}
		if to.Step < 0 || to.Step > show.last() {
			return fault.New(fault.Invalid, "invalid_position", fault.At("/step", "out_of_range"))
		}
		moved := to.Step != of.Step
		of.Position = to
		of.Publish = to.Publish && of.Mode == Real
		if moved && of.Mode == Real {
			fact := ledger.In(of.EditionID, "ceremony.shown").With("step", strconv.Itoa(to.Step+1), "kind", string(show.Steps[to.Step].Kind))
			if err := s.record(ctx, actor, *of, fact); err != nil {
				return err
			}
		}
		if !of.Publish || to.Step < show.last() || of.PublishedAt != nil {
			return nil
		}
		return s.publish(ctx, actor, of, show)
	})
}

// publish shows the public what the hall has seen, and nothing else.
func (s Service) publish(ctx context.Context, actor account.Actor, of *Ceremony, show Show) error {
	published, err := s.Awards.Publications(ctx, of.EditionID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(published, func(p award.Publication) bool { return p.Kind == award.PalmaresKind }) {
		return nil // by hand, before
	}
	stale, err := s.stale(ctx, actor, *of, show)
	if err != nil {
		return err
	}
	if stale {
		return fault.New(fault.Conflict, "palmares_changed")
	}
	made, err := s.Awards.Publish(ctx, actor, of.EditionID, award.PalmaresKind)
	of.PublishedAt = &made.PublishedAt
	return err
}

// End takes the remote control away: the screens stay where they are.
func (s Service) End(ctx context.Context, actor account.Actor, id string, version int) (View, error) {
	return s.change(ctx, actor, id, version, func(ctx context.Context, of *Ceremony, _ Show) error {
		if of.State != Started {
			return errNotStarted
		}
		now := s.Now()
		of.State, of.EndedAt = Ended, &now
		return s.record(ctx, actor, *of, ledger.In(of.EditionID, "ceremony.ended"))
	})
}

// change does one command of an organizer over the version that was seen; over any other it shows what is.
func (s Service) change(
	ctx context.Context, actor account.Actor, id string, version int, do func(ctx context.Context, of *Ceremony, show Show) error,
) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.Store.CeremonyForChange(ctx, id)
		if err != nil {
			return err
		}
		if !MaySee(actor, of.EditionID) {
			return fault.New(fault.NotFound, "ceremony_not_found")
		}
		if !MaySteer(actor, of.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		if view, err = s.view(ctx, actor, of); err != nil {
			return err
		}
		if err := fault.Outdated(version, of.Version, view); err != nil {
			return err
		}
		if err := do(ctx, &of, view.Show); err != nil {
			return err
		}
		of.Version++
		if err := s.Store.SaveCeremony(ctx, &of); err != nil {
			return err
		}
		view, err = s.view(ctx, actor, of)
		return err
	})
	return view, err
}
