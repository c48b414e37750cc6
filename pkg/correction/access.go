package correction

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/member"
)

// MayRule tells whether a person may rule on a correction: a president, but never whoever asked. Where no other president
// has accepted, an organizer countersigns.
func MayRule(actor account.Actor, editionID string, members []member.Member, c Correction) bool {
	if actor.ID == c.AuthorID {
		return false
	}
	if actor.Has(editionID, account.President) {
		return true
	}
	return actor.Has(editionID, account.Organizer) && len(rulers(members, account.President, c)) == 0
}

// rulers are the members of a role who may rule, but for whoever asked.
func rulers(members []member.Member, role account.Role, c Correction) []member.Member {
	return slices.DeleteFunc(slices.Clone(members), func(m member.Member) bool {
		return m.Role != role || m.State != member.Accepted || m.AccountID == nil || *m.AccountID == c.AuthorID
	})
}
