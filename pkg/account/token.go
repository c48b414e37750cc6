package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"palmares/pkg/fault"
)

// TokenPrefix begins every personal token, so that scanners of leaked secrets know one.
const TokenPrefix = "plm_"

// Limits of personal tokens.
const (
	MaxTokenDays = 365
	maxTokens    = 50
)

// NewToken is what a personal token is made of.
type NewToken struct {
	Name   string
	Scopes []string
	Days   int
}

func (n NewToken) validate() error {
	var check fault.Check
	check.Unless(named(n.Name), "/name", "required")
	check.Unless(n.Days >= 1 && n.Days <= MaxTokenDays, "/expiresInDays", "out_of_range")
	check.Unless(len(n.Scopes) > 0 && !slices.ContainsFunc(n.Scopes, notScope), "/scopes", "unknown_scope")
	return check.Err("invalid_token")
}

// notScope knows the form alone; which nouns there are is the contract's to say.
func notScope(scope string) bool {
	noun, verb, _ := strings.Cut(scope, ":")
	return noun == "" || (verb != "read" && verb != "write")
}

// CreateToken makes a personal token and gives its secret, once.
func (s *Service) CreateToken(ctx context.Context, actor Actor, input NewToken) (PersonalToken, string, error) {
	if err := mayManageSelf(actor); err != nil {
		return PersonalToken{}, "", err
	}
	if err := input.validate(); err != nil {
		return PersonalToken{}, "", err
	}
	if err := s.mayOutlive(ctx, actor); err != nil {
		return PersonalToken{}, "", err
	}
	secret, err := newSecret(s.Random)
	if err != nil {
		return PersonalToken{}, "", err
	}
	secret = TokenPrefix + secret
	now := s.now()
	token := PersonalToken{
		ID: s.NewID(), AccountID: actor.ID, Name: strings.TrimSpace(input.Name), Scopes: input.Scopes,
		TokenHash: digest(secret), CreatedAt: now, ExpiresAt: now.Add(time.Duration(input.Days) * 24 * time.Hour),
	}
	return token, secret, s.Store.Transact(ctx, func(ctx context.Context) error { return s.addToken(ctx, actor, token) })
}

func (s *Service) addToken(ctx context.Context, actor Actor, token PersonalToken) error {
	owner, err := s.Store.LockAccount(ctx, actor.ID)
	if err != nil {
		return err
	}
	if !owner.Confirmed() { // the address may be another's, who would not look for a token in what is theirs
		return errUnconfirmed
	}
	tokens, err := s.Store.ListPersonalTokens(ctx, actor.ID)
	if err != nil {
		return err
	}
	if len(tokens) >= maxTokens {
		return fault.New(fault.Conflict, "too_many_tokens")
	}
	if err := s.Store.CreatePersonalToken(ctx, &token); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "token.created", owner)
}

// ListTokens gives the person's tokens that are not revoked, newest first.
func (s *Service) ListTokens(ctx context.Context, actor Actor) ([]PersonalToken, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	return s.Store.ListPersonalTokens(ctx, actor.ID)
}

// RevokeToken ends one of the person's tokens at once.
func (s *Service) RevokeToken(ctx context.Context, actor Actor, id string) error {
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		if err := s.Store.RevokePersonalToken(ctx, actor.ID, id, s.now()); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, actor, "token.revoked", owner)
	})
}
