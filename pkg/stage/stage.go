package stage

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/fault"
)

// Drawn says where an order comes from.
type Drawn string

// The ways to an order.
const (
	BySeed   Drawn = "seed"
	ByNumber Drawn = "number"
	ByHand   Drawn = "hand"
)

// Pattern is how long the parts of a slot last, in seconds, and how long after its closing judges may still mark.
type Pattern struct {
	Presentation int
	Questions    int
	Changeover   int
	Grace        int
}

// limits of a pattern: an hour for a part, a day to finish the marks.
const (
	longestPart  = 3600
	longestGrace = 86400
)

// DefaultPattern is three minutes, two of questions, and one to change over.
func DefaultPattern() Pattern { return Pattern{Presentation: 180, Questions: 120, Changeover: 60} }

// Order is the running order of a round; version 0 means that there is none.
type Order struct {
	RoundID  string `gorm:"primaryKey"`
	StartsAt time.Time
	Pattern  `gorm:"embedded"`
	Drawn    Drawn
	Seed     string // what it was drawn from
	Version  int
	Slots    []Slot `gorm:"-"`
}

// TableName names the table.
func (Order) TableName() string { return "running_order" }

// Slot is a place in the order: a pitch, or a break with how long it lasts.
type Slot struct {
	RoundID  string `gorm:"primaryKey"`
	Position int    `gorm:"primaryKey"`
	EntryID  *string
	Pause    int // seconds, of a break
	Label    string
}

// TableName names the table.
func (Slot) TableName() string { return "slot" }

// Validate checks what must hold of an order by itself.
func (o Order) Validate() error {
	var check fault.Check
	check.Unless(o.Presentation >= 10 && o.Presentation <= longestPart, "/presentation", "out_of_range")
	check.Unless(o.Questions >= 0 && o.Questions <= longestPart, "/questions", "out_of_range")
	check.Unless(o.Changeover >= 0 && o.Changeover <= longestPart, "/changeover", "out_of_range")
	check.Unless(o.Grace >= 0 && o.Grace <= longestGrace, "/grace", "out_of_range")
	seen := map[string]bool{}
	for i, slot := range o.Slots {
		at := "/slots/" + strconv.Itoa(i)
		check.Unless((slot.EntryID == nil) == (slot.Pause > 0), at, "pitch_or_break")
		if slot.EntryID != nil {
			check.Unless(!seen[*slot.EntryID], at+"/entryId", "slot_twice")
			seen[*slot.EntryID] = true
		}
	}
	return check.Err("invalid_running_order")
}

// ActKind is what happens to a slot.
type ActKind string

// What happens to a slot; Heard and Refused are the president's word on an entrant who is late.
const (
	Opened  ActKind = "opened"
	Closed  ActKind = "closed"
	Heard   ActKind = "heard"
	Refused ActKind = "refused"
)

// Act is one thing that happened to an entry's slot, by whom and when.
type Act struct {
	ID      string `gorm:"primaryKey"`
	RoundID string
	EntryID string
	Kind    ActKind
	Reason  string
	ByID    string
	By      string
	At      time.Time
	Until   *time.Time // of a closing: the end of its grace
}

// TableName names the table, append-only by trigger.
func (Act) TableName() string { return "slot_act" }

// Presence is whether somebody is there.
type Presence string

// The presences.
const (
	Present Presence = "present"
	Late    Presence = "late"
	Absent  Presence = "absent"
)

// Attendance is what was noted of an entrant or of a judge, one of the two.
type Attendance struct {
	ID        string `gorm:"primaryKey"`
	RoundID   string
	EntryID   *string
	JudgeID   *string // a member
	Presence  Presence
	Minutes   int        // late by
	ArrivedAt *time.Time // of who is late
	ByID      string
	By        string
	At        time.Time
}

// TableName names the table, append-only by trigger.
func (Attendance) TableName() string { return "attendance" }

// Store keeps running orders and what happens on stage. RunningOrder answers NotFound "no_running_order"; with its slots in
// order. SaveRunningOrder writes order and slots over the version before and answers Stale otherwise.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	RunningOrder(ctx context.Context, roundID string) (Order, error)
	SaveRunningOrder(ctx context.Context, order *Order) error
	// RunningOrderForChange locks the order until the transaction ends: what happens on stage happens one after the other.
	RunningOrderForChange(ctx context.Context, roundID string) (Order, error)
	DeleteRunningOrder(ctx context.Context, roundID string) error
	AddAct(ctx context.Context, act *Act) error
	// ListActs gives the acts of a round, oldest first.
	ListActs(ctx context.Context, roundID string) ([]Act, error)
	AddAttendance(ctx context.Context, attendance *Attendance) error
	// ListAttendance gives the attendance of a round, oldest first.
	ListAttendance(ctx context.Context, roundID string) ([]Attendance, error)
}
