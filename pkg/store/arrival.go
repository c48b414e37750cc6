package store

import (
	"context"

	"palmares/pkg/arrival"
	"palmares/pkg/fault"
)

// AddArrival implements arrival.Store.
func (s *Store) AddArrival(ctx context.Context, a *arrival.Arrival) error {
	return raised(s.writer(ctx).Create(a).Error, "assignment_ended")
}

// ArrivalByID implements arrival.Store.
func (s *Store) ArrivalByID(ctx context.Context, id string) (arrival.Arrival, error) {
	return take[arrival.Arrival](s.reader(ctx).Where("id = ?", id), "arrival_not_found")
}

// ListArrivals implements arrival.Store.
func (s *Store) ListArrivals(ctx context.Context, roundID string) ([]arrival.Arrival, error) {
	return listed[arrival.Arrival](s.reader(ctx).Where("round_id = ?", roundID).Order("received_at, id"))
}

// ArrivalsOf implements arrival.Store.
func (s *Store) ArrivalsOf(ctx context.Context, assignmentIDs []string) ([]arrival.Arrival, error) {
	return among[arrival.Arrival](s.reader(ctx).Order("received_at DESC, id DESC"), "assignment_id", assignmentIDs)
}

// LateAuthors implements arrival.Store.
func (s *Store) LateAuthors(ctx context.Context) (map[string]bool, error) {
	return framed(ctx, s, "late authors", func() (map[string]bool, error) {
		var list []string
		err := s.reader(ctx).Model(&arrival.Arrival{}).Distinct().Pluck("author_id", &list).Error
		authors := make(map[string]bool, len(list))
		for _, one := range list {
			authors[one] = true
		}
		return authors, err
	})
}

// RuleOnArrival implements arrival.Store.
func (s *Store) RuleOnArrival(ctx context.Context, a *arrival.Arrival) error {
	result := s.writer(ctx).Model(&arrival.Arrival{}).Where("id = ? AND ruled_at IS NULL", a.ID).
		Select("granted", "reason", "ruled_by", "ruler", "ruled_at", "replaced").Updates(a)
	return unique(met(result, fault.New(fault.Conflict, "arrival_ruled")), "arrival_granted")
}
