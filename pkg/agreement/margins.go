package agreement

import "slices"

// margins are the distinct values among the pairable marks, ascending, and how often each occurs.
type margins struct {
	value, count, below []float64
	total               float64
}

func newMargins(units [][]float64) margins {
	all := slices.Concat(units...)
	slices.Sort(all)
	m := margins{total: float64(len(all))}
	for i, v := range all {
		if i == 0 || v != all[i-1] {
			m.value, m.count, m.below = append(m.value, v), append(m.count, 0), append(m.below, float64(i))
		}
		m.count[len(m.count)-1]++
	}
	return m
}

func (m margins) at(v float64) int {
	i, _ := slices.BinarySearch(m.value, v)
	return i
}

// distance returns the squared distance between the a-th and b-th value.
func (m margins) distance(metric Metric) (func(a, b int) float64, bool) {
	switch metric {
	case Nominal:
		return func(a, b int) float64 {
			if a == b {
				return 0
			}
			return 1
		}, true
	case Ordinal:
		middle := func(a int) float64 { return m.below[a] + m.count[a]/2 }
		return func(a, b int) float64 { return square(middle(a) - middle(b)) }, true
	case Interval:
		return func(a, b int) float64 { return square(m.value[a] - m.value[b]) }, true
	case Ratio:
		return func(a, b int) float64 {
			if a == b {
				return 0
			}
			return square((m.value[a] - m.value[b]) / (m.value[a] + m.value[b]))
		}, true
	}
	return nil, false
}

func square(x float64) float64 { return x * x }
