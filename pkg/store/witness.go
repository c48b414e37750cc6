package store

import (
	"context"

	"palmares/pkg/witness"
)

// LastTelling implements witness.Store.
func (s *Store) LastTelling(ctx context.Context, editionID string) (witness.Telling, error) {
	return take[witness.Telling](s.reader(ctx).Where("edition_id = ?", editionID).Order("size DESC"), "never_told")
}

// AddTelling implements witness.Store.
func (s *Store) AddTelling(ctx context.Context, telling *witness.Telling) error {
	return unique(s.writer(ctx).Create(telling).Error, "already_told")
}

// Told implements witness.Store.
func (s *Store) Told(ctx context.Context, editionID string) (map[int64]bool, error) {
	list, err := listed[witness.Telling](s.reader(ctx).Where("edition_id = ?", editionID))
	sizes := make(map[int64]bool, len(list))
	for _, one := range list {
		sizes[one.Size] = true
	}
	return sizes, err
}

// GrownEditions implements witness.Store.
func (s *Store) GrownEditions(ctx context.Context) ([]string, error) {
	ids := []string{}
	err := s.reader(ctx).Table("log_tree").
		Where("size > (SELECT COALESCE(MAX(w.size), 0) FROM witnessed w WHERE w.edition_id = log_tree.edition_id)").Pluck("edition_id", &ids).Error
	return ids, err
}
