package member

import (
	"context"
	"errors"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// An open invitation is offered again every week, as long as there is a day left to answer.
const (
	offerAgain = 7 * 24 * time.Hour
	lastDay    = 24 * time.Hour
)

// RemindInvited offers again what was not answered, with a fresh link beside the first ones, which are known to their holders alone. It
// gives how many were reminded.
func (s Service) RemindInvited(ctx context.Context) (int, error) {
	now := s.Now()
	waiting, err := s.Store.UnansweredMembers(ctx, now.Add(-offerAgain), now.Add(lastDay))
	count := 0
	failures := []error{err}
	for _, one := range waiting {
		err := s.remindOne(ctx, one.ID)
		if err == nil {
			count++
		}
		if !fault.HasCode(err, "invitation_answered") {
			failures = append(failures, err)
		}
	}
	return count, errors.Join(failures...)
}

func (s Service) remindOne(ctx context.Context, id string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		member, err := s.Store.MemberForChange(ctx, id)
		if err != nil {
			return err
		}
		now := s.Now()
		if member.StateAt(now) != Pending || member.lastOffer().After(now.Add(-offerAgain)) {
			return fault.New(fault.Conflict, "invitation_answered")
		}
		parent, err := s.Editions.Store.EditionByID(ctx, member.EditionID)
		if err != nil {
			return err
		}
		var mailed string
		mailed, member.ReminderHash = s.draw(member)
		member.RemindedAt = &now
		if err := s.Store.SaveMember(ctx, &member); err != nil {
			return err
		}
		by := account.Actor{Name: strings.TrimSpace(member.InvitedBy)}
		return s.tell(ctx, by, parent, Invited{Member: member, Mailed: mailed}, "member.invitationReminded")
	})
}

func (m Member) lastOffer() time.Time {
	if m.RemindedAt != nil {
		return *m.RemindedAt
	}
	return m.InvitedAt
}
