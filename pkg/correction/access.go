package correction

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/member"
)

// MayRule tells whether a person may rule on what a judge asks for a locked scorecard: a president, but never whoever asks.
// Where no other president has accepted, an organizer countersigns.
func MayRule(actor account.Actor, editionID string, members []member.Member, askedBy string) bool {
	if actor.ID == askedBy {
		return false
	}
	if actor.Has(editionID, account.President) {
		return true
	}
	return actor.Has(editionID, account.Organizer) && len(rulers(members, account.President, askedBy)) == 0
}

// rulers are the members of a role who may rule, but for whoever asked.
func rulers(members []member.Member, role account.Role, askedBy string) []member.Member {
	return slices.DeleteFunc(slices.Clone(members), func(m member.Member) bool {
		return m.Role != role || m.State != member.Accepted || m.AccountID == nil || *m.AccountID == askedBy
	})
}

// RulersOn are those who may rule: the presidents, else the organizers.
func RulersOn(members []member.Member, askedBy string) []member.Member {
	if presidents := rulers(members, account.President, askedBy); len(presidents) > 0 {
		return presidents
	}
	return rulers(members, account.Organizer, askedBy)
}
