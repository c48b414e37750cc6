package jury

import (
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/round"
)

// MayAssign tells whether a person may give entries to judges.
func MayAssign(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MaySee tells whether a person may see the whole jury's work.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayKnowNames tells whether a person may read whose the entries of a round are: not those who score it themselves,
// while it is blind and not closed.
func MayKnowNames(actor account.Actor, of round.Round, now time.Time) bool {
	return !of.Anonymous(now) || actor.Has(of.EditionID, account.Organizer, account.Observer)
}

// IsJudge tells whether the person is the judge of an assignment.
func IsJudge(actor account.Actor, editionID, judgeID string) bool {
	for _, grant := range actor.Grants {
		if grant.EditionID == editionID && grant.MemberID == judgeID &&
			(grant.Role == account.Judge || grant.Role == account.President) {
			return true
		}
	}
	return false
}

// MaySettle tells whether a person may settle what is suspected of a judge: who assigns, but nobody of themselves.
func MaySettle(actor account.Actor, editionID, judgeID string) bool {
	return MayAssign(actor, editionID) && !IsJudge(actor, editionID, judgeID)
}

// MayObject tells whether a person may object to judges of an entry: its owner.
func MayObject(actor account.Actor, of entry.Entry) bool {
	return actor.SignedIn() && of.OwnerID == actor.ID
}
