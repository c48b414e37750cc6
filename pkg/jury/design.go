package jury

import (
	"strconv"

	"palmares/pkg/rating"
)

// Design says what a plan of assignments can tell, before any mark is known.
type Design struct {
	Parts       int      // groups of entries and judges that share nothing: 1 can be compared as a whole
	Bridges     []string // judges without whom a group would fall apart
	LoneEntries []string // entries with one judge
	Reliability string   // expected share of the differences between entries that is real; two decimals
}

// planned are the variances that a plan is measured with: entries differ by 1, judges by ½, and what is left is 0.64.
var planned = rating.Variances{Entry: 1, Judge: 0.5, Residual: 0.64}

// design measures the living assignments of a board.
func (b Board) design() (Design, error) {
	entries, judges := map[string]int{}, map[string]int{}
	for i, candidate := range b.Candidates {
		entries[candidate.ID] = i
	}
	for i, judge := range b.Judges {
		judges[judge.ID] = i
	}
	sheet := rating.Sheet{Entries: len(entries), Judges: len(judges)}
	for _, progress := range b.Progress {
		entry, competes := entries[progress.EntryID]
		judge, sits := judges[progress.JudgeID]
		if competes && sits && progress.EndedAt == nil {
			sheet.Marks = append(sheet.Marks, rating.Mark{Entry: entry, Judge: judge, Weight: 1})
		}
	}
	out := Design{Bridges: []string{}, LoneEntries: []string{}}
	if len(sheet.Marks) == 0 {
		return out, nil
	}
	found, err := rating.Inspect(sheet)
	if err != nil {
		return Design{}, err
	}
	out.Parts = found.Parts
	if precision, err := rating.Plan(sheet, planned); err == nil { // a plan too thin to be measured has no figure
		out.Reliability = strconv.FormatFloat(precision.Reliability, 'f', 2, 64)
	}
	for _, judge := range found.Bridges {
		out.Bridges = append(out.Bridges, b.Judges[judge].ID)
	}
	for _, entry := range found.LoneEntries {
		out.LoneEntries = append(out.LoneEntries, b.Candidates[entry].ID)
	}
	return out, nil
}
