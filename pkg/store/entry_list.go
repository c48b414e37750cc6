package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"palmares/pkg/entry"
)

// entrySorting has an index for each column.
var entrySorting = sorting[entry.Entry]{
	first: "number",
	columns: map[string]column[entry.Entry]{
		"number":      {"number", entry.Entry.Label, asText},
		"title":       {"title", func(e entry.Entry) string { return e.Title }, asText},
		"country":     {"country", func(e entry.Entry) string { return e.Country }, asText},
		"submittedAt": {"submitted_at", func(e entry.Entry) string { return timeText(*e.SubmittedAt) }, asTime},
	},
	id: "id", idOf: func(e entry.Entry) string { return e.ID }, read: listedEntries,
}

// listedEntries leaves out the drafts.
func listedEntries(query *gorm.DB) ([]entry.Entry, error) {
	list := []entry.Entry{}
	err := each(query.Select(entryColumns), func(scan func(into ...any) error) error {
		var e entry.Entry
		err := scan(entryInto(&e)...)
		list = append(list, e)
		return err
	})
	return list, err
}

// ListEntries implements entry.Store. A page is remembered until something of an entry changes; on PostgreSQL it is read, for no replica waits until
// the others have heard of a draft.
func (s *Store) ListEntries(ctx context.Context, filter entry.Filter) (entry.Page, error) {
	read := func() (entry.Page, error) { return s.listEntries(ctx, filter) }
	if s.Postgres() {
		return read()
	}
	return remembered(ctx, remembrance{s, &s.pages, fmt.Sprintf("%#v", filter)}, read)
}

func (s *Store) listEntries(ctx context.Context, filter entry.Filter) (entry.Page, error) {
	page := entry.Page{Items: []entry.Entry{}, Counts: map[entry.State]int{}}
	if err := s.countEntries(ctx, filter, &page); err != nil {
		return entry.Page{}, err
	}
	query := s.entries(ctx, filter)
	if filter.State != "" {
		query = query.Where("state = ?", filter.State)
	}
	items, next, err := entrySorting.page(query, asked{filter.Sort, place(filter.After), filter.Limit})
	page.Items, page.Next = items, (*entry.Cursor)(next)
	return page, err
}

// entries are the submitted entries that a filter lets through, whatever their state.
func (s *Store) entries(ctx context.Context, filter entry.Filter) *gorm.DB {
	query := s.reader(ctx).Model(&entry.Entry{}).Where("edition_id = ? AND revision > 0", filter.EditionID)
	if filter.CategoryID != "" {
		query = query.Where("category_id = ?", filter.CategoryID)
	}
	if len(filter.Hidden) > 0 {
		query = query.Where("category_id NOT IN ?", filter.Hidden)
	}
	if filter.Country != "" {
		query = query.Where("country = ?", filter.Country)
	}
	query = withWords(query, "search", filter.Query)
	if filter.OpenRequest {
		query = query.Where("EXISTS (SELECT 1 FROM request r WHERE r.entry_id = entry.id AND r.answered_at IS NULL)")
	}
	return query
}

func (s *Store) countEntries(ctx context.Context, filter entry.Filter, page *entry.Page) error {
	var rows []struct {
		State entry.State
		Count int
	}
	err := s.entries(ctx, filter).Select("state, count(*) AS count").Group("state").Scan(&rows).Error
	for _, row := range rows {
		page.Counts[row.State] = row.Count
		if filter.State == "" || filter.State == row.State {
			page.Total += row.Count
		}
	}
	return err
}
