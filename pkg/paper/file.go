package paper

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/jury"
)

// State is how far a judge's sheet of an entry is.
type State string

// The states. Ready: both read the same while the card was handed in on screen, and its judge has opened it again since; Contested:
// people read the sheet of a card that its judge handed in on screen; Outdated: its rubric has changed, or it was not yet printed
// with this one; Tardy: it was keyed in after the closing, and the president decides; Excluded: a conflict ended the assignment, or it was taken back.
const (
	ToPrint   State = "toPrint"
	Printed   State = "printed"
	ReadOnce  State = "readOnce"
	Different State = "different"
	Ready     State = "ready"
	Contested State = "contested"
	Done      State = "handedIn"
	Tardy     State = "late"
	ScreenToo State = "kept"
	OnScreen  State = "onScreen"
	Outdated  State = "outdated"
	Excluded  State = "excluded"
)

// file is a sheet with all that is known of it.
type file struct {
	Sheet
	acts     []Act
	progress *jury.Progress // none where the assignment was taken back
	paper    bool           // the card that counts came from here
	rubric   string         // the hash of today's criteria
}

// readings are the last of each person, in the order in which they began.
func (f file) readings() []Act {
	var last []Act
	for _, act := range f.acts {
		if act.Kind != Read {
			continue
		}
		at := slices.IndexFunc(last, func(one Act) bool { return one.AuthorID == act.AuthorID })
		if at < 0 {
			last = append(last, act)
		} else {
			last[at] = act
		}
	}
	return last
}

func (f file) readBy(actor account.Actor) bool {
	return slices.ContainsFunc(f.readings(), func(one Act) bool { return one.AuthorID == actor.ID })
}

func (f file) settlements() []Act {
	return slices.DeleteFunc(slices.Clone(f.acts), func(act Act) bool { return act.Kind != Settled })
}

// end is what closed the sheet, if anything did.
func (f file) end() *Act {
	at := slices.IndexFunc(f.acts, func(act Act) bool { return act.Kind == HandedIn || act.Kind == Late || act.Kind == Kept })
	if at < 0 {
		return nil
	}
	return &f.acts[at]
}

// agreed is what the sheet says, once two people read it alike or what they differ in is settled: by a third person, or by both of
// them alike.
func (f file) agreed() (Words, bool) {
	read := f.readings()
	if len(read) < 2 {
		return Words{}, false
	}
	if same(read[0].Content, read[1].Content) {
		agreed := read[0].Content
		if agreed.WrittenAt.IsZero() {
			agreed.WrittenAt = read[1].Content.WrittenAt
		}
		return agreed, true
	}
	last := map[string]Words{}
	for _, act := range slices.Backward(f.settlements()) {
		if act.AuthorID != read[0].AuthorID && act.AuthorID != read[1].AuthorID {
			return act.Content, true
		}
		if _, later := last[act.AuthorID]; !later {
			last[act.AuthorID] = act.Content
		}
	}
	one, first := last[read[0].AuthorID]
	other, second := last[read[1].AuthorID]
	return one, first && second && same(one, other)
}

// keyers are who brought the card in: both who read it, and who settled what they differed in.
func (f file) keyers() []string {
	names := []string{}
	for _, act := range slices.Concat(f.readings(), f.settlements()) {
		if !slices.Contains(names, act.Author) {
			names = append(names, act.Author)
		}
	}
	return names
}

func (f file) state() State {
	end, read := f.end(), len(f.readings())
	_, agreed := f.agreed()
	switch {
	case f.progress == nil || f.progress.State == jury.Withdrawn:
		return Excluded
	case end != nil && end.Kind == Kept:
		return ScreenToo
	case end != nil && f.paper:
		return Done
	case end != nil && end.Kind == Late:
		return Tardy
	case end != nil || (f.progress.State == jury.Done && read == 0):
		return OnScreen
	case f.progress.State == jury.Done:
		return Contested
	case f.RubricHash != f.rubric:
		return Outdated
	case agreed:
		return Ready
	case read == 0:
		return Printed
	case read == 1:
		return ReadOnce
	default:
		return Different
	}
}
