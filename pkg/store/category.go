package store

import (
	"context"
	"fmt"
	"strconv"

	"palmares/pkg/category"
	"palmares/pkg/form"
)

// CreateCategory implements category.Store.
func (s *Store) CreateCategory(ctx context.Context, c *category.Category) error {
	return unique(s.writer(ctx).Create(c).Error, "category_key_taken")
}

// SaveCategory implements category.Store.
func (s *Store) SaveCategory(ctx context.Context, c *category.Category) error {
	db := s.writer(ctx).Model(c).Where("version = ?", c.Version-1).Select("*")
	return changed(db.Updates(c), "stale")
}

// CategoryByID implements category.Store.
func (s *Store) CategoryByID(ctx context.Context, id string) (category.Category, error) {
	return framed(ctx, s, "category "+id, func() (category.Category, error) {
		return take[category.Category](s.reader(ctx).Where("id = ?", id), "category_not_found")
	})
}

// ListCategories implements category.Store.
func (s *Store) ListCategories(ctx context.Context, editionID string) ([]category.Category, error) {
	return framedList(ctx, s, "categories "+editionID, func() ([]category.Category, error) {
		return listed[category.Category](s.reader(ctx).Where("edition_id = ?", editionID).Order("position, id"))
	})
}

// NextNumber implements category.Store. It locks the category first, so that the search sees every number given before.
func (s *Store) NextNumber(ctx context.Context, categoryID string) (string, error) {
	parent, err := take[category.Category](locked(s.reader(ctx)).Where("id = ?", categoryID), "category_not_found")
	if err != nil {
		return "", err
	}
	var next int
	err = s.writer(ctx).Raw(`
		WITH RECURSIVE next (n) AS (
			SELECT last_number + 1 FROM category WHERE id = ?
			UNION ALL
			SELECT n + 1 FROM next WHERE EXISTS (SELECT 1 FROM entry WHERE edition_id = ?
				AND number = ? || substr('0000', length(CAST(n AS TEXT)) + 1) || CAST(n AS TEXT)))
		UPDATE category SET last_number = (SELECT max(n) FROM next) WHERE id = ? RETURNING last_number`,
		parent.ID, parent.EditionID, parent.Prefix+"-", parent.ID).Scan(&next).Error
	return fmt.Sprintf("%s-%04d", parent.Prefix, next), err
}

// AddForm implements form.Store.
func (s *Store) AddForm(ctx context.Context, f *form.Form) error {
	return unique(s.writer(ctx).Create(f).Error, "form_version_taken")
}

// CurrentForm implements form.Store.
func (s *Store) CurrentForm(ctx context.Context, categoryID string) (form.Form, error) {
	return framed(ctx, s, "form "+categoryID, func() (form.Form, error) {
		return take[form.Form](s.reader(ctx).Where("category_id = ?", categoryID).Order("version DESC"), "form_not_found")
	})
}

// CurrentForms implements form.Store.
func (s *Store) CurrentForms(ctx context.Context, editionID string) (map[string]form.Form, error) {
	list, err := framed(ctx, s, "forms "+editionID, func() ([]form.Form, error) {
		return listed[form.Form](s.reader(ctx).
			Where("category_id IN (SELECT id FROM category WHERE edition_id = ?)", editionID).
			Where("version = (SELECT max(version) FROM form newest WHERE newest.category_id = form.category_id)"))
	})
	forms := make(map[string]form.Form, len(list))
	for _, f := range list {
		forms[f.CategoryID] = f
	}
	return forms, err
}

// FormVersion implements form.Store.
func (s *Store) FormVersion(ctx context.Context, categoryID string, version int) (form.Form, error) {
	return framed(ctx, s, "form "+categoryID+" "+strconv.Itoa(version), func() (form.Form, error) {
		return take[form.Form](s.reader(ctx).Where("category_id = ? AND version = ?", categoryID, version), "form_not_found")
	})
}
