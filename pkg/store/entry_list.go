package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// order is a column to sort by; descending turns it round.
type order struct {
	column     string
	descending bool
	value      func(entry.Entry) string
	parse      func(string) (any, error)
}

func asText(text string) (any, error) { return text, nil }

func asTime(text string) (any, error) { return time.Parse(time.RFC3339Nano, text) }

func submitted(e entry.Entry) string { return e.SubmittedAt.UTC().Format(time.RFC3339Nano) }

var orders = map[string]order{
	"":             {column: "number", value: entry.Entry.Label, parse: asText},
	"number":       {column: "number", value: entry.Entry.Label, parse: asText},
	"title":        {column: "title", value: func(e entry.Entry) string { return e.Title }, parse: asText},
	"country":      {column: "country", value: func(e entry.Entry) string { return e.Country }, parse: asText},
	"submittedAt":  {column: "submitted_at", value: submitted, parse: asTime},
	"-submittedAt": {column: "submitted_at", descending: true, value: submitted, parse: asTime},
}

// ListEntries implements entry.Store.
func (s *Store) ListEntries(ctx context.Context, filter entry.Filter) (entry.Page, error) {
	page := entry.Page{Items: []entry.Entry{}, Counts: map[entry.State]int{}}
	if err := s.countEntries(ctx, filter, &page); err != nil {
		return entry.Page{}, err
	}
	by, ok := orders[filter.Sort]
	if !ok {
		return entry.Page{}, fault.New(fault.Malformed, "unknown_sort")
	}
	query, err := by.after(s.entries(ctx, filter), filter.After)
	if err != nil {
		return entry.Page{}, err
	}
	if filter.State != "" {
		query = query.Where("state = ?", filter.State)
	}
	if err := query.Limit(filter.Limit + 1).Find(&page.Items).Error; err != nil {
		return entry.Page{}, err
	}
	if len(page.Items) > filter.Limit {
		page.Items = page.Items[:filter.Limit]
		last := page.Items[filter.Limit-1]
		page.Next = &entry.Cursor{Value: by.value(last), ID: last.ID}
	}
	return page, nil
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

// after sorts, and goes on from the cursor's row.
func (o order) after(query *gorm.DB, cursor entry.Cursor) (*gorm.DB, error) {
	direction, beyond := " ASC", ">"
	if o.descending {
		direction, beyond = " DESC", "<"
	}
	query = query.Order(o.column + direction).Order("id" + direction)
	if cursor.ID == "" {
		return query, nil
	}
	value, err := o.parse(cursor.Value)
	if err != nil {
		return nil, fault.New(fault.Malformed, "invalid_cursor").Because(err)
	}
	return query.Where("("+o.column+", id) "+beyond+" (?, ?)", value, cursor.ID), nil
}
