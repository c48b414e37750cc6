package store

import (
	"context"

	"gorm.io/gorm/clause"

	"palmares/pkg/fault"
	"palmares/pkg/screening"
)

// SaveDecision implements screening.Store.
func (s *Store) SaveDecision(ctx context.Context, d *screening.Decision) error {
	return s.writer(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(d).Error
}

// DecisionOf implements screening.Store.
func (s *Store) DecisionOf(ctx context.Context, entryID string) (screening.Decision, error) {
	return take[screening.Decision](s.reader(ctx).Where("entry_id = ?", entryID), "not_decided")
}

// AddRequest implements screening.Store.
func (s *Store) AddRequest(ctx context.Context, r *screening.Request) error {
	return unique(s.writer(ctx).Create(r).Error, "request_open")
}

// AnswerRequest implements screening.Store.
func (s *Store) AnswerRequest(ctx context.Context, r *screening.Request) error {
	result := s.writer(ctx).Model(&screening.Request{}).
		Where("id = ? AND entry_id = ? AND answered_at IS NULL", r.ID, r.EntryID).
		Updates(map[string]any{"answer": r.Answer, "answered_at": r.AnsweredAt})
	return met(result, fault.New(fault.Conflict, "request_answered"))
}

// ListRequests implements screening.Store.
func (s *Store) ListRequests(ctx context.Context, entryID string) ([]screening.Request, error) {
	return listed[screening.Request](s.reader(ctx).Where("entry_id = ?", entryID).Order("asked_at, id"))
}
