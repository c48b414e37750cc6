package api_test

import (
	"encoding/base32"
	"net/http"
	"path"
	"regexp"
	"strings"

	"palmares/api"
	"palmares/pkg/passcode"
	"palmares/pkg/seed"
)

var accountExamples = []example{
	{does: "registerAccount", may: public, path: "/accounts", answers: http.StatusAccepted,
		body: `{"email": "nouvelle@example.org", "password": "palmares-demo", "name": "Nouvelle", "locale": "fr"}`},
	{does: "listAccounts", may: manages, path: "/accounts?q=traore&limit=2", answers: http.StatusOK},
	{does: "listServerJournal", may: manages, path: "/journal?action=account.&limit=2", answers: http.StatusOK},
	{does: "updateAccount", may: manages, path: "/accounts/<keita@jury.demo.palmares>", body: `{"disabled": true}`, answers: http.StatusOK},
	{does: "endSessions", may: manages, path: "/accounts/<keita@jury.demo.palmares>/sessions", answers: http.StatusNoContent},
	{does: "listMySessions", may: signedIn, path: "/me/sessions", answers: http.StatusOK},
	{does: "endMySession", may: signedIn, path: "/me/sessions/01980000-0000-7000-8000-000000000000", answers: http.StatusNoContent},
	{does: "endMySessions", may: signedIn, path: "/me/sessions", answers: http.StatusNoContent},
	{does: "confirmAccount", may: public, path: "/accounts/confirmation", body: `{"token": "<token>", "password": "palmares-demo"}`, first: registered, answers: http.StatusOK},
	{does: "requestConfirmation", may: public, path: "/accounts/confirmation-mail", body: `{"email": "candidat@demo.palmares"}`, answers: http.StatusAccepted},
	{does: "requestPasswordReset", may: public, path: "/accounts/password-reset", body: `{"email": "candidat@demo.palmares"}`, answers: http.StatusAccepted},
	{does: "resetPassword", may: public, path: "/accounts/password-reset", first: forgotten, answers: http.StatusNoContent,
		body: `{"token": "<token>", "password": "un autre mot de passe"}`},
	{does: "createSession", may: public, path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`, answers: http.StatusOK},
	{does: "enterWithCode", may: public, path: "/session/code", body: `{"email": "JURE@demo.palmares", "code": "<code>"}`, first: codeMade, answers: http.StatusOK},
	{does: "enterWithPin", may: public, path: "/session/pin", body: `{"deviceId": "<device>", "proof": "<proof>"}`, first: pinSet, answers: http.StatusOK},
	{does: "requestTextCode", may: public, path: "/session/text-code", body: `{"number": "+223 70 11 22 33"}`, answers: http.StatusAccepted},
	{does: "enterWithText", may: public, path: "/session/text", body: `{"number": "+223 70 11 22 33", "code": "<digits>"}`, first: textedToEnter, answers: http.StatusOK},
	{does: "exportMyData", may: signedIn, path: "/me/data", answers: http.StatusOK},
	{does: "eraseMe", may: []string{stranger}, path: "/me/erasure", body: `{"current": "palmares-demo"}`, first: outsideOfContests, answers: http.StatusNoContent},
	{does: "eraseAccount", may: manages, first: outsideOfContests, path: "/accounts/<signe@candidats.demo.palmares>/erasure", body: `{"reason": "Demande écrite du 3 février."}`, answers: http.StatusNoContent},
	{does: "listDevices", may: signedIn, path: "/me/devices", answers: http.StatusOK},
	{does: "setPin", may: light, path: "/me/devices", answers: http.StatusCreated,
		body: `{"proof": "une-preuve-que-l-appareil-tire-du-code-et-de-son-secret", "label": "Firefox, Android"}`},
	{does: "endDevice", may: signedIn, path: "/me/devices/<device>", first: pinSet, answers: http.StatusNoContent},
	{does: "getFactor", may: signedIn, path: "/me/factor", answers: http.StatusOK},
	{does: "startFactor", may: signedIn, path: "/me/factor", body: `{"password": "palmares-demo"}`, answers: http.StatusOK},
	{does: "confirmFactor", may: signedIn, path: "/me/factor", body: `{"code": "<code>"}`, first: factorStarted, answers: http.StatusOK},
	{does: "renewRecoveryCodes", may: signedIn, path: "/me/factor/recovery-codes", body: `{"password": "palmares-demo", "code": "<code>"}`, first: factorSet,
		answers: http.StatusOK},
	{does: "removeFactor", may: signedIn, path: "/me/factor/removal", body: `{"password": "palmares-demo", "code": "<code>"}`, first: factorSet,
		answers: http.StatusNoContent},
	{does: "askPasskey", may: public, path: "/session/passkey", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`, first: otherHasPasskey, answers: http.StatusOK},
	{does: "startPasskey", may: signedIn, path: "/me/passkeys/challenge", body: `{"password": "palmares-demo"}`, answers: http.StatusOK},
	{does: "createPasskey", may: signedIn, path: "/me/passkeys", body: `<newPasskey>`, first: passkeyStarted, answers: http.StatusCreated},
	{does: "askPasskeyProof", may: signedIn, path: "/me/passkeys/proof", first: passkeySet, answers: http.StatusOK},
	{does: "removePasskey", may: signedIn, path: "/me/passkeys/<passkey>/removal", body: `{"password": "palmares-demo", "passkey": <signed>}`, first: passkeyShown,
		answers: http.StatusNoContent},
	{does: "requestTelephone", may: light, path: "/me/telephone", body: `{"number": "+223 70 11 22 33"}`, answers: http.StatusAccepted},
	{does: "confirmTelephone", may: light, path: "/me/telephone", body: `{"number": "+223 70 11 22 33", "code": "<digits>"}`, first: textedToConfirm, answers: http.StatusOK},
	{does: "removeTelephone", may: signedIn, path: "/me/telephone", answers: http.StatusNoContent},
	{does: "refreshSession", may: public, path: "/session/refresh", first: entered, answers: http.StatusOK,
		headers: map[string]string{"Cookie": "__Secure-palmares_refresh=<refresh>"}},
	{does: "deleteSession", may: public, path: "/session", first: entered, answers: http.StatusNoContent,
		headers: map[string]string{"Cookie": "__Secure-palmares_refresh=<refresh>"}},
	{does: "getMe", may: signedIn, path: "/me", answers: http.StatusOK},
	{does: "updateMe", may: signedIn, path: "/me", body: `{"phone": "+223 70 11 22 33", "locale": "en"}`, answers: http.StatusOK},
	{does: "changePassword", may: signedIn, path: "/me/password", answers: http.StatusNoContent,
		body: `{"current": "palmares-demo", "password": "un autre mot de passe"}`},
	{does: "listTokens", may: signedIn, path: "/me/tokens", answers: http.StatusOK},
	{does: "createToken", may: signedIn, path: "/me/tokens", answers: http.StatusCreated,
		body: `{"name": "statistiques", "scopes": ["entry:read", "ranking:read"], "expiresInDays": 30}`},
	{does: "deleteToken", may: []string{judge}, path: "/me/tokens/<mine>", first: tokenMade, answers: http.StatusNoContent},
}

