package api_test

import (
	"fmt"
	"net/http"

	"palmares/api"
	"palmares/pkg/seed"
)

// tooOften registers or asks for a reset until it is too often.
func tooOften(path string, body any) func(*world, string) things {
	return func(w *world, _ string) things {
		method := http.MethodPost
		for range 11 {
			w.visitor().send(method, path, body)
		}
		return nil
	}
}

// codeGuessed tries codes at the judge's address until it is too often.
func codeGuessed(w *world, by string) things {
	made := codeMade(w, by)
	tooOften("/session/code", api.CodeEntry{Email: judge, Code: "AAAAAAAA"})(w, by)
	return made
}

// noOperator takes the operator of short messages away.
func noOperator(w *world, _ string) things {
	w.rooms.Accounts.Texts = false
	return nil
}

// tooManyDevices gives the judge all the devices that one may have.
func tooManyDevices(w *world, by string) things {
	for range 10 {
		pinSet(w, by)
	}
	return nil
}

// textedTooOften has codes texted to one number after the other.
func textedTooOften(w *world, _ string) things {
	for i := range 4 {
		w.as(judge).post("/me/telephone", api.TelephoneNumber{Number: fmt.Sprintf("+2237011220%d", i)})
	}
	return nil
}

// passwordGuessed tries passwords in the judge's open session until it is too often.
func passwordGuessed(w *world, _ string) things {
	for range 11 {
		w.as(judge).post("/me/factor", api.FactorProof{Password: "faux"})
	}
	return nil
}

// factorGuessed tries first codes until it is too often.
func factorGuessed(w *world, _ string) things {
	for range 6 {
		w.as(judge).put("/me/factor", api.FactorCode{Code: "000000"})
	}
	return nil
}

// proofGuessed tries codes in an open session whose password is known, until it is too often.
func proofGuessed(w *world, by string) things {
	made := factorSet(w, by)
	for range 6 {
		w.as(judge).post("/me/factor/removal", api.FactorProof{Password: seed.Password, Code: "000000"})
	}
	return made
}

