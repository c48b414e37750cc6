package stage

import (
	"context"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
)

// Service is what people do on the day of the pitches.
type Service struct {
	Store   Store
	Jury    jury.Service
	Ledger  ledger.Ledger
	Now     func() time.Time
	NewID   func() string
	NewSeed func() string
}

var _ scorecard.Stage = Service{}

// errNoOrder is for what needs a running order.
var errNoOrder = fault.New(fault.NotFound, "no_running_order")

// Get gives the stage of a round to those who conduct the contest; without a running order it has no slots.
func (s Service) Get(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	board, err := s.board(ctx, actor, roundID)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, actor, board)
}

// board is the round whole; only pitches have a stage.
func (s Service) board(ctx context.Context, actor account.Actor, roundID string) (jury.Board, error) {
	board, err := s.Jury.Board(ctx, actor, roundID)
	if err != nil {
		return jury.Board{}, err
	}
	if board.Round.Kind != round.Pitch {
		return jury.Board{}, fault.New(fault.NotFound, "no_stage")
	}
	return board, nil
}

// order gives the running order as it is stored; an empty one at version 0 before there is any.
func (s Service) order(ctx context.Context, roundID string) (Order, error) {
	return orNone(s.Store.RunningOrder(ctx, roundID))
}

// orNone turns “no such order” into an empty one.
func orNone(order Order, err error) (Order, error) {
	if fault.Is(err, fault.NotFound) {
		return Order{Pattern: DefaultPattern()}, nil
	}
	return order, err
}

// Slots implements scorecard.Stage.
func (s Service) Slots(ctx context.Context, roundID, judgeID string) (map[string]scorecard.Slot, error) {
	order, err := s.order(ctx, roundID)
	if err != nil || order.Version == 0 {
		return nil, err
	}
	acts, err := s.Store.ListActs(ctx, roundID)
	if err != nil {
		return nil, err
	}
	attendance, err := s.Store.ListAttendance(ctx, roundID)
	happened, judge := records(acts, attendance), judges(attendance)[judgeID]
	slots, times := map[string]scorecard.Slot{}, order.times()
	for i, slot := range order.Slots {
		if slot.EntryID == nil {
			continue
		}
		of := happened[*slot.EntryID]
		one := scorecard.Slot{State: forJudges[of.stateAt(s.Now())], PlannedAt: times[i]}
		if one.State == scorecard.SlotClosing {
			one.Until = of.closed.Until
		}
		if one.State != scorecard.SlotRefused && !of.seenBy(judge) {
			one.State = scorecard.SlotNotSeen
		}
		slots[*slot.EntryID] = one
	}
	return slots, err
}

// New is a running order as the organizer wants it: with the slots given by hand, or put in order from the candidates.
type New struct {
	Version  int
	StartsAt time.Time
	Pattern  Pattern
	Drawn    Drawn
	Slots    []Slot
}

// Replace makes the running order, or changes it while nobody else has. Drawn or by number it begins from the candidates,
// which can be done until the first comes on stage; by hand everything may move but what has been on.
func (s Service) Replace(ctx context.Context, actor account.Actor, roundID string, change New) (View, error) {
	return s.change(ctx, actor, roundID, func(ctx context.Context, board jury.Board) error {
		order, happened, err := s.forOrder(ctx, actor, board)
		if err != nil {
			return err
		}
		if change.Version != order.Version {
			current, err := s.view(ctx, actor, board)
			if err != nil {
				return err
			}
			return fault.Outdated(change.Version, order.Version, current)
		}
		if len(board.Candidates) == 0 {
			return fault.New(fault.Conflict, "no_candidates")
		}
		before := order.Slots
		order.StartsAt, order.Pattern = change.StartsAt, change.Pattern
		if err := s.arrange(&order, change, board, happened); err != nil {
			return err
		}
		if err := checkSlots(order.Slots, before, board, happened); err != nil {
			return err
		}
		return s.saveOrder(ctx, actor, board.Round, order)
	})
}

// arrange puts the slots in the wanted order.
func (s Service) arrange(order *Order, change New, board jury.Board, happened map[string]record) error {
	if change.Drawn == ByHand {
		order.Slots = change.Slots
		if order.Version == 0 {
			order.Drawn = ByHand
		}
		return nil
	}
	if begun(happened) {
		return fault.New(fault.Conflict, "stage_begun")
	}
	order.Drawn, order.Seed = change.Drawn, ""
	if change.Drawn == BySeed {
		order.Seed = s.NewSeed()
	}
	order.Slots = inOrder(board.Candidates, order.Drawn, order.Seed)
	return nil
}

