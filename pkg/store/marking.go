package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"palmares/pkg/points"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// MarkingForChange implements scorecard.Store, by hand: every judge comes this way at every mark.
func (s *Store) MarkingForChange(ctx context.Context, assignmentID string) (scorecard.Marking, error) {
	var m scorecard.Marking
	var name, method, direction, criteria, hash sql.NullString
	var version sql.NullInt64
	a, r := &m.Assignment, &m.Round
	err := s.reader(ctx).Raw(`SELECT a.id, a.round_id, a.judge_id, a.entry_id, a.assigned_at, a.ended_at,
			r.edition_id, r.category_id, r.position, r.name, r.kind, r.opens_at, r.closes_at, r.blind, r.weight, r.carries_over, r.quorum,
			r.judges_per_entry, r.advance, r.late_hours, r.method, r.frozen_at, r.shortlisted_at, r.version,
			b.version, b.direction, b.criteria, b.hash, b.frozen_at
		FROM assignment a JOIN round r ON r.id = a.round_id LEFT JOIN rubric b ON b.round_id = r.id
		WHERE a.id = ?`, assignmentID).Row().Scan(&a.ID, &a.RoundID, &a.JudgeID, &a.EntryID, &a.AssignedAt, &a.EndedAt,
		&r.EditionID, &r.CategoryID, &r.Position, &name, &r.Kind, &r.OpensAt, &r.ClosesAt, &r.Blind, &r.Weight, &r.CarriesOver, &r.Quorum,
		&r.JudgesPerEntry, &r.Advance, &r.LateHours, &method, &r.FrozenAt, &r.ShortlistedAt, &r.Version,
		&version, &direction, &criteria, &hash, &m.Rubric.FrozenAt)
	if errors.Is(err, sql.ErrNoRows) {
		return m, missing("assignment_not_found")
	}
	if err != nil {
		return m, storageFault(err)
	}
	r.ID, m.Rubric.RoundID = a.RoundID, a.RoundID
	m.Rubric.Version, m.Rubric.Direction, m.Rubric.Hash = int(version.Int64), rubric.Direction(direction.String), hash.String
	err = cmp.Or(framed(&r.Name, name.String), framed(&r.Method, method.String), framed(&m.Rubric.Criteria, criteria.String))
	if err != nil {
		return m, err
	}
	m.Card, err = s.card(ctx, assignmentID, true)
	return m, err
}

// card gives a scorecard with its marks; before the first save, an empty one at version 0.
func (s *Store) card(ctx context.Context, assignmentID string, forChange bool) (scorecard.Scorecard, error) {
	card := scorecard.Scorecard{AssignmentID: assignmentID, Marks: map[string]points.Points{}, Comments: map[string]string{}}
	query := `SELECT comments, to_entrant, to_jury, version, operation, from_paper, submitted_at, updated_at FROM scorecard WHERE assignment_id = ?`
	if forChange && s.Postgres() { // SQLite, with one writer, needs no lock
		query += " FOR UPDATE"
	}
	db := s.reader(ctx)
	var comments []byte
	err := db.Raw(query, assignmentID).Row().Scan(&comments, &card.ToEntrant, &card.ToJury, &card.Version, &card.Operation, &card.FromPaper,
		&card.SubmittedAt, &card.UpdatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return card, nil
	}
	if err != nil {
		return card, storageFault(err) // nobody translates what a row of SQL tells
	}
	if err := json.Unmarshal(comments, &card.Comments); err != nil {
		return card, err
	}
	err = addMarks(db, &card)
	return card, err
}

func addMarks(db *gorm.DB, card *scorecard.Scorecard) error {
	query := db.Raw("SELECT criterion, value FROM mark WHERE assignment_id = ?", card.AssignmentID)
	return each(query, func(scan func(into ...any) error) error {
		var criterion string
		var value points.Points
		err := scan(&criterion, &value)
		card.Marks[criterion] = value
		return err
	})
}
