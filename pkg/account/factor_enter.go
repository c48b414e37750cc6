package account

import (
	"context"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/passcode"
	"palmares/pkg/passkey"
)

// Second is what a person shows after the password: a code of the app or of the paper, or what a passkey answered.
type Second struct {
	Code    string
	Passkey *passkey.Answer

	heard string // the id of the passkey that was found to have answered rightly
}

// empty tells that nothing was shown yet.
func (s Second) empty() bool { return strings.TrimSpace(s.Code) == "" && s.Passkey == nil }

// askFactor counts a try of a code or a passkey whose password was right, and asks for one where none came. Nobody else learns that there is a
// factor. What a passkey answered is heard here, before the transaction that opens the account.
func (s *Service) askFactor(ctx context.Context, known Account, shown Second, at place) (Second, error) {
	if !known.HasFactor() || known.Disabled {
		return shown, nil
	}
	if shown.empty() {
		return shown, s.asksFor(ctx, known)
	}
	if err := s.warn(ctx, known); err != nil {
		return shown, err
	}
	if err := s.count(ctx, factors, known.ID, at); err != nil {
		return shown, err
	}
	return s.hear(ctx, shown, PasskeyChallenge{AccountID: known.ID, Purpose: toEnter, Bound: known.halfOpened()})
}

// suspicious is how many second factors may be wrong, one after another in a window, before the person hears of it: who shows them has the
// password.
const suspicious = 3

// warn writes to the person once in a window that somebody goes on trying.
func (s *Service) warn(ctx context.Context, known Account) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		tries, err := s.Store.CountAttempt(ctx, wrongInARow(known.ID), s.now().Truncate(window))
		if err != nil || tries != suspicious+1 {
			return err
		}
		return s.Letters.FactorTried(ctx, known)
	})
}

func wrongInARow(accountID string) string { return digest("factor-tried\n" + accountID) }

// asksFor tells what the account asks for after the password.
func (s *Service) asksFor(ctx context.Context, known Account) error {
	list, err := s.Store.ListPasskeys(ctx, known.ID)
	switch {
	case err != nil:
		return err
	case s.Passkeys != nil && len(list) > 0:
		return errPasskeyAsked
	default:
		return errFactorAsked
	}
}

// passFactor takes what opens an account after its password, inside the transaction that does; at is forgiven its failures.
func (s *Service) passFactor(ctx context.Context, owner Account, shown Second, at place) error {
	if !owner.HasFactor() {
		return nil
	}
	if shown.empty() {
		return s.asksFor(ctx, owner) // it was set up this very moment
	}
	right, err := s.spend(ctx, owner, shown)
	if err != nil {
		return err
	}
	if !right {
		return errFactorRefused
	}
	if err := s.Store.ForgetAttempts(ctx, wrongInARow(owner.ID)); err != nil {
		return err
	}
	return s.forget(ctx, factors, owner.ID, at)
}

// spend takes a code of the app, or a recovery code, of a locked account; it is then worth nothing any more. A passkey has been heard.
func (s *Service) spend(ctx context.Context, owner Account, shown Second) (bool, error) {
	if shown.Passkey != nil {
		return s.heardOf(ctx, owner, shown.heard)
	}
	code := tidyCode(shown.Code)
	if len(code) != passcode.Digits {
		return s.spendRecovery(ctx, owner, code)
	}
	factor, err := s.app(ctx, owner.ID)
	if err != nil || factor == nil {
		return false, err
	}
	return s.takeStep(ctx, *factor, code)
}

// app gives the factor of an account's authenticator app once its first code was seen, or nothing.
func (s *Service) app(ctx context.Context, accountID string) (*Factor, error) {
	factor, err := s.Store.FactorOf(ctx, accountID)
	if fault.Is(err, fault.NotFound) || err == nil && factor.ConfirmedAt == nil {
		return nil, nil //nolint:nilnil // many have none
	}
	return &factor, err
}