// checkSlots holds the slots to the candidates, each once, and to what has been on stage.
func checkSlots(slots, before []Slot, board jury.Board, happened map[string]record) error {
	var check fault.Check
	on := map[string]bool{}
	for i, slot := range slots {
		if slot.EntryID == nil {
			continue
		}
		on[*slot.EntryID] = true
		known := happened[*slot.EntryID].begun() || slices.ContainsFunc(board.Candidates, func(c jury.Candidate) bool { return c.ID == *slot.EntryID })
		check.Unless(known, "/slots/"+strconv.Itoa(i)+"/entryId", "not_a_candidate")
	}
	for _, candidate := range board.Candidates {
		check.Unless(on[candidate.ID], "/slots", "candidate_missing")
	}
	check.Unless(slices.Equal(onStage(slots, happened), onStage(before, happened)), "/slots", "slot_over")
	return check.Err("invalid_running_order")
}

// onStage are the entries that have been on, in the order of their slots.
func onStage(slots []Slot, happened map[string]record) []string {
	entries := []string{}
	for _, slot := range slots {
		if slot.EntryID != nil && happened[*slot.EntryID].begun() {
			entries = append(entries, *slot.EntryID)
		}
	}
	return entries
}

func begun(happened map[string]record) bool {
	for _, one := range happened {
		if one.begun() {
			return true
		}
	}
	return false
}

func (s Service) saveOrder(ctx context.Context, actor account.Actor, of round.Round, order Order) error {
	order.RoundID = of.ID
	order.number()
	if err := order.Validate(); err != nil {
		return err
	}
	order.Version++
	if err := s.Store.SaveRunningOrder(ctx, &order); err != nil {
		return err
	}
	fact := ledger.In(of.EditionID, "runningOrder.replaced").About("round", of.ID, of.Name.FR)
	return s.Ledger.Record(ctx, actor, fact.With("drawn", string(order.Drawn), "seed", order.Seed,
		"slots", strconv.Itoa(len(order.Slots)), "startsAt", order.StartsAt.Format(time.RFC3339)))
}

// Delete takes the running order away, as long as nobody has been on stage: entries may then be marked at any time.
func (s Service) Delete(ctx context.Context, actor account.Actor, roundID string) error {
	_, err := s.change(ctx, actor, roundID, func(ctx context.Context, board jury.Board) error {
		order, happened, err := s.forOrder(ctx, actor, board)
		if err != nil {
			return err
		}
		if order.Version == 0 {
			return errNoOrder
		}
		if begun(happened) {
			return fault.New(fault.Conflict, "stage_begun")
		}
		if err := s.Store.DeleteRunningOrder(ctx, roundID); err != nil {
			return err
		}
		fact := ledger.In(board.Round.EditionID, "runningOrder.deleted").About("round", roundID, board.Round.Name.FR)
		return s.Ledger.Record(ctx, actor, fact)
	})
	return err
}

// forOrder gives the order to somebody who may change it.
func (s Service) forOrder(ctx context.Context, actor account.Actor, board jury.Board) (Order, map[string]record, error) {
	if !MayOrder(actor, board.Round.EditionID) {
		return Order{}, nil, fault.New(fault.Forbidden, "forbidden")
	}
	if board.Round.StateAt(s.Now()) == round.Closed {
		return Order{}, nil, fault.New(fault.Conflict, "round_closed")
	}
	order, err := orNone(s.Store.RunningOrderForChange(ctx, board.Round.ID))
	if err != nil {
		return Order{}, nil, err
	}
	acts, err := s.Store.ListActs(ctx, board.Round.ID)
	return order, records(acts, nil), err
}

// change does something in one transaction, and gives the stage as it is then.
func (s Service) change(ctx context.Context, actor account.Actor, roundID string, do func(ctx context.Context, board jury.Board) error) (View, error) {
	var view View
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		board, err := s.board(ctx, actor, roundID)
		if err != nil {
			return err
		}
		if err := do(ctx, board); err != nil {
			return err
		}
		if board, err = s.board(ctx, actor, roundID); err != nil {
			return err
		}
		view, err = s.view(ctx, actor, board)
		return err
	})
	return view, err
}