// outsideOfContests gives the stranger's entry to somebody else.
func outsideOfContests(w *world, _ string) things {
	pool, err := w.db.Raw()
	must(w.t, err)
	known, err := demoThings()
	must(w.t, err)
	_, err = pool.ExecContext(w.t.Context(), "UPDATE entry SET owner_id = '"+known[owner]+"' WHERE owner_id = '"+known[stranger]+"'")
	must(w.t, err)
	return nil
}

// mailedToken is the secret at the end of the link in a person's last mail.
func mailedToken(w *world, recipient string) things {
	mails := w.mailsTo(recipient)
	_, token, _ := strings.Cut(mails[len(mails)-1].Links()[0], "token=")
	return things{"token": token}
}

func registered(w *world, _ string) things {
	w.visitor().post("/accounts", api.Registration{Email: "neuf@example.org", Password: seed.Password, Name: "Neuf", Locale: "fr"}).is(http.StatusAccepted)
	return mailedToken(w, "neuf@example.org")
}

func forgotten(w *world, _ string) things {
	w.visitor().post("/accounts/password-reset", api.EmailOnly{Email: entrant}).is(http.StatusAccepted)
	return mailedToken(w, entrant)
}

func entered(w *world, _ string) things {
	opened := w.visitor().post("/session", api.Credentials{Email: judge, Password: seed.Password}).is(http.StatusOK)
	cookie, err := http.ParseSetCookie(opened.header.Get("Set-Cookie"))
	must(w.t, err)
	return things{"refresh": cookie.Value}
}

