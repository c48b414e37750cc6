package agreement

import (
	"fmt"
	"math"
)

// Study holds the variances of one mark: between entries, between judges, and what is left. It says how many judges are enough (Brennan 2001).
type Study struct{ Entry, Judge, Residual float64 }

// GStudy estimates the variances from a complete table by analysis of variance; a negative estimate is zero. Known is false for fewer than two entries or judges.
func GStudy(t Table) (s Study, known bool, err error) {
	if err := t.check(false); err != nil {
		return Study{}, false, err
	}
	if len(t) < 2 || len(t[0]) < 2 {
		return Study{}, false, nil
	}
	q := t.squares()
	return Study{
		Entry:    math.Max((q.between-q.remain)/q.judges, 0),
		Judge:    math.Max((q.of-q.remain)/q.entries, 0),
		Residual: q.remain,
	}, true, nil
}

// check refuses variances that are none.
func (s Study) check() error {
	for _, v := range []float64{s.Entry, s.Judge, s.Residual} {
		if !(v >= 0 && v <= maxValue*maxValue) {
			return fmt.Errorf("%w: variances %+v", ErrTable, s)
		}
	}
	return nil
}

// Relative is the reliability of the order of entries that the same k judges all marked, or whose severities are taken out. It is 0 where nothing varies.
func (s Study) Relative(k int) float64 { return reliability(s.Entry, s.Residual, k) }

// Absolute is the reliability of raw means of k judges each, severities left in.
func (s Study) Absolute(k int) float64 { return reliability(s.Entry, s.Judge+s.Residual, k) }

func reliability(signal, noise float64, k int) float64 {
	if !(signal > 0) || k < 1 {
		return 0
	}
	return signal / (signal + noise/float64(k))
}

// Need is the number of judges per entry that a reliability takes. Possible is false where no number would do.
type Need struct {
	Possible           bool
	Relative, Absolute int     // whole judges, severities taken out or left in
	ExactRelative      float64 // before rounding up
	ExactAbsolute      float64
}

const maxJudges = 1e6

// JudgesFor returns how many judges per entry a reliability between 0 and 1 takes.
func (s Study) JudgesFor(target float64) (Need, error) {
	if err := s.check(); err != nil {
		return Need{}, err
	}
	if !(target > 0 && target < 1) {
		return Need{}, fmt.Errorf("%w: reliability %v", ErrTable, target)
	}
	if s.Entry == 0 {
		return Need{}, nil
	}
	odds := target / (1 - target) / s.Entry
	n := Need{Possible: true, ExactRelative: odds * s.Residual, ExactAbsolute: odds * (s.Residual + s.Judge)}
	if !(n.ExactAbsolute < maxJudges) {
		return Need{}, nil
	}
	n.Relative, n.Absolute = whole(n.ExactRelative), whole(n.ExactAbsolute)
	return n, nil
}

// whole rounds up, but not for rounding errors.
func whole(x float64) int { return int(math.Max(1, math.Ceil(x-1e-9))) }
