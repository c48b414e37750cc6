package bundle

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/tally"
)

var errSpelling = errors.New("not in the one spelling of this form")

// OfCase records what a round was counted from and what came out.
func OfCase(c ranking.Case, standing ranking.Standing) Round {
	out := Round{
		ID: c.RoundID, Rules: c.Rules.Canonical(), Equated: c.Method.Aggregate == round.Equated, Rounding: c.Method.Rounding,
		Decimals: c.Method.Decimals, Entries: []Entry{}, Carried: []Carried{}, Votes: [][]string{}, Cards: cardsOf(c.RoundID, c.Input.Marks),
		Selected: slices.Sorted(slices.Values(standing.Selected)), Places: placesOf(standing),
	}
	for _, entry := range c.Input.Entries {
		out.Entries = append(out.Entries, Entry{ID: entry.ID, Number: entry.Label, Country: entry.Country, Region: entry.Region})
	}
	for _, carried := range c.Input.Carried {
		out.Carried = append(out.Carried, Carried{Entry: carried.Entry, Round: carried.Round, Total: carried.Total.String()})
	}
	for _, vote := range c.Input.CastingVotes {
		out.Votes = append(out.Votes, vote.Entries)
	}
	slices.SortFunc(out.Entries, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(out.Carried, func(a, b Carried) int { return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Round, b.Round)) })
	return out
}

func cardsOf(roundID string, marks []tally.Mark) []proof.Card {
	cards := map[[2]string]proof.Card{}
	for _, mark := range marks {
		pair := [2]string{mark.Entry, mark.Judge}
		if _, known := cards[pair]; !known {
			cards[pair] = proof.Card{Round: roundID, Entry: mark.Entry, Judge: mark.Judge, Marks: map[string]string{}}
		}
		cards[pair].Marks[mark.Criterion] = mark.Value.String()
	}
	return slices.SortedFunc(maps.Values(cards), byEntryAndJudge)
}

func byEntryAndJudge(a, b proof.Card) int {
	return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Judge, b.Judge))
}

func placesOf(standing ranking.Standing) []Place {
	out := []Place{}
	for _, place := range standing.Places {
		out = append(out, Place{
			Entry: place.EntryID, Rank: place.Rank, ExAequo: place.ExAequo, Status: place.Status, Total: place.Total, Exact: place.Exact,
		})
	}
	slices.SortFunc(out, func(a, b Place) int { return cmp.Compare(a.Entry, b.Entry) })
	return out
}

// recount counts a recorded round again, by the same code as the server.
func (r Round) recount() (ranking.Standing, error) {
	rules, err := tally.ParseCanonical(r.Rules)
	if err != nil {
		return ranking.Standing{}, err
	}
	made := ranking.Case{RoundID: r.ID, Advance: rules.Advance, Rules: rules, Method: round.Method{Rounding: r.Rounding, Decimals: r.Decimals}}
	if r.Equated {
		made.Method.Aggregate = round.Equated
	}
	if err := r.fill(&made.Input); err != nil {
		return ranking.Standing{}, err
	}
	return made.Count()
}

func (r Round) fill(input *tally.Input) error {
	for _, entry := range r.Entries {
		input.Entries = append(input.Entries, tally.Entry{ID: entry.ID, Label: entry.Number, Country: entry.Country, Region: entry.Region})
	}
	for _, card := range r.Cards {
		for _, key := range slices.Sorted(maps.Keys(card.Marks)) {
			value, err := tally.Parse(card.Marks[key])
			if err != nil {
				return fmt.Errorf("entry %s, judge %s, %s: %w", card.Entry, card.Judge, key, err)
			}
			input.Marks = append(input.Marks, tally.Mark{Entry: card.Entry, Judge: card.Judge, Criterion: key, Value: value})
		}
	}
	for _, carried := range r.Carried {
		var total tally.Number
		if err := total.UnmarshalText([]byte(carried.Total)); err != nil {
			return err
		}
		input.Carried = append(input.Carried, tally.Carried{Entry: carried.Entry, Round: carried.Round, Total: total})
	}
	for _, vote := range r.Votes { // who cast it, and why, is in the minutes
		input.CastingVotes = append(input.CastingVotes, tally.CastingVote{Entries: vote, Reason: "in the minutes", Author: "the president"})
	}
	return nil
}
