package correction

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service is what people do with corrections.
type Service struct {
	Store      Store
	Jury       jury.Service
	Rubrics    rubric.Store
	Scorecards scorecard.Store
	Ledger     ledger.Ledger
	Outbox     notice.Outbox
	Now        func() time.Time
	NewID      func() string
}

// Card is what a judge asked of one scorecard, and whether they may ask now.
type Card struct {
	Corrections []Correction
	Can         []string
}

// Mine gives a judge the corrections of their own scorecard.
func (s Service) Mine(ctx context.Context, actor account.Actor, assignmentID string) (Card, error) {
	assignment, parent, err := s.Jury.Mine(ctx, actor, assignmentID)
	if err != nil {
		return Card{}, err
	}
	all, err := s.Store.ListCorrections(ctx, assignment.RoundID)
	if err != nil {
		return Card{}, err
	}
	card := Card{Corrections: Of(all, assignmentID), Can: []string{}}
	mine, err := s.Scorecards.ScorecardOf(ctx, assignmentID)
	if err == nil && mine.SubmittedAt != nil && s.whileUnused(ctx, parent) == nil {
		card.Can = append(card.Can, "ask")
	}
	return card, err
}

// Of are the corrections of one scorecard.
func Of(all []Correction, assignmentID string) []Correction {
	list := []Correction{}
	for _, one := range all {
		if one.AssignmentID == assignmentID {
			list = append(list, one)
		}
	}
	return list
}

// whileUnused refuses what would change a result that somebody already relies on, and what the judge can still do alone.
func (s Service) whileUnused(ctx context.Context, of round.Round) error {
	if of.StateAt(s.Now()) != round.Closed {
		return fault.New(fault.Conflict, "round_not_closed")
	}
	if of.ShortlistedAt != nil {
		return fault.New(fault.Conflict, "shortlist_decided")
	}
	return s.Jury.Rounds.Categories.Editions.CheckUnclosed(ctx, of.EditionID)
}

// Ask has a judge ask for one mark of their submitted scorecard to be changed.
func (s Service) Ask(ctx context.Context, actor account.Actor, assignmentID string, asked Correction) (Correction, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		assignment, parent, err := s.Jury.Mine(ctx, actor, assignmentID)
		if err != nil {
			return err
		}
		if err := s.whileUnused(ctx, parent); err != nil {
			return err
		}
		card, err := s.Scorecards.ScorecardForChange(ctx, assignmentID)
		if err != nil {
			return err
		}
		if card.SubmittedAt == nil {
			return fault.New(fault.Conflict, "scorecard_not_submitted")
		}
		asked.ID, asked.RoundID, asked.AssignmentID, asked.Was = s.NewID(), parent.ID, assignmentID, card.Marks[asked.Criterion]
		asked.AuthorID, asked.Author, asked.AskedAt, asked.Reason = actor.ID, actor.Name, s.Now(), strings.TrimSpace(asked.Reason)
		grid, err := s.Rubrics.RubricByRound(ctx, parent.ID)
		if err != nil {
			return err
		}
		if err := asked.check(grid); err != nil {
			return err
		}
		if err := s.Store.AddCorrection(ctx, &asked); err != nil {
			return err
		}
		return s.conclude(ctx, actor, matter{Correction: asked, assignment: assignment, round: parent}, "correction.asked")
	})
	return asked, err
}

// Rule grants a correction, which changes the mark, or refuses it. To refuse is always possible, so that none stays open.
func (s Service) Rule(ctx context.Context, actor account.Actor, id string, ruling Ruling) (Correction, error) {
	var m matter
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if m, err = s.forRuling(ctx, actor, id); err != nil {
			return err
		}
		if strings.TrimSpace(ruling.Reason) == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		ruling.CorrectionID, ruling.AuthorID, ruling.Author, ruling.RuledAt = id, actor.ID, actor.Name, s.Now()
		ruling.Reason = strings.TrimSpace(ruling.Reason)
		if err := s.Store.AddRuling(ctx, &ruling); err != nil {
			return err
		}
		m.Ruling = &ruling
		if !ruling.Granted {
			return s.conclude(ctx, actor, m, "correction.refused")
		}
		if err := s.change(ctx, &m); err != nil {
			return err
		}
		return s.conclude(ctx, actor, m, "correction.granted")
	})
	return m.Correction, err
}

