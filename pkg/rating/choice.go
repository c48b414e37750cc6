package rating

import "fmt"

// ranker is a posterior of either kind.
type ranker interface {
	Rank(RankOptions) (Ranking, error)
}

// score fits what was chosen and fills the scores.
func (c *Calibration) score(s Sheet, o Options) (ranker, error) {
	switch o.Choice {
	case ChoiceAuto, "":
		c.Choice = ChoiceFair
		if c.Hausman = c.Fit.Hausman(); c.Hausman.Related() {
			c.Choice = ChoiceFixed
			c.Notes = append(c.Notes, NoteAssignment)
			return c.fixed(s, o)
		}
		return c.fair()
	case ChoiceFair:
		c.Hausman = c.Fit.Hausman()
		return c.fair()
	case ChoiceFixed:
		return c.fixed(s, o)
	case ChoiceConsistent:
		return c.consistent(s, o)
	case ChoiceScaled:
		return c.scaled()
	case ChoiceBayes:
		return c.bayes()
	case ChoiceRefined:
		return c.refined(s, o)
	}
	return nil, fmt.Errorf("%w: choice %q", ErrSheet, o.Choice)
}

func (c *Calibration) fair() (ranker, error) {
	c.setScores(c.Fit.Mean, c.Fit.Entries)
	return c.Fit.Posterior()
}

func (c *Calibration) fixed(s Sheet, o Options) (ranker, error) {
	var err error
	if c.Fixed, err = FitLeastSquares(s, o.Fit); err != nil {
		return nil, err
	}
	c.setScores(0, c.Fixed.Entries)
	return c.Fixed.Posterior()
}

func (c *Calibration) consistent(s Sheet, o Options) (ranker, error) {
	var err error
	if c.Consistent, err = FitConsistent(s, o.Fit, DefaultCap); err != nil {
		return nil, err
	}
	c.Fit = c.Consistent.Fit
	return c.fair()
}

func (c *Calibration) scaled() (ranker, error) {
	f, err := c.Fit.Scale()
	if err != nil {
		c.Choice = ChoiceFair
		return c.fair()
	}
	c.Scaled = f
	c.setScores(c.Fit.Mean, f.Entries)
	return f.posterior(), nil
}

func (c *Calibration) bayes() (ranker, error) {
	m, err := c.Fit.Bayes()
	if err != nil {
		c.Choice = ChoiceFair
		return c.fair()
	}
	c.Mixture = m
	c.setScores(c.Fit.Mean, c.Fit.Entries)
	return m, nil
}

// refined keeps the guard of auto: where assignment looks related to quality, only least squares is safe to put slopes on.
func (c *Calibration) refined(s Sheet, o Options) (ranker, error) {
	if c.Hausman = c.Fit.Hausman(); c.Hausman.Related() {
		c.Notes = append(c.Notes, NoteAssignment)
		plain, err := c.fixed(s, o)
		if err != nil {
			return nil, err
		}
		f, err := c.Fixed.Scale(o.Fit)
		return c.refinedOr(f, err, plain)
	}
	plain, err := c.fair()
	if err != nil {
		return nil, err
	}
	f, err := c.Fit.Refine()
	return c.refinedOr(f, err, plain)
}

// refinedOr takes the refined fit, or the plain one where there is none.
func (c *Calibration) refinedOr(f *ScaledFit, err error, plain ranker) (ranker, error) {
	if err != nil {
		c.Choice = ChoiceFair
		if c.Fixed != nil {
			c.Choice = ChoiceFixed
		}
		return plain, nil
	}
	origin := c.Fit.Mean
	if c.Fixed != nil {
		origin = c.Fixed.add.l.centre
	}
	c.Scaled = f
	c.setScores(origin, f.Entries)
	return f.posterior(), nil
}

// setScores gives every marked entry origin plus effect; the others stay at 0 and out of the ranking.
func (c *Calibration) setScores(origin float64, effects []Effect) {
	c.Origin, c.Scores = origin, make([]float64, len(effects))
	for e, x := range effects {
		if x.Marks > 0 {
			c.Scores[e] = origin + x.Value
		}
	}
}

// posterior is the joint one where there is one; else it takes the qualities as independent, as the mean-field approximation does.
func (f *ScaledFit) posterior() *Posterior {
	if f.joint != nil {
		return f.joint
	}
	p := &Posterior{scale: 1, start: []int{0}}
	for e, x := range f.Entries {
		if x.Marks > 0 {
			p.entries, p.mean, p.own = append(p.entries, e), append(p.mean, x.Value), append(p.own, x.SD*x.SD)
			p.shift, p.start, p.tied = append(p.shift, 0), append(p.start, 0), append(p.tied, e)
		}
	}
	return p
}
