package jury

import (
	"cmp"
	"context"
	"slices"

	"palmares/pkg/account"
)

// hidden tells of which entries the person must not learn anything that says whose they are: those of a category with a
// blind round to come or open, for whom scores them.
func (s Service) hidden(ctx context.Context, actor account.Actor, editionID string) (func(entryID string) bool, error) {
	rounds, err := s.Rounds.Store.ListRounds(ctx, editionID)
	if err != nil {
		return nil, err
	}
	categories, now := map[string]bool{}, s.Now()
	for _, one := range rounds {
		if !MayKnowNames(actor, one, now) {
			categories[one.CategoryID] = true
		}
	}
	if len(categories) == 0 {
		return func(string) bool { return false }, nil
	}
	of, err := s.Store.CategoriesOfEntries(ctx, editionID)
	return func(entryID string) bool { return categories[of[entryID]] }, err
}

// suspicionsSeenBy leaves out what is suspected of the person, and the grounds where they would tell whose a file is.
func (s Service) suspicionsSeenBy(ctx context.Context, actor account.Actor, editionID string, list []Suspicion) ([]Suspicion, error) {
	hidden, err := s.hidden(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	seen := []Suspicion{}
	for _, one := range list {
		if IsJudge(actor, editionID, one.JudgeID) {
			continue
		}
		if hidden(one.EntryID) {
			one = one.bare()
		}
		seen = append(seen, one)
	}
	slices.SortStableFunc(seen, byWhatMayBeTold)
	return seen, nil
}

// byWhatMayBeTold keeps the open ones first, and those without grounds in an order that does not tell how sure they are.
func byWhatMayBeTold(a, b Suspicion) int {
	rank := func(s Suspicion) int {
		place := 0
		if s.State != Outstanding {
			place += 2
		}
		if s.Anonymous {
			place++
		}
		return place
	}
	if a.Anonymous && b.Anonymous {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(a.EntryID, b.EntryID), cmp.Compare(a.JudgeID, b.JudgeID))
	}
	return rank(a) - rank(b)
}

// bare leaves of a suspicion that there is one, and how it was settled.
func (s Suspicion) bare() Suspicion {
	out := Suspicion{Pair: s.Pair, State: s.State, Grounds: []Ground{}, Anonymous: true}
	if s.Settlement != nil {
		settled := *s.Settlement
		settled.Reason, settled.Grounds = "", nil
		out.Settlement = &settled
	}
	return out
}

// seenBy leaves out the conflicts of the person that a suspicion became, so that no judge learns who objected, and kind
// and reason where they would tell whose a file is.
func (s Service) seenBy(ctx context.Context, actor account.Actor, editionID string, list []Conflict) ([]Conflict, error) {
	hidden, err := s.hidden(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(c Conflict) bool { return c.fromSuspicion() && IsJudge(actor, editionID, c.JudgeID) })
	for i := range list {
		if hidden(list[i].EntryID) {
			list[i].Kind, list[i].Reason = "", ""
		}
	}
	return list, nil
}

func (c Conflict) fromSuspicion() bool {
	return c.DeclaredBy == "entrant" || c.DeclaredBy == "detection"
}
