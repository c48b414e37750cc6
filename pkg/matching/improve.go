package matching

import (
	"context"
	"math/rand/v2"
)

// improver lowers the mean variance of the differences between severities, which is the trace of the generalised inverse
// times a constant. A swap changes the information by −(wd' + dw'), so the inverse and its square follow in closed form.
type improver struct {
	*exchanger
	part    []int
	inverse symmetric
	squared symmetric
	trace   float64
	budget  int64 // suitability that may be given up
}

// least improvement of the trace that is worth a swap: far above the noise of the arithmetic.
const worthwhile = 1e-7

// improve tries swaps at random; the first half takes only what is free, the second what the budget allows.
func (x *exchanger) improve(ctx context.Context, o Options, budget int64) error {
	if len(x.free) < 2 {
		return nil
	}
	m := &improver{exchanger: x, budget: budget}
	m.part, _ = parts(x.whole(), x.in.m)
	var ok bool
	if m.inverse, ok = severities(x.whole(), m.part); !ok {
		return nil
	}
	m.squared = m.inverse.square()
	for j := range x.in.m {
		m.trace += m.inverse.row(j)[j]
	}
	tries, updates := o.Improve, 500_000_000/(x.in.m*x.in.m)+1
	if tries == 0 {
		tries = min(40*len(x.free), 400_000)
	}
	source := rand.New(rand.NewPCG(o.Seed, 0xde5161))
	for try := range tries {
		if try%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p, q := x.free[source.IntN(len(x.free))], x.free[source.IntN(len(x.free))]
		most := int64(0)
		if try >= tries/2 {
			most = max(m.budget, 0)
		}
		if m.consider(p, q, most) {
			if updates--; updates == 0 {
				break
			}
		}
	}
	return nil
}

// consider takes a swap if it is allowed, within the cost, and better; a point given up has to buy its share of a tenth.
func (m *improver) consider(p, q place, most int64) bool {
	loss, ok := m.loss(p, q)
	if !ok || loss > most || m.part[m.judge(p)] != m.part[m.judge(q)] || !m.fits(p, q) {
		return false
	}
	c := m.change(p, q)
	needed := worthwhile
	if loss > 0 {
		needed += 0.1 * float64(loss) / float64(m.budget)
	}
	if !c.fine || c.trace > -needed*m.trace {
		return false
	}
	m.update(c)
	m.swap(p, q)
	m.budget -= loss
	return true
}
