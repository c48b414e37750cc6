package account_test

import (
	"slices"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/provider"
	"palmares/pkg/provider/providertest"
)

// official is Awa as her ministry knows her.
var official = providertest.Person{Subject: "agent-7", Email: awa, Verified: true, Name: "Awa Traoré"}

// provided gives the world a ministry whose provider vouches for example.org.
func (w *world) provided(domains ...string) *providertest.Server {
	w.Helper()
	server := providertest.New(w.TB, func() time.Time { return w.now })
	w.accounts.Provider = provider.New(server.Settings("https://palmares.example.org", domains...), func() time.Time { return w.now })
	return server
}

// comeBack sends a person to the provider, and gives what their browser brings back.
func (w *world) comeBack(server *providertest.Server, person providertest.Person) account.Entry {
	w.Helper()
	address, key, err := w.accounts.AskProvider(w.Context())
	w.must(err)
	code, state := server.SignIn(address, person)
	return account.Entry{ProviderReturn: account.ProviderReturn{Key: key, State: state, Code: code}}
}

func (w *world) enterBy(server *providertest.Server, person providertest.Person) (account.Opened, error) {
	w.Helper()
	return w.accounts.EnterByProvider(w.Context(), w.comeBack(server, person))
}

// tied ties a person of the provider's to an account.
func (w *world) tied(server *providertest.Server, actor account.Actor, person providertest.Person) account.Identity {
	w.Helper()
	address, key, err := w.accounts.AskProviderToTie(w.Context(), actor, account.FactorProof{Password: password})
	w.must(err)
	code, state := server.SignIn(address, person)
	tied, err := w.accounts.TieIdentity(w.Context(), actor, account.ProviderReturn{Key: key, State: state, Code: code})
	w.must(err)
	return tied
}

func TestEnterByProvider_opensAnAccountForWhomTheMinistryVouches(t *testing.T) {
	each(t, func(w *world) {
		server := w.provided("example.org")
		opened, err := w.enterBy(server, official)
		w.must(err)
		if opened.Person.Email != awa || opened.Person.Name != "Awa Traoré" || !opened.Person.Confirmed() || opened.Person.PasswordHash != "" {
			t.Errorf("opened for %+v", opened.Person.Account)
		}
		again, err := w.enterBy(server, official)
		w.must(err)
		if again.Person.ID != opened.Person.ID {
			t.Error("the same person got a second account")
		}
		renamed := official
		renamed.Email, renamed.Verified = "autre@ailleurs.example", false
		if again, err = w.enterBy(server, renamed); err != nil || again.Person.ID != opened.Person.ID {
			t.Errorf("whose address changed at the ministry: %v", err)
		}
		if _, err := w.trySignIn(awa, "", home); !fault.HasCode(err, "wrong_credentials") {
			t.Errorf("no password opens an account that has none: %v", err)
		}
		_, err = w.accounts.StartFactor(w.Context(), w.actor(opened.AccessToken), account.FactorProof{})
		w.refused(err, fault.Invalid, "password_missing")
		if len(w.mails(awa, notice.IdentityTied)) != 1 || !slices.Contains(w.journal(), "identity.tied") {
			t.Error("nobody was told")
		}
	})
}

func TestEnterByProvider_knowsNobodyElse(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		server := w.provided("gouv.example")
		elsewhere := official
		elsewhere.Email = "awa@autre.example"
		unverified := official
		unverified.Email, unverified.Verified = "awa@gouv.example", false
		for name, person := range map[string]providertest.Person{"has an account, of another domain": official, "of another domain": elsewhere, "not verified": unverified} {
			_, err := w.enterBy(server, person)
			if !fault.Is(err, fault.Unauthenticated) || !fault.HasCode(err, "identity_unknown") {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.accounts.Provider = nil
		_, _, err := w.accounts.AskProvider(w.Context())
		w.refused(err, fault.NotFound, "no_provider")
		_, err = w.accounts.EnterByProvider(w.Context(), account.Entry{})
		w.refused(err, fault.NotFound, "no_provider")
	})
}

// Whoever registers another's address cannot confirm it. When its owner comes by the ministry, nothing that was prepared opens the account.
func TestEnterByProvider_shutsOutWhoWasThereBeforeTheOwner(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		squatter := w.signIn(awa)
		w.setFactor(squatter) // which would lock its owner out
		owner, err := w.enterBy(w.provided("example.org"), official)
		w.must(err)
		if owner.Person.ID != squatter.Person.ID {
			t.Fatal("one address, two accounts")
		}
		_, err = w.accounts.Authenticate(w.Context(), squatter.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), squatter.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.trySignIn(awa, password, home)
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
	})
}

func TestEnterByProvider_leavesAConfirmedAccountItsPassword(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		before := w.signIn(awa)
		opened, err := w.enterBy(w.provided("example.org"), official)
		w.must(err)
		if opened.Person.ID != before.Person.ID {
			t.Error("one address, two accounts")
		}
		w.signIn(awa)
		w.refresh(before.RefreshToken)
	})
}

