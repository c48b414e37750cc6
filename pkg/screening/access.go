package screening

import "palmares/pkg/account"

// MayScreen tells whether a person may decide on entries of an edition.
func MayScreen(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Screener, account.Organizer)
}
