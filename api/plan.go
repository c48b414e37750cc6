package api

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/plan"
)

type planHandlers struct{ rooms *Rooms }

// ListPlans answers GET /rounds/{roundId}/plans.
func (h planHandlers) ListPlans(ctx context.Context, request ListPlansRequestObject) (ListPlansResponseObject, error) {
	list, err := h.rooms.Plans.List(ctx, actorOf(ctx), request.RoundID)
	return ListPlans200JSONResponse(each(list, toPlanSummary)), err
}

// CreatePlan answers POST /rounds/{roundId}/plans.
func (h planHandlers) CreatePlan(ctx context.Context, request CreatePlanRequestObject) (CreatePlanResponseObject, error) {
	made, err := h.rooms.Plans.Propose(ctx, actorOf(ctx), request.RoundID, fromPlanRules(*request.Body))
	return CreatePlan201JSONResponse(toPlanSummary(made)), err
}

// GetPlan answers GET /plans/{planId}.
func (h planHandlers) GetPlan(ctx context.Context, request GetPlanRequestObject) (GetPlanResponseObject, error) {
	view, err := h.rooms.Plans.Get(ctx, actorOf(ctx), request.PlanID)
	return GetPlan200JSONResponse{Body: toPlan(view), Headers: GetPlan200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// EditPlan answers PATCH /plans/{planId}.
func (h planHandlers) EditPlan(ctx context.Context, request EditPlanRequestObject) (EditPlanResponseObject, error) {
	view, err := h.rooms.Plans.Edit(ctx, actorOf(ctx), request.PlanID, plan.Edit{
		Version: versionOf(request.Params.IfMatch), Add: each(request.Body.Add, fromPair), Remove: each(request.Body.Remove, fromPair),
	})
	return EditPlan200JSONResponse{Body: toPlan(view), Headers: EditPlan200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// DiscardPlan answers DELETE /plans/{planId}.
func (h planHandlers) DiscardPlan(ctx context.Context, request DiscardPlanRequestObject) (DiscardPlanResponseObject, error) {
	return DiscardPlan204Response{}, h.rooms.Plans.Discard(ctx, actorOf(ctx), request.PlanID)
}

// PublishPlan answers POST /plans/{planId}/publication.
func (h planHandlers) PublishPlan(ctx context.Context, request PublishPlanRequestObject) (PublishPlanResponseObject, error) {
	view, err := h.rooms.Plans.Publish(ctx, actorOf(ctx), request.PlanID, plan.Publication{
		Version: versionOf(request.Params.IfMatch), Reason: strings.TrimSpace(request.Body.Reason),
	})
	return PublishPlan200JSONResponse{Body: toPlan(view), Headers: PublishPlan200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// WithdrawPlan answers POST /plans/{planId}/withdrawal.
func (h planHandlers) WithdrawPlan(ctx context.Context, request WithdrawPlanRequestObject) (WithdrawPlanResponseObject, error) {
	view, err := h.rooms.Plans.Withdraw(ctx, actorOf(ctx), request.PlanID, plan.Publication{
		Version: versionOf(request.Params.IfMatch), Reason: strings.TrimSpace(request.Body.Reason),
	})
	return WithdrawPlan200JSONResponse{Body: toPlan(view), Headers: WithdrawPlan200ResponseHeaders{ETag: etag(view.Version)}}, err
}

// ComparePlan answers GET /plans/{planId}/comparison.
func (h planHandlers) ComparePlan(ctx context.Context, request ComparePlanRequestObject) (ComparePlanResponseObject, error) {
	found, err := h.rooms.Plans.Compare(ctx, actorOf(ctx), request.PlanID, request.Params.From)
	if err != nil {
		return nil, err
	}
	judges, entries := map[string]string{}, map[string]string{}
	for _, one := range found.Board.Judges {
		judges[one.ID] = one.Name
	}
	for _, one := range found.Board.Candidates {
		entries[one.ID] = strings.TrimSpace(one.Number + " " + one.Title)
	}
	return ComparePlan200JSONResponse{
		Before: toPlanSum(found.Before), After: toPlanSum(found.After), Added: len(found.Added), Removed: len(found.Removed),
		Judges: each(found.Judges, toShift(judges)), Entries: each(found.Entries, toShift(entries)),
	}, nil
}

func toShift(names map[string]string) func(plan.Shift) PlanShift {
	return func(s plan.Shift) PlanShift {
		return PlanShift{ID: s.ID, Name: names[s.ID], Before: s.Before, After: s.After}
	}
}

func toPlanSum(s plan.Sum) PlanSum {
	return PlanSum{Objective: int(s.Objective), Design: toPlanDesign(s.Design), Least: s.Least, Most: s.Most}
}

func toPlanDesign(d plan.Design) PlanDesign {
	decimal := func(value float64) string { return strconv.FormatFloat(value, 'f', 2, 64) }
	return PlanDesign{
		Parts: d.Parts, MeanError: decimal(d.MeanSE), WorstError: decimal(d.WorstSE), Reliability: decimal(d.Reliability),
	}
}

func fromPair(p Pair) jury.Pair { return jury.Pair{JudgeID: p.JudgeID, EntryID: p.EntryID} }

func fromPlanRules(r PlanRules) plan.Rules {
	rules := plan.Rules{
		JudgesPerEntry: r.JudgesPerEntry, MaxPerJudge: r.MaxPerJudge, Abroad: r.Abroad, Countries: r.Countries, Expert: r.Expert,
		MixExperience: r.MixExperience, Balance: plan.Balance(r.Balance), Without: r.Without, Pinned: each(r.Pinned, fromPair),
		Forbidden: each(r.Forbidden, fromPair), Give: r.Give, Seed: uint64(r.Seed),
	}
	if rules.Balance == "" {
		rules.Balance = plan.Even
	}
	return rules
}

func toPlanRules(r plan.Rules) PlanRules {
	return PlanRules{
		JudgesPerEntry: r.JudgesPerEntry, MaxPerJudge: r.MaxPerJudge, Abroad: r.Abroad, Countries: r.Countries, Expert: r.Expert,
		MixExperience: r.MixExperience, Balance: PlanRulesBalance(r.Balance), Without: r.Without, Pinned: each(r.Pinned, toPair),
		Forbidden: each(r.Forbidden, toPair), Give: r.Give, Seed: int(r.Seed),
	}
}

func toPlanLack(l plan.Lack) PlanLack {
	return PlanLack{Code: l.Code, Group: l.Group, EntryIds: orEmpty(l.EntryIDs), JudgeIds: orEmpty(l.JudgeIDs), Need: l.Need, Have: l.Have}
}

func toPlanSummary(p plan.Plan) PlanSummary {
	return PlanSummary{
		ID: p.ID, RoundID: p.RoundID, State: PlanState(p.State), Rules: toPlanRules(p.Rules), Done: p.Done, Total: p.Total, Edited: p.Edited,
		Pairs: len(p.Pairs), CreatedBy: p.CreatedBy, CreatedAt: p.CreatedAt.UTC(), PublishedAt: orZero(p.PublishedAt),
		WithdrawnAt: orZero(p.WithdrawnAt), Reason: p.Reason, Version: p.Version,
		Outcome: PlanOutcome{
			Objective: int(p.Outcome.Objective), Bound: int(p.Outcome.Bound), Optimal: p.Outcome.Optimal, Price: int(p.Outcome.Price),
			Unmet: each(p.Outcome.Unmet, toPlanLack), Failure: p.Outcome.Failure,
		},
	}
}

func toPlan(v plan.View) Plan {
	out := Plan{
		Summary: toPlanSummary(v.Plan), Entries: each(v.Board.Candidates, toBoardEntry), Judges: []PlanJudge{}, Pairs: []PlannedPair{},
		Forbidden: each(slices.Concat(v.Board.Forbidden, v.Board.ToCheck), toPair), Added: len(v.Added), Removed: each(v.Removed, toPair), Design: toPlanDesign(v.Design),
		Breaches: each(v.Breaches, toPlanLack), Can: each(v.Can, func(can string) PlanCan { return PlanCan(can) }),
	}
	judges, entries := map[string]int{}, map[string]int{}
	for j, one := range v.Board.Judges {
		judges[one.ID] = j
		out.Judges = append(out.Judges, toPlanJudge(one, v.Limits[j]))
	}
	for i, one := range v.Board.Candidates {
		entries[one.ID] = i
	}
	for i, one := range v.Pairs {
		judge, sits := judges[one.JudgeID]
		entry, competes := entries[one.EntryID]
		if sits && competes { // who has left is among the breaches
			out.Pairs = append(out.Pairs, PlannedPair{Entry: entry, Judge: judge, Fit: v.Fits[i]})
			out.Judges[judge].Load++
		}
	}
	return out
}

func toPlanJudge(m member.Member, limit int) PlanJudge {
	one := toBoardJudge(m)
	return PlanJudge{ID: one.ID, Name: one.Name, Organisation: one.Organisation, Country: one.Country, President: one.President, Limit: limit}
}