func TestEnterByProvider_lastsADay(t *testing.T) {
	each(t, func(w *world) {
		opened, err := w.enterBy(w.provided("example.org"), official)
		w.must(err)
		w.now = w.now.Add(11 * time.Hour)
		renewed := w.refresh(opened.RefreshToken)
		if !renewed.RefreshExpiresAt.Equal(opened.RefreshExpiresAt) {
			t.Errorf("until %v, then until %v", opened.RefreshExpiresAt, renewed.RefreshExpiresAt)
		}
		w.now = w.now.Add(61 * time.Minute)
		_, err = w.accounts.Refresh(w.Context(), renewed.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestEnterByProvider_isForTheBrowserThatWent(t *testing.T) {
	each(t, func(w *world) {
		server := w.provided("example.org")
		mine, theirs := w.comeBack(server, official), w.comeBack(server, providertest.Person{Subject: "thief", Email: "thief@example.org", Verified: true})
		session := w.comeBack(server, official)
		session.State = mine.State
		swapped := mine
		swapped.ProviderReturn.Code = theirs.ProviderReturn.Code
		for name, entry := range map[string]account.Entry{
			"another's code and state": {ProviderReturn: account.ProviderReturn{Key: mine.Key, State: theirs.State, Code: theirs.ProviderReturn.Code}},
			"another's state":          session,
			"a key of nobody's":        {ProviderReturn: account.ProviderReturn{Key: "key", State: mine.State, Code: mine.ProviderReturn.Code}},
		} {
			_, err := w.accounts.EnterByProvider(w.Context(), entry)
			if !fault.HasCode(err, "provider_visit_ended") {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err := w.accounts.EnterByProvider(w.Context(), swapped) // the thief's code under my state: PKCE and the nonce
		w.refused(err, fault.Unauthenticated, "provider_refused")
		_, err = w.accounts.EnterByProvider(w.Context(), mine)
		w.must(err)
		_, err = w.accounts.EnterByProvider(w.Context(), mine)
		w.refused(err, fault.Unauthenticated, "provider_refused")
		late := w.comeBack(server, official)
		w.now = w.now.Add(11 * time.Minute)
		_, err = w.accounts.EnterByProvider(w.Context(), late)
		w.refused(err, fault.Unauthenticated, "provider_visit_ended")
		access, err := w.enterBy(server, official)
		w.must(err)
		_, err = w.accounts.EnterByProvider(w.Context(), account.Entry{ProviderReturn: account.ProviderReturn{Key: access.AccessToken, State: "s", Code: "c"}})
		w.refused(err, fault.Unauthenticated, "provider_visit_ended")
		_, err = w.accounts.Authenticate(w.Context(), w.comeBack(server, official).Key)
		w.refused(err, fault.Unauthenticated, "session_ended") // a visit's key is no access token
	})
}

func TestEnterByProvider_asksForTheSecondFactorAllTheSame(t *testing.T) {
	each(t, func(w *world) {
		server := w.provided("example.org")
		phone, _ := w.withFactor(awa)
		entry := w.comeBack(server, official)
		_, err := w.accounts.EnterByProvider(w.Context(), account.Entry{ProviderReturn: account.ProviderReturn{Key: entry.Key}, Second: account.Second{Code: phone.recovery[0]}})
		w.refused(err, fault.Unauthenticated, "provider_visit_ended") // before the provider named anybody
		_, err = w.accounts.EnterByProvider(w.Context(), entry)
		w.refused(err, fault.Unauthenticated, "factor_code_required")
		if slices.Contains(w.journal(), "identity.tied") {
			w.Error("tied before the second factor was right")
		}
		half := account.Entry{ProviderReturn: account.ProviderReturn{Key: entry.Key}}
		half.Second.Code = phone.wrong()
		_, err = w.accounts.EnterByProvider(w.Context(), half)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		w.now = w.now.Add(time.Minute)
		half.Second.Code = phone.code()
		opened, err := w.accounts.EnterByProvider(w.Context(), half)
		w.must(err)
		if opened.Person.Email != awa {
			t.Errorf("opened for %s", opened.Person.Email)
		}
		half.Second.Code = phone.recovery[1]
		_, err = w.accounts.EnterByProvider(w.Context(), half)
		w.refused(err, fault.Unauthenticated, "provider_visit_ended") // one visit, one session
	})
}

func TestEnterByProvider_opensNoDisabledAccount(t *testing.T) {
	each(t, func(w *world) {
		server, root := w.provided("example.org"), w.administrator()
		opened, err := w.enterBy(server, official)
		w.must(err)
		yes := true
		_, err = w.accounts.UpdateAccount(w.Context(), root, opened.Person.ID, account.Standing{Disabled: &yes})
		w.must(err)
		_, err = w.enterBy(server, official)
		w.refused(err, fault.Unauthenticated, "account_disabled")
		other := official // who is not tied yet, of the same address
		other.Subject = "agent-8"
		_, err = w.enterBy(server, other)
		w.refused(err, fault.Unauthenticated, "account_disabled")
	})
}

func TestTieIdentity_opensTheAccountUntilItIsUntied(t *testing.T) {
	each(t, func(w *world) {
		server := w.provided()
		w.registered(awa)
		actor := w.actor(w.signIn(awa).AccessToken)
		work := providertest.Person{Subject: "agent-7", Email: "a.traore@gouv.example", Verified: true, Name: "A. Traoré"}
		_, _, err := w.accounts.AskProviderToTie(w.Context(), actor, account.FactorProof{Password: "guessed it"})
		w.refused(err, fault.Invalid, "wrong_password")
		tied := w.tied(server, actor, work)
		opened, err := w.enterBy(server, work)
		w.must(err)
		if opened.Person.Email != awa {
			t.Errorf("it opened %s", opened.Person.Email)
		}
		listed, err := w.accounts.ListIdentities(w.Context(), actor)
		w.must(err)
		if len(listed) != 1 || listed[0].Email != work.Email || listed[0].UsedAt == nil {
			t.Errorf("listed as %+v", listed)
		}
		w.refused(w.accounts.UntieIdentity(w.Context(), actor, tied.ID, account.FactorProof{Password: "guessed it"}), fault.Invalid, "wrong_password")
		w.refused(w.accounts.UntieIdentity(w.Context(), actor, opened.Person.ID, account.FactorProof{Password: password}), fault.NotFound, "identity_missing")
		w.must(w.accounts.UntieIdentity(w.Context(), actor, tied.ID, account.FactorProof{Password: password}))
		_, err = w.accounts.Refresh(w.Context(), opened.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.enterBy(server, work)
		w.refused(err, fault.Unauthenticated, "identity_unknown")
		w.actor(w.signIn(awa).AccessToken)
		if len(w.mails(awa, notice.IdentityUntied)) != 1 || !slices.Contains(w.journal(), "identity.untied") {
			t.Error("nobody was told")
		}
	})
}

func TestTieIdentity_tiesToNobodyElse(t *testing.T) {
	each(t, func(w *world) {
		server := w.provided()
		w.registered(awa)
		w.registered("fatou@example.org")
		mine, hers := w.actor(w.signIn(awa).AccessToken), w.actor(w.signIn("fatou@example.org").AccessToken)
		w.tied(server, mine, official)

		address, key, err := w.accounts.AskProviderToTie(w.Context(), hers, account.FactorProof{Password: password})
		w.must(err)
		code, state := server.SignIn(address, official)
		_, err = w.accounts.TieIdentity(w.Context(), hers, account.ProviderReturn{Key: key, State: state, Code: code})
		w.refused(err, fault.Conflict, "identity_known") // Awa's is Awa's

		code, state = server.SignIn(address, providertest.Person{Subject: "agent-9"})
		back := account.ProviderReturn{Key: key, State: state, Code: code}
		_, err = w.accounts.TieIdentity(w.Context(), mine, back)
		w.refused(err, fault.Invalid, "provider_visit_ended") // the key of another session
		_, err = w.accounts.EnterByProvider(w.Context(), account.Entry{ProviderReturn: back})
		w.refused(err, fault.Unauthenticated, "provider_visit_ended") // a key to tie with opens nothing

		enter := w.comeBack(server, providertest.Person{Subject: "agent-9"})
		_, err = w.accounts.TieIdentity(w.Context(), hers, enter.ProviderReturn)
		w.refused(err, fault.Invalid, "provider_visit_ended") // nor the other way round

		w.register("neuf@example.org")
		unconfirmed := w.actor(w.signIn("neuf@example.org").AccessToken)
		_, _, err = w.accounts.AskProviderToTie(w.Context(), unconfirmed, account.FactorProof{Password: password})
		w.refused(err, fault.Conflict, "account_unconfirmed")
	})
}

// TestEnterByProvider_makesNothingThatOutlivesTheSession: nobody tells us who left the ministry.
func TestEnterByProvider_makesNothingThatOutlivesTheSession(t *testing.T) {
	each(t, func(w *world) {
		opened, err := w.enterBy(w.provided("example.org"), official)
		w.must(err)
		actor := w.actor(w.refresh(opened.RefreshToken).AccessToken)
		_, _, err = w.accounts.CreateToken(w.Context(), actor, account.NewToken{Name: "s", Scopes: []string{"entry:read"}, Days: 365})
		w.refused(err, fault.Forbidden, "entered_by_provider")
		_, err = w.accounts.SetPin(w.Context(), actor, account.NewDevice{Proof: proof("271828")})
		w.refused(err, fault.Forbidden, "entered_by_provider")
		w.refused(w.accounts.RequestTelephone(w.Context(), actor, number, home), fault.Forbidden, "entered_by_provider")
	})
}
