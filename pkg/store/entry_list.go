package store

import (
	"cmp"
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// entryOrders are the columns to sort entries by, and how their values stand in a cursor.
var entryOrders = map[string]struct {
	keyset
	value func(entry.Entry) string
	parse func(string) (any, error)
}{
	"number":      {by("number", "id"), entry.Entry.Label, asText},
	"title":       {by("title", "id"), func(e entry.Entry) string { return e.Title }, asText},
	"country":     {by("country", "id"), func(e entry.Entry) string { return e.Country }, asText},
	"submittedAt": {by("submitted_at", "id"), submitted, asTime},
}

func asText(text string) (any, error) { return text, nil }

func asTime(text string) (any, error) { return time.Parse(time.RFC3339Nano, text) }

func submitted(e entry.Entry) string { return e.SubmittedAt.UTC().Format(time.RFC3339Nano) }

// ListEntries implements entry.Store.
func (s *Store) ListEntries(ctx context.Context, filter entry.Filter) (entry.Page, error) {
	page := entry.Page{Items: []entry.Entry{}, Counts: map[entry.State]int{}}
	if err := s.countEntries(ctx, filter, &page); err != nil {
		return entry.Page{}, err
	}
	name, descending := strings.CutPrefix(cmp.Or(filter.Sort, "number"), "-")
	order, ok := entryOrders[name]
	if !ok {
		return entry.Page{}, fault.New(fault.Malformed, "unknown_sort")
	}
	order.descending = descending
	place := []any{}
	if filter.After.ID != "" {
		value, err := order.parse(filter.After.Value)
		if err != nil {
			return entry.Page{}, fault.New(fault.Malformed, "invalid_cursor").Because(err)
		}
		place = append(place, value, filter.After.ID)
	}
	query := order.after(s.entries(ctx, filter), place...)
	if filter.State != "" {
		query = query.Where("state = ?", filter.State)
	}
	if err := query.Limit(filter.Limit + 1).Find(&page.Items).Error; err != nil {
		return entry.Page{}, err
	}
	if len(page.Items) > filter.Limit {
		page.Items = page.Items[:filter.Limit]
		last := page.Items[filter.Limit-1]
		page.Next = &entry.Cursor{Value: order.value(last), ID: last.ID}
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
