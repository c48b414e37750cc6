package template

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/form"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/wording"
)

// Service begins editions.
type Service struct {
	Editions   edition.Service
	Categories category.Service
	Rounds     round.Service
	Rubrics    rubric.Service
	Awards     award.Service
	Members    member.Service
}

// New says what to begin.
type New struct {
	Number   int
	Year     int
	Title    wording.Text
	StartsOn string
	EndsOn   string
	Blank    bool   // no categories
	CopyOf   string // another edition's id; empty for the contest's own model
}

// plan is everything of an edition that a template makes.
type plan struct {
	edition    edition.Edition
	programme  []edition.Session
	categories []plannedCategory
	prizes     []award.Prize // across categories
}

type plannedCategory struct {
	category category.Category
	fields   []form.Field
	rounds   []plannedRound
	prizes   []award.Prize
}

type plannedRound struct {
	round  round.Round
	rubric rubric.Rubric
}

// Create begins an edition, of which the person becomes an organizer: it gives the person with this role, too.
func (s Service) Create(ctx context.Context, actor account.Actor, input New) (account.Actor, edition.Edition, error) {
	var made edition.Edition
	err := s.Editions.Store.Transact(ctx, func(ctx context.Context) error {
		planned, err := s.plan(ctx, actor, input)
		if err != nil {
			return err
		}
		if made, err = s.Editions.Create(ctx, actor, planned.edition); err != nil {
			return err
		}
		grant, err := s.Members.Appoint(ctx, actor, made.ID, account.Organizer)
		if err != nil {
			return err
		}
		actor.Grants = append(append([]account.Grant{}, actor.Grants...), grant)
		return s.fill(ctx, actor, &made, planned)
	})
	return actor, made, err
}

func (s Service) plan(ctx context.Context, actor account.Actor, input New) (plan, error) {
	if input.CopyOf != "" {
		return s.copyOf(ctx, actor, input)
	}
	planned := plan{edition: model(input)}
	if !input.Blank {
		planned.categories, planned.prizes = modelCategories(startOf(input.StartsOn)), modelPrizes()
	}
	return planned, nil
}

// startOf is the first day; a date that makes no sense is refused when the edition is created.
func startOf(day string) time.Time {
	start, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}
	}
	return start
}

func (s Service) fill(ctx context.Context, actor account.Actor, made *edition.Edition, planned plan) error {
	for _, one := range planned.categories {
		if err := s.fillCategory(ctx, actor, made.ID, one); err != nil {
			return err
		}
	}
	for _, prize := range planned.prizes {
		prize.EditionID = made.ID
		if _, err := s.Awards.Create(ctx, actor, prize); err != nil {
			return err
		}
	}
	if len(planned.programme) == 0 {
		return nil
	}
	week, err := s.Editions.ReplaceProgramme(ctx, actor, made.ID, edition.Programme{Version: made.Version, Sessions: planned.programme})
	made.Version = week.Version
	return err
}

func (s Service) fillCategory(ctx context.Context, actor account.Actor, editionID string, planned plannedCategory) error {
	planned.category.EditionID = editionID
	made, err := s.Categories.Create(ctx, actor, planned.category)
	if err != nil {
		return err
	}
	first, err := s.Categories.Form(ctx, actor, made.ID)
	if err != nil {
		return err
	}
	first.Fields = planned.fields
	if _, err := s.Categories.ReplaceForm(ctx, actor, first); err != nil {
		return err
	}
	for _, one := range planned.rounds {
		if err := s.fillRound(ctx, actor, made.ID, one); err != nil {
			return err
		}
	}
	for _, prize := range planned.prizes {
		prize.EditionID, prize.CategoryID = editionID, &made.ID
		if _, err := s.Awards.Create(ctx, actor, prize); err != nil {
			return err
		}
	}
	return nil
}

func (s Service) fillRound(ctx context.Context, actor account.Actor, categoryID string, planned plannedRound) error {
	planned.round.CategoryID = categoryID
	made, err := s.Rounds.Create(ctx, actor, planned.round)
	if err != nil || len(planned.rubric.Criteria) == 0 {
		return err
	}
	planned.rubric.RoundID = made.ID
	_, err = s.Rubrics.Replace(ctx, actor, planned.rubric, "")
	return err
}
