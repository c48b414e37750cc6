package ceremony

import "palmares/pkg/account"

// MaySee tells whether a person may see a show before the hall does.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MaySteer tells whether a person may prepare a show, hand out the link of its screens, and hold the remote control.
func MaySteer(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// can is what a person may do with a ceremony now.
func can(actor account.Actor, of Ceremony) []string {
	if !MaySteer(actor, of.EditionID) {
		return []string{}
	}
	switch of.State {
	case Prepared:
		return []string{"prepare", "start"}
	case Started:
		return []string{"steer", "end"}
	case Ended:
	}
	return []string{"prepare"}
}
