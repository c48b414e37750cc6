package jury

import (
	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/folding"
	"palmares/pkg/member"
)

// Near is somebody before an entry, with what may stand between them. Own are the memberships that speak for the person.
type Near struct {
	Actor     account.Actor
	Entry     entry.Entry
	Team      []entry.TeamMember
	Own       []member.Member
	Conflicts []Conflict
}

// Barred tells whether the person must keep from the entry: their own, one of their organisation or team, or one with which they
// are in conflict.
func (n Near) Barred() bool {
	if n.Entry.OwnerID == n.Actor.ID {
		return true
	}
	for _, one := range n.Team {
		if one.Email != "" && folding.Fold(one.Email) == folding.Fold(n.Actor.Email) {
			return true
		}
	}
	for _, one := range n.Own {
		if one.OrganisationKey != "" && one.OrganisationKey == n.Entry.OrganisationKey {
			return true
		}
		for _, conflict := range n.Conflicts {
			if conflict.JudgeID == one.ID && conflict.EntryID == n.Entry.ID {
				return true
			}
		}
	}
	return false
}
