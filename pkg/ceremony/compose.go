package ceremony

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/member"
	"palmares/pkg/wording"
)

// compose makes the show of an edition as it would be now: the same from the same decisions, always.
func (s Service) compose(ctx context.Context, actor account.Actor, editionID string, mode Mode) (Show, error) {
	parent, err := s.Awards.Rankings.Rounds.Categories.Editions.Get(ctx, actor, editionID)
	if err != nil {
		return Show{}, err
	}
	jury, err := s.jury(ctx, editionID)
	if err != nil {
		return Show{}, err
	}
	show := Show{Title: parent.Title, Theme: parent.Theme, Venue: parent.Venue, On: parent.EndsOn, Mode: mode}
	if mode == Rehearsal {
		return s.rehearse(ctx, actor, editionID, show, jury)
	}
	if parent.ClosedAt == nil {
		return Show{}, fault.New(fault.Conflict, "edition_not_closed")
	}
	composition, err := s.Awards.Compose(ctx, actor, editionID)
	if err != nil {
		return Show{}, err
	}
	if show.pictures, err = s.pictures(ctx, composition); err != nil {
		return Show{}, err
	}
	show.fill(jury, composition)
	return show, nil
}

func (s Service) rehearse(ctx context.Context, actor account.Actor, editionID string, show Show, jury []Person) (Show, error) {
	prizes, err := s.Awards.List(ctx, actor, editionID)
	if err != nil {
		return Show{}, err
	}
	if len(prizes) == 0 {
		return Show{}, fault.New(fault.Conflict, "no_prizes")
	}
	categories, err := s.Awards.Rankings.Rounds.Categories.List(ctx, actor, editionID)
	if err != nil {
		return Show{}, err
	}
	names := map[string]wording.Text{}
	for _, category := range categories {
		names[category.ID] = category.Name
	}
	show.pictures = fictitiousPictures()
	show.fill(jury, rehearsed(prizes, names))
	return show, nil
}

// jury are those who accepted to judge: the president first, the others by name.
func (s Service) jury(ctx context.Context, editionID string) ([]Person, error) {
	members, err := s.Members.ListMembers(ctx, editionID)
	if err != nil {
		return nil, err
	}
	people := []Person{}
	for _, one := range members {
		if one.Scores() && one.State == member.Accepted {
			people = append(people, Person{Name: one.Name, Organisation: one.Organisation, President: one.Role == account.President})
		}
	}
	slices.SortFunc(people, func(a, b Person) int {
		if a.President != b.President {
			return map[bool]int{true: -1, false: 1}[a.President]
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return people, nil
}

// stale tells whether a frozen show is no longer what is decided. What can no longer be composed has changed too.
func (s Service) stale(ctx context.Context, actor account.Actor, of Ceremony, frozen Show) (bool, error) {
	now, err := s.compose(ctx, actor, of.EditionID, of.Mode)
	if fault.Is(err, fault.Conflict) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	same, err := alike(now, frozen)
	return !same, err
}

func alike(a, b Show) (bool, error) {
	first, err := json.Marshal(wireOf(a))
	if err != nil {
		return false, err
	}
	second, err := json.Marshal(wireOf(b))
	return bytes.Equal(first, second), err
}
