package stage

import (
	"time"

	"palmares/pkg/account"
	"palmares/pkg/round"
)

// MaySee tells whether a person may see the running order before the day: it is not public.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayOrder tells whether a person may make the running order, and give the finalists to the whole jury.
func MayOrder(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MayConduct tells whether a person may note attendance, and open and close slots.
func MayConduct(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.President)
}

// MayDecide tells whether a person may say if an entrant who is late is heard: the president of the jury alone.
func MayDecide(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.President)
}

// can is what a person may do with the stage of a round.
func can(actor account.Actor, of round.Round, now time.Time) []string {
	can := []string{}
	if of.StateAt(now) != round.Closed {
		if MayOrder(actor, of.EditionID) {
			can = append(can, "order", "assign")
		}
		if MayConduct(actor, of.EditionID) {
			can = append(can, "conduct")
		}
		if MayDecide(actor, of.EditionID) {
			can = append(can, "decide")
		}
	}
	if MayConduct(actor, of.EditionID) {
		can = append(can, "attend")
	}
	return can
}
