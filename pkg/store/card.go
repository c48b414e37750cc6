package store

import (
	"context"
	"encoding/json"

	"palmares/pkg/fault"
	"palmares/pkg/scorecard"
)

// What writes a scorecard. A second version is written over the one that was read, or not at all.
const (
	addCard = `INSERT INTO scorecard (assignment_id, comments, to_entrant, to_jury, version, operation, from_paper, submitted_at, updated_at)
		VALUES (@id, @comments, @entrant, @jury, @version, @operation, @paper, @submitted, @at) ON CONFLICT DO NOTHING`
	changeCard = `UPDATE scorecard SET comments = @comments, to_entrant = @entrant, to_jury = @jury, version = @version, operation = @operation,
		from_paper = @paper, submitted_at = @submitted, updated_at = @at WHERE assignment_id = @id AND version = @version - 1`
)

// What writes its marks, on SQLite. Those that stay as they are are not touched: four triggers look after each that changes.
const (
	dropMarks = `DELETE FROM mark WHERE assignment_id = @id AND criterion NOT IN (SELECT key FROM json_each(@marks))`
	putMarks  = `INSERT INTO mark (assignment_id, criterion, value) SELECT @id, n.key, n.value FROM json_each(@marks) n
		WHERE NOT EXISTS (SELECT 1 FROM mark m WHERE m.assignment_id = @id AND m.criterion = n.key AND m.value = n.value)
		ON CONFLICT (assignment_id, criterion) DO UPDATE SET value = excluded.value`
)

// withMarks makes all of it one statement on PostgreSQL, around what writes the card.
func withMarks(card string) string {
	return `WITH card AS (` + card + ` RETURNING assignment_id),
		n AS (SELECT key, CAST(value AS bigint) AS value FROM json_each_text(CAST(@marks AS json))),
		dropped AS (DELETE FROM mark m USING card WHERE m.assignment_id = card.assignment_id AND m.criterion NOT IN (SELECT key FROM n)),
		put AS (INSERT INTO mark (assignment_id, criterion, value) SELECT card.assignment_id, n.key, n.value FROM card, n
			WHERE NOT EXISTS (SELECT 1 FROM mark m WHERE m.assignment_id = card.assignment_id AND m.criterion = n.key AND m.value = n.value)
			ON CONFLICT (assignment_id, criterion) DO UPDATE SET value = excluded.value)
		SELECT count(*) FROM card`
}

// SaveScorecard implements scorecard.Store. Marks go in while the card is open; a submitted one keeps those it has, which
// the triggers see to.
func (s *Store) SaveScorecard(ctx context.Context, card *scorecard.Scorecard) error {
	if card.Version > 1 || card.SubmittedAt == nil {
		return s.writeCard(ctx, card)
	}
	return s.Transact(ctx, func(ctx context.Context) error {
		open := *card
		open.SubmittedAt = nil
		if err := s.writeCard(ctx, &open); err != nil {
			return err
		}
		return s.writer(ctx).Model(card).Update("submitted_at", card.SubmittedAt).Error
	})
}

func (s *Store) writeCard(ctx context.Context, card *scorecard.Scorecard) error {
	values, err := cardValues(card)
	if err != nil {
		return err
	}
	statement := changeCard
	if card.Version == 1 {
		statement = addCard
	}
	var written int64
	switch open := card.SubmittedAt == nil; {
	case open && s.Postgres():
		err = s.writer(ctx).Raw(withMarks(statement), values).Scan(&written).Error
	case open:
		written, err = s.writeOpen(ctx, statement, values)
	default:
		result := s.writer(ctx).Exec(statement, values)
		written, err = result.RowsAffected, result.Error
	}
	if err != nil {
		return raised(err, "assignment_ended", "scorecard_submitted", "mark_off_scale")
	}
	if written == 0 {
		return fault.New(fault.Stale, "stale")
	}
	s.changed(ctx, topics["scorecard"].changed)
	return nil
}

func (s *Store) writeOpen(ctx context.Context, statement string, values map[string]any) (written int64, err error) {
	err = s.Transact(ctx, func(ctx context.Context) error {
		result := s.writer(ctx).Exec(statement, values)
		if written = result.RowsAffected; result.Error != nil || written == 0 {
			return result.Error
		}
		if err := s.writer(ctx).Exec(dropMarks, values).Error; err != nil {
			return err
		}
		return s.writer(ctx).Exec(putMarks, values).Error
	})
	return written, err
}

func cardValues(card *scorecard.Scorecard) (map[string]any, error) {
	comments, marks := []byte("{}"), []byte("{}")
	var err error
	if len(card.Comments) > 0 {
		comments, err = json.Marshal(card.Comments)
	}
	if err == nil && len(card.Marks) > 0 {
		marks, err = json.Marshal(card.Marks)
	}
	return map[string]any{
		"id": card.AssignmentID, "comments": string(comments), "entrant": card.ToEntrant, "jury": card.ToJury, "version": card.Version,
		"operation": card.Operation, "paper": card.FromPaper, "submitted": card.SubmittedAt, "at": card.UpdatedAt, "marks": string(marks),
	}, err
}
