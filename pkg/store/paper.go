package store

import (
	"context"

	"palmares/pkg/paper"
)

// AddPaperSheets implements paper.Store.
func (s *Store) AddPaperSheets(ctx context.Context, sheets []paper.Sheet) error {
	if len(sheets) == 0 {
		return nil
	}
	return s.writer(ctx).CreateInBatches(sheets, 500).Error
}

// PaperSheet implements paper.Store.
func (s *Store) PaperSheet(ctx context.Context, code string) (paper.Sheet, error) {
	return take[paper.Sheet](s.reader(ctx).Where("code = ?", code), "paper_not_found")
}

// PaperSheetForChange implements paper.Store.
func (s *Store) PaperSheetForChange(ctx context.Context, code string) (paper.Sheet, error) {
	return take[paper.Sheet](locked(s.reader(ctx)).Where("code = ?", code), "paper_not_found")
}

// PaperSheets implements paper.Store.
func (s *Store) PaperSheets(ctx context.Context, roundID string) ([]paper.Sheet, error) {
	return listed[paper.Sheet](s.reader(ctx).Where("round_id = ?", roundID).Order("printed_at, code"))
}

// AddPaperAct implements paper.Store.
func (s *Store) AddPaperAct(ctx context.Context, act *paper.Act) error {
	return raised(unique(s.writer(ctx).Create(act).Error, "paper_done"), "judge_of_round")
}

// PaperActs implements paper.Store. Ids grow with time, so they part acts of the same moment.
func (s *Store) PaperActs(ctx context.Context, code string) ([]paper.Act, error) {
	return listed[paper.Act](s.reader(ctx).Where("code = ?", code).Order("at, id"))
}

// PaperActsIn implements paper.Store.
func (s *Store) PaperActsIn(ctx context.Context, roundID string) ([]paper.Act, error) {
	return listed[paper.Act](s.reader(ctx).Where("code IN (SELECT code FROM paper_sheet WHERE round_id = ?)", roundID).Order("at, id"))
}
