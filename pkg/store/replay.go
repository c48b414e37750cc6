package store

import (
	"context"
	"time"

	"palmares/pkg/replay"
)

// AnswerTo implements replay.Store.
func (s *Store) AnswerTo(ctx context.Context, accountID, key string) (replay.Answer, error) {
	return take[replay.Answer](s.reader(ctx).Where("account_id = ? AND key = ?", accountID, key), "new_key")
}

// KeepAnswer implements replay.Store.
func (s *Store) KeepAnswer(ctx context.Context, a *replay.Answer) error {
	return unique(s.writer(ctx).Create(a).Error, "request_in_progress")
}

// ForgetAnswers implements replay.Store.
func (s *Store) ForgetAnswers(ctx context.Context, before time.Time) error {
	return s.writer(ctx).Where("created_at < ?", before).Delete(&replay.Answer{}).Error
}
