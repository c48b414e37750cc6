package member

import "palmares/pkg/account"

// MayInvite tells whether a person may give roles in an edition; an administrator may name its first organizer.
func MayInvite(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Has(editionID, account.Organizer)
}

// IsSelf tells whether the membership is the person's own.
func IsSelf(actor account.Actor, member Member) bool {
	return member.State == Accepted && member.AccountID != nil && *member.AccountID == actor.ID
}

// MayList tells whether a person may see who holds a role.
func MayList(actor account.Actor, editionID string) bool {
	return actor.Administrator || actor.Conducts(editionID)
}
