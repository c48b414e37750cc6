package account

import (
	"context"
	"slices"
	"time"

	"palmares/pkg/fault"
)

// recoveryCodes is how many codes a person gets for the day on which the telephone is lost.
const recoveryCodes = 10

// Codes of a second factor may be tried less often than passwords: a million of them are soon told over. Who types one is known by then.
var (
	factors = bound{"factor", 5, 10}
	proofs  = bound{"proof", 5, 10} // in a session, to change the factor
)

var (
	errFactorAsked   = fault.New(fault.Unauthenticated, "factor_code_required")
	errFactorRefused = fault.New(fault.Unauthenticated, "wrong_factor_code")
	errFactorKnown   = fault.New(fault.Conflict, "factor_known")
	errFactorMissing = fault.New(fault.Conflict, "factor_missing")
)

// Factor is the key that a person shares with an authenticator app. It counts once a code of it has been typed.
type Factor struct {
	AccountID   string `gorm:"primaryKey"`
	Sealed      []byte // the key, encrypted: see Signer
	TakenStep   int64  // of the last code that was taken
	MadeAt      time.Time
	ConfirmedAt *time.Time
}

// TableName names the table.
func (Factor) TableName() string { return "factor" }

// RecoveryCode opens once in place of a code of the app, or of a passkey.
type RecoveryCode struct {
	AccountID string `gorm:"primaryKey"`
	CodeHash  string `gorm:"primaryKey"`
	MadeAt    time.Time
	UsedAt    *time.Time
}

// TableName names the table.
func (RecoveryCode) TableName() string { return "recovery_code" }

// FactorStore keeps second factors.
type FactorStore interface {
	// FactorOf gives the account's factor, confirmed or not, or NotFound.
	FactorOf(ctx context.Context, accountID string) (Factor, error)
	// SaveFactor keeps a factor in place of the account's other.
	SaveFactor(ctx context.Context, factor *Factor) error
	ListFactors(ctx context.Context) ([]Factor, error)
	// ResealFactor keeps the key sealed anew, unless the factor has another one meanwhile.
	ResealFactor(ctx context.Context, factor Factor, sealed []byte) error
	// TakeStep notes that the code of a step was taken, and tells whether the step is later than all before.
	TakeStep(ctx context.Context, accountID string, step int64) (bool, error)
	// DeleteFactor forgets the key that an account shares with an app.
	DeleteFactor(ctx context.Context, accountID string) error
	// DeleteFactors forgets that key, the passkeys and the recovery codes.
	DeleteFactors(ctx context.Context, accountID string) error
	// ReplaceRecoveryCodes keeps these in place of all that the account had.
	ReplaceRecoveryCodes(ctx context.Context, accountID string, codes []RecoveryCode) error
	// UseRecoveryCode tells whether it was one of the account's that nobody had used.
	UseRecoveryCode(ctx context.Context, accountID, codeHash string, at time.Time) (bool, error)
	// CountRecoveryCodes counts those that nobody has used.
	CountRecoveryCodes(ctx context.Context, accountID string) (int, error)
}

// HasFactor tells whether a code or a passkey is asked for after the password.
func (a Account) HasFactor() bool { return a.FactorAt != nil }

// MustHaveFactor tells whether the account is one for which a password alone is too little, where the server asks for more.
func MustHaveFactor(account Account, grants []Grant) bool {
	return account.Administrator ||
		slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == Organizer || g.Role == President })
}

// factorDue tells whether the person must set up a second factor before anything else.
func (s *Service) factorDue(account Account, grants []Grant) bool {
	return s.RequireFactor && !account.HasFactor() && MustHaveFactor(account, grants)
}