// matter is a correction with what it is about.
type matter struct {
	Correction
	assignment jury.Assignment
	round      round.Round
	card       scorecard.Scorecard // as corrected, where the correction was granted
}

func (s Service) forRuling(ctx context.Context, actor account.Actor, id string) (matter, error) {
	missing := fault.New(fault.NotFound, "correction_not_found")
	asked, err := s.Store.CorrectionByID(ctx, id)
	if err != nil {
		return matter{}, err
	}
	m := matter{Correction: asked}
	if m.round, err = s.Jury.Rounds.Get(ctx, actor, asked.RoundID); err != nil || !jury.MaySee(actor, m.round.EditionID) {
		return matter{}, missing
	}
	if m.assignment, err = s.Jury.Store.AssignmentByID(ctx, asked.AssignmentID); err != nil {
		return matter{}, err
	}
	members, err := s.Jury.Members.ListMembers(ctx, m.round.EditionID)
	switch {
	case err != nil:
		return matter{}, err
	case !MayRule(actor, m.round.EditionID, members, asked.AuthorID):
		return matter{}, fault.New(fault.Forbidden, "forbidden")
	case asked.Ruling != nil:
		return matter{}, fault.New(fault.Conflict, "correction_ruled")
	}
	return m, nil
}

// change writes the new mark on the card, which stays submitted at its time.
func (s Service) change(ctx context.Context, m *matter) error {
	if err := s.whileUnused(ctx, m.round); err != nil {
		return err
	}
	if m.assignment.EndedAt != nil {
		return fault.New(fault.Conflict, "assignment_ended")
	}
	m.round.Version++ // a shortlist that is decided at the same moment meets another version, and waits for a new ranking
	if err := s.Jury.Rounds.Store.SaveRound(ctx, &m.round); err != nil {
		return err
	}
	card, err := s.Scorecards.ScorecardForChange(ctx, m.AssignmentID)
	if err != nil {
		return err
	}
	card.Marks[m.Criterion] = m.Becomes
	card.Version++
	card.UpdatedAt = s.Now()
	m.card = card
	return s.Store.CorrectMark(ctx, &card, m.Criterion)
}

// conclude writes the fact down, and tells those whom it concerns.
func (s Service) conclude(ctx context.Context, actor account.Actor, m matter, action string) error {
	entry, err := s.Jury.Entries.EntryByID(ctx, m.assignment.EntryID)
	if err != nil {
		return err
	}
	reason := m.Reason
	if m.Ruling != nil {
		reason = m.Ruling.Reason
	}
	fact := ledger.In(m.round.EditionID, action).About("entry", entry.ID, entry.Label()).Because(reason)
	fact = fact.With("judge", m.assignment.JudgeID, "criterion", m.Criterion, "was", m.Was.String(), "becomes", m.Becomes.String())
	if m.card.SubmittedAt != nil {
		fact = fact.Sealing(m.card.HandedIn(m.round.ID, jury.Pair{JudgeID: m.assignment.JudgeID, EntryID: m.assignment.EntryID}))
	}
	if err := s.Ledger.Record(ctx, actor, fact); err != nil {
		return err
	}
	members, err := s.Jury.Members.ListMembers(ctx, m.round.EditionID)
	if err != nil {
		return err
	}
	return s.tell(ctx, m, members, entry.Label())
}

// List gives the corrections of a round; who may is the caller's to know.
func (s Service) List(ctx context.Context, actor account.Actor, of round.Round) (list []Correction, may func(Correction) bool, err error) {
	members, err := s.Jury.Members.ListMembers(ctx, of.EditionID)
	if err != nil {
		return nil, nil, err
	}
	list, err = s.Store.ListCorrections(ctx, of.ID)
	return list, func(c Correction) bool { return c.Ruling == nil && MayRule(actor, of.EditionID, members, c.AuthorID) }, err
}
