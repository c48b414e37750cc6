package ranking

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/jury"
)

// MaySee tells whether a person may see rankings before they are published.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayCompute tells whether a person may have a ranking computed.
func MayCompute(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.President)
}

// MayCastVote tells whether a person may part a tie: the president of the jury alone.
func MayCastVote(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.President)
}

// MayShortlist tells whether a person may decide who goes on.
func MayShortlist(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MayFollow tells whether a person may see where entries stand while they are being marked: who conducts the contest, but none of the
// round's judges, whose next marks must owe nothing to the others'.
func MayFollow(actor account.Actor, editionID string, judges []string) bool {
	return MaySee(actor, editionID) && !slices.ContainsFunc(judges, func(id string) bool {
		return jury.IsJudge(actor, editionID, id)
	})
}
