package scorecard

import (
	"context"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/points"
	"palmares/pkg/proof"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Imported is a scorecard that comes from a list: marks given on paper or in a spreadsheet.
type Imported struct {
	JudgeID string // a member, accepted or only invited
	EntryID string
	Marks   map[string]points.Points
}

// Import adds submitted scorecards from a list, all or none, with their assignments. It is the organizer's word that
// the judges gave these marks, and the journal says so.
func (s Service) Import(ctx context.Context, actor account.Actor, roundID string, list []Imported) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forImport(ctx, actor, roundID)
		if err != nil {
			return err
		}
		grid, err := s.Rubrics.Get(ctx, actor, roundID)
		if err != nil {
			return err
		}
		now := s.Now()
		sealed := proof.Cards{}
		for _, one := range list {
			if err := s.checkImported(ctx, of, grid.Rubric, one); err != nil {
				return err
			}
			assignment := jury.Assignment{ID: s.Jury.NewID(), RoundID: roundID, JudgeID: one.JudgeID, EntryID: one.EntryID, AssignedAt: now}
			if err := s.Jury.Store.AddAssignments(ctx, []jury.Assignment{assignment}); err != nil {
				return err
			}
			card := Scorecard{
				AssignmentID: assignment.ID, Marks: one.Marks, Comments: map[string]string{}, Version: 1, SubmittedAt: &now, UpdatedAt: now,
			}
			if err := s.Store.SaveScorecard(ctx, Scorecard{}, &card); err != nil {
				return err
			}
			sealed.Cards = append(sealed.Cards, card.HandedIn(roundID, jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}))
		}
		fact := ledger.In(of.EditionID, "scorecards.imported").About("round", of.ID, of.Name.FR)
		return s.Ledger.Record(ctx, actor, fact.Sealing(sealed).With("scorecards", strconv.Itoa(len(list))))
	})
}

// checkImported holds marks from a list to the rubric, and to what their judge has heard on stage.
func (s Service) checkImported(ctx context.Context, of round.Round, grid rubric.Rubric, one Imported) error {
	if err := (Content{Marks: one.Marks}).Check(grid); err != nil {
		return err
	}
	slot, err := s.slotOf(ctx, of, jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID})
	if err != nil {
		return err
	}
	return slot.checkHeard()
}

// forImport gives a round whose rubric is frozen and whose outcome is not yet decided.
func (s Service) forImport(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !jury.MayAssign(actor, of.EditionID) {
		return round.Round{}, fault.New(fault.Forbidden, "forbidden")
	}
	if of.StateAt(s.Now()) == round.Scheduled {
		return round.Round{}, fault.New(fault.Conflict, "round_not_open")
	}
	if of.ShortlistedAt != nil {
		return round.Round{}, fault.New(fault.Conflict, "shortlist_decided")
	}
	return of, s.Jury.Rounds.Categories.Editions.CheckUnclosed(ctx, of.EditionID)
}
