package paper

import (
	"context"
	"reflect"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// View is a sheet before somebody who keys it or looks on. What others read stays hidden until two people have.
type View struct {
	Row
	Round       round.Round
	Category    category.Category
	Rubric      rubric.Full
	Mine        *Words
	Readings    []Act
	Settlements []Act
	Differences []string
	End         *Act
}

// seat is a sheet with its round.
type seat struct {
	file
	round   round.Round
	members []member.Member
	given   []jury.Progress
}

func equal(a, b Words) bool {
	return a.WrittenAt.Equal(b.WrittenAt) && reflect.DeepEqual(a.Content, b.Content)
}

// Get gives a sheet to those who key, and to observers.
func (s Service) Get(ctx context.Context, actor account.Actor, code string) (View, error) {
	seat, err := s.sit(ctx, actor, code)
	if err != nil {
		return View{}, err
	}
	if err := s.mayLook(ctx, actor, &seat); err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, seat)
}

// change lets somebody who may look do something to a sheet, and shows how it then is.
func (s Service) change(ctx context.Context, actor account.Actor, code string, do func(context.Context, seat) error) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		seat, err := s.hold(ctx, actor, code)
		if err != nil {
			return err
		}
		if err := s.mayLook(ctx, actor, &seat); err != nil {
			return err
		}
		if err := do(ctx, seat); err != nil {
			return err
		}
		view, err = s.Get(ctx, actor, seat.Code)
		return err
	})
	return view, err
}

// hold is sit, with the sheet locked until the transaction ends.
func (s Service) hold(ctx context.Context, actor account.Actor, typed string) (seat, error) {
	code, err := ParseCode(typed)
	if err != nil {
		return seat{}, err
	}
	if _, err := s.Store.PaperSheetForChange(ctx, code); err != nil {
		return seat{}, err
	}
	return s.sit(ctx, actor, code)
}

// sit finds a sheet of an edition that the person may read, by its code as it is typed.
func (s Service) sit(ctx context.Context, actor account.Actor, code string) (seat, error) {
	code, err := ParseCode(code)
	if err != nil {
		return seat{}, err
	}
	var at seat
	if at.Sheet, err = s.Store.PaperSheet(ctx, code); err != nil {
		return seat{}, err
	}
	if at.round, err = s.Jury.Rounds.Get(ctx, actor, at.RoundID); err != nil || !MaySee(actor, at.round.EditionID) {
		return seat{}, fault.Hide(err, "paper_not_found")
	}
	if at.acts, err = s.Store.PaperActs(ctx, code); err != nil {
		return seat{}, err
	}
	grid, err := s.Rubrics.Get(ctx, actor, at.RoundID)
	if err != nil {
		return seat{}, err
	}
	at.rubric = grid.Digest()
	if at.given, err = s.Jury.Store.RoundProgress(ctx, at.RoundID); err != nil {
		return seat{}, err
	}
	for i, one := range at.given {
		if one.JudgeID == at.JudgeID && one.EntryID == at.EntryID {
			at.progress = &at.given[i]
		}
	}
	if at.progress == nil {
		return at, nil
	}
	card, err := s.Scorecards.Store.ScorecardOf(ctx, at.progress.ID)
	at.paper = card.FromPaper && card.SubmittedAt != nil
	return at, err
}

// mayLook refuses who may not key nor look on, judges of the round, and who stands in a conflict with the entry.
func (s Service) mayLook(ctx context.Context, actor account.Actor, at *seat) error {
	of := at.round.EditionID
	if !MayRead(actor, of) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	if judgesIn(actor, of, at.given) {
		return fault.New(fault.Forbidden, "judge_of_round")
	}
	return s.mayTouch(ctx, actor, at)
}

// mayTouch refuses who stands in a conflict with the entry, of any sort.
func (s Service) mayTouch(ctx context.Context, actor account.Actor, at *seat) error {
	of, near := at.round.EditionID, jury.Near{Actor: actor}
	var err error
	if near.Entry, err = s.Jury.Entries.EntryByID(ctx, at.EntryID); err != nil {
		return err
	}
	if at.members, err = s.Jury.Members.ListMembers(ctx, of); err != nil {
		return err
	}
	near.Own = slices.DeleteFunc(slices.Clone(at.members), func(m member.Member) bool { return m.AccountID == nil || *m.AccountID != actor.ID })
	if near.Conflicts, err = s.Jury.Store.ListConflicts(ctx, of); err != nil {
		return err
	}
	last, err := s.Scorecards.Entries.Store.LastRevision(ctx, at.EntryID)
	near.Team = last.Content.Team
	if err == nil && near.Barred() {
		err = fault.New(fault.Forbidden, "conflict_of_interest")
	}
	return err
}

func (s Service) view(ctx context.Context, actor account.Actor, at seat) (View, error) {
	view := View{Round: at.round, Readings: []Act{}, Settlements: []Act{}, Differences: []string{}, End: at.end()}
	view.Row = Row{Sheet: at.Sheet, State: at.state(), Readers: at.keyers(), Can: s.can(actor, at)}
	for _, one := range at.members {
		if one.ID == at.JudgeID {
			view.Judge = one
		}
	}
	candidate, err := s.Jury.Entries.EntryByID(ctx, at.EntryID)
	if err != nil {
		return View{}, err
	}
	view.Candidate = jury.Candidate{ID: candidate.ID, Number: candidate.Label()}
	if !at.round.Blind {
		view.Candidate.Title = candidate.Title
	}
	if view.Category, err = s.Jury.Rounds.Categories.Store.CategoryByID(ctx, at.round.CategoryID); err != nil {
		return View{}, err
	}
	read := at.readings()
	for i := range read {
		if read[i].AuthorID == actor.ID {
			view.Mine = &read[i].Content
		}
	}
	if len(read) == 2 {
		view.Readings, view.Settlements, view.Differences = read, at.settlements(), Differences(read[0].Content, read[1].Content)
	}
	view.Rubric, err = s.Rubrics.Get(ctx, actor, at.RoundID)
	return view, err
}

// can says what the person may do with the sheet now.
func (s Service) can(actor account.Actor, at seat) []string {
	can := []string{}
	if at.mayKeep(actor, at.round.EditionID, at.members) && at.state() == Contested {
		can = append(can, "keep")
	}
	of := at.round.EditionID
	if !MayKey(actor, of) || !s.takesMarks(at.round) || at.RubricHash != at.rubric || at.end() != nil || at.state() == Excluded {
		return can
	}
	_, agreed := at.agreed()
	switch read := len(at.readings()); {
	case read < 2 || (agreed && at.readBy(actor)):
		can = append(can, "key")
	case !agreed:
		can = append(can, "settle")
	}
	return can
}
