package pace

import "palmares/pkg/account"

// MayRemind tells whether a person may remind judges and change when they are reminded.
func MayRemind(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MaySee tells whether a person may see how the judges keep up.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }
