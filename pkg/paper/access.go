package paper

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/correction"
	"palmares/pkg/jury"
	"palmares/pkg/member"
)

// MaySee tells whether a person may see how far the sheets of a round are.
func MaySee(actor account.Actor, editionID string) bool {
	return actor.Conducts(editionID) || actor.Has(editionID, account.Screener)
}

// MayPrint tells whether a person may print sheets.
func MayPrint(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer)
}

// MayKey tells whether a person may key marks from paper; not who judges in the round, nor about every entry.
func MayKey(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Organizer, account.Screener)
}

// MayRead tells whether a person may read what others keyed.
func MayRead(actor account.Actor, editionID string) bool {
	return MayKey(actor, editionID) || actor.Has(editionID, account.Observer)
}

// judgesIn tells whether the person judges in the round, or did.
func judgesIn(actor account.Actor, editionID string, given []jury.Progress) bool {
	return slices.ContainsFunc(given, func(one jury.Progress) bool { return jury.IsJudge(actor, editionID, one.JudgeID) })
}

// mayKeep tells whether a person may say that the card on screen is the one that counts: who rules on what a judge asks for a locked
// one, but never of what they keyed.
func (f file) mayKeep(actor account.Actor, editionID string, members []member.Member) bool {
	if f.readBy(actor) || jury.IsJudge(actor, editionID, f.JudgeID) {
		return false
	}
	return correction.MayRule(actor, editionID, members, accountOf(members, f.JudgeID))
}

// accountOf is a member's, or nothing where they never signed in.
func accountOf(members []member.Member, id string) string {
	for _, one := range members {
		if one.ID == id && one.AccountID != nil {
			return *one.AccountID
		}
	}
	return ""
}
