package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"palmares/api"
)

// TestStory_aPlanIsSeenBeforeAnybodyIsTold has a plan computed, looked at, published, and withdrawn while nothing is marked.
func TestStory_aPlanIsSeenBeforeAnybodyIsTold(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		board := "/rounds/" + s.things["startup1"] + "/board"
		before := read[api.Board](s.as(organizer).get(board))
		plan := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 4, Seed: 1})
		if plan.Summary.State != "ready" || !plan.Summary.Outcome.Optimal || len(plan.Breaches) > 0 || plan.Design.Parts != 1 {
			s.t.Fatalf("the plan is %s, optimal %v, in %d parts, and breaks %+v", plan.Summary.State, plan.Summary.Outcome.Optimal, plan.Design.Parts, plan.Breaches)
		}
		if plan.Added != len(plan.Entries) || len(plan.Removed) > 0 {
			s.t.Errorf("a fourth judge for %d entries adds %d pairs and takes %d back", len(plan.Entries), plan.Added, len(plan.Removed))
		}
		if now := read[api.Board](s.as(organizer).get(board)); len(now.Assignments) != len(before.Assignments) {
			s.t.Error("a plan that is not published changes the assignments")
		}
		told := len(s.mailsTo(judge))
		published := read[api.Plan](s.as(organizer).post("/plans/"+plan.Summary.ID+"/publication", api.PlanPublication{}, ifMatch(plan.Summary.Version)).is(http.StatusOK))
		if now := read[api.Board](s.as(organizer).get(board)); len(now.Assignments) != len(before.Assignments)+plan.Added {
			s.t.Errorf("%d assignments after the publication of %d more than %d", len(now.Assignments), plan.Added, len(before.Assignments))
		}
		mine := s.things[judge+".member"]
		if loadIn(published, mine) > given(before, mine) && len(s.mailsTo(judge)) == told {
			s.t.Error("the judge is not told")
		}
		s.as(organizer).post("/plans/"+plan.Summary.ID+"/withdrawal", api.ReasonOnly{Reason: "Un juré arrive."}, ifMatch(published.Summary.Version)).is(http.StatusOK)
		if now := read[api.Board](s.as(organizer).get(board)); len(now.Assignments) != len(before.Assignments) {
			s.t.Errorf("%d assignments after the withdrawal, where there were %d", len(now.Assignments), len(before.Assignments))
		}
		s.refusesSQL("append_only", "DELETE FROM plan")
	})
}

// TestStory_aPlanIsAskedForTwice by a telephone that never heard the first answer: there is one plan, published once.
func TestStory_aPlanIsAskedForTwice(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		rules := api.PlanRules{JudgesPerEntry: 4, Seed: 1}
		made := s.plan(s.things["startup1"], rules)
		publish := func() api.Plan {
			return read[api.Plan](s.as(organizer).post("/plans/"+made.Summary.ID+"/publication", api.PlanPublication{}, ifMatch(made.Summary.Version), keyed("publie-une-fois")).is(http.StatusOK))
		}
		if one, two := publish(), publish(); one.Summary.State != "published" || one.Summary.Version != two.Summary.Version {
			s.t.Errorf("published as version %d, then %d", one.Summary.Version, two.Summary.Version)
		}
		path := "/rounds/" + s.things["startup1"] + "/plans"
		first := read[api.PlanSummary](s.as(organizer).post(path, rules, keyed("un-seul-plan")).is(http.StatusCreated))
		again := read[api.PlanSummary](s.as(organizer).post(path, rules, keyed("un-seul-plan")).is(http.StatusCreated))
		if all := read[[]api.PlanSummary](s.as(organizer).get(path)); first.ID != again.ID || len(all) != 2 {
			s.t.Errorf("%d plans beside the published one, %s and %s", len(all)-1, first.ID, again.ID)
		}
	})
}

func loadIn(plan api.Plan, judgeID string) int {
	return plan.Judges[slices.IndexFunc(plan.Judges, func(j api.PlanJudge) bool { return j.ID == judgeID })].Load
}

func given(board api.Board, judgeID string) int {
	count := 0
	for _, one := range board.Assignments {
		if one.JudgeID == judgeID && one.State != "recused" {
			count++
		}
	}
	return count
}

