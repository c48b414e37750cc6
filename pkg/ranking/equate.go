package ranking

import (
	"cmp"
	"slices"
	"strconv"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/round"
	"palmares/pkg/tally"
)

// evened is what péréquation makes of a round: totals for the count, and both orders to show side by side.
type evened struct {
	Equating
	totals []tally.Equated
	raw    map[string]*Alternative
	fair   map[string]*Alternative
}

// panel numbers the entries and judges of a round, and gives each scorecard one mark on the display scale.
type panel struct {
	entries []string
	judges  []string
	sheet   rating.Sheet
	means   map[string]tally.Number // exact, by entry
	entryAt map[string]int
	judgeAt map[string]int
	lower   bool // lower marks are better: the fit, for which higher is, gets them negated
}

// better tells whether one total is better than another.
func (p panel) better(a, b tally.Number) int {
	if p.lower {
		return b.Cmp(a)
	}
	return a.Cmp(b)
}

// sign is what turns a total into what the fit takes for better when higher, and back.
func (p panel) sign() float64 {
	if p.lower {
		return -1
	}
	return 1
}

// equate evens the marks out between judges, and says how sure each place is. Where every judge saw every entry there is
// nothing to even out: the raw mean stands, exactly, with the ranges that the marks allow.
func (c count) equate() (evened, error) {
	p := c.panel()
	out, fitted, err := c.even(p, rating.Calibrate)
	if err == nil {
		err = out.tell(c, p, fitted)
	}
	return out, err
}

// calibrate is a way to fit the panel: the official one, or one that goes on from an earlier fit.
type calibrate func(rating.Sheet, rating.Options) (*rating.Calibration, error)

// even gives both places of every entry, and nothing that must be drawn.
func (c count) even(p panel, by calibrate) (evened, *rating.Calibration, error) {
	out := evened{raw: map[string]*Alternative{}, fair: map[string]*Alternative{}}
	out.Official = c.round.Method.Aggregate == round.Equated
	out.Decimals = c.decimals()
	out.rankRaw(p, out.Decimals)
	seed := rating.Seed(c.round.ID, p.sheet)
	fitted, err := by(p.sheet, rating.Options{
		Choice: rating.ChoiceAuto, Fit: rating.FitOptions{Increment: c.increment()},
		Rank: rating.RankOptions{Seed: seed, Top: explain.Tops(c.round.Advance)},
	})
	if err != nil {
		return evened{}, nil, err
	}
	out.Status, out.Choice, out.Seed = string(fitted.Status), string(fitted.Choice), strconv.FormatUint(seed, 16)
	for _, note := range fitted.Notes {
		out.Notes = append(out.Notes, string(note))
	}
	out.Official = out.Official && fitted.Status == rating.StatusFitted && !p.complete()
	switch {
	case fitted.Status != rating.StatusFitted:
	case p.complete():
		out.Status = "complete"
		out.stand(p)
	default:
		if err := out.take(p, fitted); err != nil {
			return evened{}, nil, err
		}
	}
	return out, fitted, nil
}

// decimals are those announced for totals; two where none are.
func (c count) decimals() int {
	if c.round.Method.Rounding == "" || c.round.Method.Rounding == "none" {
		return 2
	}
	return c.round.Method.Decimals
}

// panel makes each judge's card of an entry one number: what it adds up to by the rules.
func (c count) panel() panel {
	cards, shares := map[[2]string]tally.Number{}, map[string]tally.Number{}
	for i, share := range c.rules.Shares() {
		shares[c.rules.Criteria[i].Key] = share
	}
	for _, mark := range c.input.Marks {
		pair := [2]string{mark.Entry, mark.Judge}
		cards[pair] = cards[pair].Add(mark.Value.Mul(shares[mark.Criterion]))
	}
	return newPanel(cards, c.rules.Direction == tally.Lower)
}

func newPanel(cards map[[2]string]tally.Number, lower bool) panel {
	pairs := make([][2]string, 0, len(cards))
	for pair := range cards {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	p := panel{means: map[string]tally.Number{}, lower: lower}
	for _, pair := range pairs {
		p.entries, p.judges = append(p.entries, pair[0]), append(p.judges, pair[1])
	}
	slices.Sort(p.judges)
	p.entries, p.judges = slices.Compact(p.entries), slices.Compact(p.judges)
	p.sheet.Entries, p.sheet.Judges = len(p.entries), len(p.judges)
	p.entryAt, p.judgeAt = numbered(p.entries), numbered(p.judges)
	counts := map[string]int64{}
	for _, pair := range pairs {
		entry, judge := p.entryAt[pair[0]], p.judgeAt[pair[1]]
		value, _ := cards[pair].Rat().Float64()
		p.sheet.Marks = append(p.sheet.Marks, rating.Mark{Entry: entry, Judge: judge, Value: value * p.sign(), Weight: 1})
		p.means[pair[0]] = p.means[pair[0]].Add(cards[pair])
		counts[pair[0]]++
	}
	for id, sum := range p.means {
		p.means[id] = sum.Quo(tally.Int(counts[id]))
	}
	return p
}

func numbered(ids []string) map[string]int {
	at := make(map[string]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	return at
}

// complete tells whether every judge saw every entry.
func (p panel) complete() bool { return len(p.sheet.Marks) == p.sheet.Entries*p.sheet.Judges }

// increment is the smallest step between two cards, in points of the total.
func (c count) increment() float64 {
	step, _ := c.rules.Increment().Rat().Float64()
	return step
}
