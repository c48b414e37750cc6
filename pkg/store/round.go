package store

import (
	"context"
	"time"

	"palmares/pkg/round"
)

// CreateRound implements round.Store.
func (s *Store) CreateRound(ctx context.Context, r *round.Round) error {
	return unique(s.writer(ctx).Create(r).Error, "round_position_taken")
}

// SaveRound implements round.Store.
func (s *Store) SaveRound(ctx context.Context, r *round.Round) error {
	return saveVersion(s.writer(ctx), r, r.Version)
}

// RoundByID implements round.Store.
func (s *Store) RoundByID(ctx context.Context, id string) (round.Round, error) {
	return framed(ctx, s, "round "+id, func() (round.Round, error) {
		return take[round.Round](s.reader(ctx).Where("id = ?", id), "round_not_found")
	})
}

// ListRounds implements round.Store.
func (s *Store) ListRounds(ctx context.Context, editionID string) ([]round.Round, error) {
	return framedList(ctx, s, "rounds "+editionID, func() ([]round.Round, error) {
		return listed[round.Round](s.reader(ctx).Joins("JOIN category ON category.id = round.category_id").
			Where("round.edition_id = ?", editionID).Order("category.position, round.position"))
	})
}

// CategoryRounds implements round.Store.
func (s *Store) CategoryRounds(ctx context.Context, categoryID string) ([]round.Round, error) {
	return framedList(ctx, s, "rounds of a category "+categoryID, func() ([]round.Round, error) {
		return listed[round.Round](s.reader(ctx).Where("category_id = ?", categoryID).Order("position"))
	})
}

// UnfrozenRounds implements round.Store.
func (s *Store) UnfrozenRounds(ctx context.Context, now time.Time) ([]round.Round, error) {
	list := []round.Round{}
	err := s.reader(ctx).Where("frozen_at IS NULL AND opens_at <= ?", now).Order("opens_at, id").Find(&list).Error
	return list, err
}
