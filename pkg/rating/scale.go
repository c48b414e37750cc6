package rating

import "math"

// ScaledFit lets judges stretch or compress the scale: mark = mean + severity + slope × quality + noise, slopes ~ N(1, SlopeVariance).
type ScaledFit struct {
	Entries       []Effect  // quality under the slopes; Value relative to the mean
	Slopes        []float64 // 1 where nothing is known
	Levels        []float64 // judges' effects
	SlopeVariance float64
	Flat          []int // judges whose marks hardly follow quality: slope under 0.2
	Rounds        int
	Weights       []float64 // of the judges' consistency, by Refine; nil elsewhere
	joint         *Posterior
}

const (
	flatSlope = 0.2
	scaleEnd  = 1e-9
	maxScale  = 2000
)

// scaling is the state of the mean-field iteration: m, v of entries; a, b of judges with their variances.
type scaling struct {
	l                 *layout
	of, by            []int // entry and judge of each mark, as positions
	y                 []float64
	m, v              []float64
	a, b, va, vb, cab []float64
	comp              Variances
	s2a               float64
}

// Scale refines a fit with shrunk slopes, by mean-field EM with the variances of the fit held.
func (f *Fit) Scale() (*ScaledFit, error) {
	s, err := f.scaling()
	if err != nil {
		return nil, err
	}
	rounds := s.settle(scaleEnd)
	out := s.fit(f)
	out.Rounds = rounds
	return out, s.share(f, out)
}

// scaling begins at the additive fit.
func (f *Fit) scaling() (*scaling, error) {
	if f.Status != StatusFitted || f.Variances.Entry <= 0 {
		return nil, ErrNoPosterior
	}
	l := arrangeEntries(f.sheet)
	s := &scaling{l: &l, of: l.obsBig, by: l.obsSmall, y: make([]float64, len(l.y)), comp: f.Variances, s2a: 0.04}
	s.comp.Judge = max(s.comp.Judge, 1e-3*f.Variances.Residual)
	for k, v := range l.y {
		s.y[k] = v + l.centre - f.Mean
	}
	s.begin(f)
	return s, nil
}

// settle iterates until no quality moves by more than end of their spread, and returns the rounds.
func (s *scaling) settle(end float64) int {
	for round := 1; round < maxScale; round++ {
		s.judges()
		change := s.entries()
		s.slopeVariance()
		if change < end*math.Sqrt(s.comp.Entry) {
			return round
		}
	}
	return maxScale
}

func (s *scaling) begin(f *Fit) {
	n, j := len(s.l.big), len(s.l.small)
	s.m, s.v = make([]float64, n), make([]float64, n)
	for i, e := range s.l.big {
		s.m[i], s.v[i] = f.Entries[e].Value, f.Entries[e].SD*f.Entries[e].SD
	}
	s.a, s.b, s.va, s.vb, s.cab = make([]float64, j), make([]float64, j), make([]float64, j), make([]float64, j), make([]float64, j)
}

func (s *scaling) fit(f *Fit) *ScaledFit {
	out := &ScaledFit{Entries: make([]Effect, len(f.Entries)), Slopes: make([]float64, len(f.Judges)), Levels: make([]float64, len(f.Judges))}
	out.SlopeVariance = s.s2a
	for i, e := range s.l.big {
		out.Entries[e] = Effect{s.l.nBig[i], s.m[i], math.Sqrt(s.v[i])}
	}
	for j := range out.Slopes {
		out.Slopes[j] = 1
	}
	for j, g := range s.l.small {
		out.Slopes[g], out.Levels[g] = s.a[j], s.b[j]
		if s.a[j] < flatSlope {
			out.Flat = append(out.Flat, g)
		}
	}
	return out
}
