package api

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/round"
)

// CreateRound answers POST /categories/{categoryId}/rounds.
func (h categoryHandlers) CreateRound(ctx context.Context, request CreateRoundRequestObject) (CreateRoundResponseObject, error) {
	body := request.Body
	method := round.DefaultMethod()
	if body.Method.Aggregate != "" {
		method = fromMethod(body.Method)
	}
	made, err := h.rooms.Rounds.Create(ctx, actorOf(ctx), round.Round{
		CategoryID: request.CategoryID, Name: fromText(body.Name), Kind: round.Kind(body.Kind), OpensAt: *utc(&body.OpensAt),
		ClosesAt: *utc(&body.ClosesAt), Blind: body.Blind, Weight: max(body.Weight, 1), CarriesOver: body.CarriesOver,
		Quorum: max(body.Quorum, 1), JudgesPerEntry: max(body.JudgesPerEntry, body.Quorum, 1), Advance: body.Advance, LateHours: lateHours(body.LateHours), Method: method,
	})
	return CreateRound201JSONResponse(toRound(made, h.options.Now())), err
}

// UpdateRound answers PATCH /rounds/{roundId}.
func (h categoryHandlers) UpdateRound(ctx context.Context, request UpdateRoundRequestObject) (UpdateRoundResponseObject, error) {
	read, patch := versionOf(request.Params.IfMatch), request.Body
	one, err := h.rooms.Rounds.Update(ctx, actorOf(ctx), request.RoundID, round.Change{
		Reason: strings.TrimSpace(patch.Reason),
		Apply: func(r *round.Round) error {
			if err := fault.Outdated(read, r.Version, toRound(*r, h.options.Now())); err != nil {
				return err
			}
			patchRound(r, patch)
			return nil
		},
	})
	if err != nil {
		return nil, err
	}
	return UpdateRound200JSONResponse{
		Body: toRound(one, h.options.Now()), Headers: UpdateRound200ResponseHeaders{ETag: etag(one.Version)},
	}, nil
}

func patchRound(r *round.Round, patch *RoundPatch) {
	setText(&r.Name, patch.Name)
	set(&r.Blind, patch.Blind)
	set(&r.Weight, patch.Weight)
	set(&r.CarriesOver, patch.CarriesOver)
	set(&r.Quorum, patch.Quorum)
	set(&r.JudgesPerEntry, patch.JudgesPerEntry)
	set(&r.Advance, patch.Advance)
	set(&r.LateHours, patch.LateHours)
	if patch.OpensAt != nil {
		r.OpensAt = *utc(patch.OpensAt)
	}
	if patch.ClosesAt != nil {
		r.ClosesAt = *utc(patch.ClosesAt)
	}
	if patch.Method != nil {
		r.Method = fromMethod(*patch.Method)
	}
}

// OpenRound answers POST /rounds/{roundId}/opening.
func (h categoryHandlers) OpenRound(ctx context.Context, request OpenRoundRequestObject) (OpenRoundResponseObject, error) {
	one, err := h.rooms.Rounds.Open(ctx, actorOf(ctx), request.RoundID)
	return OpenRound200JSONResponse(toRound(one, h.options.Now())), err
}

// CloseRound answers POST /rounds/{roundId}/closing.
func (h categoryHandlers) CloseRound(ctx context.Context, request CloseRoundRequestObject) (CloseRoundResponseObject, error) {
	one, err := h.rooms.Rounds.Close(ctx, actorOf(ctx), request.RoundID, request.Body.Reason)
	return CloseRound200JSONResponse(toRound(one, h.options.Now())), err
}

func toRound(r round.Round, now time.Time) Round {
	return Round{
		ID: r.ID, CategoryID: r.CategoryID, Position: r.Position, Name: toText(r.Name), Kind: RoundKind(r.Kind),
		OpensAt: r.OpensAt.UTC(), ClosesAt: r.ClosesAt.UTC(), Blind: r.Blind, Weight: r.Weight, CarriesOver: r.CarriesOver,
		Quorum: r.Quorum, JudgesPerEntry: r.JudgesPerEntry, Advance: r.Advance, LateHours: r.LateHours, Method: toMethod(r.Method),
		State: RoundState(r.StateAt(now)), Version: r.Version,
	}
}

func toMethod(m round.Method) Method {
	return Method{
		Aggregate: MethodAggregate(m.Aggregate), Drop: m.Drop, Clamp: toDecimal(m.Clamp), Decimals: m.Decimals,
		Rounding: MethodRounding(m.Rounding), OutOf: toDecimal(m.OutOf), PassMark: toDecimal(m.PassMark),
		EliminateBy: MethodEliminateBy(m.EliminateBy),
		Quotas: each(m.Quotas, func(q round.Quota) Quota {
			return Quota{Country: q.Country, Region: q.Region, Max: q.Max}
		}),
		Ladder: each(m.Ladder, func(step string) TieStep { return TieStep(step) }),
	}
}

func fromMethod(m Method) round.Method {
	return round.Method{
		Aggregate: string(m.Aggregate), Drop: m.Drop, Clamp: toPoints(m.Clamp), Decimals: m.Decimals, Rounding: string(m.Rounding),
		OutOf: toPoints(m.OutOf), PassMark: toPoints(m.PassMark), EliminateBy: string(m.EliminateBy),
		Quotas: each(m.Quotas, func(q Quota) round.Quota {
			return round.Quota{Country: q.Country, Region: q.Region, Max: q.Max}
		}),
		Ladder: each(m.Ladder, func(step TieStep) string { return string(step) }),
	}
}
