package api_test

import (
	"net/http"
	"strconv"

	"palmares/api"
)

const fourEach = `{"judgesPerEntry": 4, "expert": false, "countries": ["ML"], "seed": 7}`

var planExamples = []example{
	{does: "listPlans", may: conducts, path: "/rounds/<startup1>/plans", answers: http.StatusOK},
	{does: "createPlan", may: organizes, path: "/rounds/<startup1>/plans", body: fourEach, answers: http.StatusCreated},
	{does: "getPlan", may: conducts, path: "/plans/<plan>", first: planned, answers: http.StatusOK},
	{does: "comparePlan", may: conducts, path: "/plans/<plan>/comparison", first: planned, answers: http.StatusOK},
	{does: "editPlan", may: organizes, path: "/plans/<plan>", first: planned, headers: version("plan"), answers: http.StatusOK,
		body: `{"remove": [{"judgeId": "<plan.judge>", "entryId": "<plan.entry>"}]}`},
	{does: "discardPlan", may: organizes, path: "/plans/<plan>", first: planned, answers: http.StatusNoContent},
	{does: "publishPlan", may: organizes, path: "/plans/<plan>/publication", first: planned, headers: version("plan"), body: `{}`, answers: http.StatusOK},
	{does: "withdrawPlan", may: organizes, path: "/plans/<plan>/withdrawal", first: planPublished, headers: version("plan"),
		body: `{"reason": "Un juré de plus arrive."}`, answers: http.StatusOK},
}

// planned has a plan for the start-ups computed; one of its pairs that are new can be taken out.
func planned(w *world, _ string) things {
	known, err := demoThings()
	must(w.t, err)
	return w.planned(known["startup1"])
}

// planned has four judges an entry planned, one of whom is new to the entry.
func (w *world) planned(roundID string) things {
	w.t.Helper()
	plan := w.plan(roundID, api.PlanRules{JudgesPerEntry: 4})
	out := things{"plan": plan.Summary.ID, "plan.version": strconv.Itoa(plan.Summary.Version)}
	assigned := map[api.Pair]bool{}
	for _, one := range read[api.Board](w.as(organizer).get("/rounds/" + roundID + "/board")).Assignments {
		assigned[api.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}] = true
	}
	for _, one := range plan.Pairs {
		pair := api.Pair{JudgeID: plan.Judges[one.Judge].ID, EntryID: plan.Entries[one.Entry].ID}
		if !assigned[pair] {
			out["plan.judge"], out["plan.entry"] = pair.JudgeID, pair.EntryID
		}
	}
	return out
}

func planPublished(w *world, by string) things {
	out := planned(w, by)
	version, err := strconv.Atoi(out["plan.version"])
	must(w.t, err)
	plan := read[api.Plan](w.as(organizer).post("/plans/"+out["plan"]+"/publication", api.PlanPublication{}, ifMatch(version)).is(http.StatusOK))
	out["plan.version"] = strconv.Itoa(plan.Summary.Version)
	return out
}

// plan asks for a plan, and has it computed.
func (w *world) plan(roundID string, rules api.PlanRules) api.Plan {
	w.t.Helper()
	asked := read[api.PlanSummary](w.as(organizer).post("/rounds/"+roundID+"/plans", rules).is(http.StatusCreated))
	if found, err := w.rooms.Plans.Work(w.t.Context()); err != nil || !found {
		w.t.Fatalf("the plan is not computed: %v, %v", found, err)
	}
	return read[api.Plan](w.as(organizer).get("/plans/" + asked.ID))
}
