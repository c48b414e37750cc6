package award

import "palmares/pkg/account"

// MaySee tells whether a person may see prizes and decisions before they are published.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayEdit tells whether a person may set prizes up, and publish.
func MayEdit(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MayDecide tells whether a person may write down the jury's decisions.
func MayDecide(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.President)
}
