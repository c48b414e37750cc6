package tally

import (
	"math/big"
	"math/bits"
)

// Number is an exact fraction. The zero value is 0, and a Number is never modified once made.
type Number struct {
	num, den int64    // reduced; a den of 0 stands for 1, so that the zero value is ready for use
	wide     *big.Rat // holds the value when the pair above is too small for it
}

// Int is the whole number n.
func Int(n int64) Number { return narrow(n, 1) }

// Fraction is num over den; a zero den is a programmer's error and panics, as integer division does.
func Fraction(num, den int64) Number { return Int(num).Quo(Int(den)) }

// FromRat copies a rational.
func FromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return narrow(r.Num().Int64(), r.Denom().Int64())
	}
	return Number{wide: new(big.Rat).Set(r)}
}

// Rat is the value as a fresh rational.
func (n Number) Rat() *big.Rat {
	if n.wide != nil {
		return new(big.Rat).Set(n.wide)
	}
	return big.NewRat(n.num, n.over())
}

// Add is n + m.
func (n Number) Add(m Number) Number {
	if sum, ok := n.addNarrow(m); ok {
		return sum
	}
	return FromRat(new(big.Rat).Add(n.Rat(), m.Rat()))
}

// Sub is n − m.
func (n Number) Sub(m Number) Number { return n.Add(m.Mul(Int(-1))) }

// Mul is n × m.
func (n Number) Mul(m Number) Number {
	if n.wide == nil && m.wide == nil {
		num, fits := product(n.num, m.num)
		den, fit := product(n.over(), m.over())
		if fits && fit {
			return narrow(num, den)
		}
	}
	return FromRat(new(big.Rat).Mul(n.Rat(), m.Rat()))
}

// Quo is n ÷ m; it panics when m is zero.
func (n Number) Quo(m Number) Number {
	if m.wide == nil && m.num != 0 && m.num != minInt64 {
		if m.num < 0 {
			return n.Mul(Number{num: -m.over(), den: -m.num})
		}
		return n.Mul(Number{num: m.over(), den: m.num})
	}
	return FromRat(new(big.Rat).Quo(n.Rat(), m.Rat()))
}

// Cmp is -1, 0 or +1 as n is smaller than, equal to or larger than m.
func (n Number) Cmp(m Number) int {
	if n.wide == nil && m.wide == nil {
		left, fits := product(n.num, m.over())
		right, fit := product(m.num, n.over())
		if fits && fit {
			return compare(left, right)
		}
	}
	return n.Rat().Cmp(m.Rat())
}

// Equal says whether n and m are the same value.
func (n Number) Equal(m Number) bool { return n.Cmp(m) == 0 }

// Sign is -1, 0 or +1.
func (n Number) Sign() int {
	if n.wide != nil {
		return n.wide.Sign()
	}
	return compare(n.num, 0)
}

const minInt64 = -1 << 63

func (n Number) over() int64 { return max(n.den, 1) }

func (n Number) addNarrow(m Number) (Number, bool) {
	if n.wide != nil || m.wide != nil {
		return Number{}, false
	}
	left, right, den := n.num, m.num, n.over()
	if den != m.over() {
		var a, b, c bool
		left, a = product(n.num, m.over())
		right, b = product(m.num, n.over())
		den, c = product(n.over(), m.over())
		if !a || !b || !c {
			return Number{}, false
		}
	}
	sum := left + right
	if (left^sum)&(right^sum) < 0 { // the sign can only turn by overflow
		return Number{}, false
	}
	return narrow(sum, den), true
}

// narrow reduces num/den, where den is positive.
func narrow(num, den int64) Number {
	if den == 1 {
		return Number{num: num, den: 1}
	}
	g := gcd(magnitude(num), uint64(den))
	if g > 1 {
		num, den = num/int64(g), den/int64(g)
	}
	return Number{num: num, den: den}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// product says false as soon as |a × b| passes 2⁶³−1, which is what makes the short form exact.
func product(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
