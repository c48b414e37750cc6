package store

import (
	"context"

	"palmares/pkg/correction"
	"palmares/pkg/scorecard"
)

// AddCorrection implements correction.Store.
func (s *Store) AddCorrection(ctx context.Context, c *correction.Correction) error {
	return raised(s.writer(ctx).Create(c).Error, "correction_open", "assignment_ended")
}

// CorrectionByID implements correction.Store.
func (s *Store) CorrectionByID(ctx context.Context, id string) (correction.Correction, error) {
	asked, err := take[correction.Correction](s.reader(ctx).Where("id = ?", id), "correction_not_found")
	if err != nil {
		return asked, err
	}
	list := []correction.Correction{asked}
	err = s.addRulings(ctx, list)
	return list[0], err
}

// ListCorrections implements correction.Store.
func (s *Store) ListCorrections(ctx context.Context, roundID string) ([]correction.Correction, error) {
	return s.corrections(ctx, "round_id = ?", roundID)
}

// CorrectionsIn implements correction.Store.
func (s *Store) CorrectionsIn(ctx context.Context, editionID string) ([]correction.Correction, error) {
	return s.corrections(ctx, "round_id IN (SELECT id FROM round WHERE edition_id = ?)", editionID)
}

func (s *Store) corrections(ctx context.Context, where, id string) ([]correction.Correction, error) {
	list, err := listed[correction.Correction](s.reader(ctx).Where(where, id).Order("asked_at, id"))
	if err != nil {
		return nil, err
	}
	return list, s.addRulings(ctx, list)
}

// addRulings puts to each correction what was decided of it.
func (s *Store) addRulings(ctx context.Context, list []correction.Correction) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.ID
	}
	rulings, err := listed[correction.Ruling](s.reader(ctx).Where("correction_id IN ?", ids))
	byID := map[string]*correction.Ruling{}
	for i := range rulings {
		byID[rulings[i].CorrectionID] = &rulings[i]
	}
	for i := range list {
		list[i].Ruling = byID[list[i].ID]
	}
	return err
}

// AddRuling implements correction.Store.
func (s *Store) AddRuling(ctx context.Context, r *correction.Ruling) error {
	return raised(unique(s.writer(ctx).Create(r).Error, "correction_ruled"), "own_correction")
}

// CorrectMark implements correction.Store. The triggers let no other mark of a submitted card through.
func (s *Store) CorrectMark(ctx context.Context, card *scorecard.Scorecard, criterion string) error {
	if err := saveVersion(s.writer(ctx), card, card.Version); err != nil {
		return err
	}
	err := s.writer(ctx).Exec("UPDATE mark SET value = ? WHERE assignment_id = ? AND criterion = ?",
		card.Marks[criterion], card.AssignmentID, criterion).Error
	return raised(err, "scorecard_submitted", "assignment_ended", "edition_closed")
}
