package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"palmares/pkg/account"
	"palmares/pkg/edition"
)

var _ account.Store = (*Store)(nil)

// CreateAccount keeps a new account; Conflict "email_known" for an address that has one.
func (s *Store) CreateAccount(ctx context.Context, a *account.Account) error {
	// Where the address is known nothing fails in the database, for PostgreSQL would lose the transaction.
	created := s.writer(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email_key"}}, DoNothing: true}).Create(a)
	if created.Error == nil && created.RowsAffected == 0 {
		return unique(gorm.ErrDuplicatedKey, "email_known")
	}
	return created.Error
}

// SaveAccount keeps every column of an account.
func (s *Store) SaveAccount(ctx context.Context, a *account.Account) error {
	return save(s.writer(ctx), a)
}

// AccountByID gives an account, or NotFound.
func (s *Store) AccountByID(ctx context.Context, id string) (account.Account, error) {
	return firstAccount(s.reader(ctx).Where("id = ?", id))
}

// PersonByID implements account.Store: whoever opens a page comes this way.
func (s *Store) PersonByID(ctx context.Context, id string, since time.Time) (account.Person, error) {
	return known(ctx, s, "person "+id, func() (account.Person, error) { return s.readPerson(ctx, id, since) })
}

// readPerson goes by hand and in one statement.
func (s *Store) readPerson(ctx context.Context, id string, since time.Time) (account.Person, error) {
	var p account.Person
	var telephone, maker sql.NullString
	var usedAt sql.NullTime
	err := s.reader(ctx).Raw(`SELECT a.id, a.email, a.email_key, a.name, a.organisation, a.phone, a.country, a.locale, a.password_hash,
			a.administrator, a.disabled, a.confirmed_at, a.factor_at, a.created_at, a.updated_at, t.number, c.maker, c.used_at
		FROM account a LEFT JOIN telephone t ON t.account_id = a.id LEFT JOIN sign_in_code c ON c.account_id = a.id
			AND c.used_at = (SELECT max(l.used_at) FROM sign_in_code l WHERE l.account_id = a.id AND l.used_at >= ?)
		WHERE a.id = ?`, since, id).Row().Scan(&p.ID, &p.Email, &p.EmailKey, &p.Name, &p.Organisation, &p.Phone, &p.Country, &p.Locale,
		&p.PasswordHash, &p.Administrator, &p.Disabled, &p.ConfirmedAt, &p.FactorAt, &p.CreatedAt, &p.UpdatedAt, &telephone, &maker, &usedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return account.Person{}, missing("account_unknown")
	}
	if err != nil {
		return account.Person{}, storageFault(err)
	}
	p.Telephone = telephone.String
	if usedAt.Valid {
		p.Code = &account.CodeUse{Maker: maker.String, UsedAt: usedAt.Time}
	}
	return p, nil
}

// LockAccount gives an account and holds it until the transaction ends.
func (s *Store) LockAccount(ctx context.Context, id string) (account.Account, error) {
	return firstAccount(locked(s.writer(ctx)).Where("id = ?", id))
}

// AccountByEmail finds an account by its folded address, or NotFound.
func (s *Store) AccountByEmail(ctx context.Context, emailKey string) (account.Account, error) {
	return firstAccount(s.reader(ctx).Where("email_key = ?", emailKey))
}

func firstAccount(query *gorm.DB) (account.Account, error) {
	return take[account.Account](query, "account_unknown")
}

// ListAccounts gives a page in order of id, which is the order of creation, and the number of all that match.
func (s *Store) ListAccounts(ctx context.Context, filter account.Filter) ([]account.Account, int, error) {
	matching := s.reader(ctx).Model(&account.Account{})
	if filter.Query != "" {
		like := "%" + escapeLike(strings.ToLower(filter.Query)) + "%"
		matching = matching.Where(`email_key LIKE ? ESCAPE '!' OR lower(name) LIKE ? ESCAPE '!'`, like, like)
	}
	matching = matching.Session(&gorm.Session{})
	var total int64
	if err := matching.Count(&total).Error; err != nil {
		return nil, 0, err
	}
	accounts := []account.Account{}
	err := matching.Where("id > ?", filter.After).Order("id").Limit(filter.Limit).Find(&accounts).Error
	return accounts, int(total), err
}

// Titles gives what the announced editions are called.
func (s *Store) Titles(ctx context.Context) ([]string, error) {
	var announced []edition.Edition
	err := s.reader(ctx).Select("title").Where("announced_at IS NOT NULL").Find(&announced).Error
	titles := make([]string, 0, 2*len(announced))
	for _, one := range announced {
		titles = append(titles, one.Title.FR, one.Title.EN)
	}
	return titles, err
}

// GrantsOf gives the roles of accepted memberships.
func (s *Store) GrantsOf(ctx context.Context, accountID string) ([]account.Grant, error) {
	grants := []account.Grant{}
	err := s.reader(ctx).Table("member").Select("id AS member_id, edition_id, role").
		Where("account_id = ? AND state = 'accepted'", accountID).Order("id").Find(&grants).Error
	return grants, err
}

// CountAttempt adds one to a key's count, which begins anew in a later window.
func (s *Store) CountAttempt(ctx context.Context, key string, since time.Time) (int, error) {
	var count int
	err := s.writer(ctx).Raw(`INSERT INTO attempt (key, since, count) VALUES (?, ?, 1)
		ON CONFLICT (key) DO UPDATE SET since = excluded.since,
			count = CASE WHEN attempt.since < excluded.since THEN 1 ELSE attempt.count + 1 END
		RETURNING count`, key, since).Scan(&count).Error
	return count, err
}

// Attempts gives a key's count in a window.
func (s *Store) Attempts(ctx context.Context, key string, since time.Time) (int, error) {
	var count int
	err := s.reader(ctx).Raw("SELECT COALESCE(SUM(count), 0) FROM attempt WHERE key = ? AND since = ?", key, since).Scan(&count).Error
	return count, err
}

// ForgetAttempts clears the counts of these keys.
func (s *Store) ForgetAttempts(ctx context.Context, keys ...string) error {
	return s.writer(ctx).Exec("DELETE FROM attempt WHERE key IN ?", keys).Error
}

// Sweep deletes attempts of before this moment, and sessions and links that had expired by then.
func (s *Store) Sweep(ctx context.Context, before time.Time) error {
	return s.Transact(ctx, func(ctx context.Context) error {
		for _, statement := range []string{
			"DELETE FROM attempt WHERE since < ?", "DELETE FROM session WHERE expires_at < ?", "DELETE FROM link WHERE expires_at < ?",
			"DELETE FROM text_code WHERE expires_at < ?", "DELETE FROM passkey_challenge WHERE expires_at < ?",
			"DELETE FROM identity_visit WHERE expires_at < ?", "DELETE FROM personal_token WHERE expires_at < ? OR revoked_at < ?",
			// A session that a device opened is swept before it.
			"DELETE FROM device WHERE ended_at < ? AND id NOT IN (SELECT device_id FROM session WHERE device_id IS NOT NULL)",
		} {
			moments := slices.Repeat([]any{before}, strings.Count(statement, "?"))
			if err := s.writer(ctx).Exec(statement, moments...).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
