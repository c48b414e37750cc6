package store

import (
	"context"
	"time"

	"palmares/pkg/plan"
	"palmares/pkg/round"
)

// CreatePlan implements plan.Store.
func (s *Store) CreatePlan(ctx context.Context, p *plan.Plan) error {
	return s.writer(ctx).Create(p).Error
}

// SavePlan implements plan.Store.
func (s *Store) SavePlan(ctx context.Context, p *plan.Plan) error {
	return saveVersion(s.writer(ctx), p, p.Version)
}

// SavePlanProgress implements plan.Store.
func (s *Store) SavePlanProgress(ctx context.Context, p plan.Plan) error {
	return s.writer(ctx).Model(&plan.Plan{}).Where("id = ?", p.ID).
		Updates(map[string]any{"done": p.Done, "total": p.Total, "claimed_at": p.ClaimedAt}).Error
}

// DeletePlan implements plan.Store.
func (s *Store) DeletePlan(ctx context.Context, id string) error {
	return s.writer(ctx).Where("id = ?", id).Delete(&plan.Plan{}).Error
}

// PlanByID implements plan.Store.
func (s *Store) PlanByID(ctx context.Context, id string) (plan.Plan, error) {
	return take[plan.Plan](s.reader(ctx).Where("id = ?", id), "plan_not_found")
}

// PlanForChange implements plan.Store.
func (s *Store) PlanForChange(ctx context.Context, id string) (plan.Plan, error) {
	return take[plan.Plan](locked(s.reader(ctx)).Where("id = ?", id), "plan_not_found")
}

// ListPlans implements plan.Store.
func (s *Store) ListPlans(ctx context.Context, roundID string) ([]plan.Plan, error) {
	return listed[plan.Plan](s.reader(ctx).Where("round_id = ?", roundID).Order("created_at DESC, id DESC"))
}

// ClaimPlan implements plan.Store. Of two that ask at once, one gets it: the condition is asked again once the row is free.
func (s *Store) ClaimPlan(ctx context.Context, now, before time.Time) (plan.Plan, error) {
	var claimed plan.Plan
	err := s.Transact(ctx, func(ctx context.Context) error {
		const due = "(state = 'waiting' OR (state = 'computing' AND claimed_at < ?))"
		next, err := take[plan.Plan](s.reader(ctx).Where(due, before).Order("created_at, id"), "plan_not_found")
		if err != nil {
			return err
		}
		result := s.writer(ctx).Model(&plan.Plan{}).Where("id = ?", next.ID).Where(due, before).
			Updates(map[string]any{"state": plan.Computing, "claimed_at": now})
		if err := changed(result, "plan_not_found"); err != nil {
			return missing("plan_not_found")
		}
		claimed, err = take[plan.Plan](s.reader(ctx).Where("id = ?", next.ID), "plan_not_found")
		return err
	})
	return claimed, err
}

// Abouts implements plan.Store.
func (s *Store) Abouts(ctx context.Context, of round.Round) ([]plan.About, error) {
	var rows []struct {
		EntryID     string
		FormVersion int
		Content     struct{ Answers map[string]any } `gorm:"serializer:json"`
		Locale      string
	}
	err := s.reader(ctx).Table("entry").
		Select("entry.id AS entry_id, revision.form_version, revision.content, account.locale").
		Joins("JOIN revision ON revision.entry_id = entry.id AND revision.revision = entry.revision").
		Joins("JOIN account ON account.id = entry.owner_id").
		Where("entry.category_id = ? AND entry.state = 'accepted'", of.CategoryID).Scan(&rows).Error
	abouts := make([]plan.About, len(rows))
	for i, row := range rows {
		abouts[i] = plan.About{EntryID: row.EntryID, FormVersion: row.FormVersion, Answers: row.Content.Answers, Locale: row.Locale}
	}
	return abouts, err
}

// ElsewhereOf implements plan.Store.
func (s *Store) ElsewhereOf(ctx context.Context, of round.Round, now time.Time) (map[string]int, error) {
	var rows []struct {
		JudgeID string
		Count   int
	}
	err := s.reader(ctx).Raw(`SELECT a.judge_id, count(*) AS count FROM assignment a JOIN round r ON r.id = a.round_id
		WHERE r.edition_id = ? AND r.id <> ? AND r.opens_at < ? AND r.closes_at > ? AND r.closes_at > ? AND a.ended_at IS NULL
		GROUP BY a.judge_id`, of.EditionID, of.ID, of.ClosesAt, of.OpensAt, now).Scan(&rows).Error
	counts := make(map[string]int, len(rows))
	for _, row := range rows {
		counts[row.JudgeID] = row.Count
	}
	return counts, err
}

// LockPlans implements plan.Store.
func (s *Store) LockPlans(ctx context.Context, roundID string) error {
	_, err := take[round.Round](locked(s.reader(ctx)).Where("id = ?", roundID), "round_not_found")
	return err
}
