package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// AddAssignments implements jury.Store.
func (s *Store) AddAssignments(ctx context.Context, assignments []jury.Assignment) error {
	err := s.writer(ctx).CreateInBatches(assignments, 500).Error
	return raised(unique(err, "already_assigned"), "conflict_of_interest", "conflict_to_check")
}

// AssignmentByID implements jury.Store.
func (s *Store) AssignmentByID(ctx context.Context, id string) (jury.Assignment, error) {
	return take[jury.Assignment](s.reader(ctx).Where("id = ?", id), "assignment_not_found")
}

// DeleteAssignment implements jury.Store.
func (s *Store) DeleteAssignment(ctx context.Context, id string) error {
	result := s.writer(ctx).Where("id = ? AND NOT EXISTS (SELECT 1 FROM scorecard WHERE assignment_id = assignment.id)", id).
		Delete(&jury.Assignment{})
	return met(result, fault.New(fault.Conflict, "assignment_has_marks"))
}

// DeleteAssignments implements jury.Store.
func (s *Store) DeleteAssignments(ctx context.Context, ids []string) error {
	for some := range slices.Chunk(ids, 500) {
		result := s.writer(ctx).Where("id IN ? AND NOT EXISTS (SELECT 1 FROM scorecard WHERE assignment_id = assignment.id)", some).
			Delete(&jury.Assignment{})
		if result.Error != nil {
			return result.Error
		}
		if int(result.RowsAffected) < len(some) {
			return fault.New(fault.Conflict, "assignment_has_marks")
		}
	}
	return nil
}

// EndBegun implements jury.Store.
func (s *Store) EndBegun(ctx context.Context, ids []string, at time.Time) error {
	for some := range slices.Chunk(ids, 500) {
		result := s.writer(ctx).Model(&jury.Assignment{}).Where(`id IN ? AND ended_at IS NULL AND NOT EXISTS (
			SELECT 1 FROM scorecard WHERE assignment_id = assignment.id AND submitted_at IS NOT NULL)`, some).Update("ended_at", at)
		if result.Error != nil {
			return result.Error
		}
		if int(result.RowsAffected) < len(some) {
			return fault.New(fault.Conflict, "assignment_has_marks")
		}
	}
	return nil
}

// EndAssignments implements jury.Store.
func (s *Store) EndAssignments(ctx context.Context, judgeID, entryID string, at time.Time) (int, error) {
	result := s.writer(ctx).Model(&jury.Assignment{}).
		Where("judge_id = ? AND entry_id = ? AND ended_at IS NULL", judgeID, entryID).Update("ended_at", at)
	return int(result.RowsAffected), result.Error
}

// RoundJudges implements jury.Store.
func (s *Store) RoundJudges(ctx context.Context, roundID string) ([]string, error) {
	return counted(ctx, s, "judges "+roundID, func() ([]string, error) {
		ids := []string{}
		err := s.reader(ctx).Model(&jury.Assignment{}).Where("round_id = ?", roundID).Distinct().Pluck("judge_id", &ids).Error
		return ids, err
	})
}

// RoundProgress implements jury.Store.
func (s *Store) RoundProgress(ctx context.Context, roundID string) ([]jury.Progress, error) {
	list := []jury.Progress{}
	query := s.reader(ctx).Raw(`SELECT a.id, a.round_id, a.judge_id, a.entry_id, a.assigned_at, a.ended_at, coalesce(s.version, 0), s.submitted_at, s.updated_at,
			coalesce((`+marksAsText+`), '')
		FROM assignment a LEFT JOIN scorecard s ON s.assignment_id = a.id
		WHERE a.round_id = ? ORDER BY a.entry_id, a.judge_id`, roundID)
	err := each(query, func(scan func(into ...any) error) error {
		var p jury.Progress
		var version int
		var touched *time.Time
		var marks markText
		err := scan(&p.ID, &p.RoundID, &p.JudgeID, &p.EntryID, &p.AssignedAt, &p.EndedAt, &version, &p.SubmittedAt, &touched, &marks)
		p.State = progressState(p.EndedAt, p.SubmittedAt, version)
		if touched != nil {
			p.UpdatedAt = *touched
		}
		p.Marked = slices.Sorted(maps.Keys(marks))
		list = append(list, p)
		return err
	})
	return list, err
}

