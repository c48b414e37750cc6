package account

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/passcode"
)

// issuer is what the app calls us.
const issuer = "Palmarès"

// recoveryLength gives a recovery code some 71 bits: no digest of so many is guessed backwards.
const recoveryLength = 16

// FactorState is what a person is told of their second factor.
type FactorState struct {
	Since        *time.Time
	App          bool
	Passkeys     []Passkey
	RecoveryLeft int
}

// FactorKey is a new key as its person gets it, once: as text to type, and as the address in the QR code.
type FactorKey struct {
	Text    string
	Address string
}

// FactorReset is that somebody who conducts took another's factor away, and why.
type FactorReset struct {
	EditionID string
	AccountID string
	Reason    string
}

// GetFactor tells a person of their second factor.
func (s *Service) GetFactor(ctx context.Context, actor Actor) (FactorState, error) {
	if err := mayManageSelf(actor); err != nil {
		return FactorState{}, err
	}
	owner, err := s.Store.AccountByID(ctx, actor.ID)
	if err != nil || !owner.HasFactor() {
		return FactorState{}, err
	}
	told := FactorState{Since: owner.FactorAt}
	app, err := s.app(ctx, owner.ID)
	if err != nil {
		return told, err
	}
	told.App = app != nil
	if told.Passkeys, err = s.Store.ListPasskeys(ctx, owner.ID); err != nil {
		return told, err
	}
	told.RecoveryLeft, err = s.Store.CountRecoveryCodes(ctx, actor.ID)
	return told, err
}

// StartFactor draws a key for whoever knows the password, and shows a passkey if there is one: a thief of a session must not lock its person
// out. It counts once confirmed.
func (s *Service) StartFactor(ctx context.Context, actor Actor, proof FactorProof) (FactorKey, error) {
	if err := mayManageSelf(actor); err != nil {
		return FactorKey{}, err
	}
	if known, err := s.app(ctx, actor.ID); err != nil || known != nil {
		return FactorKey{}, cmp.Or(err, error(errFactorKnown))
	}
	key := make([]byte, passcode.KeySize)
	if _, err := io.ReadFull(s.Random, key); err != nil {
		return FactorKey{}, fmt.Errorf("draw a key: %w", err)
	}
	sealed, err := s.Signer.sealKey(s.Random, actor.ID, key)
	if err != nil {
		return FactorKey{}, err
	}
	err = s.withStanding(ctx, actor, proof, func(ctx context.Context, owner Account) error {
		if known, err := s.app(ctx, owner.ID); err != nil || known != nil {
			return cmp.Or(err, error(errFactorKnown))
		}
		return s.Store.SaveFactor(ctx, &Factor{AccountID: owner.ID, Sealed: sealed, MadeAt: s.now()})
	})
	return FactorKey{Text: passcode.Text(key), Address: passcode.Address(key, issuer, actor.Email)}, err
}

// ConfirmFactor asks for a code of the app from now on. The first factor gives the recovery codes.
func (s *Service) ConfirmFactor(ctx context.Context, actor Actor, typed string) ([]string, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	if err := s.count(ctx, proofs, actor.ID, place{}); err != nil {
		return nil, err
	}
	var recovery []string
	err := s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) (err error) {
		if known, err := s.app(ctx, owner.ID); err != nil || known != nil {
			return cmp.Or(err, error(errFactorKnown))
		}
		if err := s.confirm(ctx, owner.ID, typed); err != nil {
			return err
		}
		if recovery, err = s.ask(ctx, actor, owner); err != nil {
			return err
		}
		if err := s.forget(ctx, proofs, owner.ID, place{}); err != nil {
			return err
		}
		if err := s.Letters.FactorSet(ctx, owner); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "factor.set", owner)
	})
	return recovery, err
}

// confirm takes the first code of a factor.
func (s *Service) confirm(ctx context.Context, accountID, typed string) error {
	factor, err := s.Store.FactorOf(ctx, accountID)
	if fault.Is(err, fault.NotFound) {
		return errFactorMissing
	}
	if err != nil {
		return err
	}
	right, err := s.takeStep(ctx, factor, tidyCode(typed))
	if err != nil {
		return err
	}
	if !right {
		return fault.New(fault.Invalid, "wrong_factor_code", fault.At("/code", "wrong_factor_code"))
	}
	if factor, err = s.Store.FactorOf(ctx, accountID); err != nil { // with the step that was taken
		return err
	}
	now := s.now()
	factor.ConfirmedAt = &now
	return s.Store.SaveFactor(ctx, &factor)
}