var accountRefusals = []refusal{
	{does: "registerAccount", path: "/accounts", status: http.StatusUnprocessableEntity, code: "invalid_registration",
		body: `{"email": "ni nom ni domaine", "password": "court", "name": "N", "locale": "fr"}`},
	{does: "registerAccount", path: "/accounts", status: http.StatusTooManyRequests, code: "too_many_attempts",
		first: tooOften("/accounts", api.Registration{Email: entrant, Password: "palmares-demo", Name: "A", Locale: "fr"}),
		body:  `{"email": "candidat@demo.palmares", "password": "palmares-demo", "name": "A", "locale": "fr"}`},
	{does: "updateAccount", by: administrator, path: "/accounts/<administrateur@demo.palmares>", body: `{"administrator": false}`,
		status: http.StatusUnprocessableEntity, code: "own_account"},
	{does: "endSessions", by: administrator, path: "/accounts/<administrateur@demo.palmares>/sessions", status: http.StatusUnprocessableEntity, code: "own_account"},
	{does: "eraseMe", by: stranger, path: "/me/erasure", body: `{"current": "deviné"}`, status: http.StatusUnprocessableEntity, code: "wrong_password"},
	{does: "eraseMe", by: stranger, path: "/me/erasure", body: `{"current": "palmares-demo"}`, first: strangerHasFactor, status: http.StatusUnprocessableEntity,
		code: "factor_code_required"},
	{does: "eraseAccount", by: administrator, path: "/accounts/<tara@candidats.demo.palmares>/erasure", body: `{"reason": "Sur demande."}`,
		status: http.StatusConflict, code: "erasure_contest_running"},
	{does: "eraseAccount", by: administrator, path: "/accounts/<administrateur@demo.palmares>/erasure", body: `{"reason": "Sur demande."}`,
		status: http.StatusUnprocessableEntity, code: "own_account"},
	{does: "confirmAccount", path: "/accounts/confirmation", body: `{"token": "jamais-envoye-a-personne"}`, status: http.StatusUnprocessableEntity, code: "link_ended"},
	{does: "confirmAccount", path: "/accounts/confirmation", body: `{"token": "<token>"}`, first: registered, status: http.StatusUnprocessableEntity,
		code: "confirmation_password"},
	{does: "confirmAccount", path: "/accounts/confirmation", body: `{"token": "<token>", "password": "deviné"}`, first: registered,
		status: http.StatusUnprocessableEntity, code: "confirmation_password_wrong"},
	{does: "requestConfirmation", path: "/accounts/confirmation-mail", body: `{"email": "jure@demo.palmares"}`,
		first: tooOften("/accounts/confirmation-mail", api.EmailOnly{Email: judge}), status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "requestPasswordReset", path: "/accounts/password-reset", body: `{"email": "jure@demo.palmares"}`,
		first: tooOften("/accounts/password-reset", api.EmailOnly{Email: judge}), status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "resetPassword", path: "/accounts/password-reset", body: `{"token": "jamais-envoye-a-personne", "password": "un autre mot de passe"}`,
		status: http.StatusUnprocessableEntity, code: "link_ended"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "faux"}`, status: http.StatusUnauthorized, code: "wrong_credentials"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`,
		first: tooOften("/session", api.Credentials{Email: judge, Password: "faux"}), status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "enterWithCode", path: "/session/code", body: `{"email": "jure@demo.palmares", "code": "AAAA-AAAA"}`, first: codeMade,
		status: http.StatusUnauthorized, code: "wrong_code"},
	{does: "enterWithCode", path: "/session/code", body: `{"email": "jure@demo.palmares", "code": "<code>"}`, first: codeGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "makeSignInCode", by: organizer, path: "/editions/<edition>/sign-in-codes", body: `{"email": "organisateur@demo.palmares"}`,
		status: http.StatusUnprocessableEntity, code: "code_for_oneself"},
	{does: "makeSignInCode", by: organizer, path: "/editions/<edition>/sign-in-codes", body: `{"email": "personne@example.org"}`,
		status: http.StatusNotFound, code: "person_unknown"},
	{does: "enterWithPin", path: "/session/pin", body: `{"deviceId": "<device>", "proof": "autre"}`, first: pinSet, status: http.StatusUnauthorized, code: "wrong_pin"},
	{does: "enterWithPin", path: "/session/pin", body: `{"deviceId": "<nobody>", "proof": "autre"}`, status: http.StatusUnauthorized, code: "pin_ended"},
	{does: "requestTextCode", path: "/session/text-code", body: `{"number": "70112233"}`, status: http.StatusUnprocessableEntity, code: "invalid_number"},
	{does: "requestTextCode", path: "/session/text-code", body: `{"number": "+22370112233"}`, status: http.StatusTooManyRequests, code: "too_many_attempts",
		first: tooOften("/session/text-code", api.TelephoneNumber{Number: "+22370112233"})},
	{does: "enterWithText", path: "/session/text", body: `{"number": "+22370112233", "code": "000000"}`, status: http.StatusUnauthorized, code: "wrong_text_code"},
	{does: "requestTextCode", path: "/session/text-code", body: `{"number": "+22370112233"}`, first: noOperator, status: http.StatusNotFound, code: "telephone_not_offered"},
	{does: "enterWithText", path: "/session/text", body: `{"number": "+22370112233", "code": "000000"}`, first: noOperator,
		status: http.StatusNotFound, code: "telephone_not_offered"},
	{does: "requestTelephone", by: judge, path: "/me/telephone", body: `{"number": "+22370112233"}`, first: noOperator,
		status: http.StatusNotFound, code: "telephone_not_offered"},
	{does: "confirmTelephone", by: judge, path: "/me/telephone", body: `{"number": "+22370112233", "code": "000000"}`, first: noOperator,
		status: http.StatusNotFound, code: "telephone_not_offered"},
	{does: "enterWithText", path: "/session/text", body: `{"number": "rien", "code": "000000"}`, status: http.StatusUnprocessableEntity, code: "invalid_number"},
	{does: "setPin", by: judge, path: "/me/devices", body: `{"proof": "une-preuve-que-l-appareil-tire-du-code-et-de-son-secret"}`, first: tooManyDevices,
		status: http.StatusConflict, code: "too_many_devices"},
	{does: "setPin", by: organizer, path: "/me/devices", body: `{"proof": "une-preuve-que-l-appareil-tire-du-code-et-de-son-secret"}`,
		status: http.StatusForbidden, code: "password_only"},
	{does: "requestTelephone", by: judge, path: "/me/telephone", body: `{"number": "70 11 22 33"}`, status: http.StatusUnprocessableEntity, code: "invalid_number"},
	{does: "requestTelephone", by: judge, path: "/me/telephone", body: `{"number": "+22370112234"}`, first: textedTooOften,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "confirmTelephone", by: judge, path: "/me/telephone", body: `{"number": "+22370112233", "code": "x"}`, first: textedToConfirm,
		status: http.StatusUnprocessableEntity, code: "wrong_text_code"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`, first: otherHasFactor,
		status: http.StatusUnauthorized, code: "factor_code_required"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo", "code": "000 000"}`, first: otherHasFactor,
		status: http.StatusUnauthorized, code: "wrong_factor_code"},
	{does: "startFactor", by: judge, path: "/me/factor", body: `{"password": "faux"}`, status: http.StatusUnprocessableEntity, code: "wrong_password"},
	{does: "startFactor", by: judge, path: "/me/factor", body: `{"password": "palmares-demo"}`, first: factorSet, status: http.StatusConflict, code: "factor_known"},
	{does: "startFactor", by: judge, path: "/me/factor", body: `{"password": "palmares-demo"}`, first: passwordGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "confirmFactor", by: judge, path: "/me/factor", body: `{"code": "000000"}`, first: factorStarted, status: http.StatusUnprocessableEntity, code: "wrong_factor_code"},
	{does: "confirmFactor", by: judge, path: "/me/factor", body: `{"code": "000000"}`, status: http.StatusConflict, code: "factor_missing"},
	{does: "confirmFactor", by: judge, path: "/me/factor", body: `{"code": "000000"}`, first: factorGuessed, status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "renewRecoveryCodes", by: judge, path: "/me/factor/recovery-codes", body: `{"password": "palmares-demo", "code": "000000"}`,
		status: http.StatusConflict, code: "factor_missing"},
	{does: "renewRecoveryCodes", by: judge, path: "/me/factor/recovery-codes", body: `{"password": "palmares-demo", "code": "000000"}`, first: factorSet,
		status: http.StatusUnprocessableEntity, code: "wrong_factor_code"},
	{does: "renewRecoveryCodes", by: judge, path: "/me/factor/recovery-codes", body: `{"password": "palmares-demo", "code": "<code>"}`, first: proofGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "removeFactor", by: judge, path: "/me/factor/removal", body: `{"password": "palmares-demo", "code": "000000"}`,
		status: http.StatusConflict, code: "factor_missing"},
	{does: "removeFactor", by: judge, path: "/me/factor/removal", body: `{"password": "palmares-demo", "code": "000000"}`, first: factorSet,
		status: http.StatusUnprocessableEntity, code: "wrong_factor_code"},
	{does: "removeFactor", by: judge, path: "/me/factor/removal", body: `{"password": "palmares-demo", "code": "<code>"}`, first: proofGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "askPasskey", path: "/session/passkey", body: `{"email": "jure@demo.palmares", "password": "faux"}`, first: otherHasPasskey,
		status: http.StatusUnauthorized, code: "wrong_credentials"},
	{does: "askPasskey", path: "/session/passkey", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`,
		status: http.StatusConflict, code: "passkey_missing"},
	{does: "askPasskey", path: "/session/passkey", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`, first: signInsGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "startPasskey", by: judge, path: "/me/passkeys/challenge", body: `{"password": "faux"}`, status: http.StatusUnprocessableEntity, code: "wrong_password"},
	{does: "startPasskey", by: judge, path: "/me/passkeys/challenge", body: `{"password": "palmares-demo"}`, first: noPasskeysHere,
		status: http.StatusConflict, code: "passkeys_unavailable"},
	{does: "startPasskey", by: judge, path: "/me/passkeys/challenge", body: `{"password": "palmares-demo"}`, first: passwordGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "createPasskey", by: judge, path: "/me/passkeys", body: `<newPasskey>`, first: passkeySet, status: http.StatusUnprocessableEntity, code: "wrong_passkey"},
	{does: "createPasskey", by: judge, path: "/me/passkeys", body: `{"name": " ", "id": "AA", "clientData": "AA", "attestation": "AA"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_passkey"},
	{does: "createPasskey", by: judge, path: "/me/passkeys", body: `<newPasskey>`, first: passkeyOfSomebodyElse, status: http.StatusConflict, code: "passkey_known"},
	{does: "askPasskeyProof", by: judge, path: "/me/passkeys/proof", status: http.StatusConflict, code: "passkey_missing"},
	{does: "removePasskey", by: judge, path: "/me/passkeys/<passkey>/removal", body: `{"password": "palmares-demo"}`, first: passkeySet,
		status: http.StatusUnprocessableEntity, code: "factor_code_required"},
	{does: "removePasskey", by: judge, path: "/me/passkeys/<jure@demo.palmares.member>/removal", body: `{"password": "palmares-demo", "passkey": <signed>}`, first: passkeyShown,
		status: http.StatusNotFound, code: "passkey_missing"},
	{does: "removePasskey", by: judge, path: "/me/passkeys/<jure@demo.palmares.member>/removal", body: `{"password": "palmares-demo", "code": "000000"}`,
		status: http.StatusConflict, code: "factor_missing"},
	{does: "removePasskey", by: judge, path: "/me/passkeys/<jure@demo.palmares.member>/removal", body: `{"password": "palmares-demo", "code": "<code>"}`, first: proofGuessed,
		status: http.StatusTooManyRequests, code: "too_many_attempts"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo"}`, first: otherHasPasskey,
		status: http.StatusUnauthorized, code: "passkey_required"},
	{does: "createSession", path: "/session", body: `{"email": "jure@demo.palmares", "password": "palmares-demo", "passkey": <signed>}`, first: passkeyShown,
		status: http.StatusUnauthorized, code: "wrong_passkey"},
	{does: "resetFactor", by: organizer, path: "/members/<jure@demo.palmares.member>/factor-reset", body: `{"reason": "Téléphone perdu."}`,
		status: http.StatusConflict, code: "factor_missing"},
	{does: "resetFactor", by: organizer, path: "/members/<organisateur@demo.palmares.member>/factor-reset", body: `{"reason": "Téléphone perdu."}`,
		status: http.StatusUnprocessableEntity, code: "factor_own"},
	{does: "refreshSession", path: "/session/refresh", status: http.StatusUnauthorized, code: "session_ended"},
	{does: "updateMe", by: judge, path: "/me", body: `{"name": " "}`, status: http.StatusUnprocessableEntity, code: "invalid_profile"},
	{does: "changePassword", by: judge, path: "/me/password", body: `{"current": "faux", "password": "un autre mot de passe"}`,
		status: http.StatusUnprocessableEntity, code: "wrong_password"},
	{does: "createToken", by: judge, path: "/me/tokens", body: `{"name": " ", "scopes": ["entry:read"], "expiresInDays": 1}`,
		status: http.StatusUnprocessableEntity, code: "invalid_token"},
}

