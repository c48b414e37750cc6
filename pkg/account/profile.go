package account

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Registration is what opens an account.
type Registration struct {
	Email    string
	Password string
	Name     string
	Locale   wording.Locale
	Second        // the second factor, of an account that has one
	Proven   bool // the address is the person's, who came by a mailed link
}

func (s *Service) validate(ctx context.Context, r Registration) error {
	var check fault.Check
	check.Unless(ValidEmail(r.Email), "/email", "invalid_email")
	check.Unless(named(r.Name), "/name", "required")
	if err := s.checkNewPassword(ctx, r.Password, Account{Email: r.Email, Name: r.Name}); err != nil {
		if !fault.Is(err, fault.Invalid) {
			return err
		}
		check.Add(fault.Of(err).Fields...)
	}
	return check.Err("invalid_registration")
}

func (r Registration) account(id, hash string, now time.Time) Account {
	return Account{
		ID: id, Email: strings.TrimSpace(r.Email), EmailKey: EmailKey(r.Email), Name: strings.TrimSpace(r.Name),
		Locale: wording.LocaleOf(string(r.Locale)), PasswordHash: hash, CreatedAt: now, UpdatedAt: now,
	}
}

// Profile is what people may change of themselves; nil leaves it as it is.
type Profile struct {
	Name         *string
	Organisation *string
	Phone        *string
	Country      *string // ISO 3166-1 alpha-2
	Locale       *wording.Locale
}

func (p Profile) apply(account *Account) error {
	var check fault.Check
	check.Unless(p.Name == nil || named(*p.Name), "/name", "required")
	check.Unless(p.Country == nil || len(*p.Country) == 0 || len(*p.Country) == 2, "/country", "invalid_country")
	set(&account.Name, p.Name)
	set(&account.Organisation, p.Organisation)
	set(&account.Phone, p.Phone)
	set(&account.Country, p.Country)
	if p.Locale != nil {
		account.Locale = wording.LocaleOf(string(*p.Locale))
	}
	return check.Err("invalid_profile")
}

// Standing is what administrators may change of others; nil leaves it as it is.
type Standing struct {
	Administrator *bool
	Disabled      *bool
}

// apply gives the journal's word for each change that it made.
func (s Standing) apply(account *Account) []string {
	var actions []string
	if s.Administrator != nil && *s.Administrator != account.Administrator {
		account.Administrator = *s.Administrator
		actions = append(actions, map[bool]string{true: "account.promoted", false: "account.demoted"}[account.Administrator])
	}
	if s.Disabled != nil && *s.Disabled != account.Disabled {
		account.Disabled = *s.Disabled
		actions = append(actions, map[bool]string{true: "account.disabled", false: "account.enabled"}[account.Disabled])
	}
	return actions
}

func set(field, value *string) {
	if value != nil {
		*field = strings.TrimSpace(*value)
	}
}

// maxName is the length of a name, in characters.
const maxName = 120

func named(name string) bool {
	name = strings.TrimSpace(name)
	return name != "" && utf8.RuneCountInString(name) <= maxName
}
