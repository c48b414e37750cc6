package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"palmares/pkg/account"
)

// FactorOf gives an account's second factor, or NotFound.
func (s *Store) FactorOf(ctx context.Context, accountID string) (account.Factor, error) {
	return take[account.Factor](s.reader(ctx).Where("account_id = ?", accountID), "factor_missing")
}

// SaveFactor keeps a factor in place of the account's other.
func (s *Store) SaveFactor(ctx context.Context, factor *account.Factor) error {
	return s.writer(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "account_id"}}, UpdateAll: true}).Create(factor).Error
}

// ListFactors gives all factors.
func (s *Store) ListFactors(ctx context.Context) ([]account.Factor, error) {
	return listed[account.Factor](s.reader(ctx).Order("account_id"))
}

// ResealFactor keeps the key sealed anew, unless the factor has another one meanwhile.
func (s *Store) ResealFactor(ctx context.Context, factor account.Factor, sealed []byte) error {
	return s.writer(ctx).Model(&account.Factor{}).Where("account_id = ? AND sealed = ?", factor.AccountID, factor.Sealed).Update("sealed", sealed).Error
}

// TakeStep notes that the code of a step was taken: of two who send one code at once, one is told so.
func (s *Store) TakeStep(ctx context.Context, accountID string, step int64) (bool, error) {
	taken := s.writer(ctx).Model(&account.Factor{}).Where("account_id = ? AND taken_step < ?", accountID, step).Update("taken_step", step)
	return taken.RowsAffected == 1, taken.Error
}

// DeleteFactor forgets the key that an account shares with an app.
func (s *Store) DeleteFactor(ctx context.Context, accountID string) error {
	return s.writer(ctx).Where("account_id = ?", accountID).Delete(&account.Factor{}).Error
}

// DeleteFactors forgets every second factor of an account, and its recovery codes.
func (s *Store) DeleteFactors(ctx context.Context, accountID string) error {
	if err := s.ReplaceRecoveryCodes(ctx, accountID, nil); err != nil {
		return err
	}
	if err := s.writer(ctx).Where("account_id = ?", accountID).Delete(&account.Passkey{}).Error; err != nil {
		return err
	}
	return s.DeleteFactor(ctx, accountID)
}

// ReplaceRecoveryCodes keeps these codes in place of all that the account had.
func (s *Store) ReplaceRecoveryCodes(ctx context.Context, accountID string, codes []account.RecoveryCode) error {
	err := s.writer(ctx).Where("account_id = ?", accountID).Delete(&account.RecoveryCode{}).Error
	if err != nil || len(codes) == 0 {
		return err
	}
	return s.writer(ctx).Create(&codes).Error
}

// UseRecoveryCode tells whether it was one of the account's that nobody had used.
func (s *Store) UseRecoveryCode(ctx context.Context, accountID, codeHash string, at time.Time) (bool, error) {
	used := s.writer(ctx).Model(&account.RecoveryCode{}).
		Where("account_id = ? AND code_hash = ? AND used_at IS NULL", accountID, codeHash).Update("used_at", at)
	return used.RowsAffected == 1, used.Error
}

// CountRecoveryCodes counts an account's codes that nobody has used.
func (s *Store) CountRecoveryCodes(ctx context.Context, accountID string) (int, error) {
	var count int64
	err := s.reader(ctx).Model(&account.RecoveryCode{}).Where("account_id = ? AND used_at IS NULL", accountID).Count(&count).Error
	return int(count), err
}
