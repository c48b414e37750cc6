package store

import (
	"context"
	"time"

	"palmares/pkg/closing"
)

// AddClosing implements closing.Store.
func (s *Store) AddClosing(ctx context.Context, c *closing.Closing) error {
	return unique(s.writer(ctx).Create(c).Error, "edition_closed")
}

// LastClosing implements closing.Store.
func (s *Store) LastClosing(ctx context.Context, editionID string) (closing.Closing, error) {
	return take[closing.Closing](s.reader(ctx).Where("edition_id = ?", editionID).Order("number DESC"), "not_closed")
}

// ClosingAt implements closing.Store.
func (s *Store) ClosingAt(ctx context.Context, editionID string, at time.Time) (closing.Closing, error) {
	return take[closing.Closing](s.reader(ctx).Where("edition_id = ? AND closed_at <= ?", editionID, at).Order("number DESC"), "not_closed")
}

// ClosingNumbered implements closing.Store.
func (s *Store) ClosingNumbered(ctx context.Context, editionID string, number int) (closing.Closing, error) {
	return take[closing.Closing](s.reader(ctx).Where("edition_id = ? AND number = ?", editionID, number), "not_closed")
}

// ListClosings implements closing.Store.
func (s *Store) ListClosings(ctx context.Context, editionID string) ([]closing.Closing, error) {
	list, err := listed[closing.Closing](s.reader(ctx).Omit("document").Where("edition_id = ?", editionID).Order("number DESC"))
	if err != nil || len(list) == 0 {
		return list, err
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.ID
	}
	reopened, err := listed[closing.Reopening](s.reader(ctx).Where("closing_id IN ?", ids))
	for i := range list {
		for _, one := range reopened {
			if one.ClosingID == list[i].ID {
				list[i].Reopening = &one
			}
		}
	}
	return list, err
}

// AddReopening implements closing.Store.
func (s *Store) AddReopening(ctx context.Context, reopening *closing.Reopening) error {
	return unique(s.writer(ctx).Create(reopening).Error, "edition_not_closed")
}

// Waiting implements closing.Store.
func (s *Store) Waiting(ctx context.Context, editionID string) (closing.Waiting, error) {
	var out closing.Waiting
	err := s.reader(ctx).Raw(`SELECT
		(SELECT COUNT(*) FROM request q JOIN entry e ON e.id = q.entry_id
		 WHERE e.edition_id = ? AND q.answered_at IS NULL AND e.state = 'submitted') AS requests,
		(SELECT COUNT(*) FROM entry WHERE edition_id = ? AND state = 'submitted') AS unscreened,
		(SELECT COUNT(*) FROM complaint WHERE edition_id = ? AND answered_at IS NULL) AS complaints`,
		editionID, editionID, editionID).Scan(&out).Error
	if err != nil {
		return out, err
	}
	out.Corrections, err = s.byRound(ctx, `SELECT c.round_id, COUNT(*) AS number FROM correction c JOIN round r ON r.id = c.round_id
		WHERE r.edition_id = ? AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.correction_id = c.id) GROUP BY c.round_id`, editionID)
	if err != nil {
		return out, err
	}
	out.Arrivals, err = s.byRound(ctx, `SELECT a.round_id, COUNT(*) AS number FROM arrival a JOIN round r ON r.id = a.round_id
		WHERE r.edition_id = ? AND a.ruled_at IS NULL GROUP BY a.round_id`, editionID)
	return out, err
}

// byRound counts what is open in each round of an edition.
func (s *Store) byRound(ctx context.Context, query, editionID string) (map[string]int, error) {
	var rows []struct {
		RoundID string
		Number  int
	}
	err := s.reader(ctx).Raw(query, editionID).Scan(&rows).Error
	out := make(map[string]int, len(rows))
	for _, row := range rows {
		out[row.RoundID] = row.Number
	}
	return out, err
}
