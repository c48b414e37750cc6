package rating

import "math"

// RaschMarks are marks by criterion in ordered categories 0 … Categories − 1 (Linacre 1989; Masters 1982).
type RaschMarks struct {
	Categories                int
	Entry, Judge, Criterion   []int
	Category                  []int
	Entries, Judges, Criteria int
	Nodes                     int     // of the grid of qualities; 0 for 41
	Reach                     float64 // the grid runs from −Reach to Reach logits; 0 for 8
}

// RaschFit is the many-facet Rasch model by marginal maximum likelihood:
// log P(c)/P(c − 1) = quality − criterion − step of the criterion − severity of the judge.
type RaschFit struct {
	Known                  bool
	Criteria               []float64
	Steps                  [][]float64 // by criterion; they sum to zero
	Judges                 []float64   // severities; they sum to zero
	Variance               float64     // of the qualities, about zero
	Deviance               float64
	Entries                []Effect // expected quality and posterior SD; Marks 0 where nothing is known
	Reliability            float64  // variance of the expected qualities over that plus the mean posterior variance
	Rounds                 int
	JudgeFit, CriterionFit []MeanSquares
}

const (
	raschRounds = 3000
	raschEnd    = 1e-7
	maxNodes    = 201
)

// rasch is the state of the EM iteration. Everything depends on criterion, judge and node only.
type rasch struct {
	m        RaschMarks
	theta    []float64
	x        []float64     // criteria, steps, judges
	logP     [][][]float64 // by criterion × judges + judge, node, category
	count    []float64     // marks of each pair of criterion and judge
	post     [][]float64   // by entry, then node
	variance float64
	seen     []int // marks of each entry
}

// FitRasch estimates the facets and the qualities.
func FitRasch(m RaschMarks) (RaschFit, error) {
	r, err := m.prepare()
	if err != nil {
		return RaschFit{}, err
	}
	if !r.identified() {
		return RaschFit{}, nil
	}
	out := RaschFit{Known: true}
	last := math.Inf(1)
	for out.Rounds = 1; out.Rounds <= raschRounds; out.Rounds++ {
		r.tabulate()
		out.Deviance = r.expect()
		if math.IsNaN(out.Deviance) || !r.maximise() {
			return RaschFit{}, nil
		}
		if math.Abs(last-out.Deviance) < raschEnd {
			break
		}
		last = out.Deviance
	}
	r.into(&out)
	r.diagnose(&out)
	for _, v := range r.x {
		if !(math.Abs(v) < thresholdGap) {
			return RaschFit{}, nil
		}
	}
	return out, nil
}

// step is the position of the k-th step (1 is the first) of a criterion, and judge that of a judge's severity.
func (r *rasch) step(criterion, k int) int {
	return r.m.Criteria + criterion*(r.m.Categories-1) + k - 1
}

func (r *rasch) judge(j int) int { return r.m.Criteria*r.m.Categories + j }

// tabulate fills log P(category) for every pair and node.
func (r *rasch) tabulate() {
	r.logP = make([][][]float64, r.m.Criteria*r.m.Judges)
	for i := range r.m.Criteria {
		for j := range r.m.Judges {
			pair := i*r.m.Judges + j
			if r.count[pair] == 0 {
				continue
			}
			for _, theta := range r.theta {
				u := make([]float64, r.m.Categories)
				for c := 1; c < len(u); c++ {
					u[c] = u[c-1] + theta - r.x[i] - r.x[r.step(i, c)] - r.x[r.judge(j)]
				}
				total := logSumExp(u)
				for c := range u {
					u[c] -= total
				}
				r.logP[pair] = append(r.logP[pair], u)
			}
		}
	}
}
