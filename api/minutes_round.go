package api

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"palmares/pkg/document"
	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/ranking"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/wording"
)

// judged are the rounds: by what each was counted, and what came of it.
func (m *minutes) judged(ctx context.Context, out *document.Minutes) error {
	for _, of := range m.rounds {
		grid := m.rubrics[of.ID]
		one := document.MinutesRound{
			Category: m.categories[of.CategoryID].Name.In(m.locale), Name: of.Name.In(m.locale), Blind: of.Blind,
			Method: m.method(of), Rubric: m.rubric(grid),
		}
		run, err := m.rooms.Rankings.Store.RunAt(ctx, of.ID, m.until)
		if err == nil {
			err = m.standing(ctx, &one, of, run)
		}
		if m.kept != nil && fault.Is(err, fault.NotFound) {
			continue // nobody competed in it
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		out.Rounds = append(out.Rounds, one)
	}
	return nil
}

func (m *minutes) method(of round.Round) document.MinutesMethod {
	by := of.Method
	out := document.MinutesMethod{
		Aggregate: by.Aggregate, Drop: by.Drop, Clamp: by.Clamp, Decimals: by.Decimals, Rounding: by.Rounding, OutOf: by.OutOf, PassMark: by.PassMark,
		EliminateBy: by.EliminateBy, Quorum: of.Quorum, Advance: of.Advance, Ladder: by.Ladder,
		Quotas: each(by.Quotas, m.quota),
	}
	if !of.CarriesOver {
		return out
	}
	out.Weight = of.Weight
	for _, before := range m.rounds {
		if before.CategoryID == of.CategoryID && before.Position < of.Position {
			out.Carried = append(out.Carried, document.MinutesCarried{Round: before.Name.In(m.locale), Weight: before.Weight})
		}
	}
	return out
}

var wordQuotaOf = wording.Of("%s : %d au plus.", "%s: %d at most.")

func (m *minutes) quota(of round.Quota) string {
	where := of.Region
	if of.Country != "" {
		where = countryIn(of.Country, m.locale)
	}
	return fmt.Sprintf(wordQuotaOf.In(m.locale), where, of.Max)
}

func (m *minutes) rubric(grid rubric.Rubric) document.MinutesRubric {
	out := document.MinutesRubric{SHA256: grid.Hash}
	for _, c := range grid.Criteria {
		out.Criteria = append(out.Criteria, document.MinutesCriterion{
			Label: c.Label.In(m.locale), Weight: c.Weight, Min: c.Min, Max: c.Max, Step: c.Step, Eliminatory: c.Eliminatory,
		})
	}
	return out
}

// standing fills in what a run came to, and who goes on.
func (m *minutes) standing(ctx context.Context, one *document.MinutesRound, of round.Round, run ranking.Run) error {
	one.Hash, one.Method.Complete = run.InputsHash, run.Result.Equating.Status == "complete"
	if scale, err := points.Parse(run.Result.OutOf); err == nil && scale > 0 {
		one.OutOf = run.Result.OutOf
	}
	ids := each(run.Result.Places, func(p ranking.Place) string { return p.EntryID })
	known, err := m.rooms.Entries.Store.EntriesByID(ctx, ids)
	if err != nil {
		return err
	}
	maps.Copy(m.entries, known)
	going := []string{}
	if of.ShortlistedAt != nil {
		if going, err = m.rooms.Rankings.Store.Shortlist(ctx, of.ID); err != nil {
			return err
		}
	}
	for _, place := range run.Result.Places {
		one.Places = append(one.Places, m.place(place, slices.Contains(going, place.EntryID)))
	}
	for _, tie := range run.Result.Parted {
		one.Ties = append(one.Ties, m.tie(of, tie))
	}
	return nil
}

func (m *minutes) place(place ranking.Place, advances bool) document.MinutesPlace {
	of := m.entries[place.EntryID]
	out := document.MinutesPlace{
		Rank: place.Rank, ExAequo: place.ExAequo, Number: of.Label(), Title: of.Title, Organisation: of.Organisation,
		Country: countryIn(of.Country, m.locale), Total: place.Total, Status: document.PlaceStatus(place.Status), Advances: advances,
	}
	if place.Rank == 0 {
		out.Reason = place.Explanation.In(m.locale)
	}
	return out
}

func (m *minutes) tie(of round.Round, tie ranking.Parted) document.MinutesTie {
	criterion, _ := m.rubrics[of.ID].Criterion(tie.Criterion)
	return document.MinutesTie{
		Rank: tie.Rank, Total: tie.Total, Step: tie.Step, Criterion: criterion.Label.In(m.locale), Author: tie.Author, Reason: tie.Reason,
		Numbers: each(tie.EntryIDs, func(id string) string { return m.entries[id].Label() }),
	}
}
