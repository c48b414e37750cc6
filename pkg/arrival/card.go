package arrival

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/scorecard"
)

// Counted is what the judge's card would say if the arrival counted, or says since it does.
func (a Arrival) Counted(card scorecard.Scorecard) scorecard.Content {
	if a.FromPaper {
		return a.Content().OnPaper(card)
	}
	return a.Content()
}

// Replaces tells whether to count the arrival needs a word of its own: the judge has handed the card in, or it has changed since the
// arrival was written, or it says something that would be lost. No device tells over which version it wrote.
func (a Arrival) Replaces(card scorecard.Scorecard) bool {
	if card.SubmittedAt != nil || card.Version > 0 && card.UpdatedAt.After(a.MadeAt) {
		return true
	}
	counted := a.Counted(card)
	for key, mark := range card.Marks {
		if other, marked := counted.Marks[key]; !marked || other != mark {
			return true
		}
	}
	for key, comment := range card.Comments {
		if lost(comment, counted.Comments[key]) {
			return true
		}
	}
	return lost(card.ToEntrant, counted.ToEntrant) || lost(card.ToJury, counted.ToJury)
}

func lost(text, becomes string) bool { return text != "" && text != becomes }

// Before is the card that the arrival is to be read beside: the one that it replaced, or else the one that is there now.
func (a Arrival) Before(now scorecard.Scorecard) scorecard.Scorecard {
	if a.Replaced != nil {
		return *a.Replaced
	}
	return now
}

// Mine gives a judge what came late of their own scorecards, by assignment, the newest first.
func (s Service) Mine(ctx context.Context, actor account.Actor, assignmentIDs []string) (map[string][]Arrival, error) {
	mine := map[string][]Arrival{}
	if late, err := s.Store.LateAuthors(ctx); err != nil || !late[actor.ID] {
		return mine, err
	}
	come, err := s.Store.ArrivalsOf(ctx, assignmentIDs)
	for _, one := range come {
		if one.AuthorID == actor.ID {
			mine[one.AssignmentID] = append(mine[one.AssignmentID], one)
		}
	}
	return mine, err
}

// count puts the arrival in the place of the judge's card, handed in at the moment of the ruling, which keeps the card as it was.
func (s Service) count(ctx context.Context, m *matter) error {
	if err := s.mayCount(ctx, m); err != nil {
		return err
	}
	m.round.Version++ // a shortlist that is decided at the same moment meets another version, and waits for a new ranking
	if err := s.Jury.Rounds.Store.SaveRound(ctx, &m.round); err != nil {
		return err
	}
	was, err := s.Scorecards.ScorecardForChange(ctx, m.AssignmentID)
	if err != nil {
		return err
	}
	if was.Version != m.Replaced.Version || m.Replaces(was) && m.Replacing != was.Version {
		return fault.New(fault.Conflict, "arrival_replaces")
	}
	card := was
	card.AssignmentID, card.Operation, card.UpdatedAt, card.FromPaper = m.AssignmentID, "", s.Now(), m.FromPaper
	card.Put(m.Counted(was))
	for _, at := range []*time.Time{nil, m.RuledAt} { // its marks change while it is open, as any card's do
		card.SubmittedAt = at
		card.Version++
		if err := s.Scorecards.SaveScorecard(ctx, was, &card); err != nil {
			return err
		}
		was = card
	}
	m.card = card
	return nil
}

// mayCount asks whether the arrival can count at all.
func (s Service) mayCount(ctx context.Context, m *matter) error {
	if m.round.ShortlistedAt != nil {
		return fault.New(fault.Conflict, "shortlist_decided")
	}
	if err := s.Jury.Rounds.Categories.Editions.CheckUnclosed(ctx, m.round.EditionID); err != nil {
		return err
	}
	if m.assignment.EndedAt != nil {
		return fault.New(fault.Conflict, "assignment_ended")
	}
	grid, err := s.Rubrics.RubricByRound(ctx, m.round.ID)
	if err != nil {
		return err
	}
	return m.Content().CheckComplete(grid)
}

// source says how the arrival came, as the journal does of any card.
func (a Arrival) source() []string {
	if a.FromPaper {
		return []string{"source", "paper", "keyedBy", strings.Join(a.KeyedBy, ", ")}
	}
	return []string{"source", "device"}
}

// replaced says which card gave way; what it said stays with the arrival.
func (a Arrival) replaced() []string {
	if a.Replaced == nil || a.Replaced.Version == 0 {
		return nil
	}
	told := []string{"replaced", strconv.Itoa(a.Replaced.Version)}
	if at := a.Replaced.SubmittedAt; at != nil {
		told = append(told, "replacedHandedIn", at.UTC().Format(time.RFC3339))
	}
	return slices.Concat(told, []string{"replacedAt", a.Replaced.UpdatedAt.UTC().Format(time.RFC3339)})
}
