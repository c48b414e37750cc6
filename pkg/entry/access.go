package entry

import (
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/round"
)

// MayRead tells whether a person may read the entry whole: its owner and, once submitted, those who screen or conduct the
// contest. Judges read what package scorecard gives them.
func MayRead(actor account.Actor, entry Entry) bool {
	if !actor.SignedIn() {
		return false
	}
	return owns(actor, entry) || (entry.Revision > 0 && MayList(actor, entry.EditionID))
}

// MayList tells whether a person may see the submitted entries of an edition. The president of the jury may not: who
// scores anonymous files must not look the names up.
func MayList(actor account.Actor, editionID string) bool {
	return actor.Has(editionID, account.Screener, account.Organizer, account.Observer)
}

// MayClear tells whether a person may let judges of anonymous files have a document that may name somebody.
func MayClear(actor account.Actor, entry Entry) bool {
	return actor.Has(entry.EditionID, account.Organizer) && !owns(actor, entry)
}

func owns(actor account.Actor, entry Entry) bool {
	return actor.SignedIn() && entry.OwnerID == actor.ID
}

// own gives what was read to its owner alone: those who may read the entry are told that it is not theirs, to the rest there is none.
func own(actor account.Actor, entry Entry, err error) (Entry, error) {
	switch {
	case err != nil:
		return Entry{}, err
	case owns(actor, entry):
		return entry, nil
	case MayRead(actor, entry):
		return Entry{}, fault.New(fault.Forbidden, "forbidden")
	default:
		return Entry{}, fault.New(fault.NotFound, "entry_not_found")
	}
}

// CheckEditable refuses changes to what is withdrawn or decided, and what comes after the deadline; a screener's request
// opens the draft again until its date.
func CheckEditable(parent edition.Edition, entry Entry, now time.Time) error {
	switch entry.State {
	case Withdrawn:
		return fault.New(fault.Conflict, "entry_withdrawn")
	case Accepted, Rejected:
		return fault.New(fault.Conflict, "entry_decided")
	case Draft, Submitted:
	}
	if entry.ReopenedUntil != nil && now.Before(*entry.ReopenedUntil) {
		return nil
	}
	return parent.CheckEntriesOpen(now)
}

// checkUnjudged refuses to withdraw what has been judged: the last of its category's rounds is closed. A draft never was.
func checkUnjudged(entry Entry, rounds []round.Round, now time.Time) error {
	judged := len(rounds) > 0 && rounds[len(rounds)-1].StateAt(now) == round.Closed
	if entry.Revision > 0 && judged {
		return fault.New(fault.Conflict, "entry_judged")
	}
	return nil
}

// Can lists what the person may do with the entry now.
func Can(actor account.Actor, parent edition.Edition, entry Entry, now time.Time) []string {
	can := []string{}
	if owns(actor, entry) {
		if CheckEditable(parent, entry, now) == nil {
			can = append(can, "edit")
			if actor.Confirmed {
				can = append(can, "submit")
			}
		}
		live := entry.State == Draft || entry.State == Submitted || entry.State == Accepted
		if live && entry.Version > 0 {
			can = append(can, "withdraw")
		}
	}
	return can
}
