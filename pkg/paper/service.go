package paper

import (
	"context"
	"io"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/arrival"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service is what people do with scorecards on paper.
type Service struct {
	Store      Store
	Jury       jury.Service
	Rubrics    rubric.Service
	Scorecards scorecard.Service
	Arrivals   arrival.Service
	Ledger     ledger.Ledger
	Now        func() time.Time
	NewID      func() string
	Random     io.Reader
}

// Row is one judge and one entry of a round, with how far their sheet is.
type Row struct {
	Sheet     // without a code before it is printed
	Judge     member.Member
	Candidate jury.Candidate
	State     State
	Readers   []string // names
	Can       []string
}

// Overview is the paper of a round.
type Overview struct {
	Round round.Round
	Rows  []Row
	Can   []string
}

// List gives how far the sheets of a round are to those who conduct the contest or screen: never what is on them.
func (s Service) List(ctx context.Context, actor account.Actor, roundID string) (Overview, error) {
	of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Overview{}, err
	}
	if !MaySee(actor, of.EditionID) {
		return Overview{}, fault.New(fault.Forbidden, "forbidden")
	}
	desk, err := s.desk(ctx, actor, of)
	if err != nil {
		return Overview{}, err
	}
	out := Overview{Round: of, Rows: []Row{}, Can: []string{}}
	if MayPrint(actor, of.EditionID) && of.StateAt(s.Now()) != round.Closed {
		out.Can = append(out.Can, "print")
	}
	if MayKey(actor, of.EditionID) && s.takesMarks(of) && !judgesIn(actor, of.EditionID, desk.board.Progress) {
		out.Can = append(out.Can, "key")
	}
	for i := range desk.board.Progress {
		out.Rows = append(out.Rows, desk.row(actor, &desk.board.Progress[i]))
	}
	return out, nil
}

// takesMarks tells whether marks may still be keyed: while the round is open, and as long after it as it lets late ones come.
func (s Service) takesMarks(of round.Round) bool {
	return of.CheckOpen(s.Now()) == nil || s.Arrivals.MayCome(of, of.ClosesAt) == nil
}

// desk is the paper of a round with all that tells how far it is.
type desk struct {
	board   jury.Board
	members []member.Member
	rubric  string
	sheets  map[jury.Pair][]Sheet
	acts    map[string][]Act
	paper   map[string]bool // assignments whose card came from paper
}

func (s Service) desk(ctx context.Context, actor account.Actor, of round.Round) (desk, error) {
	out := desk{sheets: map[jury.Pair][]Sheet{}, acts: map[string][]Act{}, paper: map[string]bool{}}
	var err error
	if out.board, err = s.Jury.BoardOf(ctx, of); err != nil {
		return desk{}, err
	}
	if of.Blind {
		out.board.Candidates = slices.Clone(out.board.Candidates)
		out.board.HideNames()
	}
	if out.members, err = s.Jury.Members.ListMembers(ctx, of.EditionID); err != nil {
		return desk{}, err
	}
	grid, err := s.Rubrics.Get(ctx, actor, of.ID)
	if err != nil {
		return desk{}, err
	}
	out.rubric = grid.Digest()
	sheets, err := s.Store.PaperSheets(ctx, of.ID)
	if err != nil {
		return desk{}, err
	}
	for _, one := range sheets {
		out.sheets[one.Pair()] = append(out.sheets[one.Pair()], one)
	}
	acts, err := s.Store.PaperActsIn(ctx, of.ID)
	if err != nil {
		return desk{}, err
	}
	for _, one := range acts {
		out.acts[one.Code] = append(out.acts[one.Code], one)
	}
	cards, err := s.Scorecards.Store.SubmittedSheets(ctx, of.ID)
	for _, one := range cards {
		out.paper[one.AssignmentID] = one.FromPaper
	}
	return out, err
}

// newest is the sheet of a pair that is of use: the one with today's rubric, else the last that was printed.
func (d desk) newest(pair jury.Pair) (Sheet, bool) {
	all := d.sheets[pair]
	if len(all) == 0 {
		return Sheet{JudgeID: pair.JudgeID, EntryID: pair.EntryID}, false
	}
	at := slices.IndexFunc(all, func(one Sheet) bool { return one.RubricHash == d.rubric || closed(d.acts[one.Code]) })
	if at < 0 {
		at = len(all) - 1
	}
	return all[at], true
}

func closed(acts []Act) bool { return file{acts: acts}.end() != nil }

func (d desk) row(actor account.Actor, progress *jury.Progress) Row {
	sheet, printed := d.newest(jury.Pair{JudgeID: progress.JudgeID, EntryID: progress.EntryID})
	sheet.RoundID = d.board.Round.ID
	of := file{Sheet: sheet, acts: d.acts[sheet.Code], progress: progress, paper: d.paper[progress.ID], rubric: d.rubric}
	row := Row{Sheet: sheet, State: of.state(), Readers: of.keyers(), Can: []string{}}
	if !printed && row.State == Outdated {
		row.State = ToPrint
	}
	if row.State == Contested && of.mayKeep(actor, d.board.Round.EditionID, d.members) {
		row.Can = append(row.Can, "keep")
	}
	if at := slices.IndexFunc(d.board.Judges, func(m member.Member) bool { return m.ID == progress.JudgeID }); at >= 0 {
		row.Judge = d.board.Judges[at]
	}
	row.Candidate.ID = progress.EntryID
	if at := slices.IndexFunc(d.board.Candidates, func(c jury.Candidate) bool { return c.ID == progress.EntryID }); at >= 0 {
		row.Candidate = d.board.Candidates[at]
	}
	return row
}

// Keyers are the names of those who brought in each card of a round that came from paper.
func (s Service) Keyers(ctx context.Context, roundID string) (map[jury.Pair][]string, error) {
	sheets, err := s.Store.PaperSheets(ctx, roundID)
	if err != nil {
		return nil, err
	}
	acts, err := s.Store.PaperActsIn(ctx, roundID)
	byCode := map[string][]Act{}
	for _, one := range acts {
		byCode[one.Code] = append(byCode[one.Code], one)
	}
	keyers := map[jury.Pair][]string{}
	for _, sheet := range sheets {
		of := file{acts: byCode[sheet.Code]}
		if end := of.end(); end != nil && (end.Kind == HandedIn || end.Kind == Late) {
			keyers[sheet.Pair()] = of.keyers()
		}
	}
	return keyers, err
}
