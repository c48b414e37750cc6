package store

import (
	"context"

	"palmares/pkg/ceremony"
)

const noCeremony = "ceremony_not_found"

// CreateCeremony implements ceremony.Store.
func (s *Store) CreateCeremony(ctx context.Context, c *ceremony.Ceremony) error {
	return unique(s.writer(ctx).Create(c).Error, "ceremony_known")
}

// SaveCeremony implements ceremony.Store.
func (s *Store) SaveCeremony(ctx context.Context, c *ceremony.Ceremony) error {
	return saveVersion(s.writer(ctx), c, c.Version)
}

// CeremonyByID implements ceremony.Store.
func (s *Store) CeremonyByID(ctx context.Context, id string) (ceremony.Ceremony, error) {
	return take[ceremony.Ceremony](s.reader(ctx).Where("id = ?", id), noCeremony)
}

// CeremonyForChange implements ceremony.Store.
func (s *Store) CeremonyForChange(ctx context.Context, id string) (ceremony.Ceremony, error) {
	return take[ceremony.Ceremony](locked(s.reader(ctx)).Where("id = ?", id), noCeremony)
}

// CeremonyByToken implements ceremony.Store.
func (s *Store) CeremonyByToken(ctx context.Context, token string) (ceremony.Ceremony, error) {
	return take[ceremony.Ceremony](s.reader(ctx).Where("token = ?", token), noCeremony)
}

// ListCeremonies implements ceremony.Store.
func (s *Store) ListCeremonies(ctx context.Context, editionID string) ([]ceremony.Ceremony, error) {
	return listed[ceremony.Ceremony](s.reader(ctx).Where("edition_id = ?", editionID).Order("mode, id"))
}

// AddCeremonyFile implements ceremony.Store.
func (s *Store) AddCeremonyFile(ctx context.Context, f *ceremony.File) error {
	return s.writer(ctx).Create(f).Error
}

// CeremonyFile implements ceremony.Store.
func (s *Store) CeremonyFile(ctx context.Context, hash string) (ceremony.File, error) {
	return take[ceremony.File](s.reader(ctx).Where("hash = ?", hash), noCeremony)
}

// CeremonyCode implements ceremony.Store.
func (s *Store) CeremonyCode(ctx context.Context, hash string) (string, error) {
	file, err := take[ceremony.File](s.reader(ctx).Select("code").Where("hash = ?", hash), noCeremony)
	return file.Code, err
}
