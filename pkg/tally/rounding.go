package tally

import "math/big"

// RoundingMode says what happens to the digits after the last one kept.
type RoundingMode string

// The announced ways of rounding. Halves go away from zero, to the even digit, or are cut off.
const (
	RoundNone     RoundingMode = "none"
	RoundHalfUp   RoundingMode = "half_up"
	RoundHalfEven RoundingMode = "half_even"
	RoundDown     RoundingMode = "down"
)

// Rounding is part of the rules: two totals that it makes equal are tied. The zero value rounds nothing.
type Rounding struct {
	Mode     RoundingMode
	Decimals int
}

func (r Rounding) active() bool { return r.Mode != "" && r.Mode != RoundNone }

// Round is n rounded as announced.
func (r Rounding) Round(n Number) Number {
	if !r.active() {
		return n
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(r.Decimals)), nil)
	scaled := new(big.Rat).Mul(n.Rat(), new(big.Rat).SetInt(unit))
	kept, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	if r.away(kept, rest, scaled.Denom()) {
		kept.Add(kept, big.NewInt(int64(scaled.Sign())))
	}
	return FromRat(new(big.Rat).SetFrac(kept, unit))
}

// away says whether the last kept digit moves one step away from zero.
func (r Rounding) away(kept, rest, den *big.Int) bool {
	twice := new(big.Int).Abs(rest)
	half := twice.Lsh(twice, 1).Cmp(den)
	switch r.Mode {
	case RoundHalfUp:
		return half >= 0
	case RoundHalfEven:
		return half > 0 || half == 0 && kept.Bit(0) == 1
	default:
		return false
	}
}
