package arrival

import (
	"context"

	"palmares/pkg/account"
)

// Keyed keeps what a judge wrote on paper before the round closed and others keyed in after it, as if the judge's own device had
// brought it. What it says was checked by who keyed it.
func (s Service) Keyed(ctx context.Context, actor account.Actor, come Arrival) error {
	assignment, err := s.Jury.Store.AssignmentByID(ctx, come.AssignmentID)
	if err != nil {
		return err
	}
	parent, err := s.Jury.Rounds.Store.RoundByID(ctx, assignment.RoundID)
	if err != nil {
		return err
	}
	if err := s.MayCome(parent, come.MadeAt); err != nil {
		return err
	}
	come.ID, come.RoundID, come.ReceivedAt, come.HandedIn, come.FromPaper = s.NewID(), parent.ID, s.Now(), true, true
	if err := s.Store.AddArrival(ctx, &come); err != nil {
		return err
	}
	return s.conclude(ctx, actor, matter{Arrival: come, assignment: assignment, round: parent}, "arrival.received")
}
