package account

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"palmares/pkg/fault"
	"palmares/pkg/passkey"
)

// AskPasskey gives whoever knows the password what a passkey of the account is to sign. Before the password is right nobody is told anything.
func (s *Service) AskPasskey(ctx context.Context, credentials Credentials) (json.RawMessage, error) {
	known, _, err := s.checkPassword(ctx, credentials)
	if err != nil {
		return nil, err
	}
	if known.Disabled {
		return nil, errDisabled
	}
	return s.asking(ctx, known, toEnter, known.halfOpened())
}

// AskPasskeyProof gives what a passkey is to sign before the person's factors are changed.
func (s *Service) AskPasskeyProof(ctx context.Context, actor Actor) (json.RawMessage, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	known, err := s.Store.AccountByID(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	return s.asking(ctx, known, toProve, actor.Family)
}

func (s *Service) asking(ctx context.Context, known Account, purpose, bound string) (json.RawMessage, error) {
	list, err := s.Store.ListPasskeys(ctx, known.ID)
	if err != nil {
		return nil, err
	}
	if s.Passkeys == nil || len(list) == 0 {
		return nil, fault.New(fault.Conflict, "passkey_missing")
	}
	challenge, err := s.challenge(ctx, PasskeyChallenge{AccountID: known.ID, Purpose: purpose, Bound: bound})
	if err != nil {
		return nil, err
	}
	return s.Passkeys.Asking(known.keyed(list), challenge)
}

// challenge draws one and keeps what it is for.
func (s *Service) challenge(ctx context.Context, kept PasskeyChallenge) ([]byte, error) {
	drawn := make([]byte, passkey.ChallengeSize)
	if _, err := io.ReadFull(s.Random, drawn); err != nil {
		return nil, fmt.Errorf("draw a challenge: %w", err)
	}
	now := s.now()
	kept.Hash, kept.ExpiresAt = digest(string(drawn)), now.Add(challengeLife)
	return drawn, s.Store.CreateChallenge(ctx, &kept, now)
}

// taken gives the challenge that a browser says was answered, once, if it was for this.
func (s *Service) taken(ctx context.Context, clientData string, asked PasskeyChallenge) ([]byte, error) {
	challenge, err := passkey.Challenge(clientData)
	if err != nil {
		return nil, errPasskeyRefused.Because(err)
	}
	asked.Hash = digest(string(challenge))
	found, err := s.Store.TakeChallenge(ctx, asked, s.now())
	if err == nil && !found {
		err = errPasskeyRefused
	}
	return challenge, err
}

// hear lets a passkey answer for an account, in a transaction of its own: the challenge is spent whatever comes of it, and a key that somebody
// copied is told of.
func (s *Service) hear(ctx context.Context, shown Second, asked PasskeyChallenge) (Second, error) {
	if shown.Passkey == nil {
		return shown, nil
	}
	if s.Passkeys == nil {
		return shown, errPasskeyRefused
	}
	challenge, err := s.taken(ctx, shown.Passkey.ClientData, asked)
	if err != nil {
		return shown, err
	}
	var refused error
	err = s.Store.Transact(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, asked.AccountID)
		if err != nil {
			return err
		}
		list, err := s.Store.ListPasskeys(ctx, owner.ID)
		if err != nil {
			return err
		}
		key, err := s.Passkeys.Check(owner.keyed(list), challenge, *shown.Passkey)
		if err != nil && !errors.Is(err, passkey.ErrCopied) {
			refused = errPasskeyRefused.Because(err)
			return nil
		}
		used := list[slices.IndexFunc(list, func(one Passkey) bool { return bytes.Equal(one.CredentialID, key.ID) })]
		if err != nil {
			refused = errPasskeyCopied
			return s.tellCopied(ctx, owner, used)
		}
		now := s.now()
		used.Count, used.UsedAt, shown.heard = int64(key.Count), &now, used.ID
		return s.Store.UsePasskey(ctx, used)
	})
	if err == nil {
		err = refused
	}
	return shown, err
}

// tellCopied warns a person that there are two of a passkey. It is not removed: that would be a way to lock its person out.
func (s *Service) tellCopied(ctx context.Context, owner Account, copied Passkey) error {
	if err := s.Letters.PasskeyCopied(ctx, owner, copied.Name); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, owner.actor(nil), "passkey.copied", owner)
}

// heardOf tells whether the passkey that has answered is still the account's.
func (s *Service) heardOf(ctx context.Context, owner Account, id string) (bool, error) {
	list, err := s.Store.ListPasskeys(ctx, owner.ID)
	return slices.ContainsFunc(list, func(one Passkey) bool { return one.ID == id }), err
}
