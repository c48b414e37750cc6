package store

import (
	"cmp"
	"context"
	"slices"
	"time"

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

// JudgeTasks implements scorecard.Store.
func (s *Store) JudgeTasks(ctx context.Context, accountID string) ([]scorecard.Task, error) {
	tray := tray[[]scorecard.Task]{s, &s.trays.tasks, accountID, assignmentsOf}
	tasks, err := tray.take(ctx, func() ([]scorecard.Task, error) { return s.judgeTasks(ctx, accountID) })
	return slices.Clone(tasks), err
}

func assignmentsOf(tasks []scorecard.Task) []string {
	ids := make([]string, len(tasks))
	for i, task := range tasks {
		ids[i] = task.AssignmentID
	}
	return ids
}

func (s *Store) judgeTasks(ctx context.Context, accountID string) ([]scorecard.Task, error) {
	tasks := []scorecard.Task{}
	query := s.reader(ctx).Raw(`
		SELECT a.id, a.round_id, a.judge_id, a.entry_id, coalesce(e.number, ''), e.title, coalesce(c.version, 0), c.submitted_at,
			a.assigned_at, c.updated_at, (SELECT count(*) FROM mark m WHERE m.assignment_id = a.id)
		FROM member j
		JOIN assignment a ON a.judge_id = j.id AND a.ended_at IS NULL
		JOIN entry e ON e.id = a.entry_id AND e.state = 'accepted'
		LEFT JOIN scorecard c ON c.assignment_id = a.id
		WHERE j.account_id = ? AND j.state = 'accepted'`, accountID)
	err := each(query, func(scan func(into ...any) error) error {
		var task scorecard.Task
		var version int
		var submitted, touched *time.Time
		err := scan(&task.AssignmentID, &task.RoundID, &task.JudgeID, &task.EntryID, &task.Number, &task.Title, &version, &submitted,
			&task.UpdatedAt, &touched, &task.Marked)
		task.State = progressState(nil, submitted, version)
		if touched != nil {
			task.UpdatedAt = *touched
		}
		tasks = append(tasks, task)
		return err
	})
	slices.SortFunc(tasks, func(a, b scorecard.Task) int { return cmp.Compare(a.AssignmentID, b.AssignmentID) })
	return tasks, err
}

// SubmittedSheets implements scorecard.Store.
func (s *Store) SubmittedSheets(ctx context.Context, roundID string) ([]scorecard.Sheet, error) {
	return remembered(ctx, remembrance{s, &s.rounds, "sheets " + roundID}, func() ([]scorecard.Sheet, error) { return s.submittedSheets(ctx, roundID) })
}

func (s *Store) submittedSheets(ctx context.Context, roundID string) ([]scorecard.Sheet, error) {
	sheets := []scorecard.Sheet{}
	query := s.reader(ctx).Raw(`
		SELECT a.judge_id, a.entry_id, a.id, c.to_entrant, c.to_jury, c.from_paper, c.submitted_at, coalesce((`+marksAsText+`), '')
		FROM assignment a JOIN scorecard c ON c.assignment_id = a.id
		WHERE a.round_id = ? AND a.ended_at IS NULL AND c.submitted_at IS NOT NULL`, roundID)
	err := each(query, func(scan func(into ...any) error) error {
		var sheet scorecard.Sheet
		var marks markText
		err := scan(&sheet.JudgeID, &sheet.EntryID, &sheet.AssignmentID, &sheet.ToEntrant, &sheet.ToJury, &sheet.FromPaper, &sheet.SubmittedAt, &marks)
		sheet.Marks = marks
		sheets = append(sheets, sheet)
		return err
	})
	slices.SortFunc(sheets, func(a, b scorecard.Sheet) int {
		return cmp.Or(cmp.Compare(a.EntryID, b.EntryID), cmp.Compare(a.JudgeID, b.JudgeID))
	})
	return sheets, err
}
