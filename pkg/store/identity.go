package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
)

// CreateIdentity keeps an identity; Conflict "identity_known" for one that is tied already, whoever's it is.
func (s *Store) CreateIdentity(ctx context.Context, identity *account.Identity) error {
	// Nothing fails in the database, for PostgreSQL would lose the transaction.
	created := s.writer(ctx).
		Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "issuer"}, {Name: "subject"}}, DoNothing: true}).Create(identity)
	if created.Error == nil && created.RowsAffected == 0 {
		return unique(gorm.ErrDuplicatedKey, "identity_known")
	}
	return created.Error
}

// IdentityOf finds whom a provider means by a subject, or NotFound.
func (s *Store) IdentityOf(ctx context.Context, issuer, subject string) (account.Identity, error) {
	return take[account.Identity](s.reader(ctx).Where("issuer = ? AND subject = ?", issuer, subject), "identity_missing")
}

// ListIdentities gives an account's identities, oldest first.
func (s *Store) ListIdentities(ctx context.Context, accountID string) ([]account.Identity, error) {
	return listed[account.Identity](s.reader(ctx).Where("account_id = ?", accountID).Order("tied_at, id"))
}

// UseIdentity notes when an identity opened a session.
func (s *Store) UseIdentity(ctx context.Context, id string, at time.Time) error {
	return s.writer(ctx).Model(&account.Identity{}).Where("id = ?", id).Update("used_at", at).Error
}

// DeleteIdentity forgets an identity of an account, and ends the sessions that it opened.
func (s *Store) DeleteIdentity(ctx context.Context, accountID, id string, at time.Time) error {
	if err := s.sessions(ctx).Where("account_id = ? AND identity_id = ? AND ended_at IS NULL", accountID, id).Update("ended_at", at).Error; err != nil {
		return err
	}
	if err := s.writer(ctx).Where("account_id = ?", accountID).Delete(&account.IdentityVisit{}).Error; err != nil {
		return err
	}
	return s.writer(ctx).Where("account_id = ? AND id = ?", accountID, id).Delete(&account.Identity{}).Error
}

// CreateVisit keeps a visit to the provider whose person owes a second factor, and forgets those that nobody came back from.
func (s *Store) CreateVisit(ctx context.Context, visit *account.IdentityVisit, now time.Time) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		if err := s.writer(ctx).Where("expires_at <= ?", now).Delete(&account.IdentityVisit{}).Error; err != nil {
			return err
		}
		return s.writer(ctx).Create(visit).Error
	})
}

// VisitByHash finds a visit that has not expired, or NotFound.
func (s *Store) VisitByHash(ctx context.Context, hash string, now time.Time) (account.IdentityVisit, error) {
	return take[account.IdentityVisit](s.reader(ctx).Where("hash = ? AND expires_at > ?", hash, now), "visit_unknown")
}

// TakeVisit forgets a visit, and tells whether it was there: of two who answer one at once, one is told so.
func (s *Store) TakeVisit(ctx context.Context, hash string) (bool, error) {
	taken := s.writer(ctx).Where("hash = ?", hash).Delete(&account.IdentityVisit{})
	return taken.RowsAffected == 1, taken.Error
}
