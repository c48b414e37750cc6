package api

import (
	"context"
	"strings"

	"palmares/pkg/rubric"
)

type rubricHandlers struct{ rooms *Rooms }

// GetRubric answers GET /rounds/{roundId}/rubric.
func (h rubricHandlers) GetRubric(ctx context.Context, request GetRubricRequestObject) (GetRubricResponseObject, error) {
	full, err := h.rooms.Rubrics.Get(ctx, actorOf(ctx), request.RoundID)
	return GetRubric200JSONResponse(toRubric(full)), err
}

// ReplaceRubric answers PUT /rounds/{roundId}/rubric.
func (h rubricHandlers) ReplaceRubric(ctx context.Context, request ReplaceRubricRequestObject) (ReplaceRubricResponseObject, error) {
	full, err := h.rooms.Rubrics.Replace(ctx, actorOf(ctx), rubric.Rubric{
		RoundID: request.RoundID, Version: versionOf(request.Params.IfMatch), Direction: rubric.Direction(request.Body.Direction), Criteria: each(request.Body.Criteria, fromCriterion),
	}, strings.TrimSpace(request.Body.Reason))
	return ReplaceRubric200JSONResponse(toRubric(full)), err
}

func toRubric(full rubric.Full) Rubric {
	return Rubric{
		RoundID: full.RoundID, Version: full.Version, Direction: Direction(full.Direction), Criteria: each(full.Criteria, toCriterion),
		Hash: full.Hash, Frozen: full.Frozen, FrozenAt: orZero(full.FrozenAt),
		Notices: each(full.Notices, func(n rubric.Notice) RubricNotice {
			return RubricNotice{At: n.At.UTC(), Reason: n.Reason, PreviousHash: n.PreviousHash, Hash: n.Hash}
		}),
	}
}

func toCriterion(c rubric.Criterion) Criterion {
	return Criterion{
		Key: c.Key, Label: toText(c.Label), Description: toText(c.Description), Weight: c.Weight,
		Min: c.Min.String(), Max: c.Max.String(), Step: c.Step.String(), Eliminatory: toDecimal(c.Eliminatory),
		Descriptors: each(c.Descriptors, func(d rubric.Descriptor) Descriptor {
			return Descriptor{Mark: d.Mark.String(), Text: toText(d.Text)}
		}),
	}
}

func fromCriterion(c Criterion) rubric.Criterion {
	return rubric.Criterion{
		Key: c.Key, Label: fromText(c.Label), Description: fromText(c.Description), Weight: c.Weight,
		Min: pointsOf(c.Min), Max: pointsOf(c.Max), Step: pointsOf(c.Step), Eliminatory: toPoints(c.Eliminatory),
		Descriptors: each(c.Descriptors, func(d Descriptor) rubric.Descriptor {
			return rubric.Descriptor{Mark: pointsOf(d.Mark), Text: fromText(d.Text)}
		}),
	}
}
