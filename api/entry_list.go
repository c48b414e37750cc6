package api

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"palmares/pkg/entry"
	"palmares/pkg/wording"
)

// defaultLimit is the length of a page where none is asked for.
const defaultLimit = 50

// ListMyEntries answers GET /me/entries.
func (h entryHandlers) ListMyEntries(ctx context.Context, _ ListMyEntriesRequestObject) (ListMyEntriesResponseObject, error) {
	list, err := h.rooms.Entries.Mine(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	names := map[string]wording.Text{}
	for _, one := range list {
		if err := h.addNames(ctx, one.EditionID, names); err != nil {
			return nil, err
		}
	}
	return ListMyEntries200JSONResponse(each(list, func(e entry.Entry) EntrySummary { return toSummary(e, names) })), nil
}

// ListBlanks answers GET /me/blanks.
func (h entryHandlers) ListBlanks(ctx context.Context, _ ListBlanksRequestObject) (ListBlanksResponseObject, error) {
	blanks, err := h.rooms.Entries.Blanks(ctx, actorOf(ctx))
	return ListBlanks200JSONResponse(each(blanks, func(b entry.Blank) Blank { return Blank(b) })), err
}

// addNames looks an edition's category names up once.
func (h entryHandlers) addNames(ctx context.Context, editionID string, names map[string]wording.Text) error {
	if _, known := names[editionID]; known {
		return nil
	}
	names[editionID] = wording.Text{}
	categories, err := h.rooms.Categories.Store.ListCategories(ctx, editionID)
	for _, category := range categories {
		names[category.ID] = category.Name
	}
	return err
}

// ListEntries answers GET /editions/{editionId}/entries.
func (h entryHandlers) ListEntries(ctx context.Context, request ListEntriesRequestObject) (ListEntriesResponseObject, error) {
	params := request.Params
	filter := entry.Filter{
		EditionID: request.EditionID, Query: params.Q, CategoryID: params.Category, State: entry.State(params.State),
		Country: params.Country, OpenRequest: params.OpenRequest, Sort: string(params.Sort), Limit: limitOf(params.Limit),
	}
	if err := readCursor(params.Cursor, filter.Sort, &filter.After); err != nil {
		return nil, err
	}
	page, err := h.rooms.Entries.List(ctx, actorOf(ctx), filter)
	if err != nil {
		return nil, err
	}
	names := map[string]wording.Text{}
	if err := h.addNames(ctx, request.EditionID, names); err != nil {
		return nil, err
	}
	out := EntryPage{
		Items: each(page.Items, func(e entry.Entry) EntrySummary { return toSummary(e, names) }), Total: page.Total, Counts: map[string]int{},
	}
	for state, count := range page.Counts {
		out.Counts[string(state)] = count
	}
	if page.Next != nil {
		out.NextCursor = writeCursor(filter.Sort, *page.Next)
	}
	return h.pages.write(fmt.Sprintf("%s %#v", actorOf(ctx).ID, filter), out, func() any { return out })
}

// VisitListEntriesResponse sends it.
func (a written) VisitListEntriesResponse(w http.ResponseWriter) error { return a.send(w) }

func samePage(a, b EntryPage) bool {
	return a.Total == b.Total && a.NextCursor == b.NextCursor && maps.Equal(a.Counts, b.Counts) && slices.Equal(a.Items, b.Items)
}

func limitOf(limit int) int {
	if limit == 0 {
		return defaultLimit
	}
	return limit
}

func toSummary(e entry.Entry, names map[string]wording.Text) EntrySummary {
	return EntrySummary{
		ID: e.ID, EditionID: e.EditionID, CategoryID: e.CategoryID, CategoryName: toText(names[e.CategoryID]), Number: e.Label(),
		State: EntryState(e.State), Title: e.Title, Organisation: e.Organisation, Country: e.Country, Region: e.Region,
		WomenLed: e.WomenLed, OpenRequest: e.ReopenedUntil != nil, SubmittedAt: orZero(e.SubmittedAt), UpdatedAt: e.UpdatedAt.UTC(),
	}
}
