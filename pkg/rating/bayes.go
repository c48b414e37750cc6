package rating

import (
	"math"
	"math/rand/v2"
)

// Mixture is the posterior with the variances themselves uncertain: a posterior at every point of a grid, with its weight.
// It widens the ranges of small contests, where the variances are little known.
type Mixture struct {
	Weights   []float64
	Variances []Variances // of every point, at the mean noise
	parts     []*Posterior
	free      float64 // degrees of freedom of the noise; 0 where the noise is part of the grid
	mean      []float64
}

const (
	gridSide   = 15
	gridLow    = 0.05 // standard deviation of a factor over that of the noise
	gridHigh   = 6.0
	gridLevels = 2000
	leastPart  = 1e-5 // weight under which a point of the grid is left out
)

// gridPoint is one setting of the variances, with its log prior density.
type gridPoint struct {
	t     ratios
	prior float64
}

// Bayes integrates over the variances of a fitted model, with a half-Cauchy(1) prior on both standard deviations over that of the noise.
func (f *Fit) Bayes() (*Mixture, error) {
	if f.Status != StatusFitted || len(f.sys.l.big)+len(f.sys.l.small) > gridLevels {
		return nil, ErrNoPosterior
	}
	var points []gridPoint
	side := func(i int) float64 {
		return math.Log(gridLow) + math.Log(gridHigh/gridLow)*float64(i)/float64(gridSide-1)
	}
	for i := range gridSide {
		for j := range gridSide {
			a, b := side(i), side(j)
			prior := a + b - math.Log1p(math.Exp(2*a)) - math.Log1p(math.Exp(2*b))
			points = append(points, gridPoint{f.allowed(ratios{math.Exp(2 * a), math.Exp(2 * b)}), prior})
		}
	}
	return f.mix(points, 0)
}

// allowed keeps at zero the judges' variance that the design cannot estimate.
func (f *Fit) allowed(t ratios) ratios {
	judge := 1
	if !f.sys.l.entriesBig {
		judge = 0
	}
	if f.Has(NoteSingleJudge) || f.Has(NoteUncalibrated) {
		t[judge] = 0
	}
	return t
}

// mix weighs the points by their likelihood, the noise integrated out.
func (f *Fit) mix(points []gridPoint, floor float64) (*Mixture, error) {
	l := f.sys.l
	systems, weight := make([]*system, len(points)), make([]float64, len(points))
	parallel(4*len(points), cores(0), 16, func(lo, hi int) {
		for i := lo / 4; i < (hi+3)/4; i++ {
			weight[i] = math.Inf(-1)
			if s, ok := l.solveSystem(points[i].t[0], points[i].t[1], floor, 1); ok {
				systems[i], weight[i] = s, points[i].prior-s.minus2/2
			}
		}
	})
	return f.assembleMixture(systems, weight)
}

func (f *Fit) assembleMixture(systems []*system, weight []float64) (*Mixture, error) {
	m := &Mixture{free: float64(len(f.sys.l.y) - 1)}
	top := logSumExp(weight)
	kept := 0.0
	for i, s := range systems {
		w := math.Exp(weight[i] - top)
		if s == nil || !(w > leastPart) {
			continue
		}
		g := &Fit{Status: StatusFitted, Variances: s.components(), sys: s}
		p, err := g.Posterior()
		if err != nil {
			return nil, err
		}
		m.parts, m.Weights, m.Variances = append(m.parts, p), append(m.Weights, w), append(m.Variances, g.Variances)
		kept += w
	}
	if len(m.parts) == 0 {
		return nil, ErrNoPosterior
	}
	m.mean = make([]float64, m.parts[0].Len())
	for i, p := range m.parts {
		m.Weights[i] /= kept
		axpy(m.Weights[i], p.mean, m.mean)
	}
	return m, nil
}

// noise draws the square root of the noise variance over its estimate: free / chi-squared.
func (m *Mixture) noise(seed uint64, draw int) float64 {
	if m.free < 1 {
		return 1
	}
	return 1 / math.Sqrt(gammaDraw(rand.New(rand.NewPCG(seed^0x9e3779b97f4a7c15, uint64(draw))), m.free/2)/(m.free/2))
}

// gammaDraw is Marsaglia and Tsang's method (2000) for shapes of a half and more.
func gammaDraw(r *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gammaDraw(r, shape+1) * math.Pow(r.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}
