package store

import (
	"context"
	"strings"

	"palmares/pkg/ledger"
)

// AppendFact implements ledger.Store.
func (s *Store) AppendFact(ctx context.Context, fact *ledger.Fact) error {
	return s.writer(ctx).Create(fact).Error
}

// ListFacts implements ledger.Store.
func (s *Store) ListFacts(ctx context.Context, filter ledger.Filter) ([]ledger.Fact, error) {
	query := s.reader(ctx).Order("seq DESC").Limit(filter.Limit)
	if filter.EditionID == "" {
		query = query.Where("edition_id IS NULL")
	} else {
		query = query.Where("edition_id = ?", filter.EditionID)
	}
	if filter.Before > 0 {
		query = query.Where("seq < ?", filter.Before)
	}
	if strings.HasSuffix(filter.Action, ".") {
		query = query.Where("action LIKE ? ESCAPE '!'", escapeLike(filter.Action)+"%")
	} else if filter.Action != "" {
		query = query.Where("action = ?", filter.Action)
	}
	if filter.Subject != "" {
		query = query.Where("subject_id = ?", filter.Subject)
	}
	return listed[ledger.Fact](query)
}
