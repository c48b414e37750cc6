package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/deliberation"
	"palmares/pkg/jury"
	"palmares/pkg/points"
	"palmares/pkg/scorecard"
)

// DeliberationOf implements deliberation.Store.
func (s *Store) DeliberationOf(ctx context.Context, roundID string) (deliberation.Deliberation, error) {
	return take[deliberation.Deliberation](s.reader(ctx).Where("round_id = ?", roundID), "deliberation_not_open")
}

// SaveDeliberation implements deliberation.Store.
func (s *Store) SaveDeliberation(ctx context.Context, d *deliberation.Deliberation) error {
	return s.writer(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(d).Error
}

// OpenAmong implements deliberation.Store.
func (s *Store) OpenAmong(ctx context.Context, roundIDs []string) ([]string, error) {
	all, err := framed(ctx, s, "deliberations", func() ([]string, error) {
		open := []string{}
		err := s.reader(ctx).Model(&deliberation.Deliberation{}).Where("closed_at IS NULL").Pluck("round_id", &open).Error
		return open, err
	})
	open := []string{}
	for _, one := range all {
		if slices.Contains(roundIDs, one) {
			open = append(open, one)
		}
	}
	return open, err
}

// AddDecision implements deliberation.Store.
func (s *Store) AddDecision(ctx context.Context, d *deliberation.Decision) error {
	return s.writer(ctx).Create(d).Error
}

// ListDecisions implements deliberation.Store. Ids grow with time, so they part decisions of the same moment.
func (s *Store) ListDecisions(ctx context.Context, roundID string) ([]deliberation.Decision, error) {
	return listed[deliberation.Decision](decided(s.reader(ctx)).Where(`decision.round_id = ? OR decision.prize_id IN (
		SELECT p.id FROM prize p JOIN round r ON r.edition_id = p.edition_id
		WHERE r.id = ? AND (p.category_id IS NULL OR p.category_id = r.category_id))`, roundID, roundID))
}

// DecisionsIn implements deliberation.Store.
func (s *Store) DecisionsIn(ctx context.Context, editionID string) ([]deliberation.Decision, error) {
	return listed[deliberation.Decision](decided(s.reader(ctx)).Where("decision.edition_id = ?", editionID))
}

func decided(db *gorm.DB) *gorm.DB {
	return db.Select("decision.*, prize.name AS prize_name").Joins("LEFT JOIN prize ON prize.id = decision.prize_id").
		Order("decision.at, decision.id")
}

// EntrySheets implements deliberation.Store.
func (s *Store) EntrySheets(ctx context.Context, roundID, entryID string) ([]deliberation.Sheet, error) {
	given, err := listed[jury.Assignment](s.reader(ctx).Where("round_id = ? AND entry_id = ?", roundID, entryID).Order("judge_id"))
	if err != nil {
		return nil, err
	}
	const of = `assignment_id IN (SELECT id FROM assignment WHERE round_id = ? AND entry_id = ?)`
	cards, err := listed[scorecard.Scorecard](s.reader(ctx).Where(of, roundID, entryID))
	if err != nil {
		return nil, err
	}
	marks, err := listed[mark](s.reader(ctx).Where(of, roundID, entryID))
	byID := map[string]scorecard.Scorecard{}
	for _, card := range cards {
		card.Marks = map[string]points.Points{}
		byID[card.AssignmentID] = card
	}
	for _, m := range marks {
		byID[m.AssignmentID].Marks[m.Criterion] = m.Value
	}
	sheets := make([]deliberation.Sheet, len(given))
	for i, one := range given {
		sheets[i] = deliberation.Sheet{Ended: one.EndedAt != nil}
		sheets[i].Scorecard, sheets[i].JudgeID, sheets[i].EntryID = byID[one.ID], one.JudgeID, one.EntryID
		sheets[i].AssignmentID = one.ID
	}
	return sheets, err
}
