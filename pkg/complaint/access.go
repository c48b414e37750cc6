package complaint

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
)

// MayComplain tells whether a person may complain of what was decided of an entry: its owner.
func MayComplain(actor account.Actor, of entry.Entry) bool {
	return actor.SignedIn() && of.OwnerID == actor.ID
}

// MaySee tells whether a person may see the complaints of an edition.
func MaySee(actor account.Actor, editionID string) bool { return actor.Conducts(editionID) }

// MayAnswer tells whether a person may answer complaints of an edition.
func MayAnswer(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.President, account.Organizer)
}

// MayAnswerAbout tells whether a person may answer about this entry: not its owner, nor a judge who must not judge it.
func MayAnswerAbout(actor account.Actor, of entry.Entry, conflicts []jury.Conflict) bool {
	return MayAnswer(actor, of.EditionID) && of.OwnerID != actor.ID && !slices.ContainsFunc(conflicts, func(c jury.Conflict) bool {
		return c.EntryID == of.ID && jury.IsJudge(actor, of.EditionID, c.JudgeID)
	})
}
