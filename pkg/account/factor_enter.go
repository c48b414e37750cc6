package account

import (
	"context"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/passcode"
)

// askFactor counts a try of a code whose password was right, and asks for one where none came. Nobody else learns that there is a factor.
func (s *Service) askFactor(ctx context.Context, known Account, typed string, at place) error {
	if !known.HasFactor() || known.Disabled {
		return nil
	}
	if strings.TrimSpace(typed) == "" {
		return errFactorAsked
	}
	return s.count(ctx, factors, known.ID, at)
}

// passFactor takes the code that opens an account after its password, inside the transaction that does; at is forgiven its failures.
func (s *Service) passFactor(ctx context.Context, owner Account, typed string, at place) error {
	if !owner.HasFactor() {
		return nil
	}
	if strings.TrimSpace(typed) == "" {
		return errFactorAsked // it was set up this very moment
	}
	right, err := s.spend(ctx, owner, typed)
	if err != nil {
		return err
	}
	if !right {
		return errFactorRefused
	}
	return s.forget(ctx, factors, owner.ID, at)
}

// spend takes a code of the app, or a recovery code, of a locked account; it is then worth nothing any more.
func (s *Service) spend(ctx context.Context, owner Account, typed string) (bool, error) {
	code := tidyCode(typed)
	if len(code) != passcode.Digits {
		return s.spendRecovery(ctx, owner, code)
	}
	factor, err := s.Store.FactorOf(ctx, owner.ID)
	if err != nil {
		return false, err
	}
	return s.takeStep(ctx, factor, code)
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
func (s *Service) passAtEnrolment(ctx context.Context, known Account, typed string) error {
	if err := s.askFactor(ctx, known, typed, place{}); err != nil || !known.HasFactor() {
		return err
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, known.ID)
		if err != nil {
			return err
		}
		return s.passFactor(ctx, owner, typed, place{})
	})
}

// FactorProof is what a person shows in a session before the factor is changed: it may be somebody at an open screen.
type FactorProof struct {
	Password string
	Code     string
}

// withProof does something to the person's own account once password and code were right.
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
	if err := s.count(ctx, proofs, actor.ID, place{}); err != nil {
		return err
	}
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		if owner.PasswordHash != known.PasswordHash {
			return errSessionEnded // changed meanwhile, which ended this session
		}
		if !owner.HasFactor() {
			return errFactorMissing
		}
		right, err := s.spend(ctx, owner, proof.Code)
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
