package provider_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/provider"
	"palmares/pkg/provider/providertest"
)

const site = "https://palmares.example.org"

var (
	now   = time.Date(2026, 1, 14, 9, 0, 0, 0, time.UTC)
	clock = func() time.Time { return now }
	mali  = providertest.Person{Subject: "agent-7", Email: "awa@gouv.example", Verified: true, Name: "Awa Traoré"}
	asked = account.ProviderQuestion{State: "state", Nonce: "nonce", Verifier: strings.Repeat("v", 43)}
)

// claim has a person go to the provider and come back.
func claim(t *testing.T, server *providertest.Server, person providertest.Person) (account.Claim, error) {
	t.Helper()
	client := provider.New(server.Settings(site, "gouv.example"), clock)
	address, err := client.Address(t.Context(), asked)
	if err != nil {
		return account.Claim{}, err
	}
	code, _ := server.SignIn(address, person)
	return client.Claim(t.Context(), asked, account.ProviderReturn{Code: code})
}

func TestClaim_saysWhoCame(t *testing.T) {
	server := providertest.New(t, clock)
	want := account.Claim{Subject: "agent-7", Email: "awa@gouv.example", Verified: true, Name: "Awa Traoré", Issuer: server.Settings(site).Issuer}
	if got, err := claim(t, server, mali); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	server.Terse = true // as many providers are: the address must be asked for
	if got, err := claim(t, server, mali); err != nil || got != want {
		t.Errorf("asked: %+v, %v", got, err)
	}
	server.Terse = false
	server.Lie = func(claims map[string]any) { claims["email_verified"] = "true" }
	if got, err := claim(t, server, mali); err != nil || !got.Verified {
		t.Errorf("a truth in quotes: %+v, %v", got, err)
	}
}

func TestClaim_believesNoForgery(t *testing.T) {
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	set := func(name string, value any) func(*providertest.Server) {
		return func(s *providertest.Server) { s.Lie = func(claims map[string]any) { claims[name] = value } }
	}
	sign := func(algorithm jose.SignatureAlgorithm, key any) func(*providertest.Server) {
		return func(s *providertest.Server) {
			s.Sign = func(claims map[string]any) string { return providertest.Signed(t, algorithm, key, claims) }
		}
	}
	for name, lie := range map[string]func(*providertest.Server){
		"another question":          set("nonce", "yesterday's"),
		"no question":               set("nonce", ""),
		"another issuer":            set("iss", "https://elsewhere.example"),
		"another client":            set("aud", "somebody-else"),
		"another client beside us":  set("aud", []string{providertest.Client, "somebody-else"}),
		"made for another party":    set("azp", "somebody-else"),
		"over":                      set("exp", now.Add(-time.Second).Unix()),
		"from the future":           set("nbf", now.Add(time.Hour).Unix()),
		"nobody":                    set("sub", ""),
		"signed by somebody else":   sign(jose.ES256, other),
		"signed with our secret":    sign(jose.HS256, []byte(strings.Repeat(providertest.Secret, 2))),
		"not signed":                func(s *providertest.Server) { s.Sign = unsigned },
		"no token":                  func(s *providertest.Server) { s.Sign = func(map[string]any) string { return "" } },
		"somebody else, when asked": func(s *providertest.Server) { s.Terse, s.Swapped = true, "agent-8" },
	} {
		server := providertest.New(t, clock)
		lie(server)
		if got, err := claim(t, server, mali); !fault.Is(err, fault.Unauthenticated) || !fault.HasCode(err, "provider_refused") {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// unsigned is a token of algorithm none.
func unsigned(map[string]any) string {
	return "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZ2VudC03In0."
}

func TestClaim_takesACodeOnceFromWhomItWasFor(t *testing.T) {
	server := providertest.New(t, clock)
	client := provider.New(server.Settings(site), clock)
	address, err := client.Address(t.Context(), asked)
	if err != nil {
		t.Fatal(err)
	}
	code, _ := server.SignIn(address, mali)
	thief := asked
	thief.Verifier = strings.Repeat("w", 43)
	if _, err := client.Claim(t.Context(), thief, account.ProviderReturn{Code: code}); !fault.HasCode(err, "provider_refused") {
		t.Errorf("a stolen code: %v", err)
	}
	code, _ = server.SignIn(address, mali)
	for _, issuer := range []string{"https://elsewhere.example"} {
		if _, err := client.Claim(t.Context(), asked, account.ProviderReturn{Code: code, Issuer: issuer}); !fault.HasCode(err, "provider_refused") {
			t.Errorf("an answer of another provider: %v", err)
		}
	}
	if _, err := client.Claim(t.Context(), asked, account.ProviderReturn{Code: code, Issuer: server.Settings(site).Issuer}); err != nil {
		t.Errorf("of this one: %v", err)
	}
	if _, err := client.Claim(t.Context(), asked, account.ProviderReturn{Code: code}); !fault.HasCode(err, "provider_refused") {
		t.Errorf("again: %v", err)
	}
}

func TestAddress_waitsForNoProviderThatIsDown(t *testing.T) {
	server := providertest.New(t, clock)
	server.Down = true
	at := now
	client := provider.New(server.Settings(site), func() time.Time { return at })
	if _, err := client.Address(t.Context(), asked); !fault.Is(err, fault.Unavailable) || !fault.HasCode(err, "provider_unavailable") {
		t.Fatalf("down: %v", err)
	}
	server.Down = false
	if _, err := client.Address(t.Context(), asked); !fault.HasCode(err, "provider_unavailable") {
		t.Errorf("a crowd asks it again and again: %v", err)
	}
	at = at.Add(time.Minute)
	address, err := client.Address(t.Context(), asked)
	if err != nil {
		t.Fatalf("up again: %v", err)
	}
	code, _ := server.SignIn(address, mali)
	server.Down = true
	if _, err := client.Claim(t.Context(), asked, account.ProviderReturn{Code: code}); !fault.HasCode(err, "provider_unavailable") {
		t.Errorf("down while somebody comes back: %v", err)
	}
}

func TestVouches_forItsOwnDomainsAlone(t *testing.T) {
	client := provider.New(provider.Settings{Domains: []string{"gouv.example", "agetic.example"}}, clock)
	for email, want := range map[string]bool{
		"awa@gouv.example": true, " Awa@GOUV.example ": true, "awa@agetic.example": true,
		"awa@evil.gouv.example": false, "awa@gouv.example.org": false, "gouv.example": false, "": false, "awa@x@gouv.example": false,
	} {
		if got := client.Vouches(email); got != want {
			t.Errorf("%q: %v", email, got)
		}
	}
	if provider.New(provider.Settings{}, clock).Vouches("awa@gouv.example") {
		t.Error("a provider of no domain vouches for nobody")
	}
}
