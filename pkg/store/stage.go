package store

import (
	"context"

	"gorm.io/gorm"

	"palmares/pkg/stage"
)

// RunningOrder implements stage.Store.
func (s *Store) RunningOrder(ctx context.Context, roundID string) (stage.Order, error) {
	return s.runningOrder(ctx, s.reader(ctx), roundID)
}

// RunningOrderForChange implements stage.Store.
func (s *Store) RunningOrderForChange(ctx context.Context, roundID string) (stage.Order, error) {
	return s.runningOrder(ctx, locked(s.reader(ctx)), roundID)
}

func (s *Store) runningOrder(ctx context.Context, db *gorm.DB, roundID string) (stage.Order, error) {
	order, err := take[stage.Order](db.Where("round_id = ?", roundID), "no_running_order")
	if err != nil {
		return stage.Order{}, err
	}
	order.Slots, err = listed[stage.Slot](s.reader(ctx).Where("round_id = ?", roundID).Order("position"))
	return order, err
}

// SaveRunningOrder implements stage.Store.
func (s *Store) SaveRunningOrder(ctx context.Context, order *stage.Order) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		if order.Version == 1 {
			if err := unique(db.Create(order).Error, "running_order_known"); err != nil {
				return err
			}
		} else if err := saveVersion(db, order, order.Version); err != nil {
			return err
		}
		if err := db.Exec("DELETE FROM slot WHERE round_id = ?", order.RoundID).Error; err != nil || len(order.Slots) == 0 {
			return err
		}
		return db.CreateInBatches(order.Slots, 500).Error
	})
}

// DeleteRunningOrder implements stage.Store.
func (s *Store) DeleteRunningOrder(ctx context.Context, roundID string) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		db := s.writer(ctx)
		if err := db.Exec("DELETE FROM slot WHERE round_id = ?", roundID).Error; err != nil {
			return err
		}
		return db.Delete(&stage.Order{RoundID: roundID}).Error
	})
}

// AddAct implements stage.Store.
func (s *Store) AddAct(ctx context.Context, act *stage.Act) error {
	return s.writer(ctx).Create(act).Error
}

// ListActs implements stage.Store.
func (s *Store) ListActs(ctx context.Context, roundID string) ([]stage.Act, error) {
	return listed[stage.Act](s.reader(ctx).Where("round_id = ?", roundID).Order("at, id"))
}

// AddAttendance implements stage.Store.
func (s *Store) AddAttendance(ctx context.Context, attendance *stage.Attendance) error {
	return s.writer(ctx).Create(attendance).Error
}

// ListAttendance implements stage.Store.
func (s *Store) ListAttendance(ctx context.Context, roundID string) ([]stage.Attendance, error) {
	return listed[stage.Attendance](s.reader(ctx).Where("round_id = ?", roundID).Order("at, id"))
}
