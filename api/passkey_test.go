package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"palmares/api"
	"palmares/pkg/passkey"
	"palmares/pkg/passkey/passkeytest"
	"palmares/pkg/seed"
)

// authenticator is one that nobody has used yet, on our pages.
func (w *world) authenticator() *passkeytest.Authenticator {
	return passkeytest.New(w.t, site, "palmares.example.org")
}

// passkeyStarted has an authenticator make a passkey for whoever asks.
func passkeyStarted(w *world, by string) things {
	_, started := startedPasskey(w, by)
	return started
}

func startedPasskey(w *world, by string) (*passkeytest.Authenticator, things) {
	if by == "" {
		by = judge
	}
	maker := w.authenticator()
	return maker, startWith(w, by, maker)
}

func startWith(w *world, by string, maker *passkeytest.Authenticator) things {
	made := maker.Make(w.as(by).post("/me/passkeys/challenge", api.FactorProof{Password: seed.Password}).is(http.StatusOK).body)
	written, err := json.Marshal(newPasskey(made))
	must(w.t, err)
	return things{"newPasskey": string(written)}
}

func newPasskey(made passkey.Made) api.NewPasskey {
	return api.NewPasskey{Name: "Téléphone", ID: made.ID, ClientData: made.ClientData, Attestation: made.Attestation, Transports: made.Transports}
}

// setPasskey gives whoever asks a passkey, and a recovery code.
func setPasskey(w *world, by string) (*passkeytest.Authenticator, things) {
	if by == "" {
		by = judge
	}
	maker, made := startedPasskey(w, by)
	kept := read[api.PasskeyMade](w.as(by).post("/me/passkeys", json.RawMessage(made["newPasskey"])).is(http.StatusCreated))
	made["passkey"], made["recovery"] = kept.Passkey.ID, kept.Codes[0]
	return maker, made
}

func passkeySet(w *world, by string) things {
	_, made := setPasskey(w, by)
	return made
}

// otherHasPasskey gives the judge a passkey.
func otherHasPasskey(w *world, _ string) things { return passkeySet(w, judge) }

// passkeyShown has a passkey sign for a change of factors.
func passkeyShown(w *world, by string) things {
	if by == "" {
		by = judge
	}
	maker, made := setPasskey(w, by)
	made["signed"] = signed(w, maker, w.as(by).post("/me/passkeys/proof", nil))
	return made
}

func signed(w *world, by *passkeytest.Authenticator, asked answer) string {
	written, err := json.Marshal(answerOf(by, asked))
	must(w.t, err)
	return string(written)
}

func answerOf(by *passkeytest.Authenticator, asked answer) *api.PasskeyAnswer {
	made := by.Sign(asked.is(http.StatusOK).body)
	return &api.PasskeyAnswer{
		ID: made.ID, ClientData: made.ClientData, AuthenticatorData: made.AuthenticatorData, Signature: made.Signature, UserHandle: made.Handle,
	}
}

// passkeyOfSomebodyElse has the judge's device show a passkey that is the president's.
func passkeyOfSomebodyElse(w *world, _ string) things {
	maker, _ := setPasskey(w, president)
	return startWith(w, judge, maker)
}

// noPasskeysHere moves the site to an address where browsers make none.
func noPasskeysHere(w *world, _ string) things {
	w.rooms.Accounts.Passkeys = nil
	return nil
}

func signInsGuessed(w *world, by string) things {
	return tooOften("/session/passkey", api.Knock{Email: judge, Password: "faux"})(w, by)
}

// invitedWithPasskey offers the judge, who has a passkey, a second role.
func invitedWithPasskey(w *world, by string) things {
	passkeySet(w, judge)
	return invitedAgain(w, by)
}

// A passkey is made, enters after the password, takes an invitation on, and is taken away by another organizer.
func TestStory_aPasskeyIsASecondFactorEverywhere(t *testing.T) {
	w := demo(t)
	known, err := demoThings()
	must(t, err)
	maker, made := setPasskey(w, judge)
	told := read[api.Factor](w.as(judge).get("/me/factor").is(http.StatusOK))
	if told.App || told.Since == nil || len(told.Passkeys) != 1 || told.Passkeys[0].Name != "Téléphone" || told.RecoveryLeft != 10 {
		t.Errorf("the judge is told %+v", told)
	}
	knock := api.Knock{Email: judge, Password: seed.Password}
	enter := func(shown *api.PasskeyAnswer) answer {
		return w.visitor().post("/session", api.Credentials{Email: judge, Password: seed.Password, Passkey: shown})
	}
	enter(nil).refuses(http.StatusUnauthorized, "passkey_required")
	one := answerOf(maker, w.visitor().post("/session/passkey", knock))
	if me := read[api.Session](enter(one).is(http.StatusOK)).Person; !me.SecondFactor || me.FactorDue {
		t.Errorf("the judge is told %+v", me)
	}
	enter(one).refuses(http.StatusUnauthorized, "wrong_passkey")
	w.visitor().post("/session", api.Credentials{Email: judge, Password: seed.Password, Code: made["recovery"]}).is(http.StatusOK)

	link := invitedAgain(w, "")["link"]
	accept := func(shown *api.PasskeyAnswer) answer {
		return w.visitor().post("/invitations/"+link+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true, Passkey: shown})
	}
	accept(nil).refuses(http.StatusUnauthorized, "passkey_required")
	accept(answerOf(maker, w.visitor().post("/invitations/"+link+"/passkey", api.PasswordOnly{Password: seed.Password}))).is(http.StatusOK)

	w.as(organizer).post("/members/"+known["jure@demo.palmares.member"]+"/factor-reset", api.ReasonOnly{Reason: "Téléphone perdu."}).is(http.StatusNoContent)
	w.visitor().post("/session", knock).is(http.StatusOK)
	w.visitor().post("/session/passkey", knock).refuses(http.StatusConflict, "passkey_missing")
}

func TestStory_aPasskeyIsEnoughWhereAFactorIsRequired(t *testing.T) {
	w := demo(t)
	w.rooms.Accounts.RequireFactor = true
	opened := read[api.Session](w.visitor().post("/session", api.Credentials{Email: organizer, Password: seed.Password}).is(http.StatusOK))
	due := w.withToken(opened.AccessToken)
	due.get("/me/tokens").refuses(http.StatusForbidden, "factor_required")
	maker := w.authenticator()
	made := maker.Make(due.post("/me/passkeys/challenge", api.FactorProof{Password: seed.Password}).is(http.StatusOK).body)
	due.post("/me/passkeys", newPasskey(made)).is(http.StatusCreated)
	if me := read[api.Person](due.get("/me").is(http.StatusOK)); me.FactorDue || len(me.Grants) == 0 {
		t.Errorf("the organizer is told %+v once it is set up", me)
	}
}
