package explain

import (
	"cmp"
	"slices"

	"palmares/pkg/rating"
)

// Account is all there is to say of a round, in numbers.
type Account struct {
	Round
	Places    []Place          // the ranked first, in order; then the others by name
	Jury      []Judge          // in order of severity, the strictest first
	Together  []rating.Finding // what the marks answer of all judges together
	Criteria  []Criterion      // in the order of the rubric; none where marks were not kept by criterion
	Signal    Signal
	Agreement Agreement
	Panel     Panel
	Even      bool // every judge marked every entry: nothing to even out
}

// Place is one entry: where it stands, where the raw means would put it, and the steps from one to the other.
type Place struct {
	Outcome
	Entry    int
	Name     string
	Marks    int
	Raw      float64 // mean of the scorecards
	Steps    []Step
	Known    bool    // the marks allow a range
	Low      int     // the place is between Low and High with 90 % probability
	High     int     //
	Expected float64 // expected rank
	Tier     int     // entries of a tier cannot be told from its best
	First    float64 // probability of being the best
	Inside   float64 // probability of being among the first Cut
	Standing rating.Standing
}

// Moves is how many places the method gives over the raw mean; negative where it takes.
func (p Place) Moves() int {
	if p.Rank == 0 || p.RawRank == 0 {
		return 0
	}
	return p.RawRank - p.Rank
}

// Tops are the numbers of places whose probabilities an account reads: ask the calibration for these.
func Tops(cut int) []int {
	if cut > 1 {
		return []int{1, cut}
	}
	return []int{1}
}

// Tell gathers the account of a round. The calibration must have been ranked with Tops.
func Tell(r Round) (*Account, error) {
	a := &Account{Round: r, Even: r.Complete()}
	a.places()
	var err error
	if a.Panel, err = r.panel(); err != nil {
		return nil, err
	}
	if a.Agreement, err = r.agreement(); err != nil {
		return nil, err
	}
	a.Signal = r.signal(a.Agreement)
	if err := a.jury(); err != nil {
		return nil, err
	}
	a.Criteria, err = r.criteria()
	return a, err
}

func (a *Account) places() {
	f := a.faller()
	a.Places = make([]Place, len(a.Entries))
	for e, name := range a.Entries {
		p := Place{Outcome: a.Outcomes[e], Entry: e, Name: name, Marks: len(f.rows[e]), Standing: rating.StandingUnknown}
		if p.Marks > 0 {
			p.Raw = a.sign() * mean(f.rows[e])
			p.Steps = f.steps(e)
		}
		a.Places[e] = p
	}
	a.ranges()
	slices.SortStableFunc(a.Places, func(x, y Place) int {
		return cmp.Or(cmp.Compare(last(x.Rank), last(y.Rank)), cmp.Compare(x.Expected, y.Expected), cmp.Compare(x.Name, y.Name))
	})
}

// last puts the unranked behind everybody.
func last(rank int) int {
	if rank == 0 {
		return 1 << 30
	}
	return rank
}

// ranges copies what the calibration knows of each entry's place.
func (a *Account) ranges() {
	ranking := a.Calibration.Ranking
	cut := ranking.Cut(len(ranking.Top) - 1)
	for k, from := range ranking.Places {
		p := &a.Places[from.Entry]
		p.Known, p.Expected = ranking.Probabilities, from.ExpectedRank
		if !p.Known {
			continue
		}
		p.Low, p.High, p.Tier, p.First = from.Low, from.High, from.Tier, from.Top[0]
		if a.Cut > 0 {
			p.Inside, p.Standing = from.Top[len(from.Top)-1], cut.Standings[k]
		}
	}
}
