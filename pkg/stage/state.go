package stage

import (
	"time"

	"palmares/pkg/scorecard"
)

// State is where a slot stands.
type State string

// The states of a slot. Undecided waits for the president, Closing is in its grace.
const (
	Waiting   State = "waiting"
	Undecided State = "undecided"
	Missing   State = "absent"
	Turned    State = "refused"
	Running   State = "open"
	Closing   State = "closing"
	Over      State = "closed"
)

// record is all that happened to one entry on stage.
type record struct {
	attendance *Attendance
	decision   *Act
	firstOpen  *time.Time
	opened     *Act
	closed     *Act // nil while it is open
}

// records reads what happened, by entry.
func records(acts []Act, attendance []Attendance) map[string]record {
	found := map[string]record{}
	for _, act := range acts {
		r := found[act.EntryID]
		r.take(act)
		found[act.EntryID] = r
	}
	for _, one := range attendance {
		if one.EntryID != nil {
			r := found[*one.EntryID]
			r.attendance = &one
			found[*one.EntryID] = r
		}
	}
	return found
}

func (r *record) take(act Act) {
	switch act.Kind {
	case Opened:
		if r.firstOpen == nil {
			r.firstOpen = &act.At
		}
		r.opened, r.closed = &act, nil
	case Closed:
		r.closed = &act
	case Heard, Refused:
		r.decision = &act
	}
}

// begun tells whether the entry has been on stage.
func (r record) begun() bool { return r.firstOpen != nil }

func (r record) stateAt(now time.Time) State {
	switch {
	case r.begun() && r.closed == nil:
		return Running
	case r.begun() && r.closed.Until != nil && now.Before(*r.closed.Until):
		return Closing
	case r.begun():
		return Over
	case r.decision != nil && r.decision.Kind == Refused:
		return Turned
	case r.attendance == nil:
		return Waiting
	case r.attendance.Presence == Absent:
		return Missing
	case r.attendance.Presence == Late && r.decision == nil:
		return Undecided
	default:
		return Waiting
	}
}

// forJudges are the states as a judge's scorecard knows them.
var forJudges = map[State]scorecard.SlotState{
	Waiting: scorecard.SlotWaiting, Undecided: scorecard.SlotWaiting, Missing: scorecard.SlotWaiting, Turned: scorecard.SlotRefused,
	Running: scorecard.SlotOpen, Closing: scorecard.SlotClosing, Over: scorecard.SlotClosed,
}

// seenBy tells whether a judge was there when the entry came on: who is late has not seen what began before.
func (r record) seenBy(judge *Attendance) bool {
	if judge == nil || judge.Presence == Present {
		return true
	}
	if judge.Presence == Absent || judge.ArrivedAt == nil {
		return false
	}
	return !r.begun() || !r.firstOpen.Before(*judge.ArrivedAt)
}
