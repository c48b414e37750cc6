package desk

import "palmares/pkg/account"

// MayMakeCodes tells whether a person makes sign-in codes in an edition. A personal token, once leaked, must not open the sessions of
// others.
func MayMakeCodes(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer) && actor.Scopes == nil
}
