package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
)

// CreatePasskey keeps a passkey; Conflict "passkey_known" for a key that is known, whoever's it is.
func (s *Store) CreatePasskey(ctx context.Context, passkey *account.Passkey) error {
	// Nothing fails in the database, for PostgreSQL would lose the transaction.
	created := s.writer(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "credential_id"}}, DoNothing: true}).Create(passkey)
	if created.Error == nil && created.RowsAffected == 0 {
		return unique(gorm.ErrDuplicatedKey, "passkey_known")
	}
	return created.Error
}

// ListPasskeys gives an account's passkeys, oldest first.
func (s *Store) ListPasskeys(ctx context.Context, accountID string) ([]account.Passkey, error) {
	return listed[account.Passkey](s.reader(ctx).Where("account_id = ?", accountID).Order("made_at, id"))
}

// UsePasskey keeps the count that a passkey told when it was used.
func (s *Store) UsePasskey(ctx context.Context, passkey account.Passkey) error {
	return s.writer(ctx).Model(&account.Passkey{}).Where("id = ?", passkey.ID).
		Updates(map[string]any{"count": passkey.Count, "used_at": passkey.UsedAt}).Error
}

// DeletePasskey forgets a passkey of an account.
func (s *Store) DeletePasskey(ctx context.Context, accountID, id string) error {
	return s.writer(ctx).Where("account_id = ? AND id = ?", accountID, id).Delete(&account.Passkey{}).Error
}

// CreateChallenge keeps a challenge, and forgets those of the account that nobody answered in time.
func (s *Store) CreateChallenge(ctx context.Context, challenge *account.PasskeyChallenge, now time.Time) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		err := s.writer(ctx).Where("account_id = ? AND expires_at <= ?", challenge.AccountID, now).Delete(&account.PasskeyChallenge{}).Error
		if err != nil {
			return err
		}
		return s.writer(ctx).Create(challenge).Error
	})
}

// TakeChallenge forgets a challenge, and tells whether it was there, in time: of two who answer one at once, one is told so.
func (s *Store) TakeChallenge(ctx context.Context, challenge account.PasskeyChallenge, now time.Time) (bool, error) {
	taken := s.writer(ctx).Where("hash = ? AND account_id = ? AND purpose = ? AND bound = ? AND expires_at > ?",
		challenge.Hash, challenge.AccountID, challenge.Purpose, challenge.Bound, now).Delete(&account.PasskeyChallenge{})
	return taken.RowsAffected == 1, taken.Error
}
