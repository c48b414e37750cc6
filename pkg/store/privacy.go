package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm/clause"

	"palmares/pkg/bell"
	"palmares/pkg/privacy"
)

// Holdings implements privacy.Store.
func (s *Store) Holdings(ctx context.Context, accountID string) ([]privacy.Section, error) {
	sections := make([]privacy.Section, 0, len(holdings))
	for _, of := range holdings {
		rows := []map[string]any{}
		query := "SELECT " + of.columns + ` FROM "` + of.table + `" WHERE ` + of.whose
		if err := s.reader(ctx).Raw(query, map[string]any{"id": accountID}).Scan(&rows).Error; err != nil {
			return nil, fmt.Errorf("%s: %w", of.table, err)
		}
		for _, row := range rows {
			for column, value := range row {
				if text, ok := value.([]byte); ok {
					row[column] = string(text)
				}
			}
		}
		if len(rows) > 0 {
			sections = append(sections, privacy.Section{Name: of.table, Rows: rows})
		}
	}
	return sections, nil
}

// PartOf implements privacy.Store.
func (s *Store) PartOf(ctx context.Context, accountID string) (privacy.Part, error) {
	var editions []struct{ Published bool }
	err := s.reader(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM publication p WHERE p.edition_id = e.id AND p.kind = 'palmares') AS published FROM edition e
		WHERE e.id IN (SELECT edition_id FROM member WHERE account_id = @id AND state = 'accepted')
		   OR e.id IN (SELECT edition_id FROM entry WHERE owner_id = @id AND revision > 0)`, map[string]any{"id": accountID}).Scan(&editions).Error
	part := privacy.Part{Any: len(editions) > 0}
	for _, one := range editions {
		part.Running = part.Running || !one.Published
	}
	return part, err
}

// EraseAccount implements privacy.Store.
func (s *Store) EraseAccount(ctx context.Context, accountID string, now time.Time) (privacy.Erased, error) {
	var erased privacy.Erased
	of := map[string]any{"id": accountID, "now": now}
	err := s.Transact(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		// Before the rows that say so go. A document that somebody else sent too stays theirs.
		if err := db.Raw(`SELECT DISTINCT sha256, media_type FROM file WHERE entry_id IN `+ownEntries+`
			AND sha256 NOT IN (SELECT sha256 FROM file WHERE entry_id NOT IN `+ownEntries+`)`, of).Scan(&erased.Documents).Error; err != nil {
			return err
		}
		if err := db.Raw(`SELECT DISTINCT edition_id FROM entry WHERE owner_id = @id AND revision > 0`, of).Scan(&erased.Editions).Error; err != nil {
			return err
		}
		for _, statement := range erasures {
			if err := db.Exec(statement, of).Error; err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		s.changed(ctx, bell.All)
		return nil
	})
	return erased, err
}

// NamedDocuments are the SHA-256 of the documents that rows name and that must therefore be kept, those that were taken out of a draft too, for
// revisions keep them; not those of somebody who was erased.
func (s *Store) NamedDocuments(ctx context.Context) ([]string, error) {
	sums := []string{}
	err := s.reader(ctx).Raw("SELECT DISTINCT sha256 FROM file WHERE removed_at IS NULL OR name <> ? ORDER BY sha256", nobody).Scan(&sums).Error
	return sums, err
}

// AddErasure implements privacy.Store.
func (s *Store) AddErasure(ctx context.Context, erasure *privacy.Erasure) (first bool, err error) {
	made := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(erasure)
	return made.RowsAffected == 1, made.Error
}