func progressState(ended, submitted *time.Time, version int) jury.State {
	switch {
	case ended != nil:
		return jury.Withdrawn
	case submitted != nil:
		return jury.Done
	case version > 0:
		return jury.Started
	default:
		return jury.ToDo
	}
}

// AddConflict implements jury.Store.
func (s *Store) AddConflict(ctx context.Context, c *jury.Conflict) error {
	return unique(s.writer(ctx).Create(c).Error, "conflict_known")
}

// ListConflicts implements jury.Store.
func (s *Store) ListConflicts(ctx context.Context, editionID string) ([]jury.Conflict, error) {
	return listed[jury.Conflict](s.reader(ctx).Where("edition_id = ?", editionID).Order("declared_at, id"))
}

// PageConflicts implements jury.Store.
func (s *Store) PageConflicts(ctx context.Context, filter jury.ConflictFilter) (jury.ConflictPage, error) {
	query := s.reader(ctx).Table("conflict").Where("conflict.edition_id = ?", filter.EditionID).
		Joins("JOIN member ON member.id = conflict.judge_id JOIN entry ON entry.id = conflict.entry_id")
	if len(filter.Own) > 0 {
		query = query.Where("NOT (judge_id IN ? AND declared_by IN ('entrant', 'detection'))", filter.Own)
	}
	if filter.Query != "" {
		query = withWords(query, "(member.search || ' ' || lower(coalesce(entry.number, '')))", filter.Query)
	}
	query = query.Session(&gorm.Session{})
	page, total := jury.ConflictPage{Items: []jury.Conflict{}}, int64(0)
	if err := query.Count(&total).Error; err != nil {
		return page, err
	}
	page.Total = int(total)
	rows, next, err := conflictSorting.page(query.Select("conflict.*, member.search AS judge, coalesce(entry.number, '') AS number"),
		asked{filter.Sort, place(filter.After), filter.Limit})
	page.Next = (*jury.ConflictCursor)(next)
	for _, row := range rows {
		page.Items = append(page.Items, row.Conflict)
	}
	return page, err
}

// conflictRow is a conflict with what it can be sorted by.
type conflictRow struct {
	jury.Conflict `gorm:"embedded"`
	Judge         string
	Number        string
}

var conflictSorting = sorting[conflictRow]{
	first: "declaredAt",
	columns: map[string]column[conflictRow]{
		"declaredAt": {"conflict.declared_at", func(r conflictRow) string { return timeText(r.DeclaredAt) }, asTime},
		"judge":      {"member.search", func(r conflictRow) string { return r.Judge }, asText},
		"entry":      {"coalesce(entry.number, '')", func(r conflictRow) string { return r.Number }, asText},
	},
	id: "conflict.id", idOf: func(r conflictRow) string { return r.ID },
}

// Candidates implements jury.Store.
func (s *Store) Candidates(ctx context.Context, r round.Round) ([]jury.Candidate, error) {
	return counted(ctx, s, fmt.Sprintf("candidates %s %d", r.CategoryID, r.Position), func() ([]jury.Candidate, error) { return s.candidates(ctx, r) })
}

func (s *Store) candidates(ctx context.Context, r round.Round) ([]jury.Candidate, error) {
	query := s.reader(ctx).Table("entry").
		Select("id, number, title, organisation, organisation_key, country, region, women_led").
		Where("category_id = ? AND state = 'accepted'", r.CategoryID).Order("number")
	if r.Position > 1 {
		query = query.Where(`id IN (SELECT s.entry_id FROM shortlist s JOIN round before ON before.id = s.round_id
			WHERE before.category_id = ? AND before.position = ?)`, r.CategoryID, r.Position-1)
	}
	list := []jury.Candidate{}
	err := each(query, func(scan func(into ...any) error) error {
		var c jury.Candidate
		err := scan(&c.ID, &c.Number, &c.Title, &c.Organisation, &c.OrganisationKey, &c.Country, &c.Region, &c.WomenLed)
		list = append(list, c)
		return err
	})
	return list, err
}
