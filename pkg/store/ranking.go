package store

import (
	"context"
	"time"

	"palmares/pkg/ranking"
)

type shortlisted struct {
	RoundID string `gorm:"primaryKey"`
	EntryID string `gorm:"primaryKey"`
}

// TableName names the table.
func (shortlisted) TableName() string { return "shortlist" }

// AddRun implements ranking.Store.
func (s *Store) AddRun(ctx context.Context, run *ranking.Run) error {
	return s.writer(ctx).Create(run).Error
}

// LastRun implements ranking.Store. Ids grow with time, so they part runs of the same moment.
func (s *Store) LastRun(ctx context.Context, roundID string) (ranking.Run, error) {
	return take[ranking.Run](s.reader(ctx).Where("round_id = ?", roundID).Order("computed_at DESC, id DESC"), "not_ranked")
}

// RunAt implements ranking.Store.
func (s *Store) RunAt(ctx context.Context, roundID string, at time.Time) (ranking.Run, error) {
	return take[ranking.Run](s.reader(ctx).Where("round_id = ? AND computed_at <= ?", roundID, at).Order("computed_at DESC, id DESC"), "not_ranked")
}

// AddCastingVote implements ranking.Store.
func (s *Store) AddCastingVote(ctx context.Context, vote *ranking.CastingVote) error {
	return s.writer(ctx).Create(vote).Error
}

// CastingVotes implements ranking.Store.
func (s *Store) CastingVotes(ctx context.Context, roundID string) ([]ranking.CastingVote, error) {
	return listed[ranking.CastingVote](s.reader(ctx).Where("round_id = ?", roundID).Order("at, id"))
}

// ReplaceShortlist implements ranking.Store.
func (s *Store) ReplaceShortlist(ctx context.Context, roundID string, entryIDs []string) error {
	db := s.writer(ctx)
	if err := db.Where("round_id = ?", roundID).Delete(&shortlisted{}).Error; err != nil || len(entryIDs) == 0 {
		return err
	}
	rows := make([]shortlisted, len(entryIDs))
	for i, id := range entryIDs {
		rows[i] = shortlisted{RoundID: roundID, EntryID: id}
	}
	return db.Create(&rows).Error
}

// Shortlist implements ranking.Store.
func (s *Store) Shortlist(ctx context.Context, roundID string) ([]string, error) {
	ids := []string{}
	err := s.reader(ctx).Model(&shortlisted{}).Where("round_id = ?", roundID).Order("entry_id").Pluck("entry_id", &ids).Error
	return ids, err
}