// codeMade has the organizer make a sign-in code for the judge.
func codeMade(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	made := read[api.SignInCode](w.as(organizer).post("/editions/"+known["edition"]+"/sign-in-codes", api.NewSignInCode{Email: judge}).is(http.StatusCreated))
	return things{"code": made.Code, "codeSecret": made.Link[strings.LastIndex(made.Link, "=")+1:]}
}

const deviceProof = "une-preuve-que-l-appareil-tire-du-code-et-de-son-secret"

// pinSet gives the judge a PIN on a device.
func pinSet(w *world, _ string) things {
	made := read[api.Device](w.as(judge).post("/me/devices", api.NewDevice{Proof: deviceProof, Label: "Chrome, Android"}).is(http.StatusCreated))
	return things{"device": made.ID, "proof": deviceProof}
}

// factorStarted gives whoever asks a key, and the first code of their app.
func factorStarted(w *world, by string) things {
	if by == "" {
		by = judge
	}
	key := read[api.FactorKey](w.as(by).post("/me/factor", api.FactorProof{Password: seed.Password}).is(http.StatusOK))
	return things{"key": key.Key, "code": w.appCode(key.Key, 0)}
}

// factorSet gives whoever asks a second factor, and the next code of their app.
func factorSet(w *world, by string) things {
	if by == "" {
		by = judge
	}
	made := factorStarted(w, by)
	codes := read[api.RecoveryCodes](w.as(by).put("/me/factor", api.FactorCode{Code: made["code"]}).is(http.StatusOK))
	return things{"key": made["key"], "code": w.appCode(made["key"], 1), "recovery": codes.Codes[0]}
}

// otherHasFactor gives the judge a second factor.
func otherHasFactor(w *world, _ string) things { return factorSet(w, judge) }

// strangerHasFactor gives the stranger a second factor.
func strangerHasFactor(w *world, _ string) things { return factorSet(w, stranger) }

// appCode is what an authenticator app shows, so many steps from now.
func (w *world) appCode(key string, ahead int64) string {
	w.t.Helper()
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(key)
	must(w.t, err)
	return passcode.Code(raw, passcode.At(w.clock.now())+ahead)
}

// textedToConfirm has a code texted to a person's telephone, to show whose it is.
func textedToConfirm(w *world, by string) things {
	w.as(by).post("/me/telephone", api.TelephoneNumber{Number: "+22370112233"}).is(http.StatusAccepted)
	return w.texted()
}

// textedToEnter has the judge confirm the telephone, and ask for a code to sign in with.
func textedToEnter(w *world, _ string) things {
	digits := textedToConfirm(w, judge)["digits"]
	w.as(judge).put("/me/telephone", api.TextEntry{Number: "+22370112233", Code: digits}).is(http.StatusOK)
	w.visitor().post("/session/text-code", api.TelephoneNumber{Number: "+22370112233"}).is(http.StatusAccepted)
	return w.texted()
}

// texted is the code of the last short message.
func (w *world) texted() things {
	messages := w.textsTo("")
	return things{"digits": regexp.MustCompile(`\d{6}`).FindString(messages[len(messages)-1].Text)}
}

// tokenMade gives the judge a personal token, which nobody else can revoke.
func tokenMade(w *world, _ string) things {
	made := read[api.PersonalToken](w.as(judge).post("/me/tokens", api.NewToken{Name: "à moi", Scopes: []api.Scope{"entry:read"}, ExpiresInDays: 1}))
	return things{"mine": made.ID}
}

// invited offers somebody new a role, by mail.
func invited(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	made := read[api.Member](w.as(organizer).post("/editions/"+known["edition"]+"/members", api.NewMember{
		Role: "judge", Email: "invitee@example.org", Name: "Safiatou Barry",
	}).is(http.StatusCreated))
	return things{"invited": made.ID, "link": w.mailedInvitation("invitee@example.org")}
}

// mailedInvitation is the token of the link in somebody's last mail.
func (w *world) mailedInvitation(login string) string {
	mails := w.mailsTo(login)
	return path.Base(mails[len(mails)-1].Links()[0])
}
