package template

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/rubric"
)

// copyOf plans an edition like another, its dates moved with the event.
func (s Service) copyOf(ctx context.Context, actor account.Actor, input New) (plan, error) {
	source, err := s.Editions.Get(ctx, actor, input.CopyOf)
	if err != nil {
		return plan{}, err
	}
	if !edition.MayEdit(actor, source.ID) && !actor.Administrator {
		return plan{}, fault.New(fault.Forbidden, "forbidden")
	}
	shift := daysBetween(source.StartsOn, input.StartsOn)
	planned := plan{edition: source}
	planned.edition.Number, planned.edition.Year, planned.edition.Title = input.Number, input.Year, input.Title
	planned.edition.StartsOn, planned.edition.EndsOn = input.StartsOn, input.EndsOn
	planned.edition.EntriesOpenAt, planned.edition.EntriesCloseAt = moved(source.EntriesOpenAt, shift), moved(source.EntriesCloseAt, shift)
	week, err := s.Editions.Programme(ctx, actor, source.ID)
	if err != nil {
		return plan{}, err
	}
	planned.programme = week.Sessions
	for i := range planned.programme {
		planned.programme[i].StartsAt = planned.programme[i].StartsAt.Add(shift)
		planned.programme[i].EndsAt = planned.programme[i].EndsAt.Add(shift)
	}
	err = s.copyCategories(ctx, actor, &planned, shift)
	return planned, err
}

func daysBetween(from, to string) time.Duration {
	before, errBefore := time.Parse(time.DateOnly, from)
	after, errAfter := time.Parse(time.DateOnly, to)
	if errBefore != nil || errAfter != nil {
		return 0
	}
	return after.Sub(before)
}

func moved(at *time.Time, shift time.Duration) *time.Time {
	if at == nil {
		return nil
	}
	later := at.Add(shift)
	return &later
}

func (s Service) copyCategories(ctx context.Context, actor account.Actor, planned *plan, shift time.Duration) error {
	sourceID := planned.edition.ID
	categories, err := s.Categories.List(ctx, actor, sourceID)
	if err != nil {
		return err
	}
	prizes, err := s.Awards.Store.ListPrizes(ctx, sourceID)
	if err != nil {
		return err
	}
	for _, source := range categories {
		one, err := s.copyCategory(ctx, actor, source, shift)
		if err != nil {
			return err
		}
		one.prizes = prizesOf(prizes, &source.ID)
		planned.categories = append(planned.categories, one)
	}
	planned.prizes = prizesOf(prizes, nil)
	return nil
}

func (s Service) copyCategory(ctx context.Context, actor account.Actor, source category.Category, shift time.Duration) (plannedCategory, error) {
	one := plannedCategory{category: source}
	questions, err := s.Categories.Form(ctx, actor, source.ID)
	if err != nil {
		return one, err
	}
	one.fields = questions.Fields
	rounds, err := s.Rounds.Store.CategoryRounds(ctx, source.ID)
	if err != nil {
		return one, err
	}
	for _, r := range rounds {
		grid, err := s.Rubrics.Get(ctx, actor, r.ID)
		if err != nil {
			return one, err
		}
		r.OpensAt, r.ClosesAt = r.OpensAt.Add(shift), r.ClosesAt.Add(shift)
		r.ShortlistedAt = nil
		criteria := rubric.Rubric{Direction: grid.Direction, Criteria: grid.Criteria}
		one.rounds = append(one.rounds, plannedRound{round: r, rubric: criteria})
	}
	return one, nil
}

func prizesOf(all []award.Prize, categoryID *string) []award.Prize {
	list := []award.Prize{}
	for _, prize := range all {
		same := (prize.CategoryID == nil) == (categoryID == nil) && (categoryID == nil || *prize.CategoryID == *categoryID)
		if same {
			prize.Reason, prize.DecidedAt = "", nil
			list = append(list, prize)
		}
	}
	return list
}
