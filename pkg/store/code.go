package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/account"
)

// CreateCode keeps a new sign-in code.
func (s *Store) CreateCode(ctx context.Context, code *account.Code) error {
	return s.writer(ctx).Create(code).Error
}

// OpenCode gives the account's open code, or NotFound.
func (s *Store) OpenCode(ctx context.Context, accountID string, now time.Time) (account.Code, error) {
	return take[account.Code](openCodes(s.reader(ctx), now).Where("account_id = ?", accountID), "code_unknown")
}

// OpenCodeByLink finds an open code by the digest of its link, or NotFound.
func (s *Store) OpenCodeByLink(ctx context.Context, linkHash string, now time.Time) (account.Code, error) {
	return take[account.Code](openCodes(s.reader(ctx), now).Where("link_hash = ?", linkHash), "code_unknown")
}

// UseCode marks an open code as used; NotFound if it no longer is open.
func (s *Store) UseCode(ctx context.Context, id string, now time.Time) error {
	used := openCodes(s.writer(ctx).Model(&account.Code{}), now).Where("id = ?", id).Update("used_at", now)
	return met(used, missing("code_unknown"))
}

// EndCodes makes the account's unused codes useless.
func (s *Store) EndCodes(ctx context.Context, accountID string, at time.Time) error {
	return s.writer(ctx).Model(&account.Code{}).
		Where("account_id = ? AND used_at IS NULL AND ended_at IS NULL", accountID).Update("ended_at", at).Error
}

func openCodes(codes *gorm.DB, now time.Time) *gorm.DB {
	return codes.Where("used_at IS NULL AND ended_at IS NULL AND expires_at > ?", now)
}
