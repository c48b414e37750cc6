package closing

import "palmares/pkg/account"

// MaySee tells whether a person may see what stands in the way, and the closings.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayClose tells whether a person may close the contest, and open it again.
func MayClose(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.President, account.Organizer)
}
