package award

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Feedback is what a round gave an entry, for its entrant.
type Feedback struct {
	Round    round.Round
	Rubric   rubric.Rubric
	Place    ranking.Place
	OutOf    string
	Ranked   int
	Comments []string // to the entrant, by judges who stay unnamed
	Official bool     // the places follow from péréquation
	Spreads  map[string]Spread
	Steps    []ranking.Step // from the raw mean to the score, with letters for judges
}

// Feedback gives the entrant the marks by criterion and the jury's words, once the palmarès is published.
func (s Service) Feedback(ctx context.Context, actor account.Actor, view entry.View) ([]Feedback, error) {
	if view.OwnerID != actor.ID || view.Revision == 0 {
		return nil, nil
	}
	if told, err := s.InForce(ctx, view.Edition); err != nil || !told {
		return nil, err
	}
	rounds, err := s.Rankings.Rounds.Store.CategoryRounds(ctx, view.CategoryID)
	if err != nil {
		return nil, err
	}
	list := []Feedback{}
	for _, of := range rounds {
		feedback, err := s.roundFeedback(ctx, of, view.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, feedback)
	}
	return list, nil
}

func (s Service) roundFeedback(ctx context.Context, of round.Round, entryID string) (Feedback, error) {
	run, err := s.Rankings.Store.LastRun(ctx, of.ID)
	if err != nil {
		return Feedback{}, err
	}
	place, ok := run.Result.Place(entryID)
	if !ok {
		return Feedback{}, fault.New(fault.NotFound, "not_ranked")
	}
	feedback := Feedback{
		Round: of, Place: place, OutOf: run.Result.OutOf, Comments: []string{}, Official: run.Result.Equating.Official,
		Spreads: spreads(run.Result), Steps: lettered(place),
	}
	for _, other := range run.Result.Places {
		if other.Rank > 0 {
			feedback.Ranked++
		}
	}
	if feedback.Rubric, err = s.Rankings.Rubrics.RubricByRound(ctx, of.ID); err != nil {
		return Feedback{}, err
	}
	sheets, err := s.Rankings.Scorecards.SubmittedSheets(ctx, of.ID)
	for _, sheet := range sheets {
		if sheet.EntryID == entryID && sheet.ToEntrant != "" {
			feedback.Comments = append(feedback.Comments, sheet.ToEntrant)
		}
	}
	return feedback, err
}
