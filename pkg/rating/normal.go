package rating

import "math"

const (
	phiReach = 9   // beyond this Φ is 0 or 1 to the last bit that matters here
	phiSteps = 256 // knots per unit; the cubic between two is off by less than 1e-12
)

// phiKnots holds Φ and its slope times the step, at each knot.
var phiKnots = func() (k [phiReach*phiSteps + 2][2]float64) {
	for i := range k {
		x := float64(i) / phiSteps
		k[i] = [2]float64{0.5 * math.Erfc(-x/math.Sqrt2), math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) / phiSteps}
	}
	return k
}()

// phi is the standard normal distribution function, by cubic Hermite interpolation; without a branch on the sign, which no processor
// would guess where entries come in no order.
func phi(x float64) float64 {
	u := math.Abs(x)
	if !(u < phiReach) {
		return 0.5 + math.Copysign(0.5, x)
	}
	u *= phiSteps
	i := int(u)
	u -= float64(i)
	a, b := &phiKnots[i], &phiKnots[i+1]
	d := b[0] - a[0]
	return 0.5 + math.Copysign(a[0]+u*(a[1]+u*(3*d-2*a[1]-b[1]+u*(a[1]+b[1]-2*d)))-0.5, x)
}
