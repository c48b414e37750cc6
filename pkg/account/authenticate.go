package account

import (
	"context"
	"strings"
	"sync"
	"time"

	"palmares/pkg/fault"
)

var errDisabled = fault.New(fault.Unauthenticated, "account_disabled")

// Freshness is how long another replica's change of an account or a role may go unseen where that replica does not hear the others (see
// store.Relay); otherwise it is known here before whoever made it is answered.
const Freshness = time.Second

// pass is what a token proves by itself.
type pass struct {
	accountID string
	family    string
	scopes    []string
	expiresAt time.Time
}

// known is a pass with its person as last loaded.
type known struct {
	pass
	actor      Actor
	loadedAt   time.Time
	generation uint64
}

// Authenticate tells who acts with an access token or a personal token. Verified tokens are remembered, and so is
// their person until anything changes that a person is made of.
func (s *Service) Authenticate(ctx context.Context, token string) (Actor, error) {
	now, generation := s.now(), s.Store.Generation()+s.changes.Load()
	seen, ok := s.passes.get(token)
	if ok && !now.Before(seen.expiresAt) {
		return Actor{}, errSessionEnded
	}
	if ok && seen.generation == generation && now.Sub(seen.loadedAt) < Freshness {
		return seen.actor, nil
	}
	if !ok || seen.family == "" { // a personal token may have been revoked; a signature stays good
		var err error
		if seen.pass, err = s.examine(ctx, token, now); err != nil {
			return Actor{}, err
		}
	}
	actor, err := s.load(ctx, seen.pass, now)
	if err != nil {
		return Actor{}, err
	}
	s.passes.put(token, known{pass: seen.pass, actor: actor, loadedAt: now, generation: generation})
	return actor, nil
}

func (s *Service) examine(ctx context.Context, token string, now time.Time) (pass, error) {
	if !strings.HasPrefix(token, TokenPrefix) {
		read, err := s.Signer.verify(token, now)
		if err != nil {
			return pass{}, errSessionEnded.Because(err)
		}
		return pass{accountID: read.Subject, family: read.Family, expiresAt: read.ExpiresAt.Time}, nil
	}
	stored, err := s.Store.PersonalTokenByHash(ctx, digest(token))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return pass{}, err
	}
	if err != nil || stored.RevokedAt != nil || !now.Before(stored.ExpiresAt) {
		return pass{}, fault.New(fault.Unauthenticated, "token_ended")
	}
	scopes := append([]string{}, stored.Scopes...) // never nil, which would be a session's: everything
	return pass{accountID: stored.AccountID, scopes: scopes, expiresAt: stored.ExpiresAt}, nil
}

func (s *Service) load(ctx context.Context, by pass, now time.Time) (Actor, error) {
	account, err := s.Store.AccountByID(ctx, by.accountID)
	if fault.Is(err, fault.NotFound) {
		return Actor{}, errSessionEnded.Because(err)
	}
	if err != nil {
		return Actor{}, err
	}
	if account.Disabled {
		return Actor{}, errDisabled
	}
	if by.family != "" {
		live, err := s.Store.FamilyIsLive(ctx, by.family, now)
		if err != nil {
			return Actor{}, err
		}
		if !live {
			return Actor{}, errSessionEnded
		}
	}
	grants, err := s.Store.GrantsOf(ctx, account.ID)
	actor := account.actor(grants)
	if s.factorDue(account, grants) {
		actor.Grants, actor.Administrator, actor.FactorDue = nil, false, true
	}
	actor.Family, actor.Scopes = by.family, by.scopes
	return actor, err
}

func (a Account) actor(grants []Grant) Actor {
	return Actor{
		ID: a.ID, Name: a.Name, Email: a.Email, Locale: string(a.Locale), Organisation: a.Organisation,
		Administrator: a.Administrator, Confirmed: a.Confirmed(), Grants: grants,
	}
}

// passes remembers verified tokens. When it is full it begins anew: what is in use is back after one look-up.
type passes struct {
	mu      sync.RWMutex
	byToken map[string]known
}

const maxPasses = 8192

func (p *passes) get(token string) (known, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	found, ok := p.byToken[token]
	return found, ok
}

func (p *passes) put(token string, value known) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.byToken == nil || len(p.byToken) >= maxPasses {
		p.byToken = make(map[string]known)
	}
	p.byToken[token] = value
}
