package api

import (
	"bytes"
	"context"

	"palmares/pkg/document"
	"palmares/pkg/paper"
	"palmares/pkg/rubric"
)

type paperHandlers struct {
	rooms   *Rooms
	options Options
}

// GetRoundPaper answers GET /rounds/{roundId}/paper.
func (h paperHandlers) GetRoundPaper(ctx context.Context, request GetRoundPaperRequestObject) (GetRoundPaperResponseObject, error) {
	of, err := h.rooms.Papers.List(ctx, actorOf(ctx), request.RoundID)
	return GetRoundPaper200JSONResponse{
		Round: toRound(of.Round, h.options.Now()), Rows: each(of.Rows, toPaperRow),
		Can: each(of.Can, func(can string) RoundPaperCan { return RoundPaperCan(can) }),
	}, err
}

func toPaperRow(r paper.Row) PaperRow {
	return PaperRow{
		Code: paper.Spelled(r.Code), JudgeID: r.JudgeID, Judge: r.Judge.Name, EntryID: r.EntryID, Number: r.Candidate.Number, Title: r.Candidate.Title,
		State: PaperState(r.State), Readers: r.Readers, Can: each(r.Can, func(can string) PaperRowCan { return PaperRowCan(can) }),
	}
}

// PrintPaper answers POST /rounds/{roundId}/paper/printings.
func (h paperHandlers) PrintPaper(ctx context.Context, request PrintPaperRequestObject) (PrintPaperResponseObject, error) {
	order := paper.Order{What: string(request.Body.What), JudgeIDs: request.Body.JudgeIds}
	stack, err := h.rooms.Papers.Print(ctx, actorOf(ctx), request.RoundID, order)
	if err != nil {
		return nil, err
	}
	pdf, err := document.NewPaperCards(h.sheets(stack, order), localeOf(ctx, request.Params.Lang))
	return PrintPaper200ApplicationPdfResponse{Body: bytes.NewReader(pdf), ContentLength: int64(len(pdf))}, err
}

// sheets writes a stack for the printer: the lists, the sheets or both, in each judge's language.
func (h paperHandlers) sheets(stack paper.Stack, order paper.Order) document.PaperCards {
	zone := stack.Edition.Location()
	return document.PaperCards{
		Edition: stack.Edition.Title, Organizer: stack.Edition.Organizer, Category: stack.Category, Round: stack.Round.Name,
		ClosesAt: stack.Round.ClosesAt.In(zone), At: h.options.Now().In(zone), RubricHash: stack.Rubric.Digest(),
		Criteria: each(stack.Rubric.Criteria, toPaperCriterion),
		Judges: each(stack.Judges, func(pile paper.Pile) document.PaperJudge {
			judge := document.PaperJudge{Name: pile.Judge.Name, Locale: pile.Judge.Locale}
			for _, row := range pile.Sheets {
				code := paper.Spelled(row.Code)
				sheet := document.PaperCard{
					Number: row.Candidate.Number, Title: row.Candidate.Title, Code: code, Address: h.options.Site + "/papier/" + code, Done: !row.OnPaper(),
				}
				if order.What != "sheets" {
					judge.Listed = append(judge.Listed, sheet)
				}
				if order.What != "lists" && row.OnPaper() {
					judge.Sheets = append(judge.Sheets, sheet)
				}
			}
			return judge
		}),
	}
}

func toPaperCriterion(c rubric.Criterion) document.PaperCriterion {
	return document.PaperCriterion{
		Label: c.Label, Description: c.Description, Weight: c.Weight, Min: c.Min, Max: c.Max, Step: c.Step, Eliminatory: c.Eliminatory,
		Descriptors: each(c.Descriptors, func(d rubric.Descriptor) document.PaperDescriptor {
			return document.PaperDescriptor{Mark: d.Mark, Text: d.Text}
		}),
	}
}

// GetPaperSheet answers GET /paper-sheets/{code}.
func (h paperHandlers) GetPaperSheet(ctx context.Context, request GetPaperSheetRequestObject) (GetPaperSheetResponseObject, error) {
	view, err := h.rooms.Papers.Get(ctx, actorOf(ctx), request.Code)
	return GetPaperSheet200JSONResponse(h.sheet(ctx, view)), err
}

// KeyPaperSheet answers PUT /paper-sheets/{code}/reading.
func (h paperHandlers) KeyPaperSheet(ctx context.Context, request KeyPaperSheetRequestObject) (KeyPaperSheetResponseObject, error) {
	view, err := h.rooms.Papers.Key(ctx, actorOf(ctx), request.Code, fromPaper(*request.Body))
	return KeyPaperSheet200JSONResponse(h.sheet(ctx, view)), err
}

// SettlePaperSheet answers POST /paper-sheets/{code}/settlements.
func (h paperHandlers) SettlePaperSheet(ctx context.Context, request SettlePaperSheetRequestObject) (SettlePaperSheetResponseObject, error) {
	word := paper.Act{Content: fromPaper(request.Body.Content), Reason: request.Body.Reason}
	view, err := h.rooms.Papers.Settle(ctx, actorOf(ctx), request.Code, word)
	return SettlePaperSheet201JSONResponse(h.sheet(ctx, view)), err
}

// KeepScreenCard answers POST /paper-sheets/{code}/keeping.
func (h paperHandlers) KeepScreenCard(ctx context.Context, request KeepScreenCardRequestObject) (KeepScreenCardResponseObject, error) {
	return KeepScreenCard204Response{}, h.rooms.Papers.Keep(ctx, actorOf(ctx), request.Code, request.Body.Reason)
}

func (h paperHandlers) sheet(ctx context.Context, view paper.View) PaperSheet {
	by := actorOf(ctx).ID
	words := func(act paper.Act) PaperWord {
		return PaperWord{Author: act.Author, Content: toPaperContent(act.Content), Reason: act.Reason, At: act.At.UTC(), Mine: act.AuthorID == by}
	}
	out := PaperSheet{
		Code: paper.Spelled(view.Code), Round: toRound(view.Round, h.options.Now()), CategoryName: toText(view.Category.Name), Rubric: toRubric(view.Rubric),
		Judge: view.Judge.Name, Number: view.Candidate.Number, Title: view.Candidate.Title, State: PaperState(view.State), Readers: view.Readers,
		Readings: each(view.Readings, words), Settlements: each(view.Settlements, words), Differences: view.Differences,
		Can: each(view.Can, func(can string) PaperSheetCan { return PaperSheetCan(can) }),
	}
	if view.Mine != nil {
		out.Mine = toPaperContent(*view.Mine)
	}
	if view.End != nil {
		out.EndedAt, out.EndedBy, out.Reason = view.End.At.UTC(), view.End.Author, view.End.Reason
	}
	return out
}

func fromPaper(c PaperContent) paper.Words {
	card := ScorecardContent{Marks: c.Marks, Comments: c.Comments, ToEntrant: c.ToEntrant, ToJury: c.ToJury}
	return paper.Words{Content: fromScorecard(card), WrittenAt: c.WrittenAt}
}

func toPaperContent(c paper.Words) PaperContent {
	marks := map[string]Decimal{}
	for key, mark := range c.Marks {
		marks[key] = mark.String()
	}
	return PaperContent{Marks: marks, Comments: orNone(c.Comments), ToEntrant: c.ToEntrant, ToJury: c.ToJury, WrittenAt: c.WrittenAt}
}
