package stage

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// View is the stage of a round as those who conduct it see it.
type View struct {
	Round      round.Round
	Category   wording.Text
	At         time.Time // when this was so
	Order      Order
	Moved      bool // drawn or by number, and then changed by hand
	Slots      []Placed
	Judges     []Seated
	Candidates int
	Coverage   Coverage
	Can        []string
}

// Placed is a slot with when it is planned, whose it is, and what happened.
type Placed struct {
	Slot
	PlannedAt  time.Time
	Candidate  jury.Candidate // of a pitch
	State      State
	Attendance *Attendance
	Decision   *Act
	OpenedAt   *time.Time
	ClosedAt   *time.Time
	Until      *time.Time // the end of the grace
	Assigned   int
	Submitted  int
}

// Seated is a judge with the last note on whether they are there.
type Seated struct {
	Judge      member.Member
	Attendance *Attendance
}

func (s Service) view(ctx context.Context, actor account.Actor, board jury.Board) (View, error) {
	view := View{Round: board.Round, At: s.Now(), Candidates: len(board.Candidates), Can: can(actor, board.Round, s.Now())}
	of, err := s.Jury.Rounds.Categories.Store.CategoryByID(ctx, board.Round.CategoryID)
	if err != nil {
		return View{}, err
	}
	view.Category = of.Name
	if view.Order, err = s.order(ctx, board.Round.ID); err != nil {
		return View{}, err
	}
	acts, err := s.Store.ListActs(ctx, board.Round.ID)
	if err != nil {
		return View{}, err
	}
	attendance, err := s.Store.ListAttendance(ctx, board.Round.ID)
	if err != nil {
		return View{}, err
	}
	happened, times := records(acts, attendance), view.Order.times()
	for i, slot := range view.Order.Slots {
		placed := Placed{Slot: slot, PlannedAt: times[i]}
		if slot.EntryID != nil {
			placed.tell(happened[*slot.EntryID], s.Now())
			placed.look(board)
		}
		view.Slots = append(view.Slots, placed)
	}
	view.Moved = view.Order.Version > 0 && view.Order.moved(board.Candidates)
	notes := judges(attendance)
	for _, judge := range board.Judges {
		view.Judges = append(view.Judges, Seated{Judge: judge, Attendance: notes[judge.ID]})
	}
	view.Coverage, err = s.coverage(ctx, board)
	return view, err
}

// tell says what happened in the slot.
func (p *Placed) tell(of record, now time.Time) {
	p.State, p.Attendance, p.Decision, p.OpenedAt = of.stateAt(now), of.attendance, of.decision, of.firstOpen
	if of.closed != nil {
		p.ClosedAt, p.Until = &of.closed.At, of.closed.Until
	}
}

// look finds whose slot it is, and how far the judges are with it.
func (p *Placed) look(board jury.Board) {
	p.Candidate.ID = *p.EntryID
	for _, candidate := range board.Candidates {
		if candidate.ID == *p.EntryID {
			p.Candidate = candidate
		}
	}
	for _, progress := range board.Progress {
		if progress.EntryID != *p.EntryID || progress.EndedAt != nil {
			continue
		}
		p.Assigned++
		if progress.State == jury.Done {
			p.Submitted++
		}
	}
}
