package deliberation

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/correction"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Dossier is an entry before the jury, with all its scorecards side by side.
type Dossier struct {
	Round  round.Round
	Entry  entry.Judged
	Rubric rubric.Full
	Cards  []Card
}

// Card is a judge's scorecard with what was corrected of it. Of a recused judge it is empty.
type Card struct {
	Sheet
	Judge       string
	State       jury.State
	Keyers      []string // who brought it in from paper, where it came that way
	Corrections []correction.Correction
}

// Dossier gives an entry of the round to those who sit in its deliberation, but for the entries that are not theirs to read.
func (s Service) Dossier(ctx context.Context, actor account.Actor, roundID, entryID string) (Dossier, error) {
	in, err := s.enter(ctx, actor, roundID)
	if err != nil {
		return Dossier{}, err
	}
	file, err := s.forReading(ctx, actor, in, entryID)
	if err != nil {
		return Dossier{}, err
	}
	out := Dossier{Round: in.round, Entry: file.Open()}
	if !in.names {
		out.Entry = file.Blind()
	}
	out.Entry.Files = []entry.File{}
	if out.Rubric, err = s.Rubrics.Get(ctx, actor, roundID); err != nil {
		return Dossier{}, err
	}
	if out.Cards, err = s.cards(ctx, in, entryID); err != nil {
		return Dossier{}, err
	}
	if !in.names {
		for i := range out.Cards {
			out.Cards[i].strike(file.Striker())
		}
	}
	return out, nil
}

// forReading gives the file of an entry that competes in the round to somebody who is free to read it.
func (s Service) forReading(ctx context.Context, actor account.Actor, in room, entryID string) (entry.Dossier, error) {
	candidates, err := s.Jury.Store.Candidates(ctx, in.round)
	if err != nil {
		return entry.Dossier{}, err
	}
	if !slices.ContainsFunc(candidates, func(c jury.Candidate) bool { return c.ID == entryID }) {
		return entry.Dossier{}, fault.New(fault.NotFound, "entry_not_found")
	}
	by := jury.Near{Actor: actor}
	if by.Entry, err = s.Jury.Entries.EntryByID(ctx, entryID); err != nil {
		return entry.Dossier{}, err
	}
	members, err := s.Jury.Members.ListMembers(ctx, in.round.EditionID)
	if err != nil {
		return entry.Dossier{}, err
	}
	by.Own = slices.DeleteFunc(members, func(m member.Member) bool { return !jury.IsJudge(actor, in.round.EditionID, m.ID) })
	if by.Conflicts, err = s.Jury.Store.ListConflicts(ctx, in.round.EditionID); err != nil {
		return entry.Dossier{}, err
	}
	file, err := s.Scorecards.Dossier(ctx, entryID)
	by.Team = file.Content.Team
	if err == nil && by.Barred() {
		err = fault.New(fault.Forbidden, "conflict_of_interest")
	}
	return file, err
}

func (s Service) cards(ctx context.Context, in room, entryID string) ([]Card, error) {
	sheets, err := s.Store.EntrySheets(ctx, in.round.ID, entryID)
	if err != nil {
		return nil, err
	}
	asked, err := s.Corrections.Store.ListCorrections(ctx, in.round.ID)
	if err != nil {
		return nil, err
	}
	keyers, err := s.Papers.Keyers(ctx, in.round.ID)
	if err != nil {
		return nil, err
	}
	names, err := s.names(ctx, in.round.EditionID)
	cards := make([]Card, len(sheets))
	for i, sheet := range sheets {
		cards[i] = Card{Sheet: sheet, Judge: names[sheet.JudgeID], State: sheet.State(), Corrections: correction.Of(asked, sheet.AssignmentID)}
		if sheet.FromPaper {
			cards[i].Keyers = keyers[jury.Pair{JudgeID: sheet.JudgeID, EntryID: sheet.EntryID}]
		}
		if sheet.Ended || cards[i].State != jury.Done {
			cards[i].empty()
		}
	}
	return cards, err
}

// empty leaves of a card that does not count that there is one.
func (c *Card) empty() {
	c.Marks, c.Comments, c.ToEntrant, c.ToJury, c.Keyers, c.Corrections = nil, nil, "", "", nil, []correction.Correction{}
	if c.Ended {
		c.State = jury.Withdrawn
	}
}

// strike takes out of what the judge wrote whatever would tell whose the entry is.
func (c *Card) strike(strike func(string) string) {
	struck := make(map[string]string, len(c.Comments))
	for key, comment := range c.Comments {
		struck[key] = strike(comment)
	}
	c.Comments, c.ToEntrant, c.ToJury = struck, strike(c.ToEntrant), strike(c.ToJury)
	for i, one := range c.Corrections {
		c.Corrections[i].Reason = strike(one.Reason)
		if one.Ruling != nil {
			ruled := *one.Ruling
			ruled.Reason = strike(ruled.Reason)
			c.Corrections[i].Ruling = &ruled
		}
	}
}
