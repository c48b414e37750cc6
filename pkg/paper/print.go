package paper

import (
	"context"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/wording"
)

// most is how many sheets are printed at once: a stack that one person can carry.
const most = 600

// Order is what is to be printed.
type Order struct {
	What     string   // sheets, lists, both
	JudgeIDs []string // of all where empty
}

// Stack is what was printed, judge by judge.
type Stack struct {
	Edition  edition.Edition
	Category wording.Text
	Round    round.Round
	Rubric   rubric.Rubric
	Judges   []Pile
}

// Pile is what one judge gets, in the order of candidate numbers.
type Pile struct {
	Judge  member.Member
	Sheets []Row
}

// Print gives every judge and entry of a round that is not closed a code, the same when it is printed again with the same rubric.
// Cards that were handed in are on the lists, and on no sheet.
func (s Service) Print(ctx context.Context, actor account.Actor, roundID string, order Order) (Stack, error) {
	var stack Stack
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forPrinting(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if stack, err = s.about(ctx, actor, of); err != nil {
			return err
		}
		desk, err := s.desk(ctx, actor, of)
		if err != nil {
			return err
		}
		if err := s.code(ctx, &desk, order); err != nil {
			return err
		}
		sheets := stack.pile(desk, order)
		switch {
		case len(stack.Judges) == 0 || (sheets == 0 && order.What == "sheets"):
			return fault.New(fault.Conflict, "nothing_to_print")
		case sheets > most && order.What != "lists":
			return fault.New(fault.Invalid, "too_many_sheets", fault.Field{
				Pointer: "/judgeIds", Code: "too_many_sheets", Params: map[string]string{"max": strconv.Itoa(most)},
			})
		}
		fact := ledger.In(of.EditionID, "paper.printed").About("round", of.ID, of.Name.FR)
		return s.Ledger.Record(ctx, actor, fact.With("what", order.What, "judges", strconv.Itoa(len(stack.Judges)), "sheets", strconv.Itoa(sheets)))
	})
	return stack, err
}

func (s Service) forPrinting(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !MayPrint(actor, of.EditionID) {
		return round.Round{}, fault.New(fault.Forbidden, "forbidden")
	}
	if of.StateAt(s.Now()) == round.Closed {
		return round.Round{}, fault.New(fault.Conflict, "round_closed")
	}
	return of, nil
}

// about gives what is printed at the head of every sheet.
func (s Service) about(ctx context.Context, actor account.Actor, of round.Round) (Stack, error) {
	stack := Stack{Round: of}
	var err error
	if stack.Edition, err = s.Jury.Rounds.Categories.Editions.Store.EditionByID(ctx, of.EditionID); err != nil {
		return Stack{}, err
	}
	if !stack.Edition.Announced(s.Now()) {
		return Stack{}, fault.New(fault.Conflict, "edition_not_announced")
	}
	category, err := s.Jury.Rounds.Categories.Store.CategoryByID(ctx, of.CategoryID)
	if err != nil {
		return Stack{}, err
	}
	stack.Category = category.Name
	grid, err := s.Rubrics.Get(ctx, actor, of.ID)
	if err == nil && len(grid.Criteria) == 0 {
		err = fault.New(fault.Conflict, "rubric_missing")
	}
	stack.Rubric = grid.Rubric
	return stack, err
}

// code gives the sheets that are printed for the first time their codes.
func (s Service) code(ctx context.Context, desk *desk, order Order) error {
	fresh := []Sheet{}
	for _, one := range desk.board.Progress {
		pair := jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}
		known := slices.ContainsFunc(desk.sheets[pair], func(sheet Sheet) bool { return sheet.RubricHash == desk.rubric })
		if known || !order.takes(one) {
			continue
		}
		code, err := newCode(s.Random)
		if err != nil {
			return err
		}
		made := Sheet{
			Code: code, RoundID: desk.board.Round.ID, JudgeID: one.JudgeID, EntryID: one.EntryID, RubricHash: desk.rubric, PrintedAt: s.Now(),
		}
		desk.sheets[pair], fresh = append(desk.sheets[pair], made), append(fresh, made)
	}
	return s.Store.AddPaperSheets(ctx, fresh)
}

// takes tells whether a pair is printed: not what a conflict has ended.
func (o Order) takes(one jury.Progress) bool {
	return one.State != jury.Withdrawn && (len(o.JudgeIDs) == 0 || slices.Contains(o.JudgeIDs, one.JudgeID))
}

// pile sorts what is printed, and tells how many sheets that is.
func (s *Stack) pile(desk desk, order Order) int {
	sheets := 0
	for _, judge := range desk.board.Judges {
		pile := Pile{Judge: judge}
		for _, candidate := range desk.board.Candidates {
			for i := range desk.board.Progress {
				one := &desk.board.Progress[i]
				if one.JudgeID != judge.ID || one.EntryID != candidate.ID || !order.takes(*one) {
					continue
				}
				row := desk.row(account.Actor{}, one)
				pile.Sheets = append(pile.Sheets, row)
				if row.OnPaper() {
					sheets++
				}
			}
		}
		if len(pile.Sheets) > 0 {
			s.Judges = append(s.Judges, pile)
		}
	}
	return sheets
}

// OnPaper tells whether a sheet of the row is still of use.
func (r Row) OnPaper() bool {
	return r.State == Printed || r.State == ReadOnce || r.State == Different || r.State == Ready
}
