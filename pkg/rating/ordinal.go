package rating

import "math"

// OrdinalMarks are marks in ordered categories 0 … Categories − 1, each with its level in every random factor (entries, judges) and, if any,
// the value of every covariate.
type OrdinalMarks struct {
	Categories int
	Category   []int
	Factors    [][]int
	Covariates [][]float64
	Nodes      int // with one factor: points of adaptive quadrature for each level; up to 1 is Laplace's approximation
}

// OrdinalFit is a cumulative logit model with crossed random effects, by Laplace's approximation (McCullagh 1980; Christensen, ordinal):
// logit P(mark ≤ c) = threshold_c − Σ covariates − Σ effects.
type OrdinalFit struct {
	Known        bool // false where the marks cannot tell: one category, or no maximum inside
	Thresholds   []float64
	Coefficients []float64
	SD           []float64         // of every factor
	Effects      []map[int]float64 // of every level of every factor
	LogLike      float64
}

const (
	maxOrdinalLevels = 1500
	newtonRounds     = 100
	thresholdGap     = 25.0 // logits beyond which a category has run away
)

// ordinal is the model made ready: every mark's column in each factor.
type ordinal struct {
	m      OrdinalMarks
	column [][]int
	of     []int
	names  []int
	last   []float64 // modes of the last evaluation: the next starts there
}

// FitOrdinal estimates thresholds, coefficients and standard deviations, and the modes of the effects.
func FitOrdinal(m OrdinalMarks) (OrdinalFit, error) {
	o, err := m.prepare()
	if err != nil {
		return OrdinalFit{}, err
	}
	start, ok := o.begin()
	if !ok {
		return OrdinalFit{}, nil
	}
	x := descend(o.deviance, start)
	if v := o.deviance(x); math.IsNaN(v) || math.IsInf(v, 0) {
		return OrdinalFit{}, nil
	}
	return o.fit(x), nil
}

// unpack reads thresholds (the first, then log gaps), coefficients and standard deviations (logs).
func (o *ordinal) unpack(x []float64) (thresholds, coefficients, sd []float64) {
	thresholds = make([]float64, o.m.Categories-1)
	for c := range thresholds {
		thresholds[c] = x[c]
		if c > 0 {
			thresholds[c] = thresholds[c-1] + math.Exp(min(x[c], 10))
		}
	}
	rest := x[len(thresholds):]
	sd = make([]float64, len(o.m.Factors))
	for f := range sd {
		sd[f] = math.Exp(min(max(rest[len(o.m.Covariates)+f], -12), 6))
	}
	return thresholds, rest[:len(o.m.Covariates)], sd
}

func (o *ordinal) fit(x []float64) OrdinalFit {
	thresholds, coefficients, sd := o.unpack(x)
	out := OrdinalFit{Known: true, Thresholds: thresholds, Coefficients: append([]float64{}, coefficients...), SD: sd, LogLike: -o.deviance(x)}
	for f := range sd {
		out.Effects = append(out.Effects, map[int]float64{})
		if !(sd[f] < thresholdGap) {
			return OrdinalFit{}
		}
	}
	for c, z := range o.last {
		out.Effects[o.of[c]][o.names[c]] = sd[o.of[c]] * z
	}
	for _, v := range thresholds {
		if !(math.Abs(v) < thresholdGap) {
			return OrdinalFit{}
		}
	}
	return out
}