// ask makes an account one that asks for more than a password, where it was not, gives the recovery codes, and ends what opened it with less:
// PINs, sign-in codes, and every other session.
func (s *Service) ask(ctx context.Context, actor Actor, owner Account) ([]string, error) {
	if owner.HasFactor() {
		return nil, nil
	}
	now := s.now()
	owner.FactorAt, owner.UpdatedAt = &now, now
	if err := s.Store.SaveAccount(ctx, &owner); err != nil {
		return nil, err
	}
	if err := s.endWays(ctx, owner.ID, actor.Family); err != nil {
		return nil, err
	}
	return s.newRecovery(ctx, owner.ID)
}

// newRecovery draws recovery codes in place of those before.
func (s *Service) newRecovery(ctx context.Context, accountID string) ([]string, error) {
	shown, kept := make([]string, recoveryCodes), make([]RecoveryCode, recoveryCodes)
	for i := range shown {
		code, err := drawLetters(s.Random, recoveryLength)
		if err != nil {
			return nil, err
		}
		shown[i] = code[:4] + "-" + code[4:8] + "-" + code[8:12] + "-" + code[12:]
		kept[i] = RecoveryCode{AccountID: accountID, CodeHash: recoveryHash(accountID, code), MadeAt: s.now()}
	}
	return shown, s.Store.ReplaceRecoveryCodes(ctx, accountID, kept)
}

// recoveryHash is what is stored of a recovery code.
func recoveryHash(accountID, code string) string {
	return digest("recovery\n" + accountID + "\n" + code)
}

// RenewRecovery gives recovery codes in place of those before.
func (s *Service) RenewRecovery(ctx context.Context, actor Actor, proof FactorProof) ([]string, error) {
	var recovery []string
	err := s.withProof(ctx, actor, proof, func(ctx context.Context, owner Account) (err error) {
		if recovery, err = s.newRecovery(ctx, owner.ID); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "factor.renewed", owner)
	})
	return recovery, err
}

// RemoveFactor forgets the app. Without a passkey the password alone opens the account again.
func (s *Service) RemoveFactor(ctx context.Context, actor Actor, proof FactorProof) error {
	return s.withProof(ctx, actor, proof, func(ctx context.Context, owner Account) error {
		app, err := s.app(ctx, owner.ID)
		if err != nil {
			return err
		}
		if app == nil {
			return errFactorMissing
		}
		if err := s.Store.DeleteFactor(ctx, owner.ID); err != nil {
			return err
		}
		list, err := s.Store.ListPasskeys(ctx, owner.ID)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return s.release(ctx, actor, owner)
		}
		if err := s.Letters.AppRemoved(ctx, owner); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "factor.app_removed", owner)
	})
}

// release asks for a password alone again.
func (s *Service) release(ctx context.Context, actor Actor, owner Account) error {
	if err := s.dropFactor(ctx, &owner); err != nil {
		return err
	}
	if err := s.Letters.FactorRemoved(ctx, owner); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "factor.removed", owner)
}

// dropFactor forgets every second factor of an account.
func (s *Service) dropFactor(ctx context.Context, owner *Account) error {
	owner.FactorAt, owner.UpdatedAt = nil, s.now()
	if err := s.Store.DeleteFactors(ctx, owner.ID); err != nil {
		return err
	}
	return s.Store.SaveAccount(ctx, owner)
}

// ResetFactor takes another's factor away, whose telephone is lost and whose recovery codes are too. Whether the actor may at all in this
// edition, room member has asked; here is whose factor they may not. The person still needs the password; their sessions end.
func (s *Service) ResetFactor(ctx context.Context, actor Actor, reset FactorReset) error {
	if actor.ID == reset.AccountID {
		return fault.New(fault.Invalid, "factor_own")
	}
	return s.change(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, reset.AccountID)
		if err != nil {
			return err
		}
		grants, err := s.Store.GrantsOf(ctx, owner.ID)
		if err != nil {
			return err
		}
		if !mayReset(actor, owner, grants) {
			return fault.New(fault.Invalid, "factor_beyond")
		}
		if !owner.HasFactor() {
			return errFactorMissing
		}
		if err := s.dropFactor(ctx, &owner); err != nil {
			return err
		}
		if err := s.Store.EndSessions(ctx, owner.ID, "", s.now()); err != nil {
			return err
		}
		if err := s.Letters.FactorReset(ctx, owner, actor.Name, reset.Reason); err != nil {
			return err
		}
		return s.Journal.RecordFactorReset(ctx, actor, owner, reset)
	})
}

// mayReset keeps an organizer from weakening accounts that have powers where the organizer has none.
func mayReset(actor Actor, owner Account, grants []Grant) bool {
	if actor.Administrator {
		return true
	}
	for _, grant := range grants {
		if MustHaveFactor(Account{}, []Grant{grant}) && !actor.Has(grant.EditionID, Organizer) {
			return false
		}
	}
	return !owner.Administrator
}