// TestStory_aConflictAfterThePlan is declared between the plan and its publication, which then refuses the whole.
func TestStory_aConflictAfterThePlan(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		made := s.planned(s.things["startup1"])
		s.as(organizer).post("/editions/"+s.things["edition"]+"/conflicts", api.NewConflict{
			JudgeID: made["plan.judge"], EntryID: made["plan.entry"], Kind: "financial", Reason: "Il en est actionnaire.",
		}).is(http.StatusCreated)
		path := "/plans/" + made["plan"]
		plan := read[api.Plan](s.as(organizer).get(path))
		if !slices.ContainsFunc(plan.Breaches, func(l api.PlanLack) bool { return l.Code == "forbidden_pair" }) {
			s.t.Errorf("the plan does not say that it holds a conflict: %+v", plan.Breaches)
		}
		s.as(organizer).post(path+"/publication", api.PlanPublication{Reason: "Quand même."}, ifMatch(plan.Summary.Version)).
			refuses(http.StatusConflict, "plan_outdated")
		edit := api.PlanEdit{Add: []api.Pair{{JudgeID: made["plan.judge"], EntryID: made["plan.entry"]}}, Remove: []api.Pair{{JudgeID: made["plan.judge"], EntryID: made["plan.entry"]}}}
		refused := s.as(organizer).patch(path, edit, ifMatch(plan.Summary.Version)).refuses(http.StatusUnprocessableEntity, "invalid_edit")
		if at(refused, "/add/0") != "conflict_of_interest" {
			s.t.Errorf("a hand may add a conflict: %+v", refused.Errors)
		}
		again := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 4})
		if len(again.Breaches) > 0 {
			s.t.Errorf("the next plan breaks %+v", again.Breaches)
		}
	})
}

// TestStory_aJudgeFallsSilent has the entries that were not begun go to others, and nothing else move.
func TestStory_aJudgeFallsSilent(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		silent := s.things[judge+".member"]
		begun := read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board"))
		todo := 0
		for _, one := range begun.Assignments {
			if one.JudgeID == silent && one.State == "toDo" {
				todo++
			}
		}
		plan := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 3, Without: []string{silent}, Balance: "free"})
		if todo == 0 || len(plan.Removed) != todo || plan.Added != todo || len(plan.Breaches) > 0 {
			s.t.Errorf("of %d entries not begun %d are taken back and %d given; broken: %+v", todo, len(plan.Removed), plan.Added, plan.Breaches)
		}
		if slices.ContainsFunc(plan.Removed, func(p api.Pair) bool { return p.JudgeID != silent }) {
			s.t.Errorf("others lose entries too: %+v", plan.Removed)
		}
		moved := read[api.PlanComparison](s.as(president).get("/plans/" + plan.Summary.ID + "/comparison"))
		if moved.Added != todo || !slices.ContainsFunc(moved.Judges, func(j api.PlanShift) bool { return j.ID == silent && j.Before-j.After == todo }) {
			s.t.Errorf("the comparison says %+v", moved)
		}
		for _, one := range read[api.Plan](s.as(president).get("/plans/" + plan.Summary.ID)).Entries {
			if one.Title != "" || one.Organisation != "" {
				s.t.Errorf("the president, who scores blind files, reads %+v", one)
			}
		}
	})
}

