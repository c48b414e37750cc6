package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"

	"palmares/pkg/fault"
	"palmares/pkg/scorecard"
)

const (
	cardColumns = `c.comments, c.to_entrant, c.to_jury, c.version, c.operation, c.from_paper, c.submitted_at, c.updated_at`
	cardMarks   = `(SELECT json_group_object(m.criterion, m.value) FROM mark m WHERE m.assignment_id = c.assignment_id)`
	cardMarksPG = `(SELECT json_object_agg(m.criterion, m.value) FROM mark m WHERE m.assignment_id = c.assignment_id)`
)

// cardRow is a scorecard as a row has it, where there is one.
type cardRow struct {
	comments, toEntrant, toJury, operation, marks sql.NullString
	version                                       sql.NullInt64
	fromPaper                                     sql.NullBool
	submittedAt, updatedAt                        sql.NullTime
}

func (s *Store) cardColumns() string {
	if s.Postgres() {
		return cardColumns + ", " + cardMarksPG
	}
	return cardColumns + ", " + cardMarks
}

func (r *cardRow) into() []any {
	return []any{&r.comments, &r.toEntrant, &r.toJury, &r.version, &r.operation, &r.fromPaper, &r.submittedAt, &r.updatedAt, &r.marks}
}

// card gives it with its marks; before the first save, an empty one at version 0.
func (r *cardRow) card(assignmentID string) (scorecard.Scorecard, error) {
	card := scorecard.Scorecard{
		AssignmentID: assignmentID, ToEntrant: r.toEntrant.String, ToJury: r.toJury.String, Version: int(r.version.Int64),
		Operation: r.operation.String, FromPaper: r.fromPaper.Bool, UpdatedAt: r.updatedAt.Time,
	}
	if r.submittedAt.Valid {
		card.SubmittedAt = &r.submittedAt.Time
	}
	return card, cmp.Or(json.Unmarshal([]byte(cmp.Or(r.comments.String, "{}")), &card.Comments),
		json.Unmarshal([]byte(cmp.Or(r.marks.String, "{}")), &card.Marks))
}

// Marking implements scorecard.Store: every judge comes this way at every mark. Round and rubric are remembered.
func (s *Store) Marking(ctx context.Context, assignmentID string) (scorecard.Marking, error) {
	tray := tray[scorecard.Marking]{s, &s.trays.sheets, assignmentID, func(scorecard.Marking) []string { return []string{assignmentID} }}
	m, err := tray.take(ctx, func() (scorecard.Marking, error) { return s.readSheet(ctx, assignmentID) })
	if err != nil {
		return m, err
	}
	m.Card.Marks, m.Card.Comments = maps.Clone(m.Card.Marks), maps.Clone(m.Card.Comments)
	if m.Round, err = s.RoundByID(ctx, m.Assignment.RoundID); err != nil {
		return m, err
	}
	if m.Rubric, err = s.RubricByRound(ctx, m.Assignment.RoundID); err != nil && !fault.Is(err, fault.NotFound) {
		return m, err
	}
	return m, nil
}

// readSheet gives an assignment and its card, by hand and in one statement.
func (s *Store) readSheet(ctx context.Context, assignmentID string) (m scorecard.Marking, err error) {
	var row cardRow
	a := &m.Assignment
	err = s.reader(ctx).Raw(`SELECT a.id, a.round_id, a.judge_id, a.entry_id, a.assigned_at, a.ended_at, `+s.cardColumns()+`
		FROM assignment a LEFT JOIN scorecard c ON c.assignment_id = a.id WHERE a.id = ?`, assignmentID).Row().
		Scan(append([]any{&a.ID, &a.RoundID, &a.JudgeID, &a.EntryID, &a.AssignedAt, &a.EndedAt}, row.into()...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return m, missing("assignment_not_found")
	}
	if err != nil {
		return m, storageFault(err) // nobody translates what a row of SQL tells
	}
	m.Card, err = row.card(assignmentID)
	return m, err
}

// ScorecardOf implements scorecard.Store.
func (s *Store) ScorecardOf(ctx context.Context, assignmentID string) (scorecard.Scorecard, error) {
	return s.card(ctx, assignmentID)
}

// ScorecardForChange implements scorecard.Store. SQLite, with one writer, needs no lock. The lock is a statement of its own: one that waited
// in the reading would see the card after the wait, and its marks from before.
func (s *Store) ScorecardForChange(ctx context.Context, assignmentID string) (scorecard.Scorecard, error) {
	if s.Postgres() {
		err := s.reader(ctx).Exec(`SELECT 1 FROM scorecard WHERE assignment_id = ? FOR UPDATE`, assignmentID).Error
		if err != nil {
			return scorecard.Scorecard{}, err
		}
	}
	return s.card(ctx, assignmentID)
}

func (s *Store) card(ctx context.Context, assignmentID string) (scorecard.Scorecard, error) {
	var row cardRow
	err := s.reader(ctx).Raw(`SELECT `+s.cardColumns()+` FROM scorecard c WHERE c.assignment_id = ?`, assignmentID).Row().Scan(row.into()...)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return scorecard.Scorecard{}, storageFault(err)
	}
	return row.card(assignmentID)
}
