package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
)

// CreateSession keeps a new session.
func (s *Store) CreateSession(ctx context.Context, session *account.Session) error {
	return s.writer(ctx).Create(session).Error
}

// SessionByToken finds a session by its token's digest, or NotFound.
func (s *Store) SessionByToken(ctx context.Context, tokenHash string) (account.Session, error) {
	return take[account.Session](s.reader(ctx).Where("token_hash = ?", tokenHash), "session_unknown")
}

// MarkSessionUsed notes when a session's token was exchanged for the next.
func (s *Store) MarkSessionUsed(ctx context.Context, id string, at time.Time) error {
	return changed(s.sessions(ctx).Where("id = ? AND used_at IS NULL", id).Update("used_at", at), "stale")
}

// EndSiblings ends the family's unused sessions but this one.
func (s *Store) EndSiblings(ctx context.Context, session account.Session, at time.Time) error {
	return s.sessions(ctx).Where("family = ? AND id <> ? AND used_at IS NULL AND ended_at IS NULL", session.Family, session.ID).
		Update("ended_at", at).Error
}

// SuccessorIsUsed tells whether a session of the family that began when this one was used, or later, has been used.
func (s *Store) SuccessorIsUsed(ctx context.Context, session account.Session) (bool, error) {
	var used bool
	err := s.writer(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM session
		WHERE family = ? AND id <> ? AND created_at >= ? AND used_at IS NOT NULL)`, session.Family, session.ID, session.UsedAt).Scan(&used).Error
	return used, err
}

// EndFamily ends all sessions of a family.
func (s *Store) EndFamily(ctx context.Context, family string, at time.Time) error {
	return s.sessions(ctx).Where("family = ? AND ended_at IS NULL", family).Update("ended_at", at).Error
}

// EndSessions ends all sessions of an account but those of one family, which may be empty.
func (s *Store) EndSessions(ctx context.Context, accountID, exceptFamily string, at time.Time) error {
	return s.sessions(ctx).Where("account_id = ? AND family <> ? AND ended_at IS NULL", accountID, exceptFamily).
		Update("ended_at", at).Error
}

// OpeningOf gives a session of a family, or an empty one.
func (s *Store) OpeningOf(ctx context.Context, family string) (account.Session, error) {
	list, err := listed[account.Session](s.reader(ctx).Where("family = ?", family).Limit(1))
	return append(list, account.Session{})[0], err
}

// OpenSessions gives the sessions of an account that are neither used, ended nor expired, newest first.
func (s *Store) OpenSessions(ctx context.Context, accountID string, now time.Time) ([]account.Session, error) {
	return listed[account.Session](s.reader(ctx).Where("account_id = ? AND used_at IS NULL AND ended_at IS NULL AND expires_at > ?", accountID, now).
		Order("begun_at DESC, family DESC"))
}

// NameFamily says by which program a family of sessions was opened.
func (s *Store) NameFamily(ctx context.Context, family, client string) error {
	return s.sessions(ctx).Where("family = ?", family).Update("client", client).Error
}

// FamilyIsLive tells whether the family has a session that is neither used, ended nor expired.
func (s *Store) FamilyIsLive(ctx context.Context, family string, now time.Time) (bool, error) {
	var live bool
	err := s.reader(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM session
		WHERE family = ? AND used_at IS NULL AND ended_at IS NULL AND expires_at > ?)`, family, now).Scan(&live).Error
	return live, err
}

func (s *Store) sessions(ctx context.Context) *gorm.DB {
	return s.writer(ctx).Model(&account.Session{})
}

// CreateLink keeps a new one-time link.
func (s *Store) CreateLink(ctx context.Context, link *account.Link) error {
	return s.writer(ctx).Create(link).Error
}

// UseLink marks an unused, unexpired link as used and gives it; NotFound for any other.
func (s *Store) UseLink(ctx context.Context, purpose account.Purpose, tokenHash string, now time.Time) (account.Link, error) {
	var link account.Link
	used := s.writer(ctx).Model(&link).Clauses(clause.Returning{}).
		Where("token_hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?", tokenHash, purpose, now).
		Update("used_at", now)
	return link, met(used, missing("link_unknown"))
}

// LinkByToken gives an unused, unexpired link; NotFound for any other.
func (s *Store) LinkByToken(ctx context.Context, purpose account.Purpose, tokenHash string, now time.Time) (account.Link, error) {
	return take[account.Link](s.reader(ctx).
		Where("token_hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?", tokenHash, purpose, now), "link_unknown")
}

// SpendLinks makes the account's unused links of a purpose useless.
func (s *Store) SpendLinks(ctx context.Context, accountID string, purpose account.Purpose, at time.Time) error {
	return s.writer(ctx).Model(&account.Link{}).
		Where("account_id = ? AND purpose = ? AND used_at IS NULL", accountID, purpose).Update("used_at", at).Error
}

// CreatePersonalToken keeps a new token.
func (s *Store) CreatePersonalToken(ctx context.Context, token *account.PersonalToken) error {
	return s.writer(ctx).Create(token).Error
}

// ListPersonalTokens gives the account's tokens that are not revoked, newest first.
func (s *Store) ListPersonalTokens(ctx context.Context, accountID string) ([]account.PersonalToken, error) {
	tokens := []account.PersonalToken{}
	err := s.reader(ctx).Where("account_id = ? AND revoked_at IS NULL", accountID).Order("id DESC").Find(&tokens).Error
	return tokens, err
}

// PersonalTokenByHash finds a token by its digest, or NotFound.
func (s *Store) PersonalTokenByHash(ctx context.Context, tokenHash string) (account.PersonalToken, error) {
	return take[account.PersonalToken](s.reader(ctx).Where("token_hash = ?", tokenHash), "token_unknown")
}

// RevokePersonalToken ends one of the account's tokens; NotFound if there is no such one, or it was revoked.
func (s *Store) RevokePersonalToken(ctx context.Context, accountID, id string, at time.Time) error {
	revoked := s.personalTokens(ctx, accountID).Where("id = ?", id).Update("revoked_at", at)
	return met(revoked, missing("token_unknown"))
}

// RevokePersonalTokens ends all of the account's tokens.
func (s *Store) RevokePersonalTokens(ctx context.Context, accountID string, at time.Time) error {
	return s.personalTokens(ctx, accountID).Update("revoked_at", at).Error
}

func (s *Store) personalTokens(ctx context.Context, accountID string) *gorm.DB {
	return s.writer(ctx).Model(&account.PersonalToken{}).Where("account_id = ? AND revoked_at IS NULL", accountID)
}
