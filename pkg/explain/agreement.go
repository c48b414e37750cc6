package explain

import (
	"math"

	"palmares/pkg/agreement"
	"palmares/pkg/rating"
)

// Signal says whether the marks tell the entries apart.
type Signal string

// The answers. Without a signal there is an order, as there is among cards of equal value, but no podium.
const (
	SignalShown  Signal = "shown"
	SignalWeak   Signal = "weak" // marks dealt at random would often look the same
	SignalAbsent Signal = "absent"
)

// chanceLevel is how often shuffled marks may look as orderly before the order is called chance.
const chanceLevel = 0.05

// evenChance is how often they may look so before nothing at all is left of the order.
const evenChance = 0.5

// Target is the reliability that juries are planned for.
const Target = 0.8

// Agreement is how far judges agree and how many are needed.
type Agreement struct {
	Known       bool // variances could be estimated
	Study       agreement.Study
	Order       float64 // reliability of one judge's order (ICC, consistency)
	Level       float64 // reliability of one judge's level (ICC, absolute agreement)
	Reliability float64 // of the scores of this round, on average
	Need        agreement.Need
	Alpha       agreement.Alpha
	Table       agreement.ICC // the forms of Shrout and Fleiss, where every judge saw every entry
	Separation  agreement.Separation
}

// mostCells is the largest table of entries and judges that is spread out in memory.
const mostCells = 2_000_000

func (r Round) agreement() (a Agreement, err error) {
	marks := make([]agreement.Mark, 0, len(r.Sheet.Marks))
	for _, m := range r.Sheet.Marks {
		if m.Weight > 0 {
			marks = append(marks, agreement.Mark{Entry: m.Entry, Judge: m.Judge, Value: m.Value})
		}
	}
	if a.Separation, err = agreement.SeparationTest(marks, shuffles(len(marks)), r.Seed); err != nil {
		return a, err
	}
	if fit := r.Calibration.Fit; fit.Status == rating.StatusFitted {
		a.study(fit)
		if a.Need, err = a.Study.JudgesFor(Target); err != nil {
			return a, err
		}
	}
	if r.Sheet.Entries*r.Sheet.Judges > mostCells {
		return a, nil
	}
	table := r.table()
	if a.Alpha, err = agreement.KrippendorffAlpha(table, agreement.Interval); err != nil {
		return a, err
	}
	if r.Complete() && r.Sheet.Entries > 1 && r.Sheet.Judges > 1 {
		a.Table, err = agreement.IntraclassCorrelation(table, 0.95)
	}
	return a, err
}

func (a *Agreement) study(fit *rating.Fit) {
	a.Known = true
	a.Study = agreement.Study{Entry: fit.Variances.Entry, Judge: fit.Variances.Judge, Residual: fit.Variances.Residual}
	a.Order, a.Level = a.Study.Relative(1), a.Study.Absolute(1)
	if a.Study.Entry <= 0 {
		return
	}
	n := 0.0
	for _, e := range fit.Entries {
		if e.Marks > 0 {
			a.Reliability += min(max(1-e.SD*e.SD/a.Study.Entry, 0), 1)
			n++
		}
	}
	a.Reliability /= n
}

// shuffles are fewer for many marks, where chance shows sooner.
func shuffles(marks int) int {
	switch {
	case marks <= 20_000:
		return 999
	case marks <= 200_000:
		return 199
	}
	return 39
}

// table spreads the marks out, with NaN for those not given.
func (r Round) table() agreement.Table {
	table := make(agreement.Table, r.Sheet.Entries)
	for e := range table {
		table[e] = make([]float64, r.Sheet.Judges)
		for j := range table[e] {
			table[e][j] = math.NaN()
		}
	}
	for _, m := range r.Sheet.Marks {
		if m.Weight > 0 {
			table[m.Entry][m.Judge] = m.Value
		}
	}
	return table
}

func (r Round) signal(a Agreement) Signal {
	c := r.Calibration
	switch {
	case c.Status == rating.StatusEmpty, c.Status == rating.StatusNoInformation, c.Fit.Has(rating.NoteNoDifference),
		a.Separation.Known && a.Separation.P >= evenChance:
		return SignalAbsent
	case !a.Separation.Known || a.Separation.P >= chanceLevel:
		return SignalWeak
	}
	return SignalShown
}
