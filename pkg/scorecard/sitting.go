package scorecard

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Sitting is an assignment as its judge sees it: the entry, the rubric, the card, and what may be done.
type Sitting struct {
	Assignment jury.Assignment
	Round      round.Round
	Category   category.Category
	dossier    entry.Dossier
	Rubric     rubric.Full
	Card       Scorecard
	Slot       Slot
	Can        []string
}

// Sit gives a judge one assigned entry beside the rubric.
func (s Service) Sit(ctx context.Context, actor account.Actor, assignmentID string) (Sitting, error) {
	m, err := s.Store.Marking(ctx, assignmentID)
	if err != nil {
		return Sitting{}, err
	}
	assignment, parent := m.Assignment, m.Round
	if err := jury.CheckOwn(actor, assignment, parent); err != nil {
		return Sitting{}, err
	}
	sitting := Sitting{Assignment: assignment, Round: parent, Card: m.Card}
	if sitting.Slot, err = s.slotOf(ctx, parent, jury.Pair{JudgeID: assignment.JudgeID, EntryID: assignment.EntryID}); err != nil {
		return Sitting{}, err
	}
	if sitting.Category, err = s.Jury.Rounds.Categories.Store.CategoryByID(ctx, parent.CategoryID); err != nil {
		return Sitting{}, err
	}
	if sitting.Rubric, err = s.Rubrics.Get(ctx, actor, parent.ID); err != nil {
		return Sitting{}, err
	}
	sitting.Can = s.can(sitting)
	sitting.dossier, err = s.Dossier(ctx, assignment.EntryID)
	return sitting, err
}

// Entry is what the judge may see of it.
func (s Sitting) Entry() entry.Judged { return shown(s.dossier, s.Round) }

func (s Service) can(of Sitting) []string {
	switch {
	case of.Round.CheckOpen(s.Now()) != nil || of.Slot.check() != nil:
		return []string{"declareConflict"}
	case of.Card.SubmittedAt != nil:
		return []string{"reopen", "declareConflict"}
	default:
		return []string{"mark", "submit", "declareConflict"}
	}
}

func (s Service) judged(ctx context.Context, assignment jury.Assignment, parent round.Round) (entry.Judged, error) {
	dossier, err := s.Dossier(ctx, assignment.EntryID)
	if err != nil {
		return entry.Judged{}, err
	}
	return shown(dossier, parent), nil
}

func shown(dossier entry.Dossier, parent round.Round) entry.Judged {
	if parent.Blind {
		return dossier.Blind()
	}
	return dossier.Open()
}

// Sittings gives a judge all that is assigned in rounds that are not over, as Sit does each, with as many queries for fifty as for one.
func (s Service) Sittings(ctx context.Context, actor account.Actor) ([]Sitting, error) {
	work, err := s.Mine(ctx, actor)
	if err != nil {
		return nil, err
	}
	cards, entries := []string{}, []string{}
	for _, task := range work.Tasks {
		if work.Rounds[task.RoundID].StateAt(s.Now()) != round.Closed {
			cards, entries = append(cards, task.AssignmentID), append(entries, task.EntryID)
		}
	}
	written, err := s.Store.ScorecardsOf(ctx, cards)
	if err != nil {
		return nil, err
	}
	dossiers, err := s.dossiers(ctx, entries)
	if err != nil {
		return nil, err
	}
	rubrics := map[string]rubric.Full{}
	sittings := []Sitting{}
	for _, task := range work.Tasks {
		card, open := written[task.AssignmentID]
		dossier, submitted := dossiers[task.EntryID]
		parent := work.Rounds[task.RoundID]
		if !open || !submitted || !jury.IsJudge(actor, parent.EditionID, task.JudgeID) {
			continue // taken back meanwhile
		}
		grid, known := rubrics[parent.ID]
		if !known {
			if grid, err = s.Rubrics.Get(ctx, actor, parent.ID); fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			rubrics[parent.ID] = grid
		}
		one := Sitting{
			Assignment: jury.Assignment{ID: task.AssignmentID, RoundID: task.RoundID, JudgeID: task.JudgeID, EntryID: task.EntryID},
			Round:      parent, Category: work.Categories[parent.CategoryID], dossier: dossier, Rubric: grid, Card: card,
			Slot: slotIn(work.orders[orderOf(task)], task.EntryID),
		}
		one.Can = s.can(one)
		sittings = append(sittings, one)
	}
	return sittings, nil
}
