package api_test

import (
	"net/http"
	"time"

	"palmares/api"
	"palmares/pkg/provider"
	"palmares/pkg/provider/providertest"
	"palmares/pkg/seed"
)

// official is the judge as the ministry knows her, by the address of her account.
var official = providertest.Person{Subject: "agent-7", Email: judge, Verified: true, Name: "Agent 7"}

// provided lets people sign in by a ministry's provider, which vouches for nobody's address before a domain is named.
func provided(w *world, domains ...string) *providertest.Server {
	server := providertest.New(w.t, w.clock.now)
	w.rooms.Accounts.Provider = provider.New(server.Settings(site, domains...), w.clock.now)
	return server
}

func providerHere(w *world, _ string) things {
	provided(w)
	return nil
}

func providerDown(w *world, _ string) things {
	provided(w).Down = true
	return nil
}

// cameBack has the official's browser come back from the provider.
func cameBack(w *world, _ string) things { return comesBack(w, provided(w, "demo.palmares"), official) }

// cameBackUnknown is cameBack from a provider that vouches for nobody.
func cameBackUnknown(w *world, _ string) things { return comesBack(w, provided(w), official) }

func comesBack(w *world, server *providertest.Server, person providertest.Person) things {
	return returned(server, read[api.ProviderVisit](w.visitor().post("/session/provider", nil).is(http.StatusOK)), person)
}

func returned(server *providertest.Server, visit api.ProviderVisit, person providertest.Person) things {
	code, state := server.SignIn(visit.Address, person)
	return things{"key": visit.Key, "state": state, "authorization": code}
}

// cameBackLate took half an hour at the provider's.
func cameBackLate(w *world, by string) things {
	made := cameBack(w, by)
	later := w.clock.now().Add(30 * time.Minute)
	w.clock.at.Store(&later)
	return made
}

// cameBackToFactor is cameBack of a judge who has a second factor.
func cameBackToFactor(w *world, by string) things {
	made := factorSet(w, judge)
	for name, value := range cameBack(w, by) {
		made[name] = value
	}
	return made
}

// owesPasskey is a judge whom the provider has named and whose passkey was asked for.
func owesPasskey(w *world, by string) things {
	passkeySet(w, judge)
	made := cameBack(w, by)
	w.visitor().post("/session/provider/entry", api.ProviderEntry{Key: made["key"], State: made["state"], Code: made["authorization"]}).
		is(http.StatusUnauthorized)
	return made
}

// cameBackToTie has whoever asks come back from the provider, to tie what it calls them.
func cameBackToTie(w *world, by string) things {
	if by == "" {
		by = judge
	}
	server := provided(w)
	visit := read[api.ProviderVisit](w.as(by).post("/me/identities/visit", api.FactorProof{Password: seed.Password}).is(http.StatusOK))
	return returned(server, visit, providertest.Person{Subject: "agent-8", Email: "agent@gouv.example", Verified: true})
}

// identityTied gives whoever asks an identity.
func identityTied(w *world, by string) things {
	if by == "" {
		by = judge
	}
	made := cameBackToTie(w, by)
	tied := read[api.Identity](w.as(by).post("/me/identities", api.ProviderReturn{Key: made["key"], State: made["state"], Code: made["authorization"]}).
		is(http.StatusCreated))
	return things{"identity": tied.ID}
}

// tiedToAnother has the president come back as whom the judge is tied to.
func tiedToAnother(w *world, _ string) things {
	server := provided(w)
	for _, by := range []string{judge, president} {
		visit := read[api.ProviderVisit](w.as(by).post("/me/identities/visit", api.FactorProof{Password: seed.Password}).is(http.StatusOK))
		made := returned(server, visit, providertest.Person{Subject: "agent-8"})
		if by == president {
			return made
		}
		w.as(by).post("/me/identities", api.ProviderReturn{Key: made["key"], State: made["state"], Code: made["authorization"]}).is(http.StatusCreated)
	}
	return nil
}

const (
	enters = `{"key": "<key>", "state": "<state>", "code": "<authorization>"}`
	proves = `{"password": "palmares-demo"}`
	nobody = `{"key": "k", "state": "s", "code": "c"}`
)

