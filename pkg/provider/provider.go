package provider

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// Settings are what the operator agreed with the provider.
type Settings struct {
	Issuer  string // as the provider calls itself
	Client  string // what it calls us
	Secret  string
	Name    string // what people call it
	Return  string // the address of ours to which it sends people back
	Domains []string
}

// Provider is one identity provider.
type Provider struct {
	settings Settings
	now      func() time.Time
	client   *http.Client

	mu      sync.Mutex
	found   *found
	failure error     // of the last question about itself
	failed  time.Time // when
}

// found is what the provider said of itself.
type found struct {
	*oidc.Provider
	exchange oauth2.Config
	verifier *oidc.IDTokenVerifier
}

const (
	patience  = 10 * time.Second
	pause     = 5 * time.Second // before a provider that did not answer is asked again: a crowd must not wait for it one by one
	maxAnswer = 1 << 20
)

// signatures are those that only the provider can make: never one with the client's secret, nor none.
var signatures = []string{
	oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.EdDSA,
}

// New speaks to nobody yet.
func New(settings Settings, now func() time.Time) *Provider {
	return &Provider{settings: settings, now: now, client: &http.Client{
		Timeout: patience, Transport: short{http.DefaultTransport},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Name is what people call the provider.
func (p *Provider) Name() string { return p.settings.Name }

// Vouches tells whether the provider's word on an address is enough to open an account for it.
func (p *Provider) Vouches(email string) bool {
	_, domain, ok := strings.Cut(account.EmailKey(email), "@")
	for _, one := range p.settings.Domains {
		if ok && strings.EqualFold(domain, one) {
			return true
		}
	}
	return false
}

// Address is where to send a person; Unavailable "provider_unavailable" where the provider does not answer.
func (p *Provider) Address(ctx context.Context, asked account.ProviderQuestion) (string, error) {
	found, err := p.find(ctx)
	if err != nil {
		return "", err
	}
	return found.exchange.AuthCodeURL(asked.State, oidc.Nonce(asked.Nonce), oauth2.S256ChallengeOption(asked.Verifier)), nil
}

// Claim is what the provider says of whoever came back with a code: Unauthenticated "provider_refused" where that proves nothing, Unavailable
// "provider_unavailable" where it does not answer.
func (p *Provider) Claim(ctx context.Context, asked account.ProviderQuestion, back account.ProviderReturn) (account.Claim, error) {
	found, err := p.find(ctx)
	if err != nil {
		return account.Claim{}, err
	}
	if back.Issuer != "" && back.Issuer != p.settings.Issuer { // RFC 9207: the answer of another one
		return account.Claim{}, refused(errors.New("the answer names another issuer"))
	}
	ctx = oidc.ClientContext(ctx, p.client)
	tokens, err := found.exchange.Exchange(ctx, back.Code, oauth2.VerifierOption(asked.Verifier))
	if err != nil {
		return account.Claim{}, told(err)
	}
	raw, ok := tokens.Extra("id_token").(string)
	if !ok {
		return account.Claim{}, refused(errors.New("the answer holds no ID token"))
	}
	token, err := found.verifier.Verify(ctx, raw)
	if err != nil {
		return account.Claim{}, told(err)
	}
	said, err := p.read(token, asked.Nonce)
	if err != nil {
		return account.Claim{}, refused(err)
	}
	if said.Email == "" {
		if said, err = found.complete(ctx, tokens, token.Subject, said); err != nil {
			return account.Claim{}, err
		}
	}
	return account.Claim{Issuer: token.Issuer, Subject: token.Subject, Email: strings.TrimSpace(said.Email), Verified: bool(said.Verified), Name: said.Name}, nil
}

// find asks the provider about itself, until it has answered once.
func (p *Provider) find(ctx context.Context) (*found, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found == nil && p.now().Sub(p.failed) >= pause {
		if p.found, p.failure = p.discover(ctx); p.failure != nil {
			p.failed = p.now()
		}
	}
	return p.found, p.failure
}

func (p *Provider) discover(ctx context.Context) (*found, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience) // whoever asked may leave; others wait
	defer cancel()
	discovered, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), p.settings.Issuer)
	if err != nil {
		return nil, unavailable(err)
	}
	var keys struct {
		Address string `json:"jwks_uri"`
	}
	if err := discovered.Claims(&keys); err != nil {
		return nil, unavailable(err)
	}
	set := oidc.NewRemoteKeySet(oidc.ClientContext(context.Background(), p.client), keys.Address)
	return &found{
		Provider: discovered,
		exchange: oauth2.Config{
			ClientID: p.settings.Client, ClientSecret: p.settings.Secret, Endpoint: discovered.Endpoint(), RedirectURL: p.settings.Return,
			Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
		},
		verifier: oidc.NewVerifier(p.settings.Issuer, set, &oidc.Config{
			ClientID: p.settings.Client, SupportedSigningAlgs: signatures, Now: p.now,
		}),
	}, nil
}

// short ends an answer that goes on for ever.
type short struct{ http.RoundTripper }

// RoundTrip passes a request on.
func (s short) RoundTrip(request *http.Request) (*http.Response, error) {
	answer, err := s.RoundTripper.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	answer.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	return answer, nil
}

func unavailable(err error) error {
	silent := fault.New(fault.Unavailable, "provider_unavailable")
	silent.RetryAfter = patience
	return silent.Because(fmt.Errorf("the identity provider: %w", err))
}

func refused(err error) error {
	return fault.New(fault.Unauthenticated, "provider_refused").Because(err)
}

// told is refused, but for a provider that does not answer.
func told(err error) error {
	var answered *oauth2.RetrieveError
	var network interface{ Timeout() bool }
	switch {
	case errors.As(err, &answered) && answered.Response.StatusCode < http.StatusInternalServerError:
		return refused(err)
	case errors.As(err, &answered), errors.As(err, &network), strings.Contains(err.Error(), "fetching keys"):
		return unavailable(err)
	default:
		return refused(err)
	}
}
