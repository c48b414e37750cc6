package api_test

import "net/http"

var editionExamples = []example{
	{does: "listEditions", may: public, path: "/editions", answers: http.StatusOK},
	{does: "createEdition", may: begins, path: "/editions", answers: http.StatusCreated,
		body: `{"number": 5, "year": 2028, "title": {"fr": "Semaine du Numérique", "en": "Digital Week"}, "startsOn": "2028-01-27", "endsOn": "2028-01-29"}`},
	{does: "getCurrentEdition", may: public, path: "/editions/current", answers: http.StatusOK},
	{does: "getEdition", may: signedIn, path: "/editions/<edition>", answers: http.StatusOK},
	{does: "updateEdition", may: organizes, path: "/editions/<edition>", headers: version("edition"), answers: http.StatusOK,
		body: `{"contactEmail": "semaine@example.org", "entriesCloseAt": "2026-01-19T23:59:59Z", "guestCountries": ["BF", "NE"]}`},
	{does: "announceEdition", may: organizes, path: "/editions/<edition>/announcement", answers: http.StatusOK},
	{does: "getProgramme", may: public, path: "/editions/<edition>/programme", answers: http.StatusOK},
	{does: "replaceProgramme", may: organizes, path: "/editions/<edition>/programme", headers: version("edition"), answers: http.StatusOK,
		body: `[{"kind": "ceremony", "title": {"fr": "Remise des prix"}, "room": "Grande salle", "speakers": ["Le ministre"],
			"startsAt": "2026-01-31T16:00:00Z", "endsAt": "2026-01-31T18:00:00Z"}]`},
	{does: "getCalendar", may: public, path: "/editions/<edition>/calendar?lang=en", answers: http.StatusOK},

	{does: "listMembers", may: append([]string{administrator}, conducts...), path: "/editions/<edition>/members?role=judge", answers: http.StatusOK},
	{does: "makeSignInCode", may: organizes, path: "/editions/<edition>/sign-in-codes", body: `{"email": "jure@demo.palmares", "minutes": 4320}`,
		answers: http.StatusCreated},
	{does: "inviteMember", may: invites, path: "/editions/<edition>/members", answers: http.StatusCreated,
		body: `{"role": "judge", "email": "barry@example.org", "name": "Safiatou Barry", "organisation": "ESMT", "country": "NE", "locale": "fr"}`},
	{does: "resetFactor", may: invites, path: "/members/<jure@demo.palmares.member>/factor-reset", body: `{"reason": "Téléphone perdu."}`, first: otherHasFactor,
		answers: http.StatusNoContent},
	{does: "revokeMember", may: invites, path: "/members/<keita@jury.demo.palmares.member>", body: `{"reason": "Démission."}`, answers: http.StatusNoContent},
	{does: "renewInvitation", may: invites, path: "/members/<invited>/invitation", first: invited, answers: http.StatusOK},
	{does: "getProfile", may: append([]string{judge}, conducts...), path: "/members/<jure@demo.palmares.member>/profile", answers: http.StatusOK},
	{does: "replaceProfile", may: judges, path: "/members/<jure@demo.palmares.member>/profile", answers: http.StatusOK,
		body: `{"expertise": [{"subject": "ai", "level": "expert"}], "prefers": ["ai"], "avoids": ["finance"], "languages": ["fr", "bm"],
			"countries": ["ML"], "maxEntries": 12, "away": [{"from": "2026-01-20", "to": "2026-01-21"}], "experienced": true}`},
	{does: "getInvitation", may: public, path: "/invitations/<link>", first: invited, answers: http.StatusOK},
	{does: "acceptInvitation", may: public, path: "/invitations/<link>/acceptance", first: invited, answers: http.StatusOK,
		body: `{"password": "palmares-demo", "charter": true}`},
	{does: "askPasskeyToAccept", may: public, path: "/invitations/<link>/passkey", first: invitedWithPasskey, body: `{"password": "palmares-demo"}`, answers: http.StatusOK},
	{does: "declineInvitation", may: public, path: "/invitations/<link>/refusal", first: invited, body: `{"reason": "En mission."}`, answers: http.StatusNoContent},
}

// method of a round, as the contract writes it.
const meanMethod = `{"aggregate": "trimmed", "drop": 1, "decimals": 2, "rounding": "halfUp", "outOf": "20", "passMark": "12", "eliminateBy": "anyMark",
	"quotas": [{"country": "NE", "max": 2}, {"region": "Mopti", "max": 1}], "ladder": ["heaviestCriteria", "median", "castingVote"]}`

const twoCriteria = `[{"key": "innovation", "label": {"fr": "Innovation"}, "weight": 3, "min": "0", "max": "20", "step": "0.5", "eliminatory": "6",
		"descriptors": [{"mark": "10", "text": {"fr": "Utile"}}]},
	{"key": "impact", "label": {"fr": "Impact"}, "weight": 2, "min": "0", "max": "20", "step": "0.5"}]`

var categoryExamples = []example{
	{does: "createCategory", may: organizes, path: "/editions/<edition>/categories", answers: http.StatusCreated,
		body: `{"key": "school", "name": {"fr": "Écoles"}, "prefix": "EC", "eligibility": {"countries": ["ML"], "minTeam": 1, "maxTeam": 4}}`},
	{does: "getCategory", may: public, path: "/categories/<project>", answers: http.StatusOK},
	{does: "updateCategory", may: organizes, path: "/categories/<project>", headers: version("project"), answers: http.StatusOK,
		body: `{"description": {"fr": "Des personnes avec une idée."}, "eligibility": {"countries": ["ML", "BF", "NE"], "minTeam": 1, "maxTeam": 8}}`},
	{does: "replaceForm", may: organizes, path: "/categories/<project>/form", headers: version("project.form"), answers: http.StatusOK,
		body: `{"fields": [{"key": "idea", "type": "longText", "label": {"fr": "Votre idée"}, "required": true, "maxLength": 2000},
			{"key": "kind", "type": "choice", "label": {"fr": "Forme"}, "options": [{"value": "app", "label": {"fr": "Application"}}, {"value": "thing", "label": {"fr": "Objet"}}]},
			{"key": "photo", "type": "file", "label": {"fr": "Photo"}, "accept": ["image"], "maxFiles": 2, "maxBytes": 1000000,
			"showIf": {"field": "kind", "equals": ["thing"]}}]}`},
	{does: "createRound", may: organizes, path: "/categories/<project>/rounds", answers: http.StatusCreated,
		body: `{"name": {"fr": "Grande finale"}, "kind": "pitch", "opensAt": "2026-02-01T08:00:00Z", "closesAt": "2026-02-01T18:00:00Z",
			"carriesOver": true, "quorum": 2, "judgesPerEntry": 3, "method": ` + meanMethod + `}`},
	{does: "updateRound", may: organizes, path: "/rounds/<project1>", headers: version("project1"), answers: http.StatusOK,
		body: `{"advance": 4, "closesAt": "2026-01-27T18:00:00Z", "method": ` + meanMethod + `}`},
	{does: "openRound", may: organizes, path: "/rounds/<project1>/opening", answers: http.StatusOK},
	{does: "closeRound", may: organizes, path: "/rounds/<startup1>/closing", body: `{"reason": "Toutes les fiches sont là."}`, answers: http.StatusOK},
	{does: "getRubric", may: public, path: "/rounds/<startup1>/rubric", answers: http.StatusOK},
	{does: "replaceRubric", may: organizes, path: "/rounds/<project1>/rubric", headers: version("project1.rubric"), answers: http.StatusOK,
		body: `{"direction": "higher", "criteria": ` + twoCriteria + `}`},
}
