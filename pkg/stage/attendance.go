package stage

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
)

// latest is how late somebody can be, in minutes.
const latest = 24 * 60

// Attend notes whether an entrant or a judge is there. A correction is a new note; the last one counts. Who is late by so many
// minutes came that long after they were due: a judge at the first start, an entrant at the planned start of the slot.
func (s Service) Attend(ctx context.Context, actor account.Actor, note Attendance) (View, error) {
	return s.change(ctx, actor, note.RoundID, func(ctx context.Context, board jury.Board) error {
		if !MayConduct(actor, board.Round.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		order, err := s.Store.RunningOrderForChange(ctx, note.RoundID)
		if err != nil {
			return err
		}
		due, about, err := s.due(ctx, order, board, note)
		if err != nil {
			return err
		}
		if err := note.check(); err != nil {
			return err
		}
		if note.Presence == Late {
			arrived := due.Add(time.Duration(note.Minutes) * time.Minute)
			note.ArrivedAt = &arrived
		}
		note.ID, note.ByID, note.By, note.At = s.NewID(), actor.ID, actor.Name, s.Now()
		if err := s.Store.AddAttendance(ctx, &note); err != nil {
			return err
		}
		fact := ledger.In(board.Round.EditionID, "attendance."+string(note.Presence)).About(about.SubjectKind, about.SubjectID, about.Subject)
		return s.Ledger.Record(ctx, actor, fact.With("round", note.RoundID, "minutes", strconv.Itoa(note.Minutes)))
	})
}

func (a Attendance) check() error {
	var check fault.Check
	check.Unless(a.Presence != Late || a.Minutes >= 1 && a.Minutes <= latest, "/minutes", "out_of_range")
	check.Unless(a.Presence == Late || a.Minutes == 0, "/minutes", "only_when_late")
	return check.Err("invalid_attendance")
}

// due is when the person was to be there, with who it is.
func (s Service) due(ctx context.Context, order Order, board jury.Board, note Attendance) (time.Time, ledger.Fact, error) {
	if (note.EntryID == nil) == (note.JudgeID == nil) {
		return time.Time{}, ledger.Fact{}, fault.New(fault.Invalid, "invalid_attendance", fault.At("/", "entrant_or_judge"))
	}
	if note.JudgeID != nil {
		for _, judge := range board.Judges {
			if judge.ID == *note.JudgeID {
				return order.StartsAt, ledger.Fact{}.About("member", judge.ID, judge.Name), nil
			}
		}
		return time.Time{}, ledger.Fact{}, fault.New(fault.Invalid, "not_a_judge", fault.At("/judgeId", "not_a_judge"))
	}
	_, of, err := s.slot(ctx, Act{RoundID: note.RoundID, EntryID: *note.EntryID})
	if err != nil {
		return time.Time{}, ledger.Fact{}, err
	}
	if of.begun() && note.Presence == Absent {
		return time.Time{}, ledger.Fact{}, fault.New(fault.Conflict, "slot_begun")
	}
	about := ledger.Fact{}.About("entry", *note.EntryID, numberOf(board, *note.EntryID))
	for i, at := range order.times() {
		if id := order.Slots[i].EntryID; id != nil && *id == *note.EntryID {
			return at, about, nil
		}
	}
	return order.StartsAt, about, nil
}

// judges gives the last note on each judge, by membership.
func judges(attendance []Attendance) map[string]*Attendance {
	last := map[string]*Attendance{}
	for _, one := range attendance {
		if one.JudgeID != nil {
			last[*one.JudgeID] = &one
		}
	}
	return last
}
