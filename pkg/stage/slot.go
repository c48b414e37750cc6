package stage

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
)

// Open lets the judges mark an entry from now on. To open it again after it was closed needs a reason.
func (s Service) Open(ctx context.Context, actor account.Actor, roundID, entryID, reason string) (View, error) {
	return s.act(ctx, actor, Act{RoundID: roundID, EntryID: entryID, Kind: Opened, Reason: strings.TrimSpace(reason)})
}

// Close ends the marking of an entry, after the grace of the order.
func (s Service) Close(ctx context.Context, actor account.Actor, roundID, entryID string) (View, error) {
	return s.act(ctx, actor, Act{RoundID: roundID, EntryID: entryID, Kind: Closed})
}

// Decide is the president's word on an entrant who is late: heard or refused, and why.
func (s Service) Decide(ctx context.Context, actor account.Actor, decision Act) (View, error) {
	return s.act(ctx, actor, decision)
}

// act records what happens to a slot, where its state and the round's allow it.
func (s Service) act(ctx context.Context, actor account.Actor, act Act) (View, error) {
	return s.change(ctx, actor, act.RoundID, func(ctx context.Context, board jury.Board) error {
		if err := mayAct(actor, board.Round.EditionID, act.Kind); err != nil {
			return err
		}
		if err := board.Round.CheckOpen(s.Now()); err != nil && act.Kind == Opened {
			return err
		}
		order, of, err := s.slot(ctx, act)
		if err != nil {
			return err
		}
		if err := of.allows(act, s.Now()); err != nil {
			return err
		}
		if act.Kind == Closed {
			until := s.Now().Add(time.Duration(order.Grace) * time.Second)
			if ends := board.Round.ClosesAt; until.After(ends) {
				until = ends
			}
			act.Until = &until
		}
		return s.addAct(ctx, actor, board, act, of.begun())
	})
}

func mayAct(actor account.Actor, editionID string, kind ActKind) error {
	may := MayConduct
	if kind == Heard || kind == Refused {
		may = MayDecide
	}
	if !may(actor, editionID) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	return nil
}

// slot gives an entry's place in the order and what happened to it.
func (s Service) slot(ctx context.Context, act Act) (Order, record, error) {
	order, err := s.Store.RunningOrderForChange(ctx, act.RoundID)
	if err != nil {
		return Order{}, record{}, err
	}
	for _, slot := range order.Slots {
		if slot.EntryID == nil || *slot.EntryID != act.EntryID {
			continue
		}
		acts, err := s.Store.ListActs(ctx, act.RoundID)
		if err != nil {
			return Order{}, record{}, err
		}
		attendance, err := s.Store.ListAttendance(ctx, act.RoundID)
		return order, records(acts, attendance)[act.EntryID], err
	}
	return Order{}, record{}, fault.New(fault.NotFound, "slot_not_found")
}

// closedDoors are why a slot cannot be opened.
var closedDoors = map[State]string{
	Undecided: "late_undecided", Missing: "entrant_absent", Turned: "slot_refused", Running: "slot_already_open",
}

func (r record) allows(act Act, now time.Time) error {
	state := r.stateAt(now)
	switch act.Kind {
	case Opened:
		if code, shut := closedDoors[state]; shut {
			return fault.New(fault.Conflict, code)
		}
		return r.needsReason(act, r.begun())
	case Closed:
		if state == Running {
			return nil
		}
		if r.begun() {
			return fault.New(fault.Conflict, "slot_closed")
		}
		return fault.New(fault.Conflict, "slot_not_open")
	default:
		if r.begun() {
			return fault.New(fault.Conflict, "slot_begun")
		}
		if r.decision == nil && (r.attendance == nil || r.attendance.Presence != Late) {
			return fault.New(fault.Conflict, "entrant_not_late")
		}
		return r.needsReason(act, true)
	}
}

func (r record) needsReason(act Act, needed bool) error {
	if needed && act.Reason == "" {
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	return nil
}

func (s Service) addAct(ctx context.Context, actor account.Actor, board jury.Board, act Act, again bool) error {
	act.ID, act.ByID, act.By, act.At = s.NewID(), actor.ID, actor.Name, s.Now()
	if err := s.Store.AddAct(ctx, &act); err != nil {
		return err
	}
	action := "slot." + string(act.Kind)
	if act.Kind == Opened && again {
		action = "slot.reopened"
	}
	fact := ledger.In(board.Round.EditionID, action).About("entry", act.EntryID, numberOf(board, act.EntryID)).Because(act.Reason)
	return s.Ledger.Record(ctx, actor, fact.With("round", act.RoundID))
}

func numberOf(board jury.Board, entryID string) string {
	for _, candidate := range board.Candidates {
		if candidate.ID == entryID {
			return candidate.Number
		}
	}
	return ""
}
