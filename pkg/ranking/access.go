package ranking

import "palmares/pkg/account"

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
