package store

import (
	"cmp"
	"context"
	"strings"

	"gorm.io/gorm"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
)

const entryNumber = "coalesce(entry.number, '')"

var conflictOrders = map[string]keyset{
	"declaredAt": by("conflict.declared_at", "conflict.id"), "judge": by(folded, "conflict.id"), "entry": by(entryNumber, "conflict.id"),
}

// sortedConflict is a conflict with what its list may be sorted by.
type sortedConflict struct {
	jury.Conflict
	Folded string
	Number string
}

// PageConflicts implements jury.Store.
func (s *Store) PageConflicts(ctx context.Context, filter jury.ConflictFilter) (jury.ConflictPage, error) {
	order, ok := turned(cmp.Or(filter.Sort, "declaredAt"), conflictOrders)
	if !ok {
		return jury.ConflictPage{}, fault.New(fault.Malformed, "unknown_sort")
	}
	query := s.conflicts(ctx, filter).Session(&gorm.Session{})
	page, total := jury.ConflictPage{Items: []jury.Conflict{}}, int64(0)
	if err := query.Count(&total).Error; err != nil {
		return page, err
	}
	page.Total = int(total)
	rows := []sortedConflict{}
	err := order.after(query, conflictPlace(filter)...).Select("conflict.*, " + folded + " AS folded, " + entryNumber + " AS number").
		Limit(filter.Limit + 1).Find(&rows).Error
	if len(rows) > filter.Limit {
		rows = rows[:filter.Limit]
		page.Next = rows[filter.Limit-1].cursor(filter.Sort)
	}
	for _, row := range rows {
		page.Items = append(page.Items, row.Conflict)
	}
	return page, err
}

// conflicts are those that a filter lets through.
func (s *Store) conflicts(ctx context.Context, filter jury.ConflictFilter) *gorm.DB {
	query := s.reader(ctx).Model(&jury.Conflict{}).Where("conflict.edition_id = ?", filter.EditionID).
		Joins("JOIN member ON member.id = conflict.judge_id JOIN entry ON entry.id = conflict.entry_id")
	if len(filter.Own) > 0 {
		query = query.Where("NOT (judge_id IN ? AND declared_by IN ('entrant', 'detection'))", filter.Own)
	}
	return withWords(query, "(member.search || ' ' || lower("+entryNumber+"))", filter.Query)
}

func conflictPlace(filter jury.ConflictFilter) []any {
	after := filter.After
	if after.ID == "" {
		return nil
	}
	switch strings.TrimPrefix(filter.Sort, "-") {
	case "judge", "entry":
		return []any{after.Value, after.ID}
	default:
		return []any{after.At, after.ID}
	}
}

func (c sortedConflict) cursor(sort string) *jury.ConflictCursor {
	switch strings.TrimPrefix(sort, "-") {
	case "judge":
		return &jury.ConflictCursor{Value: c.Folded, ID: c.ID}
	case "entry":
		return &jury.ConflictCursor{Value: c.Number, ID: c.ID}
	default:
		return &jury.ConflictCursor{At: c.DeclaredAt, ID: c.ID}
	}
}
