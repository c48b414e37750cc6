package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Kappa is Fleiss' kappa for categories: 1 is perfect agreement, 0 what chance would give.
type Kappa struct {
	Known    bool
	Value    float64
	Observed float64 // share of agreeing pairs
	Chance   float64
	SE       float64 // under chance
	Z, P     float64
}

// FleissKappa computes kappa from a complete table whose marks are categories.
func FleissKappa(t Table) (Kappa, error) {
	if err := t.check(false); err != nil {
		return Kappa{}, err
	}
	if len(t) < 2 || len(t[0]) < 2 {
		return Kappa{}, nil
	}
	n, m := float64(len(t)), float64(len(t[0]))
	overall, out := map[float64]float64{}, Kappa{}
	var order []float64 // sums run in the order of appearance, so that they are the same each time
	for _, row := range t {
		count := map[float64]float64{}
		for _, v := range row {
			if overall[v] == 0 {
				order = append(order, v)
			}
			count[v]++
			overall[v]++
		}
		pairs := 0.0
		for _, v := range row { // each mark agrees with count − 1 others
			pairs += count[v] - 1
		}
		out.Observed += pairs / (m * (m - 1) * n)
	}
	cube := 0.0
	for _, v := range order {
		p := overall[v] / (n * m)
		out.Chance += p * p
		cube += p * (1 - p) * (1 - 2*p)
	}
	spread := 1 - out.Chance
	if len(order) < 2 || spread <= 0 {
		return Kappa{}, nil
	}
	out.Known, out.Value = true, (out.Observed-out.Chance)/spread
	out.SE = math.Sqrt(2/(n*m*(m-1))*math.Max(spread*spread-cube, 0)) / spread
	out.P = 1
	if out.SE > 0 {
		out.Z = out.Value / out.SE
		out.P = math.Min(1, 2*distuv.UnitNormal.Survival(math.Abs(out.Z)))
	}
	return out, nil
}
