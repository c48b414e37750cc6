package api_test

import "net/http"

var categoryRefusals = []refusal{
	{does: "createCategory", by: organizer, path: "/editions/<edition>/categories", body: `{"key": "startup", "name": {"fr": "Encore"}, "prefix": "ZZ"}`,
		status: http.StatusConflict, code: "category_key_taken"},
	{does: "createCategory", by: organizer, path: "/editions/<edition>/categories", status: http.StatusUnprocessableEntity, code: "invalid_category",
		body: `{"key": "school", "name": {"fr": "Écoles"}, "prefix": "EC", "eligibility": {"maxAgeYears": 3}}`},
	{does: "getCategory", path: "/categories/<next.startup>", status: http.StatusNotFound, code: "category_not_found"},
	{does: "updateCategory", by: organizer, path: "/categories/<project>", headers: map[string]string{"If-Match": `"9"`}, body: `{"position": 2}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "updateCategory", by: organizer, path: "/categories/<project>", headers: version("project"), body: `{"eligibility": {"minTeam": 5, "maxTeam": 2}}`,
		status: http.StatusUnprocessableEntity, code: "invalid_category"},
	{does: "replaceForm", by: organizer, path: "/categories/<project>/form", status: http.StatusUnprocessableEntity, code: "invalid_form",
		body: `{"fields": [{"key": "kind", "type": "choice", "label": {"fr": "Forme"}}]}`},
	{does: "createRound", by: organizer, path: "/categories/<project>/rounds", status: http.StatusUnprocessableEntity, code: "invalid_round",
		body: `{"name": {"fr": "À l'envers"}, "kind": "file", "opensAt": "2026-02-01T18:00:00Z", "closesAt": "2026-02-01T08:00:00Z"}`},
	{does: "updateRound", by: organizer, path: "/rounds/<startup1>", headers: version("startup1"), body: `{"blind": false, "reason": "Pour voir."}`,
		status: http.StatusConflict, code: "round_frozen"},
	{does: "updateRound", by: organizer, path: "/rounds/<project1>", headers: map[string]string{"If-Match": `"9"`}, body: `{"advance": 2}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "updateRound", by: organizer, path: "/rounds/<startup1>", headers: version("startup1"), body: `{"closesAt": "2026-01-28T18:00:00Z"}`,
		status: http.StatusUnprocessableEntity, code: "reason_required"},
	{does: "openRound", by: organizer, path: "/rounds/<startup1>/opening", status: http.StatusConflict, code: "round_already_open"},
	{does: "closeRound", by: organizer, path: "/rounds/<administration1>/closing", body: `{"reason": "Encore."}`, status: http.StatusConflict, code: "round_closed"},
	{does: "getRubric", path: "/rounds/<next.startup1>/rubric", status: http.StatusNotFound, code: "round_not_found"},
	{does: "replaceRubric", by: organizer, path: "/rounds/<startup1>/rubric", status: http.StatusConflict, code: "criterion_has_marks",
		body: `{"direction": "higher", "criteria": ` + twoCriteria + `, "reason": "Simplifions."}`},
	{does: "replaceRubric", by: organizer, path: "/rounds/<startup1>/rubric", status: http.StatusUnprocessableEntity, code: "reason_required",
		body: `{"direction": "higher", "criteria": ` + twoCriteria + `}`},
}
