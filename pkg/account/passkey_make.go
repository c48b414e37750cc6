package account

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/passkey"
)

// NewPasskey is what an authenticator made, and what its person calls it.
type NewPasskey struct {
	Name string
	Made passkey.Made
}

// StartPasskey gives whoever knows the password, and has the second factor if there is one, what an authenticator needs to make a passkey.
func (s *Service) StartPasskey(ctx context.Context, actor Actor, proof FactorProof) (json.RawMessage, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	if s.Passkeys == nil {
		return nil, errPasskeysNot
	}
	var options json.RawMessage
	err := s.withStanding(ctx, actor, proof, func(ctx context.Context, owner Account) error {
		list, err := s.Store.ListPasskeys(ctx, owner.ID)
		if err != nil {
			return err
		}
		if len(list) >= maxPasskeys {
			return fault.New(fault.Conflict, "too_many_passkeys")
		}
		challenge, err := s.challenge(ctx, PasskeyChallenge{AccountID: owner.ID, Purpose: toMake, Bound: actor.Family})
		if err != nil {
			return err
		}
		options, err = s.Passkeys.Creation(owner.keyed(list), challenge)
		return err
	})
	return options, err
}

// CreatePasskey keeps a passkey, and asks for it or another factor from now on. The first factor gives the recovery codes.
func (s *Service) CreatePasskey(ctx context.Context, actor Actor, input NewPasskey) (Passkey, []string, error) {
	if err := mayManageSelf(actor); err != nil {
		return Passkey{}, nil, err
	}
	if s.Passkeys == nil {
		return Passkey{}, nil, errPasskeysNot
	}
	if !named(input.Name) {
		return Passkey{}, nil, fault.New(fault.Invalid, "invalid_passkey", fault.At("/name", "required"))
	}
	challenge, err := s.taken(ctx, input.Made.ClientData, PasskeyChallenge{AccountID: actor.ID, Purpose: toMake, Bound: actor.Family})
	if err != nil {
		return Passkey{}, nil, inSession(err)
	}
	var (
		made     Passkey
		recovery []string
	)
	err = s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) (err error) {
		if made, err = s.keep(ctx, owner, challenge, input); err != nil {
			return err
		}
		if recovery, err = s.ask(ctx, actor, owner); err != nil {
			return err
		}
		if err := s.Letters.PasskeyAdded(ctx, owner, made.Name); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "passkey.added", owner)
	})
	return made, recovery, err
}

// keep checks what an authenticator made, and keeps it.
func (s *Service) keep(ctx context.Context, owner Account, challenge []byte, input NewPasskey) (Passkey, error) {
	list, err := s.Store.ListPasskeys(ctx, owner.ID)
	if err != nil {
		return Passkey{}, err
	}
	if len(list) >= maxPasskeys {
		return Passkey{}, fault.New(fault.Conflict, "too_many_passkeys")
	}
	key, err := s.Passkeys.Take(owner.keyed(list), challenge, input.Made)
	if err != nil {
		return Passkey{}, inSession(errPasskeyRefused.Because(err))
	}
	made := Passkey{
		ID: s.NewID(), AccountID: owner.ID, Name: strings.TrimSpace(input.Name), CredentialID: key.ID, PublicKey: key.PublicKey,
		Count: int64(key.Count), Transports: key.Transports, Synced: key.Synced, MadeAt: s.now(),
	}
	err = s.Store.CreatePasskey(ctx, &made)
	return made, err
}

// RemovePasskey forgets a passkey. Without another factor the password alone opens the account again.
func (s *Service) RemovePasskey(ctx context.Context, actor Actor, id string, proof FactorProof) error {
	return s.withProof(ctx, actor, proof, func(ctx context.Context, owner Account) error {
		list, err := s.Store.ListPasskeys(ctx, owner.ID)
		if err != nil {
			return err
		}
		gone := slices.IndexFunc(list, func(one Passkey) bool { return one.ID == id })
		if gone < 0 {
			return errPasskeyMissing
		}
		if err := s.Store.DeletePasskey(ctx, owner.ID, id); err != nil {
			return err
		}
		if err := s.Letters.PasskeyRemoved(ctx, owner, list[gone].Name); err != nil {
			return err
		}
		if err := s.Journal.RecordAccount(ctx, actor, "passkey.removed", owner); err != nil {
			return err
		}
		app, err := s.app(ctx, owner.ID)
		if err != nil || app != nil || len(list) > 1 {
			return err
		}
		return s.release(ctx, actor, owner)
	})
}

// inSession says of a passkey in a session that it was wrong, not that the session is over.
func inSession(err error) error {
	for _, refused := range []*fault.Error{errPasskeyRefused, errPasskeyCopied} {
		if fault.HasCode(err, refused.Code) {
			return fault.New(fault.Invalid, refused.Code, fault.At("/passkey", refused.Code)).Because(err)
		}
	}
	return err
}
