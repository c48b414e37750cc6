package ranking

import (
	"fmt"

	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// NearRule says by which rule two neighbours count as not separated.
type NearRule string

// The rules. ByRange, where péréquation gives ranges that hold the official places, and no earlier round is carried over: the
// 90 % range of each place holds the place of the other. ByStep, elsewhere: their totals differ by less than one step of the
// scale makes on the lightest criterion.
const (
	ByRange NearRule = "range"
	ByStep  NearRule = "step"
)

// NearTie is a pair of neighbours, on either side of a place that counts, that the marks cannot tell apart.
type NearTie struct {
	Above string // by entry
	Below string
	Gap   string // between their totals
	Rule  NearRule
	Words wording.Text
}

// nearTies looks at both sides of every line that counts: after those who go on, or after each place of the podium.
func (c count) nearTies(base tally.Result, official Standing) []NearTie {
	list := []NearTie{}
	for i := 1; i < len(base.Places); i++ {
		above, below := base.Places[i-1], base.Places[i]
		if below.Rank == 0 || above.Rank == below.Rank || !c.onLine(above, below) {
			continue
		}
		if near, found := c.near(above, below, official, base.Decimals); found {
			list = append(list, near)
		}
	}
	return list
}

func (c count) onLine(above, below tally.Place) bool {
	if c.stake() == Selection {
		return above.Selection == tally.GoesOn && below.Selection != tally.GoesOn
	}
	return above.Rank <= podium
}

func (c count) near(above, below tally.Place, official Standing, decimals int) (NearTie, bool) {
	gap := above.Total.Sub(below.Total)
	if gap.Sign() < 0 {
		gap = below.Total.Sub(above.Total)
	}
	out := NearTie{Above: above.Entry.ID, Below: below.Entry.ID, Gap: gap.Decimal(decimals)}
	pairFR, pairEN := fmt.Sprintf("Entre %s (%s, %s) et %s (%s, %s)", above.Entry.Name(), placeFR(above.Rank), comma(shown(above)), below.Entry.Name(), placeFR(below.Rank), comma(shown(below))),
		fmt.Sprintf("Between %s (%s, %s) and %s (%s, %s)", above.Entry.Name(), placeEN(above.Rank), shown(above), below.Entry.Name(), placeEN(below.Rank), shown(below))
	a, b := c.rangeOf(official, above), c.rangeOf(official, below)
	if a != nil && b != nil {
		out.Rule = ByRange
		out.Words = wording.Of(
			fmt.Sprintf("%s, les notes ne tranchent pas : à 90 %%, la place de l’une est entre %d et %d, celle de l’autre entre %d et %d.", pairFR, a.Low, a.High, b.Low, b.High),
			fmt.Sprintf("%s, the marks do not decide: with 90%%, the place of the one is between %d and %d, that of the other between %d and %d.", pairEN, a.Low, a.High, b.Low, b.High))
		return out, a.High >= below.Rank && b.Low <= above.Rank
	}
	step := c.smallestStep()
	out.Rule = ByStep
	out.Words = wording.Of(
		fmt.Sprintf("%s, l’écart est moindre qu’un seul pas de note sur le critère le plus léger (%s).", pairFR, comma(step.Decimal(3))),
		fmt.Sprintf("%s, the gap is less than a single step of a mark on the lightest criterion (%s).", pairEN, step.Decimal(3)))
	return out, gap.Cmp(step) < 0
}

// rangeOf is the place after péréquation with its range, where that speaks of the official place.
func (c count) rangeOf(official Standing, place tally.Place) *Alternative {
	one, ok := official.Place(place.Entry.ID)
	if !ok || one.Fair == nil || len(c.rules.CarryOver.Rounds) > 0 || place.Rank < one.Fair.Low || place.Rank > one.Fair.High {
		return nil
	}
	return one.Fair
}

// smallestStep is what one step of the scale makes of the total on the lightest criterion; zero where scales have no steps.
func (c count) smallestStep() tally.Number {
	weights, smallest := tally.Int(0), tally.Int(0)
	for _, criterion := range c.rules.Criteria {
		weights = weights.Add(tally.Int(int64(criterion.Weight)))
	}
	for _, criterion := range c.rules.Criteria {
		if criterion.Weight == 0 {
			continue
		}
		step := criterion.Scale.Step.Mul(tally.Int(int64(criterion.Weight)))
		if c.rules.Combine != tally.WeightedSum {
			step = step.Quo(weights)
		}
		if c.rules.OutOf.Sign() > 0 {
			step = step.Mul(c.rules.OutOf).Quo(criterion.Scale.Max)
		}
		if smallest.Sign() == 0 || step.Cmp(smallest) < 0 {
			smallest = step
		}
	}
	return smallest.Mul(c.ownShare())
}

// ownShare is what this round counts for where earlier ones are carried over.
func (c count) ownShare() tally.Number {
	carry := c.rules.CarryOver
	if len(carry.Rounds) == 0 {
		return tally.Int(1)
	}
	all := int64(carry.Own)
	for _, before := range carry.Rounds {
		all += int64(before.Weight)
	}
	return tally.Fraction(int64(carry.Own), all)
}
