package rating

// Boundary says what to do when a variance is estimated as zero, or a factor has under five levels.
type Boundary int

// The ways to treat the boundary.
const (
	BoundaryAuto      Boundary = iota // plain REML, penalised where entries show no variance or a factor is small
	BoundaryPlain                     // plain REML, zero allowed
	BoundaryPenalised                 // always penalised
)

// Variances are the three components of the model: between entries, between judges, and what is left.
type Variances struct{ Entry, Judge, Residual float64 }

// FitOptions tunes a fit; the zero value is the default.
type FitOptions struct {
	Boundary  Boundary
	Increment float64    // smallest step between two marks on the display scale; 0 when not known
	Start     *Variances // from an earlier fit of nearly the same marks
	Cores     int        // 0: all
}

// Effect is the posterior of one entry or judge: what is added to the mean. Marks 0 means that nothing is known of it.
type Effect struct {
	Marks     int
	Value, SD float64
}

// Fit is a fitted model. Entries and Judges have the lengths of the sheet.
type Fit struct {
	Status          Status
	Notes           []Note
	Mean            float64
	Variances       Variances
	Minus2REML      float64
	Entries, Judges []Effect
	RawMeans        []float64 // weighted mean of each entry; 0 without marks
	Passes          int
	Excluded        []int // judges left out of the fit
	sys             *system
	sheet           Sheet
}

// Has reports whether the fit carries a note.
func (f *Fit) Has(n Note) bool {
	for _, m := range f.Notes {
		if m == n {
			return true
		}
	}
	return false
}

// FitREML fits the additive model with entries and judges random and crossed. Only a malformed sheet is an error;
// every design without an answer comes back with its status.
func FitREML(s Sheet, o FitOptions) (*Fit, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	l := arrange(s)
	f := &Fit{Entries: make([]Effect, s.Entries), Judges: make([]Effect, s.Judges), RawMeans: l.rawMeans(s.Entries), sheet: s, Mean: l.centre}
	l.countInto(f)
	f.Status = l.status(f)
	if f.Status != StatusFitted {
		return f, nil
	}
	p := &search{l: &l, floor: l.floor(o.Increment), workers: cores(o.Cores)}
	sys := p.fit(f, o)
	if sys == nil {
		f.Status = StatusSaturated
		return f, nil
	}
	f.take(sys, p)
	return f, nil
}

// take copies the numbers of a solved system out of it.
func (f *Fit) take(s *system, p *search) {
	f.sys, f.Passes = s, p.passes
	f.Mean, f.Minus2REML = s.l.centre+s.mean, s.minus2
	f.Variances = s.components()
	pev := s.variances()
	big, small := f.Entries, f.Judges
	if !s.l.entriesBig {
		big, small = small, big
	}
	fillEffects(big, s.l.big, s.effect.big, scaled(pev.big, s.s2))
	fillEffects(small, s.l.small, s.effect.small, scaled(pev.small, s.s2))
	if f.Variances.Judge == 0 && !f.Has(NoteSingleJudge) && !f.Has(NoteUncalibrated) {
		f.Notes = append(f.Notes, NoteNoSeverity)
	}
	if s.s2 <= p.floor {
		f.Notes = append(f.Notes, NoteResidualFloor)
	}
	if p.penalised {
		f.Notes = append(f.Notes, NotePenalised)
	}
	if !p.converged {
		f.Notes = append(f.Notes, NoteNotConverged)
	}
}
