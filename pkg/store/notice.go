package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"palmares/pkg/account"
	"palmares/pkg/notice"
)

var (
	_ notice.Store      = (*Store)(nil)
	_ notice.AlarmStore = (*Store)(nil)
)

// QueueMessage keeps a message to be sent, inside the caller's transaction.
func (s *Store) QueueMessage(ctx context.Context, message *notice.Message) error {
	return s.writer(ctx).Create(message).Error
}

// claim is how long due messages belong to the replica that asked for them: longer than a batch takes with a server that does not answer. After
// it, the messages of a replica that died are due again.
const claim = 15 * time.Minute

// DueMessages gives at most limit messages of a channel to send now, oldest first, and no message to two replicas before its NextTryAt.
func (s *Store) DueMessages(ctx context.Context, now time.Time, by notice.Channel, limit int) ([]notice.Message, error) {
	oldest := s.writer(ctx).Model(&notice.Message{}).Select("id").
		Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"}).
		Where("sent_at IS NULL AND failed_at IS NULL AND next_try_at <= ? AND channel = ?", now, by).Order("next_try_at, id").Limit(limit)
	due := []notice.Message{}
	err := s.writer(ctx).Model(&due).Clauses(clause.Returning{}).Where("id IN (?)", oldest).
		Update("next_try_at", now.Add(claim)).Error
	slices.SortFunc(due, func(a, b notice.Message) int {
		return cmp.Or(a.QueuedAt.Compare(b.QueuedAt), cmp.Compare(a.ID, b.ID))
	})
	return due, err
}

// SaveDelivery keeps what became of a message; what was once sent stays sent.
func (s *Store) SaveDelivery(ctx context.Context, message *notice.Message) error {
	return s.writer(ctx).Model(message).Where("sent_at IS NULL").
		Select("sent_at", "failed_at", "next_try_at", "tries").Updates(message).Error
}

// ForgetMessages deletes what was sent, or given up, before this moment.
func (s *Store) ForgetMessages(ctx context.Context, before time.Time) error {
	return s.writer(ctx).Where("sent_at < ? OR failed_at < ?", before, before).Delete(&notice.Message{}).Error
}

// LastQueued implements notice.AlarmStore.
func (s *Store) LastQueued(ctx context.Context, kind string) (time.Time, error) {
	latest := []time.Time{}
	err := s.reader(ctx).Model(&notice.Message{}).Where("kind = ?", kind).Order("queued_at DESC").Limit(1).Pluck("queued_at", &latest).Error
	return append(latest, time.Time{})[0], err
}

// Administrators implements account.Store.
func (s *Store) Administrators(ctx context.Context) ([]account.Account, error) {
	return listed[account.Account](s.reader(ctx).Where("administrator AND NOT disabled").Order("id"))
}

// LockAdministrators implements notice.AlarmStore.
func (s *Store) LockAdministrators(ctx context.Context) ([]account.Account, error) {
	return listed[account.Account](locked(s.writer(ctx)).Where("administrator AND NOT disabled").Order("id"))
}
