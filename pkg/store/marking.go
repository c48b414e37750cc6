package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sync"

	"gorm.io/gorm"

	"palmares/pkg/points"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
	"palmares/pkg/wording"
)

// remembered parses JSON that is read often and changes seldom, once for each text. What it gives is shared by its readers, who must not
// change it.
type remembered[T any] struct {
	mu    sync.Mutex
	known map[string]T
}

// rememberedTexts is more than the rounds of a contest; past it, all is parsed anew.
const rememberedTexts = 1000

func (r *remembered[T]) parse(text string) (T, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if value, known := r.known[text]; known || text == "" {
		return value, nil
	}
	var value T
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return value, err
	}
	if r.known == nil || len(r.known) >= rememberedTexts {
		r.known = map[string]T{}
	}
	r.known[text] = value
	return value, nil
}

// frames is what the rounds' columns in JSON say.
type frames struct {
	names    remembered[wording.Text]
	methods  remembered[round.Method]
	criteria remembered[[]rubric.Criterion]
}

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
		return m, err
	}
	r.ID, m.Rubric.RoundID = a.RoundID, a.RoundID
	m.Rubric.Version, m.Rubric.Direction, m.Rubric.Hash = int(version.Int64), rubric.Direction(direction.String), hash.String
	var wrong [3]error
	r.Name, wrong[0] = s.frames.names.parse(name.String)
	r.Method, wrong[1] = s.frames.methods.parse(method.String)
	m.Rubric.Criteria, wrong[2] = s.frames.criteria.parse(criteria.String)
	if err := errors.Join(wrong[:]...); err != nil {
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
	if err := errors.Join(err, json.Unmarshal(comments, &card.Comments)); err != nil {
		return card, err
	}
	return card, addMarks(db, &card)
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
