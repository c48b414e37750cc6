package store

import (
	"context"

	"palmares/pkg/jury"
)

// Submissions implements jury.SuspicionStore.
func (s *Store) Submissions(ctx context.Context, editionID string) ([]jury.Submission, error) {
	var rows []struct {
		jury.Submission `gorm:"embedded"`
		Number          string
		Title           string
		OwnerName       string
		OwnerEmail      string
	}
	err := s.reader(ctx).Table("entry e").Select(`e.id AS entry_id, e.edition_id, e.category_id, e.number, e.title, e.state, e.organisation,
		e.organisation_key, e.owner_id, a.name AS owner_name, a.email AS owner_email, r.content, r.form_version`).
		Joins("JOIN revision r ON r.entry_id = e.id AND r.revision = e.revision JOIN account a ON a.id = e.owner_id").
		Where(`e.edition_id = ? OR e.edition_id IN (SELECT past.id FROM edition past JOIN edition this ON this.id = ?
			AND past.starts_on < this.starts_on)`, editionID, editionID).Order("e.id").Find(&rows).Error
	list := make([]jury.Submission, len(rows))
	for i, row := range rows {
		list[i] = row.Submission
		list[i].Label = row.Number + " " + row.Title
		list[i].Owner = jury.Person{Name: row.OwnerName, Email: row.OwnerEmail}
	}
	return list, err
}

// KnownPeople implements jury.SuspicionStore.
func (s *Store) KnownPeople(ctx context.Context) ([]jury.Person, error) {
	return listed[jury.Person](s.reader(ctx).Table("account").Select("name, email, organisation").
		Where("confirmed_at IS NOT NULL AND organisation <> ''").Order("id"))
}

// CategoriesOfEntries implements jury.SuspicionStore.
func (s *Store) CategoriesOfEntries(ctx context.Context, editionID string) (map[string]string, error) {
	var rows []struct{ ID, CategoryID string }
	err := s.reader(ctx).Table("entry").Select("id, category_id").Where("edition_id = ?", editionID).Find(&rows).Error
	categories := make(map[string]string, len(rows))
	for _, row := range rows {
		categories[row.ID] = row.CategoryID
	}
	return categories, err
}

// AddObjection implements jury.SuspicionStore.
func (s *Store) AddObjection(ctx context.Context, o *jury.Objection) error {
	return unique(s.writer(ctx).Create(o).Error, "objection_known")
}

// ListObjections implements jury.SuspicionStore.
func (s *Store) ListObjections(ctx context.Context, editionID string) ([]jury.Objection, error) {
	return listed[jury.Objection](s.reader(ctx).Where("edition_id = ?", editionID).Order("objected_at, id"))
}

// AddSettlement implements jury.SuspicionStore.
func (s *Store) AddSettlement(ctx context.Context, one *jury.Settlement) error {
	return unique(s.writer(ctx).Create(one).Error, "suspicion_settled")
}

// ListSettlements implements jury.SuspicionStore.
func (s *Store) ListSettlements(ctx context.Context, editionID string) ([]jury.Settlement, error) {
	return listed[jury.Settlement](s.reader(ctx).Where("edition_id = ?", editionID).Order("settled_at, id"))
}
