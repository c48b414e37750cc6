package api

import (
	"context"
	"errors"

	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/round"
)

type categoryHandlers struct {
	rooms   *Rooms
	options Options
}

// list gives an edition's categories with their forms and rounds, in three reads.
func (h categoryHandlers) list(ctx context.Context, editionID string) ([]Category, error) {
	actor := actorOf(ctx)
	categories, err := h.rooms.Categories.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	forms, err := h.rooms.Categories.Forms.CurrentForms(ctx, editionID)
	if err != nil {
		return nil, err
	}
	rounds, err := h.rooms.Rounds.List(ctx, actor, editionID)
	return each(categories, func(c category.Category) Category {
		return h.toCategory(c, forms[c.ID], rounds)
	}), err
}

// whole gives one category with its form and rounds.
func (h categoryHandlers) whole(ctx context.Context, c category.Category) (Category, error) {
	questions, err := h.rooms.Categories.Forms.CurrentForm(ctx, c.ID)
	if err != nil {
		return Category{}, err
	}
	rounds, err := h.rooms.Rounds.Store.CategoryRounds(ctx, c.ID)
	return h.toCategory(c, questions, rounds), err
}

// CreateCategory answers POST /editions/{editionId}/categories.
func (h categoryHandlers) CreateCategory(ctx context.Context, request CreateCategoryRequestObject) (CreateCategoryResponseObject, error) {
	body := request.Body
	made, err := h.rooms.Categories.Create(ctx, actorOf(ctx), category.Category{
		EditionID: request.EditionID, Key: body.Key, Name: fromText(body.Name), Description: fromText(body.Description),
		Prefix: body.Prefix, Eligibility: fromEligibility(body.Eligibility),
	})
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, made)
	return CreateCategory201JSONResponse(out), err
}

// GetCategory answers GET /categories/{categoryId}.
func (h categoryHandlers) GetCategory(ctx context.Context, request GetCategoryRequestObject) (GetCategoryResponseObject, error) {
	one, err := h.rooms.Categories.Get(ctx, actorOf(ctx), request.CategoryID)
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, one)
	return GetCategory200JSONResponse{Body: out, Headers: GetCategory200ResponseHeaders{ETag: etag(one.Version)}}, err
}

// UpdateCategory answers PATCH /categories/{categoryId}.
func (h categoryHandlers) UpdateCategory(ctx context.Context, request UpdateCategoryRequestObject) (UpdateCategoryResponseObject, error) {
	read, patch := versionOf(request.Params.IfMatch), request.Body
	one, err := h.rooms.Categories.Update(ctx, actorOf(ctx), request.CategoryID, func(c *category.Category) error {
		if read != c.Version {
			now, err := h.whole(ctx, *c)
			return errors.Join(err, fault.Outdated(read, c.Version, now))
		}
		setText(&c.Name, patch.Name)
		setText(&c.Description, patch.Description)
		set(&c.Position, patch.Position)
		if patch.Eligibility != nil {
			c.Eligibility = fromEligibility(*patch.Eligibility)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out, err := h.whole(ctx, one)
	return UpdateCategory200JSONResponse{Body: out, Headers: UpdateCategory200ResponseHeaders{ETag: etag(one.Version)}}, err
}

// ReplaceForm answers PUT /categories/{categoryId}/form.
func (h categoryHandlers) ReplaceForm(ctx context.Context, request ReplaceFormRequestObject) (ReplaceFormResponseObject, error) {
	questions, err := h.rooms.Categories.ReplaceForm(ctx, actorOf(ctx), form.Form{
		CategoryID: request.CategoryID, Version: versionOf(request.Params.IfMatch), Fields: each(request.Body.Fields, fromField),
	})
	return ReplaceForm200JSONResponse(toForm(questions)), err
}

func (h categoryHandlers) toCategory(c category.Category, questions form.Form, rounds []round.Round) Category {
	out := Category{
		ID: c.ID, EditionID: c.EditionID, Key: c.Key, Name: toText(c.Name), Description: toText(c.Description), Prefix: c.Prefix,
		Position: c.Position, Eligibility: toEligibility(c.Eligibility), Form: toForm(questions), Rounds: []Round{}, Version: c.Version,
	}
	for _, r := range rounds {
		if r.CategoryID == c.ID {
			out.Rounds = append(out.Rounds, toRound(r, h.options.Now()))
		}
	}
	return out
}

func toEligibility(e category.Eligibility) Eligibility {
	return Eligibility{
		Countries: orEmpty(e.Countries), FoundedField: e.FoundedField, MaxAgeYears: e.MaxAgeYears,
		OneEntryPerOrganisation: e.OneEntryPerOrganisation, MinTeam: e.MinTeam, MaxTeam: e.MaxTeam,
	}
}

func fromEligibility(e Eligibility) category.Eligibility {
	return category.Eligibility{
		Countries: orEmpty(e.Countries), FoundedField: e.FoundedField, MaxAgeYears: e.MaxAgeYears,
		OneEntryPerOrganisation: e.OneEntryPerOrganisation, MinTeam: e.MinTeam, MaxTeam: e.MaxTeam,
	}
}

func toForm(f form.Form) Form {
	return Form{Version: f.Version, Fields: each(f.Fields, toField), Hash: f.Hash}
}

func toField(f form.Field) Field {
	out := Field{
		Key: f.Key, Type: FieldType(f.Type), Label: toText(f.Label), Help: toText(f.Help), Required: f.Required, Identifying: f.Identifying,
		Subject:   f.Subject,
		MinLength: f.MinLength, MaxLength: f.MaxLength, Min: toDecimal(f.Min), Max: toDecimal(f.Max),
		Options:  each(f.Options, func(o form.Option) Option { return Option{Value: o.Value, Label: toText(o.Label)} }),
		Accept:   each(f.Accept, func(kind string) FieldAccept { return FieldAccept(kind) }),
		MaxFiles: f.MaxFiles, MaxBytes: int(f.MaxBytes),
	}
	if f.ShowIf != nil {
		out.ShowIf = ShowIf{Field: f.ShowIf.Field, Equals: f.ShowIf.Equals}
	}
	return out
}

func fromField(f Field) form.Field {
	out := form.Field{
		Key: f.Key, Type: form.Type(f.Type), Label: fromText(f.Label), Help: fromText(f.Help), Required: f.Required, Identifying: f.Identifying,
		Subject:   f.Subject,
		MinLength: f.MinLength, MaxLength: f.MaxLength, Min: toPoints(f.Min), Max: toPoints(f.Max),
		Options:  each(f.Options, func(o Option) form.Option { return form.Option{Value: o.Value, Label: fromText(o.Label)} }),
		Accept:   each(f.Accept, func(kind FieldAccept) string { return string(kind) }),
		MaxFiles: f.MaxFiles, MaxBytes: int64(f.MaxBytes),
	}
	if f.ShowIf.Field != "" {
		out.ShowIf = &form.Condition{Field: f.ShowIf.Field, Equals: f.ShowIf.Equals}
	}
	return out
}
