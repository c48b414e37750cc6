package exchange

import (
	"context"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/sheet"
	"palmares/pkg/wording"
)

// exportScores gives the marks that count, one a row, as the rank command reads them.
func (s Service) exportScores(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := sheet.Table{Header: []string{"entry", "judge", "criterion", "score"}}
	board, err := s.board(ctx, actor, list)
	if err != nil {
		return table, err
	}
	grid, err := s.Rubrics.Get(ctx, actor, list.RoundID)
	if err != nil {
		return table, err
	}
	sheets, err := s.Rankings.Scorecards.SubmittedSheets(ctx, list.RoundID)
	for _, one := range sheets {
		for _, criterion := range grid.Criteria {
			if value, ok := one.Marks[criterion.Key]; ok {
				table.Append(board.candidates[one.EntryID].Number, board.judges[one.JudgeID], criterion.Key, value.String())
			}
		}
	}
	return table, err
}

func (s Service) exportRanking(ctx context.Context, actor account.Actor, list Export) (sheet.Table, error) {
	table := header(list.Locale,
		wording.Of("Rang", "Rank"), wording.Of("Ex æquo", "Ex aequo"), wording.Of("Numéro", "Number"), wording.Of("Titre", "Title"),
		wording.Of("Organisation", "Organisation"), wording.Of("Pays", "Country"), wording.Of("Total", "Total"), wording.Of("Statut", "Status"),
		wording.Of("Fiches", "Scorecards"), wording.Of("Explication", "Explanation"))
	view, err := s.Rankings.Get(ctx, actor, list.RoundID)
	if err != nil {
		return table, err
	}
	for _, place := range view.Result.Places {
		rank, candidate := "", view.Candidates[place.EntryID]
		if place.Rank > 0 {
			rank = strconv.Itoa(place.Rank)
		}
		table.Append(rank, yesNo(place.ExAequo, list.Locale), candidate.Number, candidate.Title, candidate.Organisation, candidate.Country,
			place.Total, place.Status, strconv.Itoa(place.Scorecards), place.Explanation.In(list.Locale))
	}
	return table, nil
}
