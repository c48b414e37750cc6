package api

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/jury"
	"palmares/pkg/member"
)

type juryHandlers struct {
	rooms   *Rooms
	options Options
}

// GetRoundBoard answers GET /rounds/{roundId}/board.
func (h juryHandlers) GetRoundBoard(ctx context.Context, request GetRoundBoardRequestObject) (GetRoundBoardResponseObject, error) {
	board, err := h.rooms.Jury.Board(ctx, actorOf(ctx), request.RoundID)
	if err != nil {
		return nil, err
	}
	out, err := h.board(ctx, board)
	return GetRoundBoard200JSONResponse(out), err
}

// CreateAssignments answers POST /rounds/{roundId}/assignments.
func (h juryHandlers) CreateAssignments(ctx context.Context, request CreateAssignmentsRequestObject) (CreateAssignmentsResponseObject, error) {
	board, err := h.rooms.Jury.Assign(ctx, actorOf(ctx), request.RoundID, each(request.Body.Pairs, func(p Pair) jury.Pair {
		return jury.Pair{JudgeID: p.JudgeID, EntryID: p.EntryID}
	}))
	if err != nil {
		return nil, err
	}
	out, err := h.board(ctx, board)
	return CreateAssignments201JSONResponse(out), err
}

// DeleteAssignment answers DELETE /assignments/{assignmentId}.
func (h juryHandlers) DeleteAssignment(ctx context.Context, request DeleteAssignmentRequestObject) (DeleteAssignmentResponseObject, error) {
	return DeleteAssignment204Response{}, h.rooms.Jury.Unassign(ctx, actorOf(ctx), request.AssignmentID)
}

// ListConflicts answers GET /editions/{editionId}/conflicts.
func (h juryHandlers) ListConflicts(ctx context.Context, request ListConflictsRequestObject) (ListConflictsResponseObject, error) {
	filter := jury.ConflictFilter{EditionID: request.EditionID, Query: request.Params.Q, Sort: string(request.Params.Sort), Limit: limitOf(request.Params.Limit)}
	if err := readCursor(request.Params.Cursor, filter.Sort, &filter.After); err != nil {
		return nil, err
	}
	page, err := h.rooms.Jury.PageConflicts(ctx, actorOf(ctx), filter)
	if err != nil {
		return nil, err
	}
	names, err := h.judgeNames(ctx, request.EditionID)
	if err != nil {
		return nil, err
	}
	entries, err := h.rooms.Entries.Store.EntriesByID(ctx, each(page.Items, func(c jury.Conflict) string { return c.EntryID }))
	out := ListConflicts200JSONResponse{Total: page.Total, Items: each(page.Items, func(c jury.Conflict) Conflict {
		out := toConflict(c, names)
		out.EntryNumber = entries[c.EntryID].Label()
		return out
	})}
	if page.Next != nil {
		out.NextCursor = writeCursor(filter.Sort, *page.Next)
	}
	return out, err
}

// RecordConflict answers POST /editions/{editionId}/conflicts.
func (h juryHandlers) RecordConflict(ctx context.Context, request RecordConflictRequestObject) (RecordConflictResponseObject, error) {
	body := request.Body
	conflict, err := h.rooms.Jury.Record(ctx, actorOf(ctx), jury.Conflict{
		EditionID: request.EditionID, JudgeID: body.JudgeID, EntryID: body.EntryID, Kind: jury.ConflictKind(body.Kind), Reason: strings.TrimSpace(body.Reason),
	})
	if err != nil {
		return nil, err
	}
	names, err := h.judgeNames(ctx, request.EditionID)
	return RecordConflict201JSONResponse(toConflict(conflict, names)), err
}

// DeclareConflict answers POST /assignments/{assignmentId}/conflict.
func (h juryHandlers) DeclareConflict(ctx context.Context, request DeclareConflictRequestObject) (DeclareConflictResponseObject, error) {
	actor := actorOf(ctx)
	conflict, err := h.rooms.Jury.Declare(ctx, actor, request.AssignmentID, jury.Conflict{
		Kind: jury.ConflictKind(request.Body.Kind), Reason: strings.TrimSpace(request.Body.Reason),
	})
	return DeclareConflict201JSONResponse(toConflict(conflict, map[string]string{conflict.JudgeID: actor.Name})), err
}

func (h juryHandlers) judgeNames(ctx context.Context, editionID string) (map[string]string, error) {
	members, err := h.rooms.Members.Store.ListMembers(ctx, editionID)
	names := map[string]string{}
	for _, m := range members {
		names[m.ID] = m.Name
	}
	return names, err
}

func toConflict(c jury.Conflict, names map[string]string) Conflict {
	return Conflict{
		ID: c.ID, JudgeID: c.JudgeID, JudgeName: names[c.JudgeID], EntryID: c.EntryID, Kind: ConflictKind(c.Kind), Reason: c.Reason,
		DeclaredAt: c.DeclaredAt.UTC(), DeclaredBy: ConflictDeclaredBy(c.DeclaredBy),
	}
}

func (h juryHandlers) board(ctx context.Context, board jury.Board) (Board, error) {
	grid, err := h.rooms.Rubrics.Get(ctx, actorOf(ctx), board.Round.ID)
	if err != nil {
		return Board{}, err
	}
	category, err := h.rooms.Categories.Get(ctx, actorOf(ctx), board.Round.CategoryID)
	return Board{
		Round: toRound(board.Round, h.options.Now()), CategoryName: toText(category.Name), Rubric: toRubric(grid),
		Entries: each(board.Candidates, toBoardEntry), Judges: each(board.Judges, toBoardJudge),
		Assignments: each(board.Progress, toBoardAssignment),
		Design: Design{
			Parts: board.Design.Parts, Bridges: board.Design.Bridges, LoneEntries: board.Design.LoneEntries, Reliability: board.Design.Reliability,
		},
		Conflicts: each(board.Forbidden, toPair), ToCheck: each(board.ToCheck, toPair),
	}, err
}

func toPair(p jury.Pair) Pair { return Pair{JudgeID: p.JudgeID, EntryID: p.EntryID} }

func toBoardEntry(c jury.Candidate) BoardEntry {
	return BoardEntry{ID: c.ID, Number: c.Number, Title: c.Title, Organisation: c.Organisation, Country: c.Country}
}

func toBoardJudge(m member.Member) BoardJudge {
	return BoardJudge{ID: m.ID, Name: m.Name, Organisation: m.Organisation, Country: m.Country, President: m.Role == account.President}
}

func toBoardAssignment(p jury.Progress) BoardAssignment {
	return BoardAssignment{
		ID: p.ID, JudgeID: p.JudgeID, EntryID: p.EntryID, State: AssignmentState(p.State), Marked: orEmpty(p.Marked), UpdatedAt: p.UpdatedAt.UTC(),
	}
}
