package store

import (
	"context"

	"palmares/pkg/award"
)

// CreatePrize implements award.Store.
func (s *Store) CreatePrize(ctx context.Context, p *award.Prize) error {
	return raised(s.writer(ctx).Create(p).Error, "edition_closed")
}

// SavePrize implements award.Store.
func (s *Store) SavePrize(ctx context.Context, p *award.Prize) error {
	return raised(saveVersion(s.writer(ctx), p, p.Version), "edition_closed")
}

// DeletePrize implements award.Store.
func (s *Store) DeletePrize(ctx context.Context, id string) error {
	return s.writer(ctx).Where("id = ?", id).Delete(&award.Prize{}).Error
}

// PrizeByID implements award.Store.
func (s *Store) PrizeByID(ctx context.Context, id string) (award.Prize, error) {
	return take[award.Prize](s.reader(ctx).Where("id = ?", id), "prize_not_found")
}

// ListPrizes implements award.Store.
func (s *Store) ListPrizes(ctx context.Context, editionID string) ([]award.Prize, error) {
	return framedList(ctx, s, "prizes "+editionID, func() ([]award.Prize, error) {
		return listed[award.Prize](s.reader(ctx).Where("edition_id = ?", editionID).Order("position, id"))
	})
}

// ReplaceAwards implements award.Store.
func (s *Store) ReplaceAwards(ctx context.Context, prizeID string, awards []award.Award) error {
	db := s.writer(ctx)
	if err := db.Where("prize_id = ?", prizeID).Delete(&award.Award{}).Error; err != nil || len(awards) == 0 {
		return err
	}
	return db.Create(&awards).Error
}

// ListAwards implements award.Store.
func (s *Store) ListAwards(ctx context.Context, editionID string) ([]award.Award, error) {
	list := []award.Award{}
	err := s.reader(ctx).Where("prize_id IN (SELECT id FROM prize WHERE edition_id = ?)", editionID).
		Order("prize_id, place, entry_id").Find(&list).Error
	return list, err
}

// AddPublication implements award.Store.
func (s *Store) AddPublication(ctx context.Context, p *award.Publication) error {
	return unique(s.writer(ctx).Create(p).Error, "already_published")
}

// ListPublications implements award.Store.
func (s *Store) ListPublications(ctx context.Context, editionID string) ([]award.Publication, error) {
	return listed[award.Publication](s.reader(ctx).Where("edition_id = ?", editionID).Order("published_at DESC, id DESC"))
}
