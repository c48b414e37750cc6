package scorecard

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// Written is a scorecard that its judge wrote on paper, as people read it.
type Written struct {
	Assignment jury.Assignment
	Content    Content
	Readers    []string // their names
}

// CheckWritten holds what was written on paper to what the judge has heard, then to the rubric.
func (s Service) CheckWritten(ctx context.Context, actor account.Actor, of round.Round, one Written) error {
	slot, err := s.slotOf(ctx, of, jury.Pair{JudgeID: one.Assignment.JudgeID, EntryID: one.Assignment.EntryID})
	if err != nil {
		return err
	}
	if err := slot.checkHeard(); err != nil {
		return err
	}
	grid, err := s.Rubrics.Get(ctx, actor, of.ID)
	if err != nil {
		return err
	}
	if err := one.Content.Check(grid.Rubric); err != nil {
		return err
	}
	return one.Content.CheckComplete(grid.Rubric)
}

// HandInWritten makes what was written on paper the judge's scorecard, and gives the card as the judge had left it on screen. The
// marks are the paper's alone; a comment stands where the paper has none, for nobody struck it out.
func (s Service) HandInWritten(ctx context.Context, actor account.Actor, one Written) (Scorecard, error) {
	before, err := s.Store.ScorecardForChange(ctx, one.Assignment.ID)
	if err != nil {
		return Scorecard{}, err
	}
	card := before
	card.Marks, card.Comments = one.Content.Marks, map[string]string{}
	for key, comment := range before.Comments {
		card.Comments[key] = comment
	}
	for key, comment := range one.Content.Comments {
		card.Comments[key] = comment
	}
	card.ToEntrant, card.ToJury = orElse(one.Content.ToEntrant, before.ToEntrant), orElse(one.Content.ToJury, before.ToJury)
	card.Operation, card.FromPaper = "", true
	if err := s.save(ctx, before, &card); err != nil {
		return Scorecard{}, err
	}
	open, now := card, s.Now()
	card.SubmittedAt = &now
	source := []string{"source", "paper", "keyedBy", strings.Join(one.Readers, ", ")}
	return before, s.saveAndRecord(ctx, actor, change{open, &card}, told{"scorecard.submitted", source})
}

func orElse(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
