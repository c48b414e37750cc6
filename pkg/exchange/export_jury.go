package exchange

import (
	"context"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/sheet"
	"palmares/pkg/wording"
)

// exportConflicts gives the conflicts, as far as the reader may know them.
func (s Service) exportConflicts(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Juré", "Judge"), wording.Of("Candidature", "Entry"), wording.Of("Lien", "Tie"), wording.Of("Motif", "Reason"),
		wording.Of("Déclaré par", "Declared by"), wording.Of("Déclaré le (UTC)", "Declared at (UTC)"))
	conflicts, err := s.Jury.Conflicts(ctx, actor, list.EditionID)
	if err != nil {
		return table, err
	}
	members, err := s.Members.List(ctx, actor, list.EditionID)
	if err != nil {
		return table, err
	}
	judges := map[string]string{}
	for _, one := range members {
		judges[one.ID] = one.Name
	}
	entries, err := s.Entries.Store.EntriesByID(ctx, entriesOf(conflicts))
	for _, one := range conflicts {
		table.Append(judges[one.JudgeID], entries[one.EntryID].Label(), string(one.Kind), one.Reason, one.DeclaredBy, at(&one.DeclaredAt))
	}
	return table, err
}

func entriesOf(conflicts []jury.Conflict) []string {
	ids := make([]string, len(conflicts))
	for i, one := range conflicts {
		ids[i] = one.EntryID
	}
	return ids
}

// exportAssignments gives who judges what in a round, and how far each is.
func (s Service) exportAssignments(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Juré", "Judge"), wording.Of("Candidature", "Entry"), wording.Of("Titre", "Title"), wording.Of("État", "State"),
		wording.Of("Confiée le (UTC)", "Assigned at (UTC)"), wording.Of("Remise le (UTC)", "Submitted at (UTC)"),
		wording.Of("Fin par déport le (UTC)", "Recused at (UTC)"), wording.Of("Fiche papier saisie par", "Paper scorecard keyed by"))
	board, err := s.board(ctx, actor, list)
	if err != nil {
		return table, err
	}
	keyers, err := s.fromPaper(ctx, list.RoundID)
	if err != nil {
		return table, err
	}
	for _, one := range board.Progress {
		candidate := board.candidates[one.EntryID]
		table.Append(board.judges[one.JudgeID], candidate.Number, candidate.Title, string(one.State),
			at(&one.AssignedAt), at(one.SubmittedAt), at(one.EndedAt), strings.Join(keyers[one.ID], ", "))
	}
	return table, nil
}

// fromPaper names who brought in the cards that came from paper, by assignment.
func (s Service) fromPaper(ctx context.Context, roundID string) (map[string][]string, error) {
	keyers, err := s.Papers.Keyers(ctx, roundID)
	if err != nil {
		return nil, err
	}
	cards, err := s.Scorecards.Store.SubmittedSheets(ctx, roundID)
	names := map[string][]string{}
	for _, card := range cards {
		if card.FromPaper {
			names[card.AssignmentID] = keyers[jury.Pair{JudgeID: card.JudgeID, EntryID: card.EntryID}]
		}
	}
	return names, err
}

// namedBoard is a round whole, with its judges' names and its candidates by id.
type namedBoard struct {
	jury.Board
	judges     map[string]string
	candidates map[string]jury.Candidate
}

func (s Service) board(ctx context.Context, actor account.Actor, list Export) (namedBoard, error) {
	board, err := s.Jury.Board(ctx, actor, list.RoundID)
	if err != nil {
		return namedBoard{}, err
	}
	if board.Round.EditionID != list.EditionID {
		return namedBoard{}, fault.New(fault.NotFound, "round_not_found")
	}
	out := namedBoard{Board: board, judges: map[string]string{}, candidates: map[string]jury.Candidate{}}
	for _, candidate := range board.Candidates {
		out.candidates[candidate.ID] = candidate
	}
	for _, judge := range board.Judges {
		out.judges[judge.ID] = judge.Name
	}
	return out, nil
}
