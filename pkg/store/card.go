package store

import (
	"context"
	"encoding/json"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/scorecard"
)

// What writes a scorecard, over the version that was read or not at all.
const (
	addCard = `INSERT INTO scorecard (comments, to_entrant, to_jury, version, operation, from_paper, submitted_at, updated_at, assignment_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	changeCard = `UPDATE scorecard SET comments = ?, to_entrant = ?, to_jury = ?, version = ?, operation = ?, from_paper = ?, submitted_at = ?, updated_at = ?
		WHERE assignment_id = ? AND version = ?`
)

// withMarks makes card and marks one statement on PostgreSQL. The marks are found by their keys alone: a join with them would make the server
// read the whole table while it does not know how large it is.
func withMarks(card string) string {
	return `WITH card AS (` + card + ` RETURNING assignment_id),
		dropped AS (DELETE FROM mark WHERE assignment_id = (SELECT assignment_id FROM card) AND jsonb_exists(CAST(? AS jsonb), criterion)),
		turned AS (UPDATE mark SET value = CAST(CAST(? AS jsonb) ->> criterion AS bigint)
			WHERE assignment_id = (SELECT assignment_id FROM card) AND jsonb_exists(CAST(? AS jsonb), criterion)),
		added AS (INSERT INTO mark (assignment_id, criterion, value) SELECT card.assignment_id, n.key, CAST(n.value AS bigint)
			FROM card, jsonb_each_text(CAST(? AS jsonb)) n)
		SELECT count(*) FROM card`
}

// markChanges are what differs: four triggers look after each mark that is written, so that none is written again as it stands.
type markChanges struct {
	assignmentID           string
	dropped, turned, added map[string]points.Points
}

func changesOf(was, is scorecard.Scorecard) markChanges {
	c := markChanges{is.AssignmentID, map[string]points.Points{}, map[string]points.Points{}, map[string]points.Points{}}
	for key, value := range was.Marks {
		if _, still := is.Marks[key]; !still {
			c.dropped[key] = value
		}
	}
	for key, value := range is.Marks {
		if before, known := was.Marks[key]; !known {
			c.added[key] = value
		} else if before != value {
			c.turned[key] = value
		}
	}
	return c
}

func (c markChanges) none() bool { return len(c.dropped)+len(c.turned)+len(c.added) == 0 }

// SaveScorecard implements scorecard.Store. Marks go in while the card is open; a submitted one keeps those it has, which
// the triggers see to.
func (s *Store) SaveScorecard(ctx context.Context, was scorecard.Scorecard, card *scorecard.Scorecard) error {
	changes := changesOf(was, *card)
	switch {
	case was.Version > 0 && card.SubmittedAt != nil, changes.none():
		return s.writeCard(ctx, was, card, nil)
	case card.SubmittedAt == nil:
		return s.writeCard(ctx, was, card, &changes)
	}
	return s.Transact(ctx, func(ctx context.Context) error { // handed in at once: its marks go in while it is open
		open := *card
		open.SubmittedAt = nil
		if err := s.writeCard(ctx, was, &open, &changes); err != nil {
			return err
		}
		return s.writer(ctx).Model(card).Update("submitted_at", card.SubmittedAt).Error
	})
}

func (s *Store) writeCard(ctx context.Context, was scorecard.Scorecard, card *scorecard.Scorecard, changes *markChanges) error {
	comments := []byte("{}")
	if len(card.Comments) > 0 {
		var err error
		if comments, err = json.Marshal(card.Comments); err != nil {
			return err
		}
	}
	statement := addCard
	values := []any{
		string(comments), card.ToEntrant, card.ToJury, card.Version, card.Operation, card.FromPaper, card.SubmittedAt, card.UpdatedAt, card.AssignmentID,
	}
	if was.Version > 0 {
		statement, values = changeCard, append(values, was.Version)
	}
	written, err := s.writeWhole(ctx, statement, values, changes)
	if err != nil {
		return raised(err, "assignment_ended", "scorecard_submitted", "mark_off_scale")
	}
	if written == 0 {
		return fault.New(fault.Stale, "stale")
	}
	s.wroteCard(ctx, was, *card)
	return nil
}

// writeWhole tells how many cards it wrote, with their marks: one or none.
func (s *Store) writeWhole(ctx context.Context, statement string, values []any, changes *markChanges) (written int64, err error) {
	if changes == nil {
		result := s.writer(ctx).Exec(statement, values...)
		return result.RowsAffected, result.Error
	}
	if s.Postgres() {
		for _, some := range []map[string]points.Points{changes.dropped, changes.turned, changes.turned, changes.added} {
			text, err := json.Marshal(some)
			if err != nil {
				return 0, err
			}
			values = append(values, string(text))
		}
		err = s.writer(ctx).Raw(withMarks(statement), values...).Scan(&written).Error
		return written, err
	}
	err = s.Transact(ctx, func(ctx context.Context) error {
		result := s.writer(ctx).Exec(statement, values...)
		if written = result.RowsAffected; result.Error != nil || written == 0 {
			return result.Error
		}
		return s.writeMarks(ctx, *changes)
	})
	return written, err
}

// writeMarks changes those of an open card, on SQLite.
func (s *Store) writeMarks(ctx context.Context, changes markChanges) error {
	for key := range changes.dropped {
		if err := s.writer(ctx).Exec("DELETE FROM mark WHERE assignment_id = ? AND criterion = ?", changes.assignmentID, key).Error; err != nil {
			return err
		}
	}
	if err := s.turnMarks(ctx, changes); err != nil || len(changes.added) == 0 {
		return err
	}
	var rows []string
	var values []any
	for key, value := range changes.added {
		rows, values = append(rows, "(?, ?, ?)"), append(values, changes.assignmentID, key, value)
	}
	return s.writer(ctx).Exec("INSERT INTO mark (assignment_id, criterion, value) VALUES "+strings.Join(rows, ", "), values...).Error
}

// turnMarks changes those that are there, and does not insert them anew: what is inserted over a row is looked after twice.
func (s *Store) turnMarks(ctx context.Context, changes markChanges) error {
	if len(changes.turned) == 0 {
		return nil
	}
	var values []any
	keys := make([]string, 0, len(changes.turned))
	for key, value := range changes.turned {
		keys, values = append(keys, key), append(values, key, value)
	}
	return s.writer(ctx).Exec("UPDATE mark SET value = CASE criterion"+strings.Repeat(" WHEN ? THEN ?", len(keys))+" END WHERE assignment_id = ? AND criterion IN ?",
		append(values, changes.assignmentID, keys)...).Error
}
