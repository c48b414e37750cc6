package jury

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
)

// Conflicts gives the conflicts to those who conduct the contest, as far as each may know.
func (s Service) Conflicts(ctx context.Context, actor account.Actor, editionID string) ([]Conflict, error) {
	if _, err := s.Rounds.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	conflicts, err := s.Store.ListConflicts(ctx, editionID)
	if err != nil {
		return nil, err
	}
	return s.seenBy(ctx, actor, editionID, conflicts)
}

// Declare is a judge's own declaration: the entry is taken away at once, in every round.
func (s Service) Declare(ctx context.Context, actor account.Actor, assignmentID string, conflict Conflict) (Conflict, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		assignment, parent, err := s.Mine(ctx, actor, assignmentID)
		if err != nil {
			return err
		}
		conflict.EditionID, conflict.JudgeID, conflict.EntryID = parent.EditionID, assignment.JudgeID, assignment.EntryID
		conflict.DeclaredBy = "judge"
		return s.addConflict(ctx, actor, &conflict)
	})
	return conflict, err
}

// Record is an organizer's record of a conflict.
func (s Service) Record(ctx context.Context, actor account.Actor, conflict Conflict) (Conflict, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		if _, err := s.Rounds.Categories.Editions.Get(ctx, actor, conflict.EditionID); err != nil {
			return err
		}
		if !MayAssign(actor, conflict.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		if err := s.belongs(ctx, conflict); err != nil {
			return err
		}
		conflict.DeclaredBy = "organizer"
		return s.addConflict(ctx, actor, &conflict)
	})
	return conflict, err
}

// belongs refuses a judge or an entry of another edition.
func (s Service) belongs(ctx context.Context, conflict Conflict) error {
	judge, err := s.Members.MemberByID(ctx, conflict.JudgeID)
	if fault.Ours(err) {
		return err
	}
	if err != nil || judge.EditionID != conflict.EditionID || !judge.Scores() {
		return fault.New(fault.Invalid, "not_a_judge", fault.At("/judgeId", "not_a_judge"))
	}
	candidate, err := s.Entries.EntryByID(ctx, conflict.EntryID)
	if fault.Ours(err) {
		return err
	}
	if err != nil || candidate.EditionID != conflict.EditionID {
		return fault.New(fault.Invalid, "not_a_candidate", fault.At("/entryId", "not_a_candidate"))
	}
	return nil
}

func (s Service) addConflict(ctx context.Context, actor account.Actor, conflict *Conflict) error {
	ended, err := s.keepConflict(ctx, conflict)
	if err != nil {
		return err
	}
	fact := ledger.In(conflict.EditionID, "conflict.declared").About("entry", conflict.EntryID, "").Because(conflict.Reason)
	return s.Ledger.Record(ctx, actor, fact.Sealing(proof.Recusal{Judge: conflict.JudgeID, Entry: conflict.EntryID}).With(
		"kind", string(conflict.Kind), "by", conflict.DeclaredBy, "judge", conflict.JudgeID, "ended", strconv.Itoa(ended)))
}

// keepConflict keeps a conflict for ever and takes the entry away, in every round. It gives how many assignments ended.
func (s Service) keepConflict(ctx context.Context, conflict *Conflict) (int, error) {
	conflict.ID, conflict.DeclaredAt = s.NewID(), s.Now()
	if !slices.Contains(ConflictKinds, conflict.Kind) {
		return 0, fault.New(fault.Invalid, "unknown_kind", fault.At("/kind", "unknown_kind"))
	}
	if strings.TrimSpace(conflict.Reason) == "" {
		return 0, fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	if err := s.Rounds.Categories.Editions.CheckUnclosed(ctx, conflict.EditionID); err != nil {
		return 0, err
	}
	if err := s.Store.AddConflict(ctx, conflict); err != nil {
		return 0, err
	}
	return s.Store.EndAssignments(ctx, conflict.JudgeID, conflict.EntryID, s.Now())
}
