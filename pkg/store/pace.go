package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/fault"
	"palmares/pkg/pace"
	"palmares/pkg/round"
)

// AddReminder implements pace.Store.
func (s *Store) AddReminder(ctx context.Context, r *pace.Reminder) error {
	return unique(s.writer(ctx).Create(r).Error, "already_reminded")
}

// ListReminders implements pace.Store.
func (s *Store) ListReminders(ctx context.Context, roundID string) ([]pace.Reminder, error) {
	return listed[pace.Reminder](s.reader(ctx).Where("round_id = ?", roundID).Order("sent_at, id"))
}

// ReminderSchedule implements pace.Store.
func (s *Store) ReminderSchedule(ctx context.Context, roundID string) (pace.Schedule, error) {
	list, err := listed[pace.Schedule](s.reader(ctx).Where("round_id = ?", roundID))
	return append(list, pace.DefaultSchedule(roundID))[0], err
}

// SaveReminderSchedule implements pace.Store.
func (s *Store) SaveReminderSchedule(ctx context.Context, of *pace.Schedule) error {
	if of.Version > 1 {
		return saveVersion(s.writer(ctx), of, of.Version)
	}
	return translated(s.writer(ctx).Create(of).Error, gorm.ErrDuplicatedKey, fault.Stale, "stale")
}

// OpenRounds implements pace.Store.
func (s *Store) OpenRounds(ctx context.Context, now time.Time) ([]round.Round, error) {
	return listed[round.Round](s.reader(ctx).Where("opens_at <= ? AND closes_at > ?", now, now).Order("closes_at, id"))
}

// PulseOf implements pace.Store.
func (s *Store) PulseOf(ctx context.Context, roundID string) (pace.Pulse, error) {
	var out pace.Pulse
	err := s.reader(ctx).Raw(`SELECT
		(SELECT COUNT(*) + COALESCE(SUM(c.version), 0) + COUNT(a.ended_at) FROM assignment a LEFT JOIN scorecard c ON c.assignment_id = a.id
		 WHERE a.round_id = r.id) AS work,
		r.version + COALESCE((SELECT o.version FROM running_order o WHERE o.round_id = r.id), 0)
		 + (SELECT COUNT(*) FROM slot_act t WHERE t.round_id = r.id) + (SELECT COUNT(*) FROM attendance t WHERE t.round_id = r.id) AS stage
		FROM round r WHERE r.id = ?`, roundID).Scan(&out).Error
	return out, err
}