var identityExamples = []example{
	{does: "askProvider", may: public, path: "/session/provider", first: providerHere, answers: http.StatusOK},
	{does: "enterByProvider", may: public, path: "/session/provider/entry", body: enters, first: cameBack, answers: http.StatusOK},
	{does: "askPasskeyOfVisitor", may: public, path: "/session/provider/passkey", body: `{"key": "<key>"}`, first: owesPasskey, answers: http.StatusOK},
	{does: "listIdentities", may: signedIn, path: "/me/identities", answers: http.StatusOK},
	{does: "askProviderToTie", may: signedIn, path: "/me/identities/visit", body: proves, first: providerHere, answers: http.StatusOK},
	{does: "tieIdentity", may: signedIn, path: "/me/identities", body: enters, first: cameBackToTie, answers: http.StatusCreated},
	{does: "untieIdentity", may: signedIn, path: "/me/identities/<identity>/removal", body: proves, first: identityTied, answers: http.StatusNoContent},
}

var identityRefusals = []refusal{
	{does: "askProvider", path: "/session/provider", status: http.StatusNotFound, code: "no_provider"},
	{does: "askProvider", path: "/session/provider", first: providerDown, status: http.StatusServiceUnavailable, code: "provider_unavailable"},
	{does: "enterByProvider", path: "/session/provider/entry", body: nobody, status: http.StatusNotFound, code: "no_provider"},
	{does: "enterByProvider", path: "/session/provider/entry", body: nobody, first: providerHere, status: http.StatusUnauthorized, code: "provider_visit_ended"},
	{does: "enterByProvider", path: "/session/provider/entry", body: enters, first: cameBackLate, status: http.StatusUnauthorized, code: "provider_visit_ended"},
	{does: "enterByProvider", path: "/session/provider/entry", body: `{"key": "<key>", "state": "<state>", "code": "made up"}`, first: cameBack,
		status: http.StatusUnauthorized, code: "provider_refused"},
	{does: "enterByProvider", path: "/session/provider/entry", body: enters, first: cameBackUnknown, status: http.StatusUnauthorized, code: "identity_unknown"},
	{does: "enterByProvider", path: "/session/provider/entry", body: enters, first: cameBackToFactor, status: http.StatusUnauthorized, code: "factor_code_required"},
	{does: "askPasskeyOfVisitor", path: "/session/provider/passkey", body: `{"key": "<key>"}`, first: cameBack, status: http.StatusUnauthorized, code: "provider_visit_ended"},
	{does: "askProviderToTie", by: judge, path: "/me/identities/visit", body: proves, status: http.StatusNotFound, code: "no_provider"},
	{does: "askProviderToTie", by: judge, path: "/me/identities/visit", body: `{"password": "faux"}`, first: providerHere,
		status: http.StatusUnprocessableEntity, code: "wrong_password"},
	{does: "askProviderToTie", by: judge, path: "/me/identities/visit", body: proves, first: providerDown,
		status: http.StatusServiceUnavailable, code: "provider_unavailable"},
	{does: "askProviderToTie", by: judge, path: "/me/identities/visit", body: proves, first: unconfirmedWithProvider, status: http.StatusConflict, code: "account_unconfirmed"},
	{does: "tieIdentity", by: judge, path: "/me/identities", body: nobody, status: http.StatusNotFound, code: "no_provider"},
	{does: "tieIdentity", by: judge, path: "/me/identities", body: enters, first: cameBack, status: http.StatusUnprocessableEntity, code: "provider_visit_ended"},
	{does: "tieIdentity", by: president, path: "/me/identities", body: enters, first: tiedToAnother, status: http.StatusConflict, code: "identity_known"},
	{does: "untieIdentity", by: judge, path: "/me/identities/<nobody>/removal", body: proves, status: http.StatusNotFound, code: "identity_missing"},
	{does: "untieIdentity", by: judge, path: "/me/identities/<identity>/removal", body: `{"password": "faux"}`, first: identityTied,
		status: http.StatusUnprocessableEntity, code: "wrong_password"},
}

// unconfirmedWithProvider takes back that the judge's address is known to be hers.
func unconfirmedWithProvider(w *world, _ string) things {
	provided(w)
	pool, err := w.db.Raw()
	must(w.t, err)
	_, err = pool.ExecContext(w.t.Context(), "UPDATE account SET confirmed_at = NULL WHERE email = '"+judge+"'")
	must(w.t, err)
	return nil
}
