package api_test

import (
	"net/http"
	"strconv"

	"palmares/api"
)

var planRefusals = []refusal{
	{does: "replaceProfile", by: judge, path: "/members/<jure@demo.palmares.member>/profile", status: http.StatusUnprocessableEntity, code: "invalid_profile",
		body: `{"expertise": [{"subject": "astrology", "level": "expert"}], "prefers": ["ai"], "avoids": ["ai"], "languages": [], "countries": [],
			"maxEntries": 0, "away": [{"from": "2026-01-21", "to": "2026-01-20"}], "experienced": false}`},
	{does: "getProfile", by: otherJudge, path: "/members/<jure@demo.palmares.member>/profile", status: http.StatusNotFound, code: "member_not_found"},
	{does: "createPlan", by: organizer, path: "/rounds/<administration1>/plans", body: `{"judgesPerEntry": 3}`, status: http.StatusConflict, code: "round_closed"},
	{does: "createPlan", by: organizer, path: "/rounds/<startup1>/plans", body: `{"judgesPerEntry": 1, "countries": ["ML", "NE"]}`,
		status: http.StatusUnprocessableEntity, code: "invalid_plan"},
	{does: "getPlan", by: organizer, path: "/plans/<nobody>", status: http.StatusNotFound, code: "plan_not_found"},
	{does: "editPlan", by: organizer, path: "/plans/<plan>", first: planPublished, headers: version("plan"), body: `{}`,
		status: http.StatusConflict, code: "plan_not_ready"},
	{does: "editPlan", by: organizer, path: "/plans/<plan>", first: planned, headers: map[string]string{"If-Match": `"9"`}, body: `{}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "editPlan", by: organizer, path: "/plans/<plan>", first: planned, headers: version("plan"), status: http.StatusUnprocessableEntity, code: "invalid_edit",
		body: `{"add": [{"judgeId": "<plan.judge>", "entryId": "<plan.entry>"}]}`},
	{does: "discardPlan", by: organizer, path: "/plans/<plan>", first: planPublished, status: http.StatusConflict, code: "plan_published"},
	{does: "publishPlan", by: organizer, path: "/plans/<plan>/publication", first: planPublished, headers: version("plan"), body: `{}`,
		status: http.StatusConflict, code: "plan_not_ready"},
	{does: "publishPlan", by: organizer, path: "/plans/<plan>/publication", first: planned, headers: map[string]string{"If-Match": `"9"`}, body: `{}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "publishPlan", by: organizer, path: "/plans/<plan>/publication", first: planBroken, headers: version("plan"),
		body: `{"reason": "Quand même."}`, status: http.StatusConflict, code: "plan_could_follow_rules"},
	{does: "publishPlan", by: organizer, path: "/plans/<plan>/publication", first: planLacking, headers: version("plan"), body: `{}`,
		status: http.StatusUnprocessableEntity, code: "plan_breaks_rules"},
	{does: "withdrawPlan", by: organizer, path: "/plans/<plan>/withdrawal", first: planned, headers: version("plan"), body: `{"reason": "Trop tôt."}`,
		status: http.StatusConflict, code: "plan_not_published"},
	{does: "withdrawPlan", by: organizer, path: "/plans/<plan>/withdrawal", first: planPublished, headers: map[string]string{"If-Match": `"9"`},
		body: `{"reason": "Trop tôt."}`, status: http.StatusPreconditionFailed, code: "stale"},
}

// planLacking is a plan for more readings than its judges may take.
func planLacking(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	plan := w.plan(known["startup1"], api.PlanRules{JudgesPerEntry: 4, MaxPerJudge: 7})
	return things{"plan": plan.Summary.ID, "plan.version": strconv.Itoa(plan.Summary.Version)}
}

// planBroken is a plan that lacks a judge for an entry, since a hand took one out.
func planBroken(w *world, by string) things {
	out := planned(w, by)
	version, err := strconv.Atoi(out["plan.version"])
	must(w.t, err)
	edit := api.PlanEdit{Remove: []api.Pair{{JudgeID: out["plan.judge"], EntryID: out["plan.entry"]}}}
	plan := read[api.Plan](w.as(organizer).patch("/plans/"+out["plan"], edit, ifMatch(version)).is(http.StatusOK))
	if len(plan.Breaches) == 0 {
		w.t.Error("a plan that lacks a judge breaks no rule")
	}
	out["plan.version"] = strconv.Itoa(plan.Summary.Version)
	return out
}
