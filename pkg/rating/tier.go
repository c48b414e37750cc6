package rating

const (
	tierLevel = 0.95 // a new tier opens when the leader is better with this probability
	certain   = 0.95
)

// tiers walks down the order: an entry stays in the tier while the tier's leader is not clearly better.
func (p *Posterior) tiers(places []Place, index []int) {
	tier, leader := 1, 0
	for k, i := range index {
		if k > 0 && p.PAbove(index[leader], i) >= tierLevel {
			tier++
			leader = k
		}
		places[i].Tier = tier
	}
}

// Standing says on which side of a cut an entry falls.
type Standing string

// The sides of a cut.
const (
	StandingIn      Standing = "in"
	StandingClose   Standing = "close" // too close to call
	StandingOut     Standing = "out"
	StandingUnknown Standing = "unknown" // no probability can be given
)

// Cut is the line under the k-th place, in the order of the ranking.
type Cut struct {
	Places            int
	Standings         []Standing
	In, Close, Out    int
	LineExpectedRank  float64 // expected rank of the last place inside
	CrossedByHalfband []bool  // the 50 % range of places crosses the line (Heyard et al. 2022)
}

// Cut draws the line for the i-th announced number of places.
func (r Ranking) Cut(i int) Cut {
	if i < 0 || i >= len(r.Top) {
		return Cut{}
	}
	c := Cut{Places: r.Top[i], Standings: make([]Standing, len(r.Places)), CrossedByHalfband: make([]bool, len(r.Places))}
	if k := min(c.Places, len(r.Places)); k > 0 {
		c.LineExpectedRank = r.Places[k-1].ExpectedRank
	}
	for k, p := range r.Places {
		c.Standings[k] = p.standing(i, r.Probabilities)
		c.CrossedByHalfband[k] = r.Probabilities && float64(p.HalfLow) <= c.LineExpectedRank && c.LineExpectedRank <= float64(p.HalfHigh)
		switch c.Standings[k] {
		case StandingIn:
			c.In++
		case StandingClose:
			c.Close++
		case StandingOut:
			c.Out++
		default: // nothing can be said of it
		}
	}
	return c
}

func (p Place) standing(i int, known bool) Standing {
	switch {
	case !known || i >= len(p.Top):
		return StandingUnknown
	case p.Top[i] >= certain:
		return StandingIn
	case p.Top[i] <= 1-certain+1e-12:
		return StandingOut
	}
	return StandingClose
}