var editionRefusals = []refusal{
	{does: "createEdition", by: administrator, path: "/editions", status: http.StatusConflict, code: "edition_number_taken",
		body: `{"number": 3, "year": 2026, "title": {"fr": "Encore"}, "startsOn": "2028-01-27", "endsOn": "2028-01-29"}`},
	{does: "createEdition", by: organizer, path: "/editions", status: http.StatusUnprocessableEntity, code: "invalid_edition",
		body: `{"number": 9, "year": 2028, "title": {"fr": "Rebours"}, "startsOn": "2028-01-27", "endsOn": "2028-01-20"}`},
	{does: "updateEdition", by: organizer, path: "/editions/<edition>", headers: map[string]string{"If-Match": `"1"`}, body: `{"contactEmail": "a@example.org"}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "updateEdition", by: organizer, path: "/editions/<edition>", headers: version("edition"), body: `{"timeZone": "Mars/Olympus"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_edition"},
	{does: "announceEdition", by: foreigner, path: "/editions/<nextEdition>/announcement", status: http.StatusUnprocessableEntity, code: "edition_incomplete"},
	{does: "replaceProgramme", by: organizer, path: "/editions/<edition>/programme", headers: version("edition"),
		status: http.StatusUnprocessableEntity, code: "invalid_programme",
		body: `[{"kind": "panel", "title": {"fr": "À l'envers"}, "startsAt": "2026-01-31T16:00:00Z", "endsAt": "2026-01-31T15:00:00Z"}]`},
	{does: "replaceProgramme", by: organizer, path: "/editions/<edition>/programme", headers: map[string]string{"If-Match": `"99"`}, body: `[]`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "inviteMember", by: organizer, path: "/editions/<edition>/members", body: `{"role": "judge", "email": "JURE@demo.palmares", "name": "Encore"}`,
		status: http.StatusConflict, code: "member_known"},
	{does: "inviteMember", by: organizer, path: "/editions/<edition>/members", body: `{"role": "judge", "email": "sans domaine", "name": "Personne"}`,
		status: http.StatusUnprocessableEntity, code: "invalid_member"},
	{does: "revokeMember", by: organizer, path: "/members/<organisateur@demo.palmares.member>", body: `{"reason": "Je pars."}`,
		status: http.StatusUnprocessableEntity, code: "own_role"},
	{does: "renewInvitation", by: organizer, path: "/members/<jure@demo.palmares.member>/invitation", status: http.StatusConflict, code: "invitation_answered"},
	{does: "acceptInvitation", path: "/invitations/<link>/acceptance", first: invitedAgain, body: `{"password": "faux", "charter": true}`,
		status: http.StatusUnauthorized, code: "wrong_credentials"},
	{does: "acceptInvitation", path: "/invitations/<link>/acceptance", first: invited, body: `{"password": "palmares-demo", "charter": false}`,
		status: http.StatusUnprocessableEntity, code: "charter_required"},
	{does: "askPasskeyToAccept", path: "/invitations/<link>/passkey", first: invitedWithPasskey, body: `{"password": "faux"}`,
		status: http.StatusUnauthorized, code: "wrong_credentials"},
	{does: "askPasskeyToAccept", path: "/invitations/jamais-envoyee-a-personne/passkey", body: `{"password": "palmares-demo"}`,
		status: http.StatusNotFound, code: "invitation_not_found"},
	{does: "askPasskeyToAccept", path: "/invitations/<link>/passkey", first: invitedAgain, body: `{"password": "palmares-demo"}`,
		status: http.StatusConflict, code: "passkey_missing"},
	{does: "getInvitation", path: "/invitations/jamais-envoyee-a-personne", status: http.StatusNotFound, code: "invitation_not_found"},
	{does: "getEdition", by: judge, path: "/editions/<nextEdition>", status: http.StatusNotFound, code: "edition_not_found"},
	{does: "getProgramme", path: "/editions/<nextEdition>/programme", status: http.StatusNotFound, code: "edition_not_found"},
	{does: "getCalendar", path: "/editions/<nextEdition>/calendar", status: http.StatusNotFound, code: "edition_not_found"},
	{does: "listMembers", by: organizer, path: "/editions/<nextEdition>/members", status: http.StatusNotFound, code: "edition_not_found"},
}

// invitedAgain offers a person who has an account a second role.
func invitedAgain(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	w.as(organizer).post("/editions/"+known["edition"]+"/members", api.NewMember{
		Role: "observer", Email: judge, Name: "Fatoumata Diarra",
	}).is(http.StatusCreated)
	return things{"link": w.mailedInvitation(judge)}
}
