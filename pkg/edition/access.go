package edition

import (
	"time"

	"palmares/pkg/account"
)

// MayCreate tells whether a person may begin a new edition.
func MayCreate(actor account.Actor) bool {
	return actor.Administrator || actor.HasAnywhere(account.Organizer)
}

// MayEdit tells whether a person may set the edition up.
func MayEdit(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MayRead tells whether a person may read the edition: everybody once it is announced, before that those with a role in it.
func MayRead(actor account.Actor, edition Edition, now time.Time) bool {
	return edition.Announced(now) || actor.Administrator || len(actor.Roles(edition.ID)) > 0
}
