package plan

import "palmares/pkg/account"

// MayPlan tells whether a person may make and publish plans.
func MayPlan(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MaySee tells whether a person may look at plans before they are published.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }
