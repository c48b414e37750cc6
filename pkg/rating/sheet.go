package rating

import (
	"errors"
	"fmt"
	"math"
)

// Mark is what one judge gave one entry, on the display scale. A weight of 0 means absent; 1 is an ordinary mark.
type Mark struct {
	Entry, Judge  int
	Value, Weight float64
}

// Sheet is every mark of one round. Entries and judges are numbered from 0; ties end at the lower number.
type Sheet struct {
	Entries, Judges int
	Marks           []Mark
}

// ErrSheet is wrapped by every refusal of a sheet that cannot be read as marks.
var ErrSheet = errors.New("rating: malformed sheet")

const (
	maxSize   = 1 << 24
	maxValue  = 1e9
	minWeight = 1e-6
	maxWeight = 1e6
)

// Validate refuses numbers that are not marks: out of range, not finite, weights that are negative or beyond a millionfold.
func (s Sheet) Validate() error {
	if s.Entries < 0 || s.Judges < 0 || s.Entries > maxSize || s.Judges > maxSize {
		return fmt.Errorf("%w: %d entries, %d judges", ErrSheet, s.Entries, s.Judges)
	}
	for k, m := range s.Marks {
		if m.Entry < 0 || m.Entry >= s.Entries || m.Judge < 0 || m.Judge >= s.Judges {
			return fmt.Errorf("%w: mark %d names entry %d, judge %d", ErrSheet, k, m.Entry, m.Judge)
		}
		if !(math.Abs(m.Value) <= maxValue) || m.Weight != 0 && !(m.Weight >= minWeight && m.Weight <= maxWeight) {
			return fmt.Errorf("%w: mark %d has value %v, weight %v", ErrSheet, k, m.Value, m.Weight)
		}
	}
	return nil
}

// counted returns the marks with a weight, in a new slice.
func (s Sheet) counted() []Mark {
	out := make([]Mark, 0, len(s.Marks))
	for _, m := range s.Marks {
		if m.Weight > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Without returns the sheet with the marks of some judges left out.
func (s Sheet) Without(judges []int) Sheet {
	gone := map[int]bool{}
	for _, j := range judges {
		gone[j] = true
	}
	out := Sheet{Entries: s.Entries, Judges: s.Judges, Marks: make([]Mark, 0, len(s.Marks))}
	for _, m := range s.Marks {
		if !gone[m.Judge] {
			out.Marks = append(out.Marks, m)
		}
	}
	return out
}

// minConstant is the number of equal marks from which a judge says nothing about the entries.
const minConstant = 5

// ConstantJudges lists the judges who gave five marks or more, all equal: their marks cannot tell entries apart.
func (s Sheet) ConstantJudges() []int {
	n, lo, hi := make([]int, s.Judges), make([]float64, s.Judges), make([]float64, s.Judges)
	for _, m := range s.counted() {
		if n[m.Judge] == 0 {
			lo[m.Judge], hi[m.Judge] = m.Value, m.Value
		}
		n[m.Judge]++
		lo[m.Judge], hi[m.Judge] = min(lo[m.Judge], m.Value), max(hi[m.Judge], m.Value)
	}
	var out []int
	for j := range n {
		if n[j] >= minConstant && lo[j] == hi[j] {
			out = append(out, j)
		}
	}
	return out
}

// leavesEveryEntryMarked says whether every marked entry keeps a mark when some judges are left out.
func (s Sheet) leavesEveryEntryMarked(judges []int) bool {
	before, after := make([]bool, s.Entries), make([]bool, s.Entries)
	for _, m := range s.counted() {
		before[m.Entry] = true
	}
	for _, m := range s.Without(judges).counted() {
		after[m.Entry] = true
	}
	for i := range before {
		if before[i] && !after[i] {
			return false
		}
	}
	return true
}
