package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
)

// TelephoneByNumber finds whose number it is, or NotFound.
func (s *Store) TelephoneByNumber(ctx context.Context, number string) (account.Telephone, error) {
	return take[account.Telephone](s.reader(ctx).Where("number = ?", number), "account_unknown")
}

// SaveTelephone gives the number to the account, and takes it from whoever had it.
func (s *Store) SaveTelephone(ctx context.Context, telephone *account.Telephone) error {
	db := s.writer(ctx)
	return errors.Join(
		db.Where("number = ? OR account_id = ?", telephone.Number, telephone.AccountID).Delete(&account.Telephone{}).Error,
		db.Create(telephone).Error,
	)
}

// DeleteTelephone takes an account's number away, and tells whether there was one.
func (s *Store) DeleteTelephone(ctx context.Context, accountID string) (bool, error) {
	gone := s.writer(ctx).Where("account_id = ?", accountID).Delete(&account.Telephone{})
	return gone.RowsAffected > 0, gone.Error
}

// CreateTextCode keeps a code that goes to a telephone.
func (s *Store) CreateTextCode(ctx context.Context, code *account.TextCode) error {
	return s.writer(ctx).Create(code).Error
}

// TryTextCode counts a try at the number's last code and gives it, if it is open; else NotFound.
func (s *Store) TryTextCode(ctx context.Context, number, purpose string, now time.Time) (account.TextCode, error) {
	last := s.writer(ctx).Model(&account.TextCode{}).Select("id").Where("number = ? AND purpose = ?", number, purpose).
		Order("made_at DESC, id DESC").Limit(1)
	var code account.TextCode
	tried := s.writer(ctx).Model(&code).Clauses(clause.Returning{}).
		Where("id IN (?) AND used_at IS NULL AND expires_at > ? AND wrong < ?", last, now, account.MaxTries).
		Update("wrong", gorm.Expr("wrong + 1"))
	return code, met(tried, missing("text_code_unknown"))
}

// UseTextCode marks a code as used; NotFound if it was.
func (s *Store) UseTextCode(ctx context.Context, id string, now time.Time) error {
	used := s.writer(ctx).Model(&account.TextCode{}).Where("id = ? AND used_at IS NULL", id).Update("used_at", now)
	return met(used, missing("text_code_unknown"))
}