// TestStory_whatASilentJudgeBeganGoesToOthers too, whether left out or revoked: what was begun stays in the record, and what
// was handed in stays the judge's.
func TestStory_whatASilentJudgeBeganGoesToOthers(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		silent, round := s.things[judge+".member"], s.things["startup1"]
		s.score(judge, s.tasks(judge, round)["SU-0001"], "12")
		for number, id := range s.tasks(judge, round) {
			if number != "SU-0001" {
				sitting := read[api.Assignment](s.as(judge).get("/assignments/" + id))
				content := api.ScorecardContent{Marks: map[string]api.Decimal{sitting.Rubric.Criteria[0].Key: "9"}}
				s.as(judge).put("/assignments/"+id+"/scorecard", content, ifMatch(sitting.Scorecard.Version)).is(http.StatusOK)
			}
		}
		begun := len(s.tasks(judge, round)) - 1
		s.as(organizer).delete("/members/"+silent, api.ReasonOnly{Reason: "Démission."}).is(http.StatusNoContent)
		made := s.plan(round, api.PlanRules{JudgesPerEntry: 3, Balance: "free"})
		if begun == 0 || len(made.Removed) != begun || made.Added != begun || len(made.Breaches) > 0 {
			s.t.Fatalf("of %d entries begun %d are taken back and %d given; broken: %+v", begun, len(made.Removed), made.Added, made.Breaches)
		}
		path := "/plans/" + made.Summary.ID
		published := read[api.Plan](s.as(organizer).post(path+"/publication", api.PlanPublication{}, ifMatch(made.Summary.Version)).is(http.StatusOK))
		pace := read[api.Pace](s.as(organizer).get("/rounds/" + round + "/pace"))
		if len(pace.Lacking) > 0 || loadIn(published, silent) != 1 {
			s.t.Errorf("%d entries lack a judge, and who left holds %d", len(pace.Lacking), loadIn(published, silent))
		}
		ended := s.number("SELECT count(*) FROM assignment a JOIN mark m ON m.assignment_id = a.id WHERE a.ended_at IS NOT NULL AND a.judge_id = " + s.quoted("<jure@demo.palmares.member>"))
		if ended != begun {
			s.t.Errorf("of %d marks begun %d are still in the record", begun, ended)
		}
		s.as(organizer).post(path+"/withdrawal", api.ReasonOnly{Reason: "Elle revient."}, ifMatch(published.Summary.Version)).is(http.StatusOK)
		if back := read[api.Board](s.as(organizer).get("/rounds/" + round + "/board")); given(back, silent) != 1 {
			s.t.Errorf("after the withdrawal who left holds %d", given(back, silent))
		}
	})
}

// TestStory_aJudgeSaysHowMuch is given no more, and those who know the subject come first.
func TestStory_aJudgeSaysHowMuch(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		mine := s.things[judge+".member"]
		path := "/members/" + mine + "/profile"
		empty := read[api.Profile](s.as(judge).get(path))
		if len(empty.Subjects) == 0 || empty.CharterAcceptedAt.IsZero() {
			s.t.Fatalf("the profile offers %+v", empty)
		}
		s.as(judge).put(path, api.NewProfile{
			Expertise: []api.Expertise{{Subject: empty.Subjects[0].Value, Level: "expert"}}, Prefers: []string{}, Avoids: []string{},
			Languages: []string{"fr"}, Countries: []string{"ML"}, Away: []api.Absence{}, MaxEntries: 2,
		}).is(http.StatusOK)
		plan := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 3, Balance: "free"})
		if got := loadIn(plan, mine); got != 2 {
			s.t.Errorf("who wants two entries at most gets %d", got)
		}
		known := read[api.Profile](s.as(organizer).get(path))
		if known.MaxEntries != 2 || known.WrittenAt.IsZero() {
			s.t.Errorf("the organizer reads %+v", known)
		}
	})
}

// TestStory_theLaterPlanIsWithdrawnFirst since what it kept of the earlier one would go with that one.
func TestStory_theLaterPlanIsWithdrawnFirst(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		publish := func(rules api.PlanRules) api.Plan {
			s.wait(time.Minute)
			plan := s.plan(s.things["startup1"], rules)
			return read[api.Plan](s.as(organizer).post("/plans/"+plan.Summary.ID+"/publication", api.PlanPublication{}, ifMatch(plan.Summary.Version)).is(http.StatusOK))
		}
		first := publish(api.PlanRules{JudgesPerEntry: 4, Balance: "free"})
		second := publish(api.PlanRules{JudgesPerEntry: 5, Balance: "free"})
		withdraw := func(plan api.Plan) answer {
			return s.as(organizer).post("/plans/"+plan.Summary.ID+"/withdrawal", api.ReasonOnly{Reason: "Trop de travail."}, ifMatch(plan.Summary.Version))
		}
		withdraw(first).refuses(http.StatusConflict, "plan_superseded")
		withdraw(second).is(http.StatusOK)
		withdraw(first).is(http.StatusOK)
	})
}

