package award

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// Composed is a prize as it would be published, and in which category.
type Composed struct {
	PublishedPrize
	CategoryID *string
}

// Composition is the palmarès as it would be published now, and who came as far as each final.
type Composition struct {
	Prizes    []Composed
	Finalists []FinalistGroup
}

// Compose gives the palmarès as it would be published now, to those who conduct the contest; it publishes nothing. What would
// hold a publication back holds this back too.
func (s Service) Compose(ctx context.Context, actor account.Actor, editionID string) (Composition, error) {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return Composition{}, err
	}
	if !MaySee(actor, editionID) {
		return Composition{}, fault.New(fault.Forbidden, "forbidden")
	}
	return s.compose(ctx, actor, editionID)
}

// compose is every prize with its winners; an undecided prize holds the publication back.
func (s Service) compose(ctx context.Context, actor account.Actor, editionID string) (Composition, error) {
	prizes, err := s.Decisions(ctx, editionID)
	if err != nil {
		return Composition{}, err
	}
	if len(prizes) == 0 || slices.ContainsFunc(prizes, func(d Decided) bool { return d.State == Undecided }) {
		return Composition{}, fault.New(fault.Conflict, "prizes_undecided")
	}
	finals, err := s.finals(ctx, actor, editionID)
	if err != nil {
		return Composition{}, err
	}
	if slices.ContainsFunc(finals, func(f final) bool { return f.Stale }) {
		return Composition{}, fault.New(fault.Conflict, "ranking_stale")
	}
	composition := Composition{Prizes: []Composed{}}
	for _, prize := range prizes {
		one, err := s.publishedPrize(ctx, prize, finals)
		if err != nil {
			return Composition{}, err
		}
		composition.Prizes = append(composition.Prizes, Composed{PublishedPrize: one, CategoryID: prize.CategoryID})
	}
	composition.Finalists, err = s.inFinals(ctx, actor, editionID, finals)
	return composition, err
}

// palmares is what is published of a composition.
func (s Service) palmares(ctx context.Context, actor account.Actor, editionID string) ([]PublishedPrize, error) {
	composition, err := s.compose(ctx, actor, editionID)
	published := make([]PublishedPrize, len(composition.Prizes))
	for i, prize := range composition.Prizes {
		published[i] = prize.PublishedPrize
	}
	return published, err
}

// inFinals are those whom the finals ranked, by category and candidate number, which says nothing of their places.
func (s Service) inFinals(ctx context.Context, actor account.Actor, editionID string, finals []final) ([]FinalistGroup, error) {
	categories, err := s.Entries.Categories.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	groups := []FinalistGroup{}
	for _, category := range categories {
		group := FinalistGroup{CategoryID: category.ID, Name: category.Name, Finalists: []Laureate{}}
		for _, f := range finals {
			if f.categoryID != category.ID {
				continue
			}
			for _, place := range f.Result.Places {
				laureate, err := s.laureate(ctx, place.EntryID)
				if err != nil {
					return nil, err
				}
				group.Finalists = append(group.Finalists, laureate)
			}
		}
		slices.SortFunc(group.Finalists, func(a, b Laureate) int { return compareNumbers(a.Number, b.Number) })
		groups = append(groups, group)
	}
	return groups, nil
}

func (s Service) laureate(ctx context.Context, entryID string) (Laureate, error) {
	candidate, err := s.Entries.Store.EntryByID(ctx, entryID)
	if err != nil {
		return Laureate{}, err
	}
	last, err := s.Entries.Store.LastRevision(ctx, entryID)
	if err != nil {
		return Laureate{}, err
	}
	team := []string{}
	for _, person := range last.Content.Team {
		team = append(team, person.Name)
	}
	return Laureate{
		EntryID: entryID, Number: candidate.Label(), Title: last.Content.Title, Summary: last.Content.Summary,
		Organisation: last.Content.Organisation, Country: last.Content.Country, Region: last.Content.Region, Team: team,
	}, nil
}

func (s Service) publishedPrize(ctx context.Context, prize Decided, finals []final) (PublishedPrize, error) {
	out := PublishedPrize{
		PrizeID: prize.ID, Name: prize.Name, Kind: prize.Kind, Unawarded: prize.State == Unawarded,
		Reason: prize.Reason, Winners: []Winner{},
	}
	if prize.CategoryID != nil {
		category, err := s.Entries.Categories.Store.CategoryByID(ctx, *prize.CategoryID)
		if err != nil {
			return PublishedPrize{}, err
		}
		out.CategoryName = category.Name
	}
	for _, award := range prize.Awards {
		winner, err := s.winner(ctx, prize, award, finals)
		if err != nil {
			return PublishedPrize{}, err
		}
		out.Winners = append(out.Winners, winner)
	}
	slices.SortStableFunc(out.Winners, func(a, b Winner) int { return a.Place - b.Place })
	return out, nil
}

func (s Service) winner(ctx context.Context, prize Decided, award Award, finals []final) (Winner, error) {
	laureate, err := s.laureate(ctx, award.EntryID)
	winner := Winner{Place: award.Place, Laureate: laureate}
	for _, other := range prize.Awards {
		winner.ExAequo = winner.ExAequo || (other.Place == award.Place && other.EntryID != award.EntryID)
	}
	if award.Place <= len(prize.Rewards) {
		winner.Reward = prize.Rewards[award.Place-1]
	}
	for _, f := range finals {
		if place, ok := f.Result.Place(award.EntryID); ok {
			winner.Total, winner.OutOf, winner.Explanation = place.Total, f.Result.OutOf, place.Explanation
		}
	}
	return winner, err
}
