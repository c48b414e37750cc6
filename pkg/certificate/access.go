package certificate

import "palmares/pkg/account"

// MaySee tells whether a person may see who got which certificate.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayRevoke tells whether a person may revoke certificates, and replace them.
func MayRevoke(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.President)
}

// MayHave tells whether a person may have the paper: whose it is, and organizers, who hand it over.
func MayHave(actor account.Actor, of Certificate) bool {
	mine := actor.SignedIn() && of.HolderID != nil && *of.HolderID == actor.ID
	return mine || actor.Has(of.EditionID, account.Organizer)
}
