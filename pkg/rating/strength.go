package rating

import (
	"errors"
	"fmt"
	"math"
)

// Duel is a pair that met: how often each won. Home says that A had the advantage of the place.
type Duel struct {
	A, B         int
	WinsA, WinsB float64
	Home         bool
}

// StrengthOptions keeps strengths finite. With neither a prior nor pseudo-duels, someone who never lost has no finite strength.
type StrengthOptions struct {
	PriorSD   float64 // standard deviation of a normal prior on the log-strengths; 0 for none
	Pseudo    float64 // wins and losses of everybody against an imaginary opponent of strength 0
	Advantage bool    // estimate the advantage of the place
}

// Strengths are log-strengths, the mean being zero unless a prior or pseudo-duels fix the origin.
type Strengths struct {
	Values    []float64
	Advantage float64
	LogLike   float64
	Steps     int
	cov       matrix
	factor    matrix
}

// Errors of duels and rankings.
var (
	ErrUnbounded = errors.New("rating: someone always wins or always loses; a prior is needed")
	ErrDuels     = errors.New("rating: malformed duels or ballots")
)

// SE is the standard error of the difference of two strengths.
func (s *Strengths) SE(a, b int) float64 {
	return root(s.cov.row(a)[a] + s.cov.row(b)[b] - 2*s.cov.row(a)[b])
}

// AdvantageSE is the standard error of the advantage of the place, 0 if it was not estimated.
func (s *Strengths) AdvantageSE() float64 {
	if s.cov.n == len(s.Values) {
		return 0
	}
	return root(s.cov.a[len(s.cov.a)-1])
}

// stage is one choice: the winner out of a set, so often. home marks the members that play at home.
type stage struct {
	set    []int // the winner is the first
	count  float64
	offset []float64 // exposure of each member to the advantage; nil for none
	tied   int       // how many, the first of the set, share the win; 0 is 1
	left   float64   // the part of each of those that is still in the set; 0 is 1
}

// winners are the members that share the win.
func (s stage) winners() []int { return s.set[:max(s.tied, 1)] }

// BradleyTerry estimates strengths from duels (Bradley and Terry 1952) by Newton's method.
func BradleyTerry(items int, duels []Duel, o StrengthOptions) (*Strengths, error) {
	var stages []stage
	for k, d := range duels {
		if d.A < 0 || d.B < 0 || d.A >= items || d.B >= items || d.A == d.B || !(d.WinsA >= 0 && d.WinsB >= 0 && d.WinsA+d.WinsB <= maxValue) {
			return nil, fmt.Errorf("%w: duel %d", ErrDuels, k)
		}
		home := []float64(nil)
		away := []float64(nil)
		if d.Home && o.Advantage {
			home, away = []float64{1, 0}, []float64{0, 1}
		}
		if d.WinsA > 0 {
			stages = append(stages, stage{set: []int{d.A, d.B}, count: d.WinsA, offset: home})
		}
		if d.WinsB > 0 {
			stages = append(stages, stage{set: []int{d.B, d.A}, count: d.WinsB, offset: away})
		}
	}
	return estimate(items, stages, o)
}

// PlackettLuce estimates strengths from ballots, each listing items best first (Plackett 1975; Hunter 2004). Items may be missing from a ballot.
func PlackettLuce(items int, ballots [][]int, o StrengthOptions) (*Strengths, error) {
	var stages []stage
	o.Advantage = false
	for k, b := range ballots {
		seen := map[int]bool{}
		for _, i := range b {
			if i < 0 || i >= items || seen[i] {
				return nil, fmt.Errorf("%w: ballot %d", ErrDuels, k)
			}
			seen[i] = true
		}
		for p := 0; p+1 < len(b); p++ {
			stages = append(stages, stage{set: b[p:], count: 1})
		}
	}
	return estimate(items, stages, o)
}

func estimate(items int, stages []stage, o StrengthOptions) (*Strengths, error) {
	if items < 1 || items > 5000 || !(o.PriorSD >= 0 && o.PriorSD < maxValue) || !(o.Pseudo >= 0 && o.Pseudo < maxValue) {
		return nil, fmt.Errorf("%w: %d items, prior %v, pseudo %v", ErrDuels, items, o.PriorSD, o.Pseudo)
	}
	free := o.PriorSD == 0 && o.Pseudo == 0
	if free && !bounded(items, stages) {
		return nil, ErrUnbounded
	}
	e := &newton{items: items, size: items, stages: stages, o: o, free: free}
	if o.Advantage && e.someAdvantage() {
		e.size++
	}
	return e.run()
}

// Posterior returns the normal approximation of the strengths, to be ranked as any other.
func (s *Strengths) Posterior() *Posterior {
	n := len(s.Values)
	p := &Posterior{mean: s.Values, own: make([]float64, n), shift: make([]float64, n), core: s.cov, factor: s.factor, scale: 1}
	for i := range n {
		p.entries, p.tied, p.start = append(p.entries, i), append(p.tied, i), append(p.start, i)
		p.loads = append(p.loads, cell{i, 1})
	}
	p.start = append(p.start, n)
	return p
}

func logSumExp(x []float64) float64 {
	top, sum := math.Inf(-1), 0.0
	for _, v := range x {
		top = max(top, v)
	}
	for _, v := range x {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
