package scorecard

import (
	"context"
	"maps"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Service is what judges do with scorecards.
type Service struct {
	Store   Store
	Jury    jury.Service
	Rubrics rubric.Service
	Entries entry.Service
	Stage   Stage
	Ledger  ledger.Ledger
	Now     func() time.Time
}

// OpenFile gives a judge a document of an assigned entry; in a blind round the copy whose properties name nobody, under a neutral name.
func (s Service) OpenFile(ctx context.Context, actor account.Actor, assignmentID, fileID string) (entry.Download, error) {
	assignment, parent, err := s.Jury.Mine(ctx, actor, assignmentID)
	if err != nil {
		return entry.Download{}, err
	}
	judged, err := s.judged(ctx, assignment, parent)
	if err != nil {
		return entry.Download{}, err
	}
	for _, file := range judged.Files {
		if file.ID == fileID {
			if parent.Blind {
				if file, err = s.Entries.Anonymous(ctx, file); err != nil {
					return entry.Download{}, err
				}
			}
			content, err := s.Entries.Blobs.Open(ctx, file.SHA256)
			return entry.Download{File: file, Content: content}, err
		}
	}
	return entry.Download{}, fault.New(fault.NotFound, "file_not_found")
}

// Save keeps the judge's marks and comments as they stand. The round's closing is looked at before the marks, but not for what was
// saved already: a device that never heard the answer asks again.
func (s Service) Save(ctx context.Context, actor account.Actor, assignmentID string, edit Edit) (Scorecard, error) {
	return fault.Again(func() (card Scorecard, err error) {
		err = s.Store.Turn(ctx, func(ctx context.Context) error {
			m, err := s.forMarking(ctx, actor, assignmentID, edit.Attempt)
			card = m.Card
			if err != nil || edit.done(card) {
				return err
			}
			if err := edit.Content.Check(m.Rubric); err != nil {
				return err
			}
			card.Marks, card.Comments = edit.Content.Marks, edit.Content.Comments
			card.ToEntrant, card.ToJury, card.Operation = edit.Content.ToEntrant, edit.Content.ToJury, edit.Operation
			card.FromPaper = false
			return s.save(ctx, m.Card, &card)
		})
		return card, err
	})
}

// Attempt is one change by somebody who read the given version, under an id that the device made; it may arrive more than once.
type Attempt struct {
	Version   int
	Operation string // may be empty: then it is not known again
}

// done tells whether the card is as this very attempt left it.
func (a Attempt) done(card Scorecard) bool { return a.Operation != "" && a.Operation == card.Operation }

// Edit is what a judge changes a card to.
type Edit struct {
	Attempt
	Content Content
}

// Check holds marks to their criteria. The refused value is not repeated.
func (c Content) Check(grid rubric.Rubric) error {
	var check fault.Check
	for _, key := range slices.Sorted(maps.Keys(c.Marks)) {
		criterion, ok := grid.Criterion(key)
		at := "/marks/" + key
		if !ok {
			check.Add(fault.At(at, "unknown_criterion"))
			continue
		}
		if !c.Marks[key].OnScale(criterion.Min, criterion.Max, criterion.Step) {
			check.Add(fault.Field{Pointer: at, Code: "mark_off_scale", Params: map[string]string{
				"min": criterion.Min.String(), "max": criterion.Max.String(), "step": criterion.Step.String(),
			}})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.Comments)) {
		_, ok := grid.Criterion(key)
		check.Unless(ok, "/comments/"+key, "unknown_criterion")
	}
	return check.Err("invalid_scorecard")
}

// CheckComplete asks for a mark of every criterion that counts.
func (c Content) CheckComplete(grid rubric.Rubric) error {
	if len(grid.Criteria) == 0 {
		return fault.New(fault.Conflict, "rubric_missing")
	}
	var check fault.Check
	for _, criterion := range grid.Criteria {
		_, marked := c.Marks[criterion.Key]
		check.Unless(marked || !criterion.Required(), "/marks/"+criterion.Key, "required")
	}
	return check.Err("scorecard_incomplete")
}

// checkOpen lets an entry be marked: the round is open, and so is the entry's slot where the round has a running order.
func (s Service) checkOpen(ctx context.Context, assignment jury.Assignment, parent round.Round) error {
	if err := parent.CheckOpen(s.Now()); err != nil {
		return err
	}
	slot, err := s.slotOf(ctx, parent, jury.Pair{JudgeID: assignment.JudgeID, EntryID: assignment.EntryID})
	if err != nil {
		return err
	}
	return slot.check()
}

// forMarking gives the judge's own card while it may be marked and is not submitted, with what holds of marks on it; one that the attempt has
// already changed is given as it is.
func (s Service) forMarking(ctx context.Context, actor account.Actor, assignmentID string, try Attempt) (Marking, error) {
	m, err := s.Store.Marking(ctx, assignmentID)
	if err != nil {
		return Marking{}, err
	}
	if err := jury.CheckOwn(actor, m.Assignment, m.Round); err != nil {
		return Marking{}, err
	}
	if try.done(m.Card) {
		return m, nil
	}
	if err := s.checkOpen(ctx, m.Assignment, m.Round); err != nil {
		return Marking{}, err
	}
	if err := fault.Outdated(try.Version, m.Card.Version, m.Card); err != nil {
		return Marking{}, err
	}
	if m.Card.SubmittedAt != nil {
		return Marking{}, fault.New(fault.Conflict, "scorecard_submitted")
	}
	return m, nil
}

func (s Service) save(ctx context.Context, was Scorecard, card *Scorecard) error {
	card.Version++
	card.UpdatedAt = s.Now()
	return s.Store.SaveScorecard(ctx, was, card)
}

// Submit hands the card in; every criterion that counts needs its mark.
func (s Service) Submit(ctx context.Context, actor account.Actor, assignmentID string, try Attempt) (Scorecard, error) {
	return fault.Again(func() (card Scorecard, err error) {
		err = s.Store.Turn(ctx, func(ctx context.Context) error {
			m, err := s.forMarking(ctx, actor, assignmentID, try)
			card = m.Card
			if err != nil || try.done(card) {
				return err
			}
			if err := (Content{Marks: card.Marks}).CheckComplete(m.Rubric); err != nil {
				return err
			}
			now := s.Now()
			card.SubmittedAt, card.Operation, card.FromPaper = &now, try.Operation, false
			return s.Store.Transact(ctx, func(ctx context.Context) error {
				return s.saveAndRecord(ctx, actor, change{m.Card, &card}, told{action: "scorecard.submitted"})
			})
		})
		return card, err
	})
}

// Reopen takes a submitted card back, until the round or the entry's slot closes.
func (s Service) Reopen(ctx context.Context, actor account.Actor, assignmentID string) (Scorecard, error) {
	var card Scorecard
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		assignment, parent, err := s.Jury.Mine(ctx, actor, assignmentID)
		if err != nil {
			return err
		}
		if err := s.checkOpen(ctx, assignment, parent); err != nil {
			return err
		}
		was, err := s.Store.ScorecardForChange(ctx, assignmentID)
		if err != nil {
			return err
		}
		card = was
		if card.SubmittedAt == nil {
			return fault.New(fault.Conflict, "scorecard_not_submitted")
		}
		card.SubmittedAt = nil
		return s.saveAndRecord(ctx, actor, change{was, &card}, told{action: "scorecard.reopened"})
	})
	return card, err
}

// told is what the journal says of a change, with its details in pairs.
type told struct {
	action  string
	details []string
}

// change is a card as it was read, and as it becomes.
type change struct {
	was  Scorecard
	card *Scorecard
}

func (s Service) saveAndRecord(ctx context.Context, actor account.Actor, change change, told told) error {
	card := change.card
	if err := s.save(ctx, change.was, card); err != nil {
		return err
	}
	assignment, err := s.Jury.Store.AssignmentByID(ctx, card.AssignmentID)
	if err != nil {
		return err
	}
	parent, err := s.Jury.Rounds.Store.RoundByID(ctx, assignment.RoundID)
	if err != nil {
		return err
	}
	pair := jury.Pair{JudgeID: assignment.JudgeID, EntryID: assignment.EntryID}
	fact := ledger.In(parent.EditionID, told.action).About("assignment", card.AssignmentID, "").Sealing(card.HandedIn(parent.ID, pair))
	return s.Ledger.Record(ctx, actor, fact.With("entry", assignment.EntryID).With(told.details...))
}
