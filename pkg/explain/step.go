package explain

import (
	"cmp"
	"math"
	"slices"

	"palmares/pkg/rating"
)

// StepKind says what moved a total.
type StepKind string

// The kinds of steps, in the order in which they come.
const (
	StepRaw       StepKind = "raw"       // where it starts: the mean of the scorecards
	StepExcluded  StepKind = "excluded"  // without the judges whose marks are all equal
	StepWeights   StepKind = "weights"   // regular judges count for more
	StepJudge     StepKind = "judge"     // a judge's severity taken out
	StepSlopes    StepKind = "slopes"    // judges who stretch or compress the scale
	StepShrinkage StepKind = "shrinkage" // towards the mean of all, for want of more marks
	StepMethod    StepKind = "method"    // another average
	StepRules     StepKind = "rules"     // what the announced rules do: aggregates, earlier rounds
	StepRounding  StepKind = "rounding"
)

// Step is one bar of a waterfall: what is added to the sum of those before, in points.
type Step struct {
	Kind   StepKind
	Amount float64
	Judge  int     // of StepJudge, else −1
	Mark   float64 // the judge's mark of this entry
	Usual  float64 // by how much the judge marks above (or, negative, below) the panel
}

// Total is where steps lead.
func Total(steps []Step) (total float64) {
	for _, s := range steps {
		total += s.Amount
	}
	return total
}

// faller makes the steps of every entry.
type faller struct {
	Round
	rows     [][]rating.Mark
	excluded []bool
	weight   []float64 // of each judge
	effect   []float64 // of each judge, as the sheet counts
	slope    []float64 // nil where judges have none
	method   []rating.Score
}

func (r Round) faller() faller {
	f := faller{Round: r, rows: make([][]rating.Mark, r.Sheet.Entries), excluded: make([]bool, r.Sheet.Judges)}
	for _, m := range r.Sheet.Marks {
		if m.Weight > 0 {
			f.rows[m.Entry] = append(f.rows[m.Entry], m)
		}
	}
	for _, row := range f.rows {
		slices.SortStableFunc(row, func(a, b rating.Mark) int { return cmp.Compare(a.Judge, b.Judge) })
	}
	if baseline, is := r.Method.Baseline(); is && r.Method.OnScale() {
		f.method, _ = rating.Baseline(r.Sheet, baseline) // the sheet was read before
	}
	if !r.Method.Calibrated() || r.Stands() {
		return f
	}
	for _, j := range r.Calibration.Excluded {
		f.excluded[j] = true
	}
	f.effect = effects(r.Calibration)
	f.weight, f.slope = f.refinements()
	return f
}

// refinements are the judges' weights and slopes, where the method has them.
func (f faller) refinements() (weight, slope []float64) {
	weight, slope = make([]float64, f.Sheet.Judges), make([]float64, f.Sheet.Judges)
	for j := range weight {
		weight[j], slope[j] = refinement(f.Calibration, j)
	}
	if f.Calibration.Scaled == nil {
		slope = nil
	}
	return weight, slope
}

// refinement is how much a judge counts and by how much they stretch the scale; both are 1 where the method does not ask.
func refinement(c *rating.Calibration, judge int) (weight, slope float64) {
	weight, slope = 1, 1
	if c.Consistent != nil && c.Consistent.Weighted {
		weight = c.Consistent.Consistency[judge].Weight
	}
	if c.Scaled != nil {
		slope = c.Scaled.Slopes[judge]
		if c.Scaled.Weights != nil {
			weight = c.Scaled.Weights[judge]
		}
	}
	return weight, slope
}

// steps of one entry; they add up to its total. An entry without a total, or with one on another scale, has none.
func (f faller) steps(entry int) []Step {
	outcome, row := f.Outcomes[entry], f.rows[entry]
	if !outcome.Counted || len(row) == 0 || !f.Method.OnScale() {
		return nil
	}
	steps := []Step{{Kind: StepRaw, Amount: f.sign() * mean(row), Judge: -1}}
	add := func(kind StepKind, amount float64) {
		if math.Abs(amount) > 1e-9 {
			steps = append(steps, Step{Kind: kind, Amount: amount, Judge: -1})
		}
	}
	switch {
	case f.method != nil:
		add(StepMethod, f.sign()*f.method[entry].Value-Total(steps))
	case f.effect != nil:
		steps = f.calibrated(entry, steps)
	}
	kind := StepRounding
	if math.Abs(outcome.Total-Total(steps)) > 0.5000001*math.Pow10(-f.Decimals) {
		kind = StepRules
	}
	add(kind, outcome.Total-Total(steps))
	return steps
}

// calibrated adds what the calibration does to one entry.
func (f faller) calibrated(entry int, steps []Step) []Step {
	kept := f.kept(f.rows[entry])
	add := func(kind StepKind, upTo float64) {
		if amount := f.sign()*upTo - Total(steps); math.Abs(amount) > 1e-9 {
			steps = append(steps, Step{Kind: kind, Amount: amount, Judge: -1})
		}
	}
	add(StepExcluded, mean(kept))
	weighted := f.weighted(kept)
	at := mean(weighted)
	add(StepWeights, at)
	sum := 0.0
	for _, m := range weighted {
		sum += m.Weight
	}
	for _, m := range weighted {
		amount := -m.Weight / sum * f.effect[m.Judge]
		at += amount
		steps = append(steps, Step{StepJudge, f.sign() * amount, m.Judge, f.sign() * m.Value, f.sign() * f.effect[m.Judge]})
	}
	if f.slope != nil {
		add(StepSlopes, f.straightened(weighted))
	}
	add(StepShrinkage, f.Calibration.Scores[entry])
	return steps
}

func (f faller) kept(row []rating.Mark) (kept []rating.Mark) {
	for _, m := range row {
		if !f.excluded[m.Judge] {
			kept = append(kept, m)
		}
	}
	return kept
}

func (f faller) weighted(row []rating.Mark) []rating.Mark {
	out := make([]rating.Mark, len(row))
	for k, m := range row {
		m.Weight *= f.weight[m.Judge]
		out[k] = m
	}
	return out
}

// straightened is the quality that the slopes alone would give: the least squares of the marks on their judges' slopes.
func (f faller) straightened(row []rating.Mark) float64 {
	up, down := 0.0, 0.0
	for _, m := range row {
		a := f.slope[m.Judge]
		up += m.Weight * a * (m.Value - f.effect[m.Judge] - f.Calibration.Origin)
		down += m.Weight * a * a
	}
	if down == 0 {
		return f.Calibration.Origin
	}
	return f.Calibration.Origin + up/down
}

func mean(row []rating.Mark) float64 {
	total, weight := 0.0, 0.0
	for _, m := range row {
		total += m.Weight * m.Value
		weight += m.Weight
	}
	return total / weight
}

// effects are by how much each judge marks above the panel.
func effects(c *rating.Calibration) []float64 {
	if c.Scaled != nil {
		return c.Scaled.Levels
	}
	judges := c.Fit.Judges
	if c.Fixed != nil {
		judges = c.Fixed.Judges
	}
	out := make([]float64, len(judges))
	for j, x := range judges {
		out[j] = x.Value
	}
	return out
}
