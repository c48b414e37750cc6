package store

import (
	"context"
	"time"

	"palmares/pkg/edition"
)

// CreateEdition implements edition.Store.
func (s *Store) CreateEdition(ctx context.Context, e *edition.Edition) error {
	return unique(s.writer(ctx).Create(e).Error, "edition_number_taken")
}

// SaveEdition implements edition.Store.
func (s *Store) SaveEdition(ctx context.Context, e *edition.Edition) error {
	return saveVersion(s.writer(ctx), e, e.Version)
}

// EditionByID implements edition.Store.
func (s *Store) EditionByID(ctx context.Context, id string) (edition.Edition, error) {
	return framed(ctx, s, "edition "+id, func() (edition.Edition, error) {
		return take[edition.Edition](s.reader(ctx).Where("id = ?", id), "edition_not_found")
	})
}

// CurrentEdition implements edition.Store.
func (s *Store) CurrentEdition(ctx context.Context, now time.Time) (edition.Edition, error) {
	list, err := s.ListEditions(ctx)
	if err != nil {
		return edition.Edition{}, err
	}
	for _, one := range list {
		if one.Announced(now) {
			return one, nil
		}
	}
	return edition.Edition{}, missing("no_current_edition")
}

// ListEditions implements edition.Store.
func (s *Store) ListEditions(ctx context.Context) ([]edition.Edition, error) {
	return framedList(ctx, s, "editions", func() ([]edition.Edition, error) {
		return listed[edition.Edition](s.reader(ctx).Order("number DESC"))
	})
}

// ReplaceSessions implements edition.Store.
func (s *Store) ReplaceSessions(ctx context.Context, editionID string, sessions []edition.Session) error {
	db := s.writer(ctx)
	if err := db.Where("edition_id = ?", editionID).Delete(&edition.Session{}).Error; err != nil || len(sessions) == 0 {
		return err
	}
	return db.Create(&sessions).Error
}

// Sessions implements edition.Store.
func (s *Store) Sessions(ctx context.Context, editionID string) ([]edition.Session, error) {
	return framedList(ctx, s, "programme "+editionID, func() ([]edition.Session, error) {
		return listed[edition.Session](s.reader(ctx).Where("edition_id = ?", editionID).Order("starts_at, id"))
	})
}