// TestStory_aJudgeSaysHowMuchInAll: what is read in another round of the same time leaves less for this one.
func TestStory_aJudgeSaysHowMuchInAll(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		mine := s.things[judge+".member"]
		first := read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board"))
		held := given(first, mine)
		s.as(judge).put("/members/"+mine+"/profile", api.NewProfile{
			Expertise: []api.Expertise{}, Prefers: []string{}, Avoids: []string{}, Languages: []string{}, Countries: []string{},
			Away: []api.Absence{}, MaxEntries: held + 1,
		}).is(http.StatusOK)
		limit := func(opens, closes time.Time) int {
			other := read[api.Board](s.as(organizer).get("/rounds/" + s.things["project1"] + "/board")).Round
			s.schedule(other, opens, closes, nil)
			plan := s.plan(other.ID, api.PlanRules{JudgesPerEntry: 1})
			return plan.Judges[slices.IndexFunc(plan.Judges, func(j api.PlanJudge) bool { return j.ID == mine })].Limit
		}
		closes := first.Round.ClosesAt
		if got := limit(closes.Add(-time.Hour), closes.AddDate(0, 0, 5)); held < 2 || got != 1 {
			s.t.Errorf("with %d entries of %d elsewhere the judge may have %d here", held, held+1, got)
		}
		if got := limit(closes, closes.AddDate(0, 0, 5)); got < 2 {
			s.t.Errorf("where the other round is over before, the judge may have %d", got)
		}
	})
}

// TestStory_suitabilityIsGivenUpToCompareJudges as far as the organizer allows, and no further.
func TestStory_suitabilityIsGivenUpToCompareJudges(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		strict := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 4})
		loose := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 4, Give: 50})
		if loose.Summary.Rules.Give != 50 || loose.Design.MeanError > strict.Design.MeanError {
			s.t.Errorf("with suitability to give up the error is %s, without %s", loose.Design.MeanError, strict.Design.MeanError)
		}
		if price, whole := loose.Summary.Outcome.Price, strict.Summary.Outcome.Objective; price*20 > whole {
			s.t.Errorf("of %d it gave up %d", whole, price)
		}
	})
}

// TestStory_whatNoPlanCanFollowIsPublishedWithAReason, and what another plan would follow never is.
func TestStory_whatNoPlanCanFollowIsPublishedWithAReason(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		lacking := s.plan(s.things["startup1"], api.PlanRules{JudgesPerEntry: 4, MaxPerJudge: 7})
		path, reason := "/plans/"+lacking.Summary.ID, api.PlanPublication{Reason: "Personne d'autre n'est libre."}
		if len(lacking.Breaches) == 0 || !slices.Contains(lacking.Can, "publish") {
			s.t.Fatalf("it breaks %+v, and one can %v", lacking.Breaches, lacking.Can)
		}
		force := read[api.Board](s.as(organizer).get("/rounds/" + s.things["startup1"] + "/board")).Assignments
		at := slices.IndexFunc(lacking.Pairs, func(p api.PlannedPair) bool {
			return !slices.ContainsFunc(force, func(a api.BoardAssignment) bool {
				return a.EntryID == lacking.Entries[p.Entry].ID && a.JudgeID == lacking.Judges[p.Judge].ID
			})
		})
		free := lacking.Pairs[at]
		pair := api.Pair{EntryID: lacking.Entries[free.Entry].ID, JudgeID: lacking.Judges[free.Judge].ID}
		worse := read[api.Plan](s.as(organizer).patch(path, api.PlanEdit{Remove: []api.Pair{pair}}, ifMatch(lacking.Summary.Version)).is(http.StatusOK))
		if slices.Contains(worse.Can, "publish") {
			s.t.Errorf("with one judge less one can %v", worse.Can)
		}
		s.as(organizer).post(path+"/publication", reason, ifMatch(worse.Summary.Version)).refuses(http.StatusConflict, "plan_could_follow_rules")
		again := read[api.Plan](s.as(organizer).patch(path, api.PlanEdit{Add: []api.Pair{pair}}, ifMatch(worse.Summary.Version)).is(http.StatusOK))
		s.as(organizer).post(path+"/publication", reason, ifMatch(again.Summary.Version)).is(http.StatusOK)
	})
}
