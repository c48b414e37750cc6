package category

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
)

// Service is what people do with categories and their forms.
type Service struct {
	Store    Store
	Forms    form.Store
	Editions edition.Service
	Ledger   ledger.Ledger
	Now      func() time.Time
	NewID    func() string
}

// Create adds a category after the others, with an empty form.
func (s Service) Create(ctx context.Context, actor account.Actor, category Category) (Category, error) {
	category.ID, category.Version = s.NewID(), 1
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.mayEdit(ctx, actor, category.EditionID); err != nil {
			return err
		}
		others, err := s.Store.ListCategories(ctx, category.EditionID)
		if err != nil {
			return err
		}
		if err := category.unlike(others); err != nil {
			return err
		}
		category.Position = len(others) + 1
		if err := category.Validate(); err != nil {
			return err
		}
		if err := s.Store.CreateCategory(ctx, &category); err != nil {
			return err
		}
		if err := s.addForm(ctx, category.ID, 1, nil); err != nil {
			return err
		}
		return s.record(ctx, actor, category, "category.created")
	})
	return category, err
}

// Get gives a category of an edition that the person may read.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (Category, error) {
	category, err := s.Store.CategoryByID(ctx, id)
	if err != nil {
		return Category{}, err
	}
	if _, err := s.Editions.Get(ctx, actor, category.EditionID); err != nil {
		return Category{}, fault.Hide(err, "category_not_found")
	}
	return category, nil
}

// List gives the edition's categories in their order.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Category, error) {
	if _, err := s.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	return s.Store.ListCategories(ctx, editionID)
}

// Update changes a category that is still at the version read.
func (s Service) Update(ctx context.Context, actor account.Actor, id string, change func(*Category) error) (Category, error) {
	var category Category
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if category, err = s.Get(ctx, actor, id); err != nil {
			return err
		}
		if err := s.mayEdit(ctx, actor, category.EditionID); err != nil {
			return err
		}
		if err := change(&category); err != nil {
			return err
		}
		if err := category.Validate(); err != nil {
			return err
		}
		category.Version++
		if err := s.Store.SaveCategory(ctx, &category); err != nil {
			return err
		}
		return s.record(ctx, actor, category, "category.updated")
	})
	return category, err
}

// Form gives the current form of a category that the person may read.
func (s Service) Form(ctx context.Context, actor account.Actor, categoryID string) (form.Form, error) {
	if _, err := s.Get(ctx, actor, categoryID); err != nil {
		return form.Form{}, err
	}
	return s.Forms.CurrentForm(ctx, categoryID)
}

// ReplaceForm adds a version of the form after the one that was read; entries already begun keep theirs.
func (s Service) ReplaceForm(ctx context.Context, actor account.Actor, next form.Form) (form.Form, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		category, err := s.Get(ctx, actor, next.CategoryID)
		if err != nil {
			return err
		}
		if err := s.mayEdit(ctx, actor, category.EditionID); err != nil {
			return err
		}
		current, err := s.Forms.CurrentForm(ctx, category.ID)
		if err != nil {
			return err
		}
		if err := fault.Outdated(next.Version, current.Version, current); err != nil {
			return err
		}
		if err := form.Validate(next.Fields); err != nil {
			return err
		}
		if err := s.addForm(ctx, category.ID, current.Version+1, next.Fields); err != nil {
			return err
		}
		return s.record(ctx, actor, category, "form.replaced")
	})
	if err != nil {
		return form.Form{}, err
	}
	return s.Forms.CurrentForm(ctx, next.CategoryID)
}

func (s Service) addForm(ctx context.Context, categoryID string, version int, fields []form.Field) error {
	if fields == nil {
		fields = []form.Field{}
	}
	return s.Forms.AddForm(ctx, &form.Form{
		CategoryID: categoryID, Version: version, Fields: fields, Hash: form.Digest(fields), CreatedAt: s.Now(),
	})
}

func (s Service) mayEdit(ctx context.Context, actor account.Actor, editionID string) error {
	if _, err := s.Editions.Get(ctx, actor, editionID); err != nil {
		return err
	}
	if !edition.MayEdit(actor, editionID) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	return nil
}

func (s Service) record(ctx context.Context, actor account.Actor, category Category, action string) error {
	return s.Ledger.Record(ctx, actor, ledger.In(category.EditionID, action).About("category", category.ID, category.Key))
}
