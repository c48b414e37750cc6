package store

import (
	"context"

	"gorm.io/gorm/clause"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/rubric"
)

// scale is a criterion as the database holds marks to it.
type scale struct {
	RoundID string `gorm:"primaryKey"`
	Key     string `gorm:"primaryKey"`
	Low     points.Points
	High    points.Points
	Step    points.Points
}

// TableName names the table.
func (scale) TableName() string { return "criterion" }

// SaveRubric implements rubric.Store.
func (s *Store) SaveRubric(ctx context.Context, r *rubric.Rubric) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		scales := make([]scale, len(r.Criteria))
		for i, c := range r.Criteria {
			scales[i] = scale{RoundID: r.RoundID, Key: c.Key, Low: c.Min, High: c.Max, Step: c.Step}
		}
		if err := s.keepMarked(ctx, r.RoundID, scales); err != nil {
			return err
		}
		if err := db.Clauses(clause.OnConflict{UpdateAll: true}).Create(r).Error; err != nil {
			return err
		}
		if err := db.Where("round_id = ?", r.RoundID).Delete(&scale{}).Error; err != nil || len(scales) == 0 {
			return err
		}
		return db.Create(&scales).Error
	})
}

// keepMarked refuses to take away or rescale a criterion that has marks.
func (s *Store) keepMarked(ctx context.Context, roundID string, next []scale) error {
	var marked []scale
	err := s.writer(ctx).Raw(`SELECT * FROM criterion c WHERE c.round_id = ? AND EXISTS (
		SELECT 1 FROM mark m JOIN assignment a ON a.id = m.assignment_id
		WHERE a.round_id = c.round_id AND m.criterion = c.key)`, roundID).Scan(&marked).Error
	if err != nil {
		return err
	}
	kept := make(map[scale]bool, len(next))
	for _, one := range next {
		kept[one] = true
	}
	for _, one := range marked {
		if !kept[one] {
			return fault.New(fault.Conflict, "criterion_has_marks")
		}
	}
	return nil
}

// RubricByRound implements rubric.Store.
func (s *Store) RubricByRound(ctx context.Context, roundID string) (rubric.Rubric, error) {
	return framed(ctx, s, "rubric "+roundID, func() (rubric.Rubric, error) {
		return take[rubric.Rubric](s.reader(ctx).Where("round_id = ?", roundID), "rubric_not_found")
	})
}

// ListRubrics implements rubric.Store.
func (s *Store) ListRubrics(ctx context.Context, editionID string) (map[string]rubric.Rubric, error) {
	list, err := framed(ctx, s, "rubrics "+editionID, func() ([]rubric.Rubric, error) {
		return listed[rubric.Rubric](s.reader(ctx).Where("round_id IN (SELECT id FROM round WHERE edition_id = ?)", editionID))
	})
	rubrics := make(map[string]rubric.Rubric, len(list))
	for _, r := range list {
		rubrics[r.RoundID] = r
	}
	return rubrics, err
}

// AddNotice implements rubric.Store.
func (s *Store) AddNotice(ctx context.Context, notice *rubric.Notice) error {
	return s.writer(ctx).Create(notice).Error
}

// ListNotices implements rubric.Store.
func (s *Store) ListNotices(ctx context.Context, roundID string) ([]rubric.Notice, error) {
	return framedList(ctx, s, "notices "+roundID, func() ([]rubric.Notice, error) {
		return listed[rubric.Notice](s.reader(ctx).Where("round_id = ?", roundID).Order("at, id"))
	})
}

// NoticesOf implements rubric.Store.
func (s *Store) NoticesOf(ctx context.Context, editionID string) (map[string][]rubric.Notice, error) {
	var list []rubric.Notice
	err := s.reader(ctx).Where("round_id IN (SELECT id FROM round WHERE edition_id = ?)", editionID).
		Order("at, id").Find(&list).Error
	notices := map[string][]rubric.Notice{}
	for _, n := range list {
		notices[n.RoundID] = append(notices[n.RoundID], n)
	}
	return notices, err
}

// HasRubric implements round.Store.
func (s *Store) HasRubric(ctx context.Context, roundID string) (bool, error) {
	var count int64
	err := s.reader(ctx).Model(&scale{}).Where("round_id = ?", roundID).Count(&count).Error
	return count > 0, err
}
