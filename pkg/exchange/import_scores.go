package exchange

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/points"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
	"palmares/pkg/sheet"
)

// scoreReader knows whom and what a list of scores may name.
type scoreReader struct {
	problems  *problems
	grid      rubric.Rubric
	entries   map[string]string // id by folded number or title
	judges    map[string]string // id by folded name or address
	forbidden map[jury.Pair]bool
	toCheck   map[jury.Pair]bool
	taken     map[jury.Pair]bool
	cards     map[jury.Pair]map[string]points.Points
	rows      map[jury.Pair]int
}

func (s Service) prepareScores(ctx context.Context, actor account.Actor, list Import, table sheet.Table) (prepared, error) {
	if list.RoundID == "" {
		return prepared{}, fault.New(fault.Invalid, "round_required", fault.At("/query/round", "required"))
	}
	var out prepared
	reader, err := s.scoreReader(ctx, actor, list)
	if err != nil {
		return prepared{}, err
	}
	reader.problems = &out.problems
	reader.read(table)
	reader.checkWhole()
	cards := []scorecard.Imported{}
	for pair, marks := range reader.cards {
		cards = append(cards, scorecard.Imported{JudgeID: pair.JudgeID, EntryID: pair.EntryID, Marks: marks})
	}
	out.write = func(ctx context.Context) error { return s.Scorecards.Import(ctx, actor, list.RoundID, cards) }
	return out, nil
}

func (s Service) scoreReader(ctx context.Context, actor account.Actor, list Import) (scoreReader, error) {
	board, err := s.Jury.Board(ctx, actor, list.RoundID)
	if err != nil {
		return scoreReader{}, err
	}
	if board.Round.EditionID != list.EditionID {
		return scoreReader{}, fault.New(fault.NotFound, "round_not_found")
	}
	if board, err = s.Jury.BoardOf(ctx, board.Round); err != nil { // whole: also what the person may not read about themselves
		return scoreReader{}, err
	}
	grid, err := s.Rubrics.Get(ctx, actor, list.RoundID)
	if err != nil {
		return scoreReader{}, err
	}
	members, err := s.Members.List(ctx, actor, list.EditionID)
	if err != nil {
		return scoreReader{}, err
	}
	reader := scoreReader{
		grid: grid.Rubric, entries: map[string]string{}, judges: map[string]string{}, forbidden: map[jury.Pair]bool{},
		toCheck: map[jury.Pair]bool{}, taken: map[jury.Pair]bool{}, cards: map[jury.Pair]map[string]points.Points{}, rows: map[jury.Pair]int{},
	}
	for _, candidate := range board.Candidates {
		reader.entries[folding.Fold(candidate.Title)] = candidate.ID
	}
	for _, candidate := range board.Candidates {
		reader.entries[folding.Fold(candidate.Number)] = candidate.ID
	}
	for _, m := range members {
		if m.Scores() && m.State != member.Declined && m.State != member.Revoked {
			reader.judges[folding.Fold(m.Name)], reader.judges[m.EmailKey] = m.ID, m.ID
		}
	}
	for _, pair := range board.Forbidden {
		reader.forbidden[pair] = true
	}
	for _, pair := range board.ToCheck {
		reader.toCheck[pair] = true
	}
	for _, progress := range board.Progress {
		reader.taken[jury.Pair{JudgeID: progress.JudgeID, EntryID: progress.EntryID}] = true
	}
	return reader, nil
}

// read takes the long form (a row a mark: entry, judge, criterion, score) or the wide one (a column a criterion).
func (r *scoreReader) read(table sheet.Table) {
	entryAt := column(table, r.problems, "entry", "candidature", "numéro", "number")
	judgeAt := column(table, r.problems, "judge", "juré", "jury", "juge")
	if entryAt < 0 || judgeAt < 0 {
		return
	}
	criterionAt := optional(table, r.problems, "criterion", "critère")
	if criterionAt >= 0 {
		scoreAt := column(table, r.problems, "score", "note", "mark")
		for _, row := range table.Rows {
			if pair, ok := r.pair(row, entryAt, judgeAt); ok && scoreAt >= 0 {
				r.mark(row.Number, pair, row.At(criterionAt), row.At(scoreAt))
			}
		}
		return
	}
	for _, row := range table.Rows {
		pair, ok := r.pair(row, entryAt, judgeAt)
		for i, name := range table.Header {
			if ok && i != entryAt && i != judgeAt && row.At(i) != "" {
				r.mark(row.Number, pair, name, row.At(i))
			}
		}
	}
}

func (r *scoreReader) pair(row sheet.Row, entryAt, judgeAt int) (jury.Pair, bool) {
	entryID, knownEntry := r.entries[folding.Fold(row.At(entryAt))]
	judgeID, knownJudge := r.judges[folding.Fold(row.At(judgeAt))]
	pair := jury.Pair{JudgeID: judgeID, EntryID: entryID}
	switch {
	case !knownEntry:
		r.problems.add(row.Number, "entry", "not_a_candidate")
	case !knownJudge:
		r.problems.add(row.Number, "judge", "not_a_judge")
	case r.forbidden[pair]:
		r.problems.add(row.Number, "judge", "conflict_of_interest")
	case r.toCheck[pair]:
		r.problems.add(row.Number, "judge", "conflict_to_check")
	case r.taken[pair]:
		r.problems.add(row.Number, "judge", "already_assigned")
	default:
		if r.rows[pair] == 0 {
			r.rows[pair], r.cards[pair] = row.Number, map[string]points.Points{}
		}
		return pair, true
	}
	return pair, false
}

func (r *scoreReader) mark(row int, pair jury.Pair, name, text string) {
	index := slices.IndexFunc(r.grid.Criteria, func(c rubric.Criterion) bool {
		return folding.Fold(c.Key) == folding.Fold(name) || folding.Fold(c.Label.FR) == folding.Fold(name) ||
			folding.Fold(c.Label.EN) == folding.Fold(name)
	})
	if index < 0 {
		r.problems.add(row, name, "unknown_criterion")
		return
	}
	criterion := r.grid.Criteria[index]
	value, err := points.Parse(text)
	switch {
	case err != nil:
		r.problems.add(row, name, "invalid_number")
	case !value.OnScale(criterion.Min, criterion.Max, criterion.Step):
		r.problems.add(row, name, "mark_off_scale")
	default:
		if _, twice := r.cards[pair][criterion.Key]; twice {
			r.problems.add(row, name, "mark_duplicate")
		}
		r.cards[pair][criterion.Key] = value
	}
}

// checkWhole refuses scorecards that lack a mark: a judge could not have submitted them.
func (r *scoreReader) checkWhole() {
	for pair, marks := range r.cards {
		for _, criterion := range r.grid.Criteria {
			if _, ok := marks[criterion.Key]; !ok && criterion.Required() {
				r.problems.add(r.rows[pair], criterion.Key, "mark_missing")
			}
		}
	}
	slices.SortFunc(r.problems.found, func(a, b Problem) int { return a.Row - b.Row })
}
