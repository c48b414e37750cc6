package rating

// Choice is the way to score that a contest announces before its results are opened.
type Choice string

// The choices.
const (
	ChoiceAuto       Choice = "auto"       // fair, or fixed where assignment looks related to quality
	ChoiceFair       Choice = "fair"       // REML
	ChoiceFixed      Choice = "fixed"      // least squares
	ChoiceConsistent Choice = "consistent" // REML with consistency weights
	ChoiceScaled     Choice = "scaled"     // REML with shrunk slopes
	ChoiceBayes      Choice = "bayes"      // REML scores, the places drawn with the variances uncertain
	ChoiceRefined    Choice = "refined"    // shrunk slopes on what auto would use, and with REML consistency weights beside them
)

// Options say how to score and how to draw the places; the zero value is auto with the defaults.
type Options struct {
	Choice Choice
	Fit    FitOptions
	Rank   RankOptions
}

// Calibration is the outcome for one round. Scores are on the display scale and have the length of the sheet.
type Calibration struct {
	Choice     Choice // what was used; never auto
	Status     Status
	Notes      []Note
	Scores     []float64
	Origin     float64 // what a quality of 0 scores
	Ranking    Ranking
	Fit        *Fit
	Fixed      *LeastSquares  // where least squares was used
	Consistent *ConsistentFit // where weights were used
	Scaled     *ScaledFit     // where slopes were used, with or without weights
	Mixture    *Mixture       // where the variances were uncertain
	Hausman    Hausman
	Excluded   []int // constant judges, left out of the fit
}

// Calibrate scores and ranks one round. Where the design has no answer the raw means are ranked, without probabilities.
func Calibrate(s Sheet, o Options) (*Calibration, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	c := &Calibration{Choice: o.Choice, Hausman: Hausman{P: 1, DirectedP: 1}}
	calm := s
	if constant := s.ConstantJudges(); len(constant) > 0 && s.leavesEveryEntryMarked(constant) {
		c.Excluded, calm = constant, s.Without(constant)
	}
	var err error
	if c.Fit, err = FitREML(calm, o.Fit); err != nil {
		return nil, err
	}
	if c.Fit.Status == StatusEmpty || c.Fit.Status == StatusNoInformation || len(c.Excluded) == 0 || c.Fit.Status == StatusFitted {
		err = c.finish(s, calm, o)
		return c, err
	}
	c.Excluded, calm = nil, s // leaving the constant judges out left nothing to fit
	if c.Fit, err = FitREML(calm, o.Fit); err != nil {
		return nil, err
	}
	err = c.finish(s, calm, o)
	return c, err
}

func (c *Calibration) finish(all, calm Sheet, o Options) error {
	c.Status, c.Notes = c.Fit.Status, append([]Note{}, c.Fit.Notes...)
	c.Fit.Excluded = c.Excluded
	if len(c.Excluded) > 0 {
		c.Notes = append(c.Notes, NoteConstantJudge)
	}
	if c.Status != StatusFitted {
		return c.raw(all)
	}
	posterior, err := c.score(calm, o)
	if err != nil {
		return err
	}
	c.Ranking, err = posterior.Rank(o.Rank)
	return err
}

// raw ranks the means, for want of better; all marks count in them.
func (c *Calibration) raw(all Sheet) error {
	scores, err := Baseline(all, MethodMean)
	if err != nil {
		return err
	}
	c.Choice, c.Ranking, c.Scores = Choice(MethodMean), OrderScores(scores), make([]float64, all.Entries)
	for e, s := range scores {
		c.Scores[e] = s.Value
	}
	return nil
}

// RanksWithin gives every entry of a ranking its rank inside its own group, in the order of the ranking.
func RanksWithin(r Ranking, part []int) []int {
	out, seen, last := make([]int, len(r.Places)), map[int]int{}, map[int]Place{}
	rank := map[int]int{}
	for k, p := range r.Places {
		if p.Entry >= len(part) {
			continue
		}
		g := part[p.Entry]
		seen[g]++
		if before, ok := last[g]; !ok || before.Rank != p.Rank {
			rank[g] = seen[g]
		}
		out[k], last[g] = rank[g], p
	}
	return out
}
