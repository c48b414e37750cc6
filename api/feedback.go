package api

import (
	"bytes"
	"context"

	"palmares/pkg/award"
	"palmares/pkg/document"
	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/ranking"
	"palmares/pkg/wording"
)

// GetFeedbackReport answers GET /entries/{entryId}/feedback.
func (h awardHandlers) GetFeedbackReport(ctx context.Context, request GetFeedbackReportRequestObject) (GetFeedbackReportResponseObject, error) {
	if _, err := h.rooms.Entries.Own(ctx, actorOf(ctx), request.EntryID); err != nil {
		return nil, err
	}
	view, err := h.rooms.Entries.Get(ctx, actorOf(ctx), request.EntryID)
	if err != nil {
		return nil, err
	}
	list, err := h.rooms.Awards.Feedback(ctx, actorOf(ctx), view)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fault.New(fault.NotFound, "no_feedback")
	}
	published, err := h.rooms.Awards.Published(ctx, view.EditionID, award.PalmaresKind)
	if err != nil {
		return nil, err
	}
	locale := localeOf(ctx, request.Params.Lang)
	pdf, err := document.NewFeedback(document.FeedbackReport{
		Edition: view.Edition.Title.In(locale), Organizer: view.Edition.Organizer.In(locale), Number: view.Label(), Title: view.Title,
		Organisation: view.Organisation, Category: view.Category.Name.In(locale), At: published.PublishedAt.In(view.Edition.Location()),
		Rounds: each(list, func(f award.Feedback) document.FeedbackRound { return toFeedbackRound(f, locale) }),
	}, locale)
	return GetFeedbackReport200ApplicationPdfResponse{Body: bytes.NewReader(pdf), ContentLength: int64(len(pdf))}, err
}

func toFeedbackRound(f award.Feedback, locale wording.Locale) document.FeedbackRound {
	out := document.FeedbackRound{
		Name: f.Round.Name.In(locale), Rank: f.Place.Rank, Of: f.Ranked, ExAequo: f.Place.ExAequo, Total: f.Place.Total,
		Explanation: f.Place.Explanation.In(locale), Comments: f.Comments,
	}
	if scale, err := points.Parse(f.OutOf); err == nil && scale > 0 {
		out.OutOf = f.OutOf
	}
	for _, value := range f.Place.Criteria {
		c, _ := f.Rubric.Criterion(value.Key)
		spread := f.Spreads[value.Key]
		out.Criteria = append(out.Criteria, document.FeedbackCriterion{
			Label: c.Label.In(locale), Weight: c.Weight, Value: pointsOf(value.Value), Min: c.Min, Max: c.Max,
			Spread: document.FeedbackSpread{Least: spread[0], Lower: spread[1], Median: spread[2], Upper: spread[3], Most: spread[4]},
		})
	}
	if fair := f.Place.Fair; fair != nil && len(f.Steps) > 0 {
		out.Low, out.High = fair.Low, fair.High
		out.Evened = &document.FeedbackEvened{
			Official: f.Official, Total: fair.Total,
			Steps: each(f.Steps, func(s ranking.Step) document.FeedbackStep {
				return document.FeedbackStep{Kind: s.Kind, Judge: s.JudgeID, Amount: s.Amount}
			}),
		}
	}
	return out
}
