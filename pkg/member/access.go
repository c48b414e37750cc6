package member

import "palmares/pkg/account"

// MayInvite tells whether a person may give roles in an edition; an administrator may name its first organizer.
func MayInvite(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Has(editionID, account.Organizer)
}

// MayShow tells whether whoever invites somebody to a role is given a link to show, for when mail fails. It lets them, or whoever they show it
// to, in as that person: so never as those who watch over them, decide or organize, and not by a personal token, which nobody looks at.
func MayShow(actor account.Actor, role account.Role) bool {
	return actor.Scopes == nil && (role == account.Judge || role == account.Screener)
}

// IsSelf tells whether the membership is the person's own.
func IsSelf(actor account.Actor, member Member) bool {
	return member.State == Accepted && member.AccountID != nil && *member.AccountID == actor.ID
}

// MayList tells whether a person may see who holds a role.
func MayList(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Conducts(editionID)
}