// takeStep tells whether it is a code of the factor later than all that were taken.
func (s *Service) takeStep(ctx context.Context, factor Factor, code string) (bool, error) {
	key, _, err := s.Signer.openKey(factor.AccountID, factor.Sealed)
	if err != nil {
		return false, err
	}
	step, right := passcode.Match(key, code, s.now(), factor.TakenStep)
	if !right {
		return false, nil
	}
	return s.Store.TakeStep(ctx, factor.AccountID, step)
}

func (s *Service) spendRecovery(ctx context.Context, owner Account, code string) (bool, error) {
	used, err := s.Store.UseRecoveryCode(ctx, owner.ID, recoveryHash(owner.ID, code), s.now())
	if err != nil || !used {
		return false, err
	}
	left, err := s.Store.CountRecoveryCodes(ctx, owner.ID)
	if err != nil {
		return false, err
	}
	if err := s.Letters.RecoveryUsed(ctx, owner, left); err != nil {
		return false, err
	}
	return true, s.Journal.RecordAccount(ctx, owner.actor(nil), "factor.recovered", owner)
}

// passAtEnrolment asks whoever accepts an invitation with the password of an account for its second factor too.
func (s *Service) passAtEnrolment(ctx context.Context, known Account, shown Second) error {
	shown, err := s.askFactor(ctx, known, shown, place{})
	if err != nil || !known.HasFactor() {
		return err
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, known.ID)
		if err != nil {
			return err
		}
		return s.passFactor(ctx, owner, shown, place{})
	})
}

// FactorProof is what a person shows in a session before the factor is changed: it may be somebody at an open screen.
type FactorProof struct {
	Password string
	Second
}

// withProof does something to the person's own account once password and second factor were right.
func (s *Service) withProof(ctx context.Context, actor Actor, proof FactorProof, do func(ctx context.Context, owner Account) error) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	known, err := s.checkCurrent(ctx, actor, proof.Password)
	if err != nil {
		return err
	}
	if !known.HasFactor() {
		return errFactorMissing
	}
	return s.withFactor(ctx, actor, owned{known, proof.Second}, do)
}

// withStanding is withProof for who may not have a second factor yet: then the password is enough.
func (s *Service) withStanding(ctx context.Context, actor Actor, proof FactorProof, do func(ctx context.Context, owner Account) error) error {
	known, err := s.checkCurrent(ctx, actor, proof.Password)
	if err != nil {
		return err
	}
	if known.HasFactor() {
		return s.withFactor(ctx, actor, owned{known, proof.Second}, do)
	}
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		if owner.PasswordHash != known.PasswordHash || owner.HasFactor() {
			return errSessionEnded // by another session, this very moment
		}
		return do(ctx, owner)
	})
}

// owned is an account whose password was right, and what its person shows beside it.
type owned struct {
	known Account
	shown Second
}

// withFactor does something to the person's own account once the second factor was right too.
func (s *Service) withFactor(ctx context.Context, actor Actor, by owned, do func(ctx context.Context, owner Account) error) error {
	if by.shown.empty() {
		return fault.New(fault.Invalid, "factor_code_required", fault.At("/code", "factor_code_required"))
	}
	if err := s.count(ctx, proofs, actor.ID, place{}); err != nil {
		return err
	}
	shown, err := s.hear(ctx, by.shown, PasskeyChallenge{AccountID: actor.ID, Purpose: toProve, Bound: actor.Family})
	if err != nil {
		return inSession(err)
	}
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		if owner.PasswordHash != by.known.PasswordHash {
			return errSessionEnded // changed meanwhile, which ended this session
		}
		if !owner.HasFactor() {
			return errFactorMissing
		}
		right, err := s.spend(ctx, owner, shown)
		if err != nil {
			return err
		}
		if !right {
			return fault.New(fault.Invalid, "wrong_factor_code", fault.At("/code", "wrong_factor_code"))
		}
		if err := s.forget(ctx, proofs, actor.ID, place{}); err != nil {
			return err
		}
		return do(ctx, owner)
	})
}
