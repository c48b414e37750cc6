package store

import (
	"context"
	"time"

	"palmares/pkg/entry"
)

// CreateEntry implements entry.Store.
func (s *Store) CreateEntry(ctx context.Context, e *entry.Entry) error {
	return unique(s.writer(ctx).Create(e).Error, "number_taken")
}

// SaveEntry implements entry.Store.
func (s *Store) SaveEntry(ctx context.Context, e *entry.Entry) error {
	return saveVersion(s.writer(ctx), e, e.Version)
}

// EntriesByID implements entry.Store.
func (s *Store) EntriesByID(ctx context.Context, ids []string) (map[string]entry.Entry, error) {
	entries := make(map[string]entry.Entry, len(ids))
	list, err := among[entry.Entry](s.reader(ctx), "id", ids)
	for _, one := range list {
		entries[one.ID] = one
	}
	return entries, err
}

// EntriesOfOwner implements entry.Store.
func (s *Store) EntriesOfOwner(ctx context.Context, ownerID string) ([]entry.Entry, error) {
	return listed[entry.Entry](s.reader(ctx).Where("owner_id = ?", ownerID).Order("created_at DESC, id"))
}

// SameOrganisation implements entry.Store.
func (s *Store) SameOrganisation(ctx context.Context, e entry.Entry) (int, error) {
	if e.OrganisationKey == "" {
		return 0, nil
	}
	var count int64
	err := s.reader(ctx).Model(&entry.Entry{}).
		Where("category_id = ? AND organisation_key = ? AND id <> ?", e.CategoryID, e.OrganisationKey, e.ID).
		Where("state IN ?", []entry.State{entry.Submitted, entry.Accepted}).Count(&count).Error
	return int(count), err
}

// AddRevision implements entry.Store.
func (s *Store) AddRevision(ctx context.Context, r *entry.Revision) error {
	return unique(s.writer(ctx).Create(r).Error, "revision_exists")
}

// LastRevision implements entry.Store.
func (s *Store) LastRevision(ctx context.Context, entryID string) (entry.Revision, error) {
	return take[entry.Revision](s.reader(ctx).Where("entry_id = ?", entryID).Order("revision DESC"), "revision_not_found")
}

// ListRevisions implements entry.Store.
func (s *Store) ListRevisions(ctx context.Context, entryID string) ([]entry.Revision, error) {
	return listed[entry.Revision](s.reader(ctx).Where("entry_id = ?", entryID).Order("revision"))
}

// AddFile implements entry.Store.
func (s *Store) AddFile(ctx context.Context, f *entry.File) error {
	return s.writer(ctx).Create(f).Error
}

// RemoveFile implements entry.Store.
func (s *Store) RemoveFile(ctx context.Context, entryID, fileID string, at time.Time) error {
	result := s.writer(ctx).Model(&entry.File{}).
		Where("entry_id = ? AND id = ? AND removed_at IS NULL", entryID, fileID).Update("removed_at", at)
	return met(result, missing("file_not_found"))
}

// FileByID implements entry.Store.
func (s *Store) FileByID(ctx context.Context, entryID, fileID string) (entry.File, error) {
	return take[entry.File](s.reader(ctx).Where("entry_id = ? AND id = ?", entryID, fileID), "file_not_found")
}

// FilesByID implements entry.Store.
func (s *Store) FilesByID(ctx context.Context, entryID string, ids []string) ([]entry.File, error) {
	if len(ids) == 0 {
		return []entry.File{}, nil
	}
	return listed[entry.File](s.reader(ctx).Where("entry_id = ? AND id IN ?", entryID, ids).Order("added_at, id"))
}

// BytesOfOwner implements entry.Store.
func (s *Store) BytesOfOwner(ctx context.Context, ownerID string) (total int64, err error) {
	err = s.reader(ctx).Raw("SELECT COALESCE(SUM(bytes), 0) FROM file WHERE entry_id IN "+ownEntries, map[string]any{"id": ownerID}).Scan(&total).Error
	return total, err
}

// NamedBlobs tells which of these blobs a file of somebody who was not erased is kept in. What a submitted revision names has such a file.
func (s *Store) NamedBlobs(ctx context.Context, sums []string) (map[string]bool, error) {
	held := s.reader(ctx).Where("entry_id NOT IN (SELECT id FROM entry WHERE owner_id IN (SELECT account_id FROM erasure))")
	files, err := among[entry.File](held, "sha256", sums)
	named := map[string]bool{}
	for _, file := range files {
		named[file.SHA256] = true
	}
	return named, err
}

// HoldBlob implements entry.Store. On SQLite one writes at a time anyway.
func (s *Store) HoldBlob(ctx context.Context, sum string) error {
	if !s.Postgres() {
		return nil
	}
	return s.writer(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext(?))", "blob "+sum).Error
}

// Unnamed implements entry.Unnamed: two people may have sent the same bytes, of which one copy lies there.
func (s *Store) Unnamed(ctx context.Context, sum string, end func(ctx context.Context) error) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		if err := s.HoldBlob(ctx, sum); err != nil {
			return err
		}
		named, err := s.NamedBlobs(ctx, []string{sum})
		if err != nil || named[sum] {
			return err
		}
		return end(ctx)
	})
}

// AddClearance implements entry.Store.
func (s *Store) AddClearance(ctx context.Context, c *entry.Clearance) error {
	return unique(s.writer(ctx).Create(c).Error, "document_settled")
}

// Clearances implements entry.Store.
func (s *Store) Clearances(ctx context.Context, fileIDs []string) (map[string]entry.Clearance, error) {
	list, err := listed[entry.Clearance](s.reader(ctx).Where("file_id IN ?", fileIDs))
	cleared := make(map[string]entry.Clearance, len(list))
	for _, one := range list {
		cleared[one.FileID] = one
	}
	return cleared, err
}
