package scorecard

import (
	"context"
	"maps"
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

// OnPaper is what a card says once this, which its judge wrote on paper, takes its place. The marks are the paper's alone; a comment
// stands where the paper has none, for nobody struck it out.
func (c Content) OnPaper(card Scorecard) Content {
	comments := maps.Clone(c.Comments)
	if comments == nil {
		comments = map[string]string{}
	}
	for key, comment := range card.Comments {
		comments[key] = orElse(comments[key], comment)
	}
	return Content{Marks: c.Marks, Comments: comments, ToEntrant: orElse(c.ToEntrant, card.ToEntrant), ToJury: orElse(c.ToJury, card.ToJury)}
}

// HandInWritten makes what was written on paper the judge's scorecard, and gives the card as the judge had left it on screen.
func (s Service) HandInWritten(ctx context.Context, actor account.Actor, one Written) (Scorecard, error) {
	before, err := s.Store.ScorecardForChange(ctx, one.Assignment.ID)
	if err != nil {
		return Scorecard{}, err
	}
	card := before
	card.Put(one.Content.OnPaper(before))
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
