package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/points"
	"palmares/pkg/scorecard"
)

type mark struct {
	AssignmentID string `gorm:"primaryKey"`
	Criterion    string `gorm:"primaryKey"`
	Value        points.Points
}

// TableName names the table.
func (mark) TableName() string { return "mark" }

// ScorecardOf implements scorecard.Store.
func (s *Store) ScorecardOf(ctx context.Context, assignmentID string) (scorecard.Scorecard, error) {
	return s.card(ctx, assignmentID, false)
}

// ScorecardsOf implements scorecard.Store.
func (s *Store) ScorecardsOf(ctx context.Context, assignmentIDs []string) (map[string]scorecard.Scorecard, error) {
	cards := make(map[string]scorecard.Scorecard, len(assignmentIDs))
	for _, id := range assignmentIDs {
		cards[id] = scorecard.Scorecard{AssignmentID: id, Marks: map[string]points.Points{}, Comments: map[string]string{}}
	}
	written, err := among[scorecard.Scorecard](s.reader(ctx), "assignment_id", assignmentIDs)
	if err != nil {
		return nil, err
	}
	for _, card := range written {
		card.Marks = map[string]points.Points{}
		cards[card.AssignmentID] = card
	}
	marks, err := among[mark](s.reader(ctx), "assignment_id", assignmentIDs)
	for _, m := range marks {
		cards[m.AssignmentID].Marks[m.Criterion] = m.Value
	}
	return cards, err
}

// ScorecardForChange implements scorecard.Store.
func (s *Store) ScorecardForChange(ctx context.Context, assignmentID string) (scorecard.Scorecard, error) {
	return s.card(ctx, assignmentID, true)
}

// SaveScorecard implements scorecard.Store. Marks go in while the card is open; a submitted one keeps those it has, which
// the triggers see to.
func (s *Store) SaveScorecard(ctx context.Context, card *scorecard.Scorecard) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		if card.Version > 1 {
			if err := saveVersion(db, card, card.Version); err != nil || card.SubmittedAt != nil {
				return raised(err, "assignment_ended", "scorecard_submitted")
			}
			return saveMarks(db, card)
		}
		err := db.Omit("submitted_at").Create(card).Error
		if err != nil {
			return raised(translated(err, gorm.ErrDuplicatedKey, fault.Stale, "stale"), "assignment_ended")
		}
		if err := saveMarks(db, card); err != nil || card.SubmittedAt == nil {
			return err
		}
		return db.Model(card).Update("submitted_at", card.SubmittedAt).Error
	})
}

func saveMarks(db *gorm.DB, card *scorecard.Scorecard) error {
	if err := db.Exec("DELETE FROM mark WHERE assignment_id = ?", card.AssignmentID).Error; err != nil || len(card.Marks) == 0 {
		return err
	}
	marks := make([]mark, 0, len(card.Marks))
	for key, value := range card.Marks {
		marks = append(marks, mark{AssignmentID: card.AssignmentID, Criterion: key, Value: value})
	}
	return raised(db.Create(&marks).Error, "mark_off_scale", "scorecard_submitted", "assignment_ended")
}

// JudgeTasks implements scorecard.Store.
func (s *Store) JudgeTasks(ctx context.Context, accountID string) ([]scorecard.Task, error) {
	var rows []struct {
		scorecard.Task
		Version     int
		SubmittedAt *time.Time
		AssignedAt  time.Time
		CardAt      *time.Time
	}
	err := s.reader(ctx).Raw(`
		SELECT a.id AS assignment_id, a.round_id, a.judge_id, a.entry_id, e.number, e.title, c.version, c.submitted_at,
			a.assigned_at, c.updated_at AS card_at,
			(SELECT count(*) FROM mark m WHERE m.assignment_id = a.id) AS marked
		FROM member j
		JOIN assignment a ON a.judge_id = j.id AND a.ended_at IS NULL
		JOIN entry e ON e.id = a.entry_id AND e.state = 'accepted'
		JOIN round r ON r.id = a.round_id
		LEFT JOIN scorecard c ON c.assignment_id = a.id
		WHERE j.account_id = ? AND j.state = 'accepted'
		ORDER BY r.closes_at, r.id, e.number`, accountID).Scan(&rows).Error
	tasks := make([]scorecard.Task, len(rows))
	for i, row := range rows {
		tasks[i] = row.Task
		tasks[i].State = progressState(nil, row.SubmittedAt, row.Version)
		tasks[i].UpdatedAt = row.AssignedAt
		if row.CardAt != nil {
			tasks[i].UpdatedAt = *row.CardAt
		}
	}
	return tasks, err
}

// SubmittedSheets implements scorecard.Store.
func (s *Store) SubmittedSheets(ctx context.Context, roundID string) ([]scorecard.Sheet, error) {
	const counting = `FROM assignment a JOIN scorecard c ON c.assignment_id = a.id
		WHERE a.round_id = ? AND a.ended_at IS NULL AND c.submitted_at IS NOT NULL`
	var rows []struct {
		jury.Pair
		AssignmentID, ToEntrant, ToJury string
		FromPaper                       bool
		SubmittedAt                     *time.Time
	}
	err := s.reader(ctx).Raw(`SELECT a.judge_id, a.entry_id, c.assignment_id, c.to_entrant, c.to_jury, c.from_paper, c.submitted_at `+counting+
		` ORDER BY a.entry_id, a.judge_id`, roundID).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	var marks []mark
	err = s.reader(ctx).Raw(`SELECT m.* FROM mark m WHERE m.assignment_id IN (SELECT a.id `+counting+`)`, roundID).Scan(&marks).Error
	byCard := map[string]map[string]points.Points{}
	for _, m := range marks {
		if byCard[m.AssignmentID] == nil {
			byCard[m.AssignmentID] = map[string]points.Points{}
		}
		byCard[m.AssignmentID][m.Criterion] = m.Value
	}
	sheets := make([]scorecard.Sheet, len(rows))
	for i, row := range rows {
		sheets[i] = scorecard.Sheet{JudgeID: row.JudgeID, EntryID: row.EntryID}
		sheets[i].AssignmentID, sheets[i].ToEntrant, sheets[i].ToJury = row.AssignmentID, row.ToEntrant, row.ToJury
		sheets[i].FromPaper = row.FromPaper
		sheets[i].Marks, sheets[i].SubmittedAt = byCard[row.AssignmentID], row.SubmittedAt
	}
	return sheets, err
}
