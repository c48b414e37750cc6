package member

import "palmares/pkg/account"

// MayInvite tells whether a person may give roles in an edition; an administrator may name its first organizer.
func MayInvite(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Has(editionID, account.Organizer)
}

// MayList tells whether a person may see who holds a role.
func MayList(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Conducts(editionID)
}
