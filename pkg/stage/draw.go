package stage

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"palmares/pkg/jury"
)

// inOrder puts candidates in the order of their numbers, or in the one that a seed gives.
func inOrder(candidates []jury.Candidate, drawn Drawn, seed string) []Slot {
	key := func(c jury.Candidate) string { return c.Number }
	if drawn == BySeed {
		key = func(c jury.Candidate) string { return lot(seed, c.Number) }
	}
	sorted := slices.SortedFunc(slices.Values(candidates), func(a, b jury.Candidate) int { return cmp.Compare(key(a), key(b)) })
	slots := make([]Slot, len(sorted))
	for i, candidate := range sorted {
		slots[i] = Slot{EntryID: &candidate.ID}
	}
	return slots
}

// lot is what a candidate draws: with `printf '%s' 'seed number' | sha256sum` anybody finds it again.
func lot(seed, number string) string {
	sum := sha256.Sum256([]byte(seed + " " + number))
	return hex.EncodeToString(sum[:])
}

// times are when the slots are planned to begin.
func (o Order) times() []time.Time {
	times := make([]time.Time, len(o.Slots))
	at := o.StartsAt
	for i, slot := range o.Slots {
		times[i] = at
		seconds := slot.Pause
		if slot.EntryID != nil {
			seconds = o.Presentation + o.Questions + o.Changeover
		}
		at = at.Add(time.Duration(seconds) * time.Second)
	}
	return times
}

// number gives the slots their places.
func (o *Order) number() {
	for i := range o.Slots {
		o.Slots[i].RoundID, o.Slots[i].Position = o.RoundID, i+1
	}
}

// moved tells whether pitches stand in another order than the one that was drawn, or than their numbers'.
func (o Order) moved(candidates []jury.Candidate) bool {
	if o.Drawn == ByHand {
		return false
	}
	return !slices.Equal(entriesOf(o.Slots), entriesOf(inOrder(candidates, o.Drawn, o.Seed)))
}

func entriesOf(slots []Slot) []string {
	entries := []string{}
	for _, slot := range slots {
		if slot.EntryID != nil {
			entries = append(entries, *slot.EntryID)
		}
	}
	return entries
}
