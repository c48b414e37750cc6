package deliberation

import (
	"time"

	"palmares/pkg/account"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// MayOpen tells whether a person may open and close a deliberation.
func MayOpen(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.President)
}

// MayDeliberate tells whether a person sits in a deliberation: who conducts the contest and, while it is open, the judges
// who judged in the round.
func MayDeliberate(actor account.Actor, of round.Round, now Deliberation, judged []jury.Progress) bool {
	if actor.Conducts(of.EditionID) {
		return true
	}
	if !now.IsOpen() {
		return false
	}
	for _, one := range judged {
		if one.State == jury.Done && jury.IsJudge(actor, of.EditionID, one.JudgeID) {
			return true
		}
	}
	return false
}

// mayKnowNames tells whether a person may read whose the entries are: not who scores a blind round of the category that is
// still to close, nor a judge of this round if it was blind.
func mayKnowNames(actor account.Actor, of round.Round, all []round.Round, now time.Time) bool {
	if of.Blind && !actor.Conducts(of.EditionID) {
		return false
	}
	for _, one := range all {
		if one.CategoryID == of.CategoryID && !jury.MayKnowNames(actor, one, now) {
			return false
		}
	}
	return true
}
