package explain

import "palmares/pkg/rating"

// Method is how the totals that decide the places are made.
type Method string

// The methods. Rules is the announced count; Fair guards itself and becomes Fixed where who judged whom looks related to quality.
const (
	Rules      Method = "rules"
	Fair       Method = "fair"
	Fixed      Method = "fixed"
	Consistent Method = "consistent"
	Scaled     Method = "scaled"
	Refined    Method = "refined"
	Bayes      Method = "bayes"
	Raw        Method = "raw"
	Trimmed    Method = "trimmed"
	Median     Method = "median"
	ZScore     Method = "zscore"
	MinMax     Method = "minmax"
	Borda      Method = "borda"
	Pairwise   Method = "pairwise"
	Plackett   Method = "plackett"
)

var choices = map[Method]rating.Choice{
	Fair: rating.ChoiceAuto, Fixed: rating.ChoiceFixed, Consistent: rating.ChoiceConsistent, Scaled: rating.ChoiceScaled,
	Refined: rating.ChoiceRefined, Bayes: rating.ChoiceBayes,
}

var baselines = map[Method]rating.Method{
	Raw: rating.MethodMean, Trimmed: rating.MethodTrimmed, Median: rating.MethodMedian,
	ZScore: rating.MethodZScore, MinMax: rating.MethodMinMax, Borda: rating.MethodBorda, Pairwise: rating.MethodPairwise,
	Plackett: rating.MethodBallots,
}

// Calibrated tells whether the judges' severities are taken out.
func (m Method) Calibrated() bool { return choices[m] != "" }

// Choice is the calibration to run: the method's own, or the guarded one to show beside the others.
func (m Method) Choice() rating.Choice {
	if choice, own := choices[m]; own {
		return choice
	}
	return rating.ChoiceAuto
}

// Baseline is the method without a model; false where there is a model, or rules.
func (m Method) Baseline() (rating.Method, bool) {
	baseline, is := baselines[m]
	return baseline, is
}

// OnScale tells whether totals are in points of the marks' scale. Standardised and stretched totals, Borda's and strengths are not.
func (m Method) OnScale() bool {
	return m != ZScore && m != MinMax && m != Borda && m != Pairwise && m != Plackett
}

// EvensOut tells whether the method only takes severities out, which changes nothing where every judge saw every entry.
func (m Method) EvensOut() bool { return m == Fair || m == Fixed || m == Bayes }
