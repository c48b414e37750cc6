package scorecard

import (
	"context"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// SlotState is where an entry stands on stage, as its judge must know it.
type SlotState string

// The states of a slot. NotSeen: the judge was late or absent; Closing: it is over, and there is time to finish.
const (
	SlotWaiting SlotState = "waiting"
	SlotOpen    SlotState = "open"
	SlotClosing SlotState = "closing"
	SlotClosed  SlotState = "closed"
	SlotRefused SlotState = "refused"
	SlotNotSeen SlotState = "notSeen"
)

// Slot is when an entry comes on stage; the zero Slot belongs to a round without a running order.
type Slot struct {
	State     SlotState
	PlannedAt time.Time
	Until     *time.Time // the end of closing
}

// Stage knows what has been on stage: room stage, to the right of this one, has it.
type Stage interface {
	// Slots gives the slots of a round by entry, as one judge sees them; nil for a round without a running order.
	Slots(ctx context.Context, roundID, judgeID string) (map[string]Slot, error)
}

// slotFaults are why a slot's entry may not be marked now.
var slotFaults = map[SlotState]string{
	SlotWaiting: "slot_not_open", SlotClosed: "slot_closed", SlotRefused: "slot_refused", SlotNotSeen: "slot_not_seen",
}

// check refuses marks outside the slot.
func (s Slot) check() error {
	if code, refused := slotFaults[s.State]; refused {
		return fault.New(fault.Conflict, code)
	}
	return nil
}

// checkHeard refuses marks on paper for what their judge has not heard; that the slot is over is why they come on paper.
func (s Slot) checkHeard() error {
	if s.State == SlotClosed {
		return nil
	}
	return s.check()
}

// slotOf gives the slot of one entry. Where there is an order that the entry is not in, it has yet to come.
func (s Service) slotOf(ctx context.Context, parent round.Round, pair jury.Pair) (Slot, error) {
	if parent.Kind != round.Pitch {
		return Slot{}, nil
	}
	slots, err := s.Stage.Slots(ctx, parent.ID, pair.JudgeID)
	return slotIn(slots, pair.EntryID), err
}

func slotIn(slots map[string]Slot, entryID string) Slot {
	slot, known := slots[entryID]
	if slots != nil && !known {
		slot.State = SlotWaiting
	}
	return slot
}
