package jury

import (
	"context"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
)

// Change is pairs to give, pairs not yet begun to take back, and begun ones to end: their marks stay in the record, and
// never count.
type Change struct {
	Add    []Pair
	Remove []Pair
	End    []Pair
}

// Rearrange changes who reads what, all or nothing, and tells the judges. It gives the ids of what it made.
func (s Service) Rearrange(ctx context.Context, actor account.Actor, roundID string, change Change) ([]string, error) {
	ids := []string{}
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.forAssign(ctx, actor, roundID)
		if err != nil {
			return err
		}
		board, err := s.BoardOf(ctx, parent)
		if err != nil {
			return err
		}
		if err := s.takeBack(ctx, actor, board, change); err != nil {
			return err
		}
		fresh, err := board.check(change.Add)
		if err != nil || len(fresh) == 0 {
			return err
		}
		made, err := s.give(ctx, actor, board, fresh)
		for _, one := range made {
			ids = append(ids, one.ID)
		}
		return err
	})
	return ids, err
}

// takeBack removes assignments that are not marked, and ends those that are begun and not handed in.
func (s Service) takeBack(ctx context.Context, actor account.Actor, board Board, change Change) error {
	pairs := slices.Concat(change.Remove, change.End)
	if len(pairs) == 0 {
		return nil
	}
	remove, err := board.livingIDs(change.Remove)
	if err != nil {
		return err
	}
	end, err := board.livingIDs(change.End)
	if err != nil {
		return err
	}
	if err := s.Store.DeleteAssignments(ctx, remove); err != nil {
		return err
	}
	if err := s.Store.EndBegun(ctx, end, s.Now()); err != nil {
		return err
	}
	fact := ledger.In(board.Round.EditionID, "assignment.takenBack").About("round", board.Round.ID, board.Round.Name.FR)
	fact = fact.Sealing(assigned(board.Round.ID, pairs))
	if err := s.Ledger.Record(ctx, actor, fact.With("pairs", strconv.Itoa(len(pairs)), "begun", strconv.Itoa(len(end)))); err != nil {
		return err
	}
	return s.tell(ctx, board, pairs, notice.TakenBack)
}

// livingIDs are the assignments of pairs, each of which must be in force.
func (b Board) livingIDs(pairs []Pair) ([]string, error) {
	ids, wanted := []string{}, map[Pair]bool{}
	for _, pair := range pairs {
		wanted[pair] = true
	}
	for _, one := range b.Progress {
		if one.EndedAt == nil && wanted[Pair{one.JudgeID, one.EntryID}] {
			ids = append(ids, one.ID)
		}
	}
	if len(ids) != len(pairs) {
		return nil, fault.New(fault.NotFound, "assignment_not_found")
	}
	return ids, nil
}
